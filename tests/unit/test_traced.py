"""Every number a reader or the room sees is worked out again from records, or stands in a named source."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache

import pytest

from grouping.domain.phases import PHASES
from grouping.domain.settings import Design, Language
from grouping.services.book import book
from grouping.services.pages.talk_parts import research_words
from grouping.services.pages.talk_results import results_view
from grouping.services.report import report_view
from grouping.services.stage import Cue, deck, extra_cues, project
from grouping.viewmodel.chart import (
    BorderPile,
    ChartSpec,
    FinishChart,
    FinishRow,
    PairsChart,
    PairsPanel,
    StripChart,
    StripColumn,
    TallyChart,
    TallyRow,
)
from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.report import Fact, GridRow, ReportView
from grouping.viewmodel.stage import ResultCard
from tests.unit.traced_charts import check_chart, whole_charts
from tests.unit.traced_facts import Facts
from tests.unit.traced_rooms import room
from tests.unit.traced_words import Explained, Words

ROOMS = {
    "classic": (Design.CLASSIC, 24, False),
    "parallel": (Design.PARALLEL, 40, False),
    "mixed": (Design.MIXED, 60, False),
    "eventful classic": (Design.CLASSIC, 31, True),
    "eventful parallel": (Design.PARALLEL, 54, True),
}
PAGE = re.compile(r" (?P<page>\d+)/(?P<pages>\d+)$")
BOUND = (MarkView, FinishRow, TallyRow, BorderPile, PairsPanel, StripColumn, GridRow)
"""What is compared with the records of its own table, and so need not explain itself in words."""


class Traced:
    """A room in one language with everything that explains its numbers."""

    def __init__(self, name: str, language: Language) -> None:
        design, people, eventful = ROOMS[name]
        made = room(design, people, eventful=eventful)
        self.session, self.now_ms = made.session, made.now_ms
        self.book = book(language, made.session.settings.audience)
        self.facts = Facts(made.session)
        self.words = Words(self.facts, self.book, made.now_ms)
        self.explained: Explained = self.words.explained()
        for chart in whole_charts(self.words):
            lines = check_chart(chart, self.words)
            assert chart.lines == lines
            self.explained.sentences |= set(lines)

    @property
    def report(self) -> ReportView:
        return report_view(self.session, self.book, self.now_ms)

    @property
    def cues(self) -> tuple[Cue, ...]:
        cues = [cue for phase in PHASES for cue in deck(self.session, self.book, phase)]
        return (*cues, *extra_cues(self.session, self.book))

    def check(self, texts: Iterator[str], where: str) -> None:
        for text in texts:
            left = self.explained.unexplained(text)
            assert not left, f"{where}: nothing explains {', '.join(left)} in ‘{text}’"


@cache
def traced(name: str, language: Language) -> Traced:
    return Traced(name, language)


@pytest.fixture(params=[(name, language) for name in ROOMS for language in Language], ids=str)
def made(request: pytest.FixtureRequest) -> Traced:
    return traced(*request.param)


def texts_of(view: object) -> Iterator[str]:
    """Every text of a view but for rows that are compared with their own table."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, (tuple, list)):
        for each in view:
            yield from texts_of(each)
    elif is_dataclass(view) and not isinstance(view, BOUND) and not (isinstance(view, Fact) and view.is_code):
        for field in fields(view):
            if field.name not in {"time_text", "steps", "language"}:
                yield from texts_of(getattr(view, field.name))


def test_every_number_of_the_report_is_explained(made: Traced) -> None:
    made.check(texts_of(made.report), "report")


def test_every_number_of_every_room_card_is_explained(made: Traced) -> None:
    for cue in made.cues:
        card = project(made.session, made.book, cue, made.now_ms)
        if isinstance(card, ResultCard):
            assert set(check_chart(card.chart, made.words)) <= set(card.chart.lines)
            card = replace(card, chart=replace(card.chart, title=PAGE.sub("", card.chart.title)))
        made.check(texts_of(card), cue.card.value)


def test_charts_over_several_cards_are_numbered(made: Traced) -> None:
    """Pages follow one another and show every table once."""
    rows: list[object] = []
    for cue in made.cues:
        card = project(made.session, made.book, cue, made.now_ms)
        if isinstance(card, ResultCard) and (page := PAGE.search(card.chart.title)):
            number, pages = int(page["page"]), int(page["pages"])
            rows = rows_of(card.chart) if number == 1 else rows + rows_of(card.chart)
            assert len(rows_of(card.chart)) > 0
            if number == pages:
                assert len(rows) == len(set(map(str, rows))) == len(card.chart.lines)


def rows_of(chart: ChartSpec) -> list[object]:
    match chart:
        case StripChart():
            return [row for column in chart.columns for row in column.rows]
        case PairsChart():
            return list(chart.panels)
        case FinishChart() | TallyChart():
            return list(chart.rows)
        case _:
            return []


def test_every_number_of_the_talk_page_is_explained(made: Traced) -> None:
    for cue in (None, *made.cues):
        view = results_view(made.session, made.book, cue, wants_extra=True)
        made.check(texts_of(view), "talk")
        if cue is not None:
            made.check(texts_of(research_words(made.session, made.book, cue)), "research words")
