"""Handholds: what to do in one's own class on Monday, and what research does and does not say of it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from grouping.content.assets import asset
from grouping.content.cards import LONGEST_LINE, LONGEST_TITLE
from grouping.content.research import load_research
from grouping.content.tables import Table, read_table
from grouping.content.words import audience_words
from grouping.domain.settings import Audience, Language

LONGEST_RESEARCH = 330

_LONGEST_ID = 24
_LONGEST_HOW = 260
_LONGEST_WHEN = 140
_LONGEST_SOURCE = 60
_MOST_LINES = 3
_MOST_EVIDENCE = 3
_RESEARCH_FIELDS = ("source", "evidence", "research_card")


class HandholdKind(StrEnum):
    """The two ways of grouping the masterclass gives handholds for."""

    FLEXIBLE = "flexible"
    HETEROGENEOUS = "heterogeneous"


@dataclass(frozen=True, slots=True)
class Handhold:
    """One thing to do; `title` and `card` are for the room, all else is for the facilitator."""

    id: str
    kind: HandholdKind
    title: str
    card: tuple[str, ...]
    how: str
    fits: str
    unfit: str
    """When it does not fit, and what to do then."""
    research: str
    """What research says and does not say; empty where none is known, and then nothing is claimed."""
    source: str
    evidence: tuple[str, ...]
    research_card: str
    """The id of the research card to lay beside it, if there is one."""


@cache
def load_handholds(language: Language, audience: Audience, path: Path | None = None) -> tuple[Handhold, ...]:
    """Return every handhold in the words of `audience`; a claim without its source is refused."""
    top = read_table(
        asset("handholds", f"{language}.toml") if path is None else path, audience_words(language, audience)
    )
    top.only(("handhold",))
    cards = {finding.id for finding in load_research(language)}
    found: dict[str, Handhold] = {}
    for table in top.tables("handhold"):
        handhold = _handhold(table, cards)
        if handhold.id in found:
            raise table.refusal("content.duplicate", "id", value=handhold.id)
        found[handhold.id] = handhold
    return tuple(found.values())


def _handhold(table: Table, cards: set[str]) -> Handhold:
    texts = ("id", "kind", "title", "card", "how", "fits", "unfit", "research")
    table.only((*texts, *_RESEARCH_FIELDS))
    research = table.text("research", longest=LONGEST_RESEARCH, may_be_empty=True)
    # Words about research need somebody who found it; a source without words would say nothing.
    is_told = bool(research)
    for name in _RESEARCH_FIELDS:
        if not is_told and name in table.names:
            raise table.refusal("content.missing", "research")
    has_card = "research_card" in table.names
    return Handhold(
        id=table.text("id", longest=_LONGEST_ID),
        kind=HandholdKind(table.choice("kind", HandholdKind)),
        title=table.text("title", longest=LONGEST_TITLE),
        card=table.texts("card", longest=LONGEST_LINE, fewest=1, most=_MOST_LINES),
        how=table.text("how", longest=_LONGEST_HOW),
        fits=table.text("fits", longest=_LONGEST_WHEN),
        unfit=table.text("unfit", longest=_LONGEST_WHEN),
        research=research,
        source=table.text("source", longest=_LONGEST_SOURCE) if is_told else "",
        evidence=(
            table.texts("evidence", longest=_LONGEST_ID, fewest=1, most=_MOST_EVIDENCE) if is_told else ()
        ),
        research_card=table.choice("research_card", sorted(cards)) if has_card else "",
    )
