"""Running orders and texts of the trainer's own: what is there, whether it can be used, and sharing it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from grouping.content.assets import asset
from grouping.content.cards import read_cards
from grouping.content.errors import ContentError
from grouping.content.folds import check_fold
from grouping.content.foldsets import read_fold_sets
from grouping.content.own import look_again, own_folder, remembered
from grouping.content.research import SELECTION, check_finding
from grouping.content.roomcheck import read_room_advice
from grouping.content.runningorder import read_order
from grouping.content.scripts import read_scripts
from grouping.content.selection import read_selection
from grouping.content.tables import read_table
from grouping.content.words import audience_words, check_words
from grouping.domain.errors import DomainError
from grouping.domain.settings import Audience, Language
from grouping.store.ownfiles import free_path, make_folder, move, read_bytes, remove, size_of, write_bytes

KEPT = "kept"
"""The folder for files that are out of use: nothing of a trainer's is ever thrown away."""

_CHECKING = ".checking"
_LARGEST_BYTES = 1_000_000
_FOLD_SETS = "fold_sets.toml"


class Kind(StrEnum):
    """The kinds of files a trainer can have, by the folder they are in."""

    RUNNING_ORDERS = "running_orders"
    SCRIPTS = "scripts"
    CARDS = "cards"
    WORDS = "words"
    FOLDS = "folds"
    FOLD_SETS = "fold_sets"
    RESEARCH = "research"
    ROOM_CHECK = "room_check"


_IN_A_LANGUAGE = frozenset({Kind.SCRIPTS, Kind.CARDS, Kind.WORDS, Kind.ROOM_CHECK})
_MANY = frozenset({Kind.RUNNING_ORDERS, Kind.FOLDS})
"""Kinds of which two files with one name can both be used, under another name."""

_SIGNS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (Kind.RUNNING_ORDERS, frozenset({"total_minutes", "steps"})),
    (Kind.SCRIPTS, frozenset({"step", "special"})),
    (Kind.WORDS, frozenset({"audience"})),
    (Kind.ROOM_CHECK, frozenset({"back_row"})),
    (Kind.FOLD_SETS, frozenset({"sets"})),
    (Kind.RESEARCH, frozenset({"classic"})),
    (Kind.RESEARCH, frozenset({"reference", "trace"})),
    (Kind.FOLDS, frozenset({"criteria", "steps"})),
    (Kind.CARDS, frozenset({"welcome", "neutral"})),
)
"""By which fields a file of each kind is known, whatever it is called."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One own file; without a kind it is not used, with a problem ours is used meanwhile."""

    name: str
    kind: Kind | None
    problem: DomainError | None
    is_in_our_place: bool
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file that was taken in, and what became of one that had its place."""

    name: str
    kept_as: str = ""


@remembered
def survey() -> tuple[OwnFile, ...]:
    """Return every own file, those that are wrong first and those out of use last."""
    folder = own_folder()
    if folder is None:
        return ()
    paths = [path.relative_to(folder) for path in sorted(folder.glob("**/*.toml"))]
    found = [_look_at(folder, path) for path in paths if path.parts[0] != _CHECKING]
    return tuple(sorted(found, key=lambda each: (each.is_kept, each.problem is None, each.name)))


def problems() -> tuple[OwnFile, ...]:
    """Return the own files that cannot be used as they are."""
    return tuple(each for each in survey() if each.problem is not None)


def our_names() -> tuple[str, ...]:
    """Return the names of our files that can be copied, kind by kind."""
    found = [path for kind in Kind for path in sorted(asset(kind.value).glob("*.toml"))]
    names = [path.relative_to(asset()).as_posix() for path in found]
    return (*names, _FOLD_SETS)


def kind_of(name: str) -> Kind | None:
    """Return what kind of file a name stands for, or None where the program never looks."""
    parts = Path(name).parts
    if name == _FOLD_SETS:
        return Kind.FOLD_SETS
    if len(parts) != 2 or parts[0] not in set(Kind) - {Kind.FOLD_SETS}:  # noqa: PLR2004 — folder and file
        return None
    kind = Kind(parts[0])
    return None if kind in _IN_A_LANGUAGE and Path(name).stem not in set(Language) else kind


def copy_ours(name: str) -> bool:
    """Copy one of our files to change it; return False where there is an own one already."""
    target = _folder() / name
    if target.exists():
        return False
    write_bytes(target, read_bytes(asset(*Path(name).parts)))
    look_again()
    return True


def save(kind: Kind, stem: str, text: str) -> str:
    """Put a new file of a kind under a name that is free, once it has been checked; return the name."""
    staged = _stage(f"{kind.value}/{stem}.toml", text.encode())
    return _adopt(staged, kind, free_path(_folder() / kind.value / f"{stem}.toml"))


def share(name: str, target: Path) -> None:
    """Put a copy of an own file somewhere else."""
    write_bytes(target, read_bytes(_folder() / name))


def shared_name(name: str) -> str:
    """Return what a file is called outside of its folder: from the name one knows what it is."""
    return name.replace("/", "-")


def take_in(source: Path) -> TakenIn:
    """Take a file in once it has been checked; one that had its place is kept beside it or set aside."""
    if size_of(source) > _LARGEST_BYTES:
        raise DomainError("own.too_large", file=source.name)
    kind, name = _recognised(source)
    data = read_bytes(source)
    staged = _stage(name, data)
    target = _folder() / name
    if not target.exists() or read_bytes(target) == data:
        return TakenIn(_adopt(staged, kind, target))
    if kind in _MANY:
        return TakenIn(_adopt(staged, kind, free_path(target)), name)
    _check(staged, kind)
    kept = free_path(_folder() / KEPT / name)
    move(target, kept)
    return TakenIn(_adopt(staged, kind, target), kept.relative_to(_folder()).as_posix())


def set_aside(name: str) -> str:
    """Take an own file out of use; return where it is kept."""
    kept = free_path(_folder() / KEPT / name.removeprefix(f"{KEPT}/"))
    move(_folder() / name, kept)
    look_again()
    return kept.relative_to(_folder()).as_posix()


def own_home() -> Path:
    """Return the folder of own files, made if need be."""
    make_folder(_folder())
    return _folder()


def _folder() -> Path:
    folder = own_folder()
    if folder is None:
        raise DomainError("own.no_folder")
    return folder


def _look_at(folder: Path, path: Path) -> OwnFile:
    name = path.as_posix()
    if path.parts[0] == KEPT:
        return OwnFile(name, kind_of(path.relative_to(KEPT).as_posix()), None, False, is_kept=True)
    kind = kind_of(name)
    is_in_our_place = asset(*path.parts).is_file()
    if kind is None:
        return OwnFile(name, None, DomainError("own.not_used", file=name), is_in_our_place)
    try:
        check(kind, folder / path)
    except ContentError as error:
        return OwnFile(name, kind, error, is_in_our_place)
    return OwnFile(name, kind, None, is_in_our_place)


def check(kind: Kind, path: Path) -> None:
    """Refuse a file that cannot be used as one of its kind, for any audience."""
    _CHECKS[kind](path)


def _check_worded(read: Callable[[Path, Mapping[str, str], Language], object], path: Path) -> None:
    language = Language(path.stem)
    for audience in Audience:
        read(path, audience_words(language, audience), language)


def _check_words(path: Path) -> None:
    """Refuse words that are not whole, or too long for our own cards and scripts."""
    language = Language(path.stem)
    check_words(path, language)
    for audience in Audience:
        words = audience_words(language, audience, path)
        read_cards(asset("cards", path.name), words, language)
        read_scripts(asset("scripts", path.name), words, language)


def _check_research(path: Path) -> None:
    if path.name == SELECTION:
        read_selection(path)
    else:
        check_finding(path)


_CHECKS: dict[Kind, Callable[[Path], object]] = {
    Kind.RUNNING_ORDERS: read_order,
    Kind.SCRIPTS: partial(_check_worded, read_scripts),
    Kind.CARDS: partial(_check_worded, read_cards),
    Kind.WORDS: _check_words,
    Kind.FOLDS: check_fold,
    Kind.FOLD_SETS: read_fold_sets,
    Kind.RESEARCH: _check_research,
    Kind.ROOM_CHECK: read_room_advice,
}


def _recognised(source: Path) -> tuple[Kind, str]:
    """Return what kind of file `source` is, by what is in it, and its name in the folder of own files."""
    fields = set(read_table(source).names)
    kind = next((each for each, signs in _SIGNS if signs <= fields), None)
    if kind is None:
        raise DomainError("own.unknown_kind", file=source.name)
    if kind is Kind.FOLD_SETS:
        return kind, _FOLD_SETS
    if kind in _IN_A_LANGUAGE:
        words = re.split(r"[^a-z]+", source.stem.casefold())
        language = next((each for each in Language if each.value in words), None)
        if language is None:
            raise DomainError("own.which_language", file=source.name)
        return kind, f"{kind.value}/{language.value}.toml"
    if "classic" in fields:
        return kind, f"{kind.value}/{SELECTION}"
    return kind, f"{kind.value}/{source.stem.removeprefix(f'{kind.value}-')}.toml"


def _stage(name: str, data: bytes) -> Path:
    """Put a file where it is checked and not yet used."""
    staged = _folder() / _CHECKING / name
    write_bytes(staged, data)
    look_again()
    return staged


def _check(staged: Path, kind: Kind) -> None:
    try:
        check(kind, staged)
    except ContentError:
        remove(staged)
        raise


def _adopt(staged: Path, kind: Kind, target: Path) -> str:
    """Check a file that is not yet used and put it in its place; return its name."""
    _check(staged, kind)
    move(staged, target)
    look_again()
    return target.relative_to(_folder()).as_posix()
