"""Words that may not occur, and the words that change with the audience."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from grouping.content.assets import asset
from grouping.content.errors import ContentError
from grouping.content.own import candidates, first_usable, own_file, remembered
from grouping.content.tables import Table, read_table
from grouping.domain.settings import Audience, Language

_LONGEST = 40
_MOST = 200
_LISTS = ("room", "paper", "output", "marks", "attribution")

T = TypeVar("T")


def forbidden_room_words(language: Language) -> frozenset[str]:
    """Return the words no safe card may show, because they name a level.

    Research cards are the exception: they report what was found about groups somewhere else, and a
    finding about low groups cannot be told without saying so. They never speak about this room.
    """
    return _list(language, "room")


def forbidden_fold_words(language: Language) -> frozenset[str]:
    """Return the words no folding instruction may show: all that name a level, except places on paper."""
    return forbidden_room_words(language) - _list(language, "paper")


def banned_output_words(language: Language) -> frozenset[str]:
    """Return words and phrases that claim more than this experiment can show, banned everywhere."""
    return _list(language, "output")


def forbidden_marks(language: Language) -> frozenset[str]:
    """Return names no group mark may have: they already stand for a level in many classrooms."""
    return _list(language, "marks")


def attributing_words(language: Language) -> frozenset[str]:
    """Return the words that say that a finding is reported by somebody else."""
    return _list(language, "attribution")


def words_found(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return which of `words` stand in `text` as whole words, whatever their case."""
    return tuple(
        word for word in sorted(words) if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    )


def refuse_words(table: Table, name: str, text: str, words: Iterable[str], key: str) -> None:
    """Refuse a field of `table` whose `text` has one of `words` in it."""
    found = words_found(text, words)
    if found:
        raise table.refusal(key, name, value=", ".join(found))


@remembered
def audience_words(language: Language, audience: Audience, path: Path | None = None) -> Mapping[str, str]:
    """Return what scripts and cards write between braces, in the words of `audience`."""
    if path is not None:
        return _audience(read_table(path), audience)
    return _word_sets(language, audience)[0]


def worded(
    kind: str,
    language: Language,
    audience: Audience,
    read: Callable[[Path, Mapping[str, str], Language], T],
) -> T:
    """Return what `read` makes of the file of a kind: the own file and own words go first, ours stand in."""
    return first_usable(
        partial(read, path, words, language)
        for path in candidates(kind, f"{language}.toml")
        for words in _word_sets(language, audience)
    )


def check_words(path: Path, language: Language) -> None:
    """Refuse a file of words that lacks a list or a word of ours."""
    top = read_table(path)
    top.only(("audience", *_LISTS))
    for name in _LISTS:
        top.texts(name, longest=_LONGEST, fewest=1, most=_MOST)
    audiences = top.table("audience")
    audiences.only(Audience)
    for audience in Audience:
        table, ours = audiences.table(audience), _audience(_ours(language), audience)
        for name in (*table.names, *ours):
            table.text(name, longest=_LONGEST)


def _word_sets(language: Language, audience: Audience) -> tuple[Mapping[str, str], ...]:
    """Return the own words for an audience, if there are any that are whole, and ours."""
    ours = _audience(_ours(language), audience)
    own = _own(language)
    return (ours,) if own is None else (_audience(own, audience), ours)


def _audience(top: Table, audience: Audience) -> Mapping[str, str]:
    table = top.table("audience").table(audience)
    return {name: table.text(name, longest=_LONGEST) for name in table.names}


@remembered
def _list(language: Language, name: str) -> frozenset[str]:
    """Return a list of words; an own file can add to ours, never take away what protects the room."""
    own = _own(language)
    tops = (_ours(language),) if own is None else (_ours(language), own)
    return frozenset(word for top in tops for word in top.texts(name, longest=_LONGEST, fewest=1, most=_MOST))


@remembered
def _own(language: Language) -> Table | None:
    path = own_file("words", f"{language}.toml")
    if path is None:
        return None
    try:
        check_words(path, language)
        return read_table(path)
    except ContentError:
        return None


@cache
def _ours(language: Language) -> Table:
    return read_table(asset("words", f"{language}.toml"))
