"""What people in a made-up room say aloud and write on their slip."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from grouping.content.assets import asset
from grouping.content.tables import Table, read_table
from grouping.domain.experience import MAX_WORD
from grouping.domain.settings import Language

LONGEST_QUOTE = 90
"""Two of these fit on a room card."""

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
    top.only(Mood)
    return {mood: _sayings(top.table(mood)) for mood in Mood}


def _sayings(table: Table) -> Sayings:
    table.only(("quotes", "words"))
    return Sayings(
        table.texts("quotes", longest=LONGEST_QUOTE, fewest=_FEWEST, most=_MOST),
        table.texts("words", longest=MAX_WORD, fewest=_FEWEST, most=_MOST),
    )
