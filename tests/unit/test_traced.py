"""Every number a reader or the room sees is worked out again from records, or stands in a named source."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache

import pytest

from grouping.content.words import banned_output_words, words_found
from grouping.domain.interruptions import Pause, Sleep, Stop
from grouping.domain.observation import PaperTally
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES
from grouping.domain.settings import Design, Language
from grouping.domain.tasks import Task
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
from grouping.viewmodel.report import Fact, Grid, GridPair, GridRow, ReportView
from grouping.viewmodel.report import Facts as DrawFacts
from grouping.viewmodel.stage import CountdownCard, FindTableCard, ResultCard, RevealCard
from tests.unit.traced_charts import check_chart, people_in, whole_charts
from tests.unit.traced_facts import Facts
from tests.unit.traced_rooms import Kind, room
from tests.unit.traced_words import CARDS, CONSTANTS, NUMBER, Explained, Words

ROOMS = {
    "classic": (Design.CLASSIC, 24, Kind.CALM),
    "parallel": (Design.PARALLEL, 40, Kind.CALM),
    "mixed": (Design.MIXED, 60, Kind.CALM),
    "eventful classic": (Design.CLASSIC, 31, Kind.EVENTFUL),
    "eventful parallel": (Design.PARALLEL, 54, Kind.EVENTFUL),
    "classic by criterion": (Design.CLASSIC, 31, Kind.BY_CRITERION),
    "stopped parallel": (Design.PARALLEL, 30, Kind.STOPPED),
    "slept classic": (Design.CLASSIC, 24, Kind.SLEPT),
    "pinned parallel": (Design.PARALLEL, 40, Kind.PINNED),
}
PAGE = re.compile(r" (?P<page>\d+)/(?P<pages>\d+)$")
BOUND = (MarkView, FinishRow, TallyRow, BorderPile, PairsPanel, StripColumn, GridRow)
"""What is compared with the records of its own table, and so need not explain itself in words."""


class Traced:
    """A room in one language with everything that explains its numbers."""

    def __init__(self, name: str, language: Language) -> None:
        made = room(*ROOMS[name])
        self.session, self.now_ms = made.session, made.now_ms
        self.book = book(language, made.session.settings.audience)
        self.facts = facts_of(name)
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

    def frame_of(self, chart: ChartSpec) -> str:
        return self.words.say("result.frame", n=people_in(chart, self.words))

    def check(self, texts: Iterator[str], where: str) -> None:
        for text in texts:
            left = self.explained.unexplained(text)
            assert not left, f"{where}: nothing explains {', '.join(left)} in ‘{text}’"


@cache
def facts_of(name: str) -> Facts:
    return Facts(room(*ROOMS[name]).session)


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


def test_charts_of_the_report_hold_what_was_counted(made: Traced) -> None:
    for figure in made.report.figures():
        assert figure.chart.lines == check_chart(figure.chart, made.words)
        assert figure.frame == made.frame_of(figure.chart)


def test_every_result_card_says_of_how_many_it_is(made: Traced) -> None:
    for cue in made.cues:
        view = results_view(made.session, made.book, cue, wants_extra=True)
        card = project(made.session, made.book, cue, made.now_ms)
        if isinstance(card, ResultCard):
            assert view.chart is not None
            assert card.frame == view.frame == made.frame_of(view.chart), cue.card.value


def test_grids_of_the_report_hold_what_was_counted(made: Traced) -> None:
    say, facts = made.words.say, made.facts
    cells = {row.cells for grid in grids(made.report) for row in grid.rows}
    roles = {role.value: str(facts.people(role)) for role in Role if facts.people(role)}
    expected: set[tuple[str, ...]] = {(say(f"report.role.{role}"), count) for role, count in roles.items()}
    expected.add((say("report.people.total"), str(len(facts.roles))))
    expected |= set(made.words.times())
    for name, table in facts.tables.items():
        kind = "mixed" if table.level is None else {1: "low", table.levels: "high"}.get(table.level, "middle")
        sat = sum(seat == name for seat in facts.seats.values())
        slips = sum(slip.table == name for slip in facts.slips)
        row = (
            made.words.mark(name),
            say(f"report.level.{kind}"),
            str(len(facts.here(name))),
            str(len(facts.counting(name))),
        )
        of_all = () if len(facts.tables) > 8 else (say("report.tables.slips_of", slips=slips, n=sat),)
        expected.add(row + of_all)
    assert cells == expected


def test_what_is_copied_to_draw_again_is_what_was_drawn_with(made: Traced) -> None:
    draw = made.facts.draw
    shown = [
        fact.text for block in blocks(made.report) if isinstance(block, DrawFacts) for fact in block.facts
    ]
    known = [str(draw.seed), str(made.session.settings.seed), draw.algorithm, draw.outcome_hash]
    assert set(shown) <= {*known, str(draw.tables_asked)}
    assert (draw.outcome_hash in shown) is not bool(made.facts.by_hand)


def test_cards_with_a_row_for_a_table_or_a_person_hold_what_was_counted(made: Traced) -> None:
    for cue in made.cues:
        card = project(made.session, made.book, cue, made.now_ms)
        match card:
            case RevealCard():
                meant = made.words.meant()
                assert {row.mark.name: row.meaning for row in card.rows} == meant
            case FindTableCard():
                seats = {
                    n: made.words.mark(table) for table in made.facts.tables for n in made.facts.here(table)
                }
                assert {entry.number: entry.mark.name for entry in card.entries} == seats
                assert (card.page, card.pages) == (1, 1)
            case CountdownCard():
                clock = made.session.clock(Task(cue.card.value))
                assert clock is not None
                assert clock.running_since_ms is None
                left_s = -(-max(0, clock.duration_ms - clock.elapsed_ms) // 1000)
                # What is left is rounded up: a second that has begun counts.
                assert card.time_text == f"{left_s // 60:02d}:{left_s % 60:02d}"
            case _:
                pass


def test_an_eventful_room_had_it_all() -> None:
    for name in ("eventful classic", "eventful parallel"):
        facts = traced(name, Language.NL).facts
        assert facts.by_hand
        assert facts.people(Role.LEFT) == facts.people(Role.JOINED_LATE) == 2
        assert facts.people(Role.OBSERVER)
        assert facts.switches() is not None
        assert facts.session.all(PaperTally)


def test_odd_rooms_had_what_they_are_for() -> None:
    names = ("classic by criterion", "stopped parallel", "slept classic", "pinned parallel")
    rated, stopped, slept, pinned = map(facts_of, names)
    assert rated.draw.top_points > 5
    assert rated.switches() is not None
    assert rated.on_border
    assert stopped.session.find(Stop) is not None
    assert sum(stopped.finishes(table).total() for table in stopped.tables) == 20
    assert {sleep.given_back for sleep in slept.session.all(Sleep).values()} == {True, False}
    assert slept.session.all(Pause)
    gone = {number for number, _ in pinned.draw.pinned if pinned.roles[number] is Role.LEFT}
    assert len(pinned.draw.pinned) > len(gone) > 0


def test_the_brief_gives_every_sentence_the_n_of_its_own_people() -> None:
    """Here fewer people are compared than finished: some were placed by hand."""
    made = traced("pinned parallel", Language.EN)
    say, facts = made.words.say, made.facts
    finished, compared = sum(facts.finishes(t).total() for t in facts.tables), len(facts.compared())
    assert compared < finished
    label = say("report.brief.sure.label")
    (sure,) = (fact.text for fact in made.report.brief if fact.label == label)
    by_hand = len(set(facts.all_piles()) - set(facts.compared()))
    of_finished, of_compared = sure.split(say("result.frame", n=finished))
    assert of_finished.startswith(say("finish.note.parallel_by_hand", count=len(facts.draw.pinned)))
    assert of_compared.startswith(f" {say('report.brief.sure.compared', n=compared)} ")
    assert of_compared.endswith(f" {say('difference.by_hand', count=by_hand)}")


@pytest.mark.parametrize("language", Language)
def test_a_wrong_number_does_not_go_unnoticed(language: Language) -> None:
    made = traced("parallel", language)
    texts = {text for text in texts_of(made.report) if NUMBER.search(text) and "http" not in text}
    unnoticed = [text for text in texts if not made.explained.unexplained(with_a_digit_more(text))]
    assert len(texts) > 30
    assert not unnoticed


def with_a_digit_more(text: str) -> str:
    """Return `text` with its last number ten times as large and something."""
    *_, last = re.finditer(r"\d(?!\d)", text)
    return f"{text[: last.end()]}7{text[last.end() :]}"


def test_no_text_claims_more_than_the_design_allows(made: Traced) -> None:
    banned = banned_output_words(made.book.language)
    cards = [project(made.session, made.book, cue, made.now_ms) for cue in made.cues]
    talk = [results_view(made.session, made.book, cue, wants_extra=True) for cue in made.cues]
    for text in texts_of((made.report, *cards, *talk)):
        if not any(text in (card.reference, card.title, card.finding) for card in made.book.research):
            assert not words_found(text, banned), text


def test_texts_with_a_number_of_their_own_are_all_listed(made: Traced) -> None:
    """A text in the list has a number, and a card that is not has none."""
    for key in CONSTANTS:
        assert NUMBER.search(made.words.say(key)), key
    numbered = {
        name
        for name, card in made.book.cards.items()
        if NUMBER.search(" ".join((card.title, *card.lines)) + card.source)
    }
    assert numbered == set(CARDS)


def blocks(view: ReportView) -> list[object]:
    return [block for section in view.sections for block in section.blocks]


def grids(view: ReportView) -> Iterator[Grid]:
    for block in blocks(view):
        if isinstance(block, GridPair):
            yield from (block.left, block.right)
        elif isinstance(block, Grid):
            yield block


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
