"""What people in a made-up room say aloud, write on their slip, and mean to do on Monday."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from grouping.content.assets import asset
from grouping.content.tables import Table, read_table
from grouping.domain.experience import MAX_WORD
from grouping.domain.settings import Language
from grouping.domain.talk import MAX_INTENTION

LONGEST_QUOTE = 90
"""Two of these fit on a room card."""

_TALK = "talk"
_MOST = 60
_FEWEST = 3
"""As many quotes as one kind of table may need."""


class Mood(StrEnum):
    """How it goes at a table, from the lowest level to the highest."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Sayings:
    """What is said aloud at one kind of table, and the words people write there."""

    quotes: tuple[str, ...]
    words: tuple[str, ...]


@cache
def load_sayings(language: Language) -> dict[Mood, Sayings]:
    """Return the sayings of every mood in `language`."""
    top = read_table(asset("rehearsal", f"{language.value}.toml"))
    top.only((*Mood, _TALK))
    return {mood: _sayings(top.table(mood)) for mood in Mood}


@cache
def load_intentions(language: Language) -> tuple[str, ...]:
    """Return what people in a made-up room will do on Monday, in `language`."""
    table = read_table(asset("rehearsal", f"{language.value}.toml")).table(_TALK)
    table.only(("intentions",))
    return table.texts("intentions", longest=MAX_INTENTION, fewest=_FEWEST, most=_MOST)


def _sayings(table: Table) -> Sayings:
    table.only(("quotes", "words"))
    return Sayings(
        table.texts("quotes", longest=LONGEST_QUOTE, fewest=_FEWEST, most=_MOST),
        table.texts("words", longest=MAX_WORD, fewest=_FEWEST, most=_MOST),
    )
