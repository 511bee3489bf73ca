"""Words that may not occur, and the words that change with the audience."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from grouping.content.assets import asset
from grouping.content.tables import Table, read_table
from grouping.domain.settings import Audience, Language

_LONGEST = 40
_MOST = 200


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


@cache
def audience_words(language: Language, audience: Audience, path: Path | None = None) -> Mapping[str, str]:
    """Return what scripts and cards write between braces, in the words of `audience`."""
    table = _top(language, path).table("audience").table(audience)
    return {name: table.text(name, longest=_LONGEST) for name in table.names}


@cache
def _list(language: Language, name: str) -> frozenset[str]:
    return frozenset(_top(language).texts(name, longest=_LONGEST, fewest=1, most=_MOST))


def _top(language: Language, path: Path | None = None) -> Table:
    return read_table(asset("words", f"{language}.toml") if path is None else path)
