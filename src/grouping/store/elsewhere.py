"""Notes that say where a session went on: left in every folder where this program looks for sessions."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".elsewhere"
_NAME_LENGTH = 16


@dataclass(frozen=True, slots=True)
class WentOn:
    """A session went on in another file, which holds everything from entry `serial` on."""

    identity: str
    file: Path
    serial: int


def leave_note(folders: Iterable[Path], note: WentOn) -> None:
    """Write `note` in each of `folders` that can be written; one of them may be the reason why it moved."""
    text = json.dumps({"session": note.identity, "file": str(note.file), "from": note.serial})
    for folder in folders:
        with suppress(OSError):
            _place(folder, note.identity).write_text(text, encoding="utf-8")


def read_notes(folders: Iterable[Path]) -> dict[str, WentOn]:
    """Return by session the note that tells the latest move; what cannot be read is no note."""
    latest: dict[str, WentOn] = {}
    for note in filter(None, map(_read, _files(folders))):
        known = latest.get(note.identity)
        if known is None or known.serial < note.serial:
            latest[note.identity] = note
    return latest


def remove_notes(folders: Iterable[Path], identity: str) -> None:
    """Remove the notes about a session that is whole in its own folder again, or gone."""
    for folder in folders:
        with suppress(OSError):
            _place(folder, identity).unlink(missing_ok=True)


def _place(folder: Path, identity: str) -> Path:
    return folder / f"{identity[:_NAME_LENGTH]}{SUFFIX}"


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        with suppress(OSError):
            yield from sorted(folder.glob(f"*{SUFFIX}"))


def _read(file: Path) -> WentOn | None:
    try:
        match json.loads(file.read_text(encoding="utf-8")):
            case {"session": str(identity), "file": str(path), "from": int(serial)}:
                return WentOn(identity, Path(path), serial)
            case _:
                return None
    except (OSError, ValueError):
        return None
