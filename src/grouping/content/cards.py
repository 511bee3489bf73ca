"""The words on the cards of the room screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grouping.content.own import is_own, remembered
from grouping.content.tables import Table, read_table
from grouping.content.words import (
    audience_words,
    banned_output_words,
    forbidden_room_words,
    refuse_words,
    worded,
)
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


@remembered
def load_cards(language: Language, audience: Audience, path: Path | None = None) -> Mapping[str, CardText]:
    """Return the words of every card by its id, none longer than a back row can read."""
    if path is not None:
        return read_cards(path, audience_words(language, audience), language)
    return worded("cards", language, audience, read_cards)


def read_cards(path: Path, words: Mapping[str, str], language: Language) -> Mapping[str, CardText]:
    """Return the cards in the file at `path`; one of the trainer's own may say nothing that ours may not."""
    top = read_table(path, words)
    top.only(CARDS)
    cards = {name: _card(top.table(name), *_LINES.get(name, (0, MOST_LINES))) for name in CARDS}
    if is_own(path):
        for name, card in cards.items():
            said = " ".join((card.title, *card.lines, card.source))
            refuse_words(top, name, said, forbidden_room_words(language), "content.room_word")
            refuse_words(top, name, said, banned_output_words(language), "content.output_word")
    return cards


def _card(table: Table, fewest: int, most: int) -> CardText:
    table.only(("title", "lines", "list", "source"))
    return CardText(
        title=table.text("title", longest=LONGEST_TITLE),
        lines=table.texts("lines", longest=LONGEST_LINE, fewest=fewest, most=most),
        is_list=table.flag("list"),
        source=table.text("source", longest=LONGEST_SOURCE, may_be_empty=True),
    )
