"""Data to take along: new files and folders, whole or not at all, never in the place of something else."""

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from grouping.paper.errors import PaperNameError, PaperTakenError, from_disk
from grouping.paper.press import replace_file, write_through


def write_new_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`, where nothing may stand yet. Raises `PaperError`."""
    _refuse_taken(path)
    replace_file(path, content)


def write_new_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder `path` with `files` by name; it gets its name once all are on the disk.

    Raises `PaperError`; then nothing is left of it.
    """
    _refuse_taken(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.mkdir()
        for name, content in files.items():
            write_through(part / name, content)
        # Some systems move a folder onto an empty one without a word.
        _refuse_taken(path)
        part.rename(path)
    except OSError as error:
        raise from_disk(error, path) from error
    finally:
        # Gone after a success; half a folder would hold data about people that nobody asked for.
        shutil.rmtree(part, ignore_errors=True)


def _refuse_taken(path: Path) -> None:
    if not path.name:
        raise PaperNameError(path)
    try:
        is_taken = path.exists() or path.is_symlink()
    except OSError as error:
        raise from_disk(error, path) from error
    if is_taken:
        raise PaperTakenError(path)
