"""What can go wrong between a view and a file on paper's way to the printer."""

import errno
from pathlib import Path
from typing import ClassVar


class PaperError(Exception):
    """The environment refused; the text under `key` says what, the one under `remedy_key` what to do."""

    key: ClassVar[str]

    def __init__(self, path: Path, detail: str = "") -> None:
        """Tell about `path`; `detail` is for the log only."""
        super().__init__(path, detail)
        self.path = path
        self.detail = detail

    @property
    def params(self) -> dict[str, object]:
        """What fills in both sentences."""
        return {"file": self.path.name, "folder": str(self.path.parent)}

    @property
    def remedy_key(self) -> str:
        """The key of the sentence that says what to do now."""
        return f"{self.key}_remedy"

    def __str__(self) -> str:
        """Return the key, the file and the cause, for logs and test failures."""
        return f"{self.key}({self.path}) {self.detail}".rstrip()


class PaperFullError(PaperError):
    """There is no room left."""

    key = "paper.disk_full"


class PaperReadOnlyError(PaperError):
    """The folder may be read but not changed."""

    key = "paper.read_only"


class PaperFolderError(PaperError):
    """The folder is not there."""

    key = "paper.no_folder"


class PaperInUseError(PaperError):
    """The old file is there and cannot be replaced: another program shows it."""

    key = "paper.in_use"


class PaperTakenError(PaperError):
    """Something stands there already, and nothing is written over it."""

    key = "paper.taken"


class PaperNameError(PaperError):
    """There is no name, or one this system does not take: too long, or with a sign it uses itself."""

    key = "paper.name"


class PaperDiskError(PaperError):
    """The disk gives an error or was taken out."""

    key = "paper.disk"


class TypesettingError(PaperError):
    """The page could not be set: a template or a font of the program is damaged."""

    key = "paper.typesetting"


def from_disk(error: OSError, path: Path) -> PaperError:
    """Return what `error` means for somebody who wants to write `path`."""
    return _BY_ERRNO.get(error.errno, PaperDiskError)(path, str(error))


_BY_ERRNO: dict[int | None, type[PaperError]] = {
    errno.ENOSPC: PaperFullError,
    errno.EDQUOT: PaperFullError,
    errno.EROFS: PaperReadOnlyError,
    errno.EACCES: PaperReadOnlyError,
    errno.EPERM: PaperReadOnlyError,
    errno.ENOENT: PaperFolderError,
    errno.ENOTDIR: PaperFolderError,
    errno.EEXIST: PaperTakenError,
    errno.ENOTEMPTY: PaperTakenError,
    errno.ENAMETOOLONG: PaperNameError,
    errno.EINVAL: PaperNameError,
}
