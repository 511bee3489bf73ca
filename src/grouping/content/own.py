"""The trainer's own files, which go before ours, and what is remembered of files until one of them changes.

An own file lies in a folder of its own under the same name as ours, such as `scripts/nl.toml` or
`running_orders/75.toml`. Where it is wrong ours is used, so that the program always starts.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from grouping.content.assets import asset
from grouping.content.errors import ContentError

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")
Signature = tuple[tuple[str, int, int], ...]

_SUFFIX = ".toml"


class _Shelf:
    """Where the own files are, how they were when they were last looked at, and what was read."""

    folder: Path | None = None
    signature: Signature = ()
    caches: "list[_lru_cache_wrapper[Any]]" = []  # noqa: RUF012 — one for the whole program


def remembered(load: Callable[..., T]) -> "_lru_cache_wrapper[T]":
    """Keep what `load` returned until an own file changes."""
    kept = cache(load)
    _Shelf.caches.append(kept)
    return kept


def use_own_folder(folder: Path | None) -> None:
    """Take own files from `folder`, which need not exist; None takes none."""
    _Shelf.folder = folder
    look_again()


def own_folder() -> Path | None:
    """Return where own files are taken from."""
    return _Shelf.folder


def look_again() -> bool:
    """Forget what was read if any own file came, went or changed; return whether one did."""
    now = _signature()
    if now == _Shelf.signature:
        return False
    _Shelf.signature = now
    for kept in _Shelf.caches:
        kept.cache_clear()
    return True


def own_files(*parts: str) -> tuple[Path, ...]:
    """Return the own files in the folder at `parts`, by name."""
    if _Shelf.folder is None:
        return ()
    return tuple(sorted(_Shelf.folder.joinpath(*parts).glob(f"*{_SUFFIX}")))


def own_file(*parts: str) -> Path | None:
    """Return the own file at `parts`, or None where there is none."""
    if _Shelf.folder is None:
        return None
    path = _Shelf.folder.joinpath(*parts)
    return path if path.is_file() else None


def candidates(*parts: str) -> tuple[Path, ...]:
    """Return the files that may stand for `parts`: the own one first, if there is one, and ours."""
    own = own_file(*parts)
    return (asset(*parts),) if own is None else (own, asset(*parts))


def is_own(path: Path) -> bool:
    """Return whether `path` is a file of the trainer's own, which is held to what ours are tested for."""
    return _Shelf.folder is not None and path.is_relative_to(_Shelf.folder)


def first_usable(attempts: Iterable[Callable[[], T]]) -> T:
    """Return what the first attempt gives that is not refused; where all are, the last refusal counts."""
    *others, last = attempts
    for attempt in others:
        with suppress(ContentError):
            return attempt()
    return last()


def merged(
    kind: str, check: Callable[[Path], object], *, keep_new: bool = False, but: str = ""
) -> tuple[Path, ...]:
    """Return our files of a kind with the own ones in their place or beside them, by name.

    An own file that `check` refuses leaves its place to ours; a new one is left out, or stays to tell what is
    wrong where `keep_new`. The file called `but` is of another kind.
    """
    files = {path.name: path for path in asset(kind).glob(f"*{_SUFFIX}")}
    for path in own_files(kind):
        if keep_new and path.name not in files:
            files[path.name] = path
            continue
        if _refusal(check, path) is None:
            files[path.name] = path
    return tuple(files[name] for name in sorted(files) if name != but)


@remembered
def _refusal(check: Callable[[Path], object], path: Path) -> ContentError | None:
    try:
        check(path)
    except ContentError as error:
        return error
    return None


def _signature() -> Signature:
    found = []
    if _Shelf.folder is not None:
        for path in sorted(_Shelf.folder.glob(f"**/*{_SUFFIX}")):
            with suppress(OSError):
                about = path.stat()
                found.append((path.as_posix(), about.st_mtime_ns, about.st_size))
    return tuple(found)
