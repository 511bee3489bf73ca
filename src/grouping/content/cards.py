"""The words on the cards of the room screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grouping.content.assets import asset
from grouping.content.tables import Table, read_table
from grouping.content.words import audience_words
from grouping.domain.settings import Audience, Language

CARDS = (
    "test",
    "welcome",
    "agreements",
    "fold_1",
    "pair_talk",
    "coffee_break",
    "find_table",
    "fold_2",
    "slip",
    "quiet_writing",
    "landing",
    "quotes",
    "reveal",
    "results",
    "research",
    "to_your_class",
    "ideas",
    "repair",
    "thanks",
    "neutral",
)

LONGEST_TITLE = 34
LONGEST_LINE = 38
LONGEST_SOURCE = 60
MOST_LINES = 7
_LINES = {"test": (2, 5)}
"""Fewest and most lines where a card has a need of its own: the test card shows two sizes, with its marks."""


@dataclass(frozen=True, slots=True)
class CardText:
    """The words of one card; with `is_list` every line is a point of its own."""

    title: str
    lines: tuple[str, ...]
    is_list: bool
    source: str


@cache
def load_cards(language: Language, audience: Audience, path: Path | None = None) -> Mapping[str, CardText]:
    """Return the words of every card by its id, none longer than a back row can read."""
    file = asset("cards", f"{language}.toml") if path is None else path
    top = read_table(file, audience_words(language, audience))
    top.only(CARDS)
    return {name: _card(top.table(name), *_LINES.get(name, (0, MOST_LINES))) for name in CARDS}


def _card(table: Table, fewest: int, most: int) -> CardText:
    table.only(("title", "lines", "list", "source"))
    return CardText(
        title=table.text("title", longest=LONGEST_TITLE),
        lines=table.texts("lines", longest=LONGEST_LINE, fewest=fewest, most=most),
        is_list=table.flag("list"),
        source=table.text("source", longest=LONGEST_SOURCE, may_be_empty=True),
    )
