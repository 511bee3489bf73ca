"""Writing and moving a trainer's own files: whole or not at all, and never over something else."""

import os
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path

from grouping.store.errors import environment


def read_bytes(path: Path) -> bytes:
    """Return what is in the file at `path`."""
    with environment(path):
        return path.read_bytes()


def size_of(path: Path) -> int:
    """Return how many bytes the file at `path` has."""
    with environment(path):
        return path.stat().st_size


def write_bytes(path: Path, data: bytes) -> None:
    """Put a file at `path`, in its folder first and under its name once it is whole."""
    with environment(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise


def move(path: Path, target: Path) -> None:
    """Give the file at `path` another place in the same folder of files."""
    with environment(path):
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)


def remove(path: Path) -> None:
    """Remove a file that holds nothing that is not somewhere else."""
    with environment(path):
        path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make the folder at `path` if it is not there."""
    with environment(path):
        path.mkdir(parents=True, exist_ok=True)


def free_path(path: Path) -> Path:
    """Return `path`, or where that is taken the same name with a number behind it."""
    names = (path.stem if number == 1 else f"{path.stem}-{number}" for number in count(1))
    return next(
        each for each in (path.with_name(f"{name}{path.suffix}") for name in names) if not each.exists()
    )
