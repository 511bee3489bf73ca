"""The report as a view: what it says, what it keeps back, and how sure it claims to be."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TypeVar

import pytest

from grouping.content.words import banned_output_words, words_found
from grouping.domain.groups import Placement
from grouping.domain.judging import BorderMethod
from grouping.domain.observation import Finish, FoldResult
from grouping.domain.phases import Phase
from grouping.domain.session import Edit, Session
from grouping.domain.settings import Audience, Language, Settings
from grouping.domain.tasks import Task
from grouping.services.book import book
from grouping.services.report import MOST_QUOTES, report_view
from grouping.services.tables import results_at, tables_in_order
from grouping.viewmodel.chart import FinishChart, FinishState
from grouping.viewmodel.report import (
    Fact,
    Figure,
    Grid,
    GridPair,
    Paragraph,
    Points,
    Quotes,
    Reading,
    ReportView,
    Sources,
)
from tests.paper.rooms import START_MS, UNSTARRED, Room, renumbered, whole_room

NL, EN = Language.NL, Language.EN

Kind = TypeVar("Kind")


def report(room: Room, language: Language = NL) -> ReportView:
    return report_view(room.session, room.book(language), room.clock.now_ms())


def blocks(view: ReportView, kind: type[Kind]) -> list[Kind]:
    return [block for section in view.sections for block in section.blocks if isinstance(block, kind)]


def strings(value: object) -> Iterator[str]:
    """Every text in a view, charts and their descriptions included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def text_of(view: ReportView) -> str:
    return "\n".join(strings(view))


def grid(view: ReportView, first_header: str) -> Grid:
    """The grid whose first header cell is this."""
    grids = blocks(view, Grid) + [g for pair in blocks(view, GridPair) for g in (pair.left, pair.right)]
    return next(grid for grid in grids if grid.header[0] == first_header)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("people", [8, 31, 75])
def test_nothing_in_the_report_claims_too_much(people: int, language: Language) -> None:
    text = text_of(report(whole_room(people), language))

    assert words_found(text, banned_output_words(language)) == ()
    assert "{" not in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("audience", Audience)
def test_every_audience_has_a_report_in_every_language(audience: Audience, language: Language) -> None:
    room = whole_room(8)
    settings = replace(room.session.settings, audience=audience)
    session, _ = room.session.apply(Edit((settings,)))
    view = report_view(session, book(language, audience), room.clock.now_ms())

    assert view.language == language
    assert len(blocks(view, Reading)) == 3


def test_no_participant_number_is_in_the_report() -> None:
    room = whole_room(31)
    session = renumbered(room.session, 9_000)
    text = text_of(report_view(session, room.book(NL), room.clock.now_ms()))

    assert session.numbers()[0] == 9_001
    assert not re.search(r"\b90[0-3]\d\b", text)


def test_no_word_and_no_answer_of_a_slip_is_in_the_report() -> None:
    view = report(whole_room(31))

    assert "geheimwoord" not in text_of(view)
    assert [row.cells[4] for row in grid(view, "Tafel").rows] == ["7 van 8", "9 van 10", "8 van 9"]


def test_only_starred_quotes_are_in_the_report_and_without_their_table() -> None:
    room = whole_room(31)
    (quotes,) = blocks(report(room), Quotes)

    assert UNSTARRED not in text_of(report(room))
    assert len(quotes.quotes) == 3
    assert not any(room.book(NL).mark(table).name in " ".join(quotes.quotes) for table in room.tables)


def test_a_room_without_stars_has_no_section_of_quotes() -> None:
    room = Room(12)
    room.go(Phase.ARRIVAL)
    room.arrive()

    assert blocks(report(room), Quotes) == []
    assert "Wat er gezegd is" not in [section.title for section in report(room).sections]


def test_what_does_not_fit_is_counted() -> None:
    room = whole_room(31)
    for number in range(MOST_QUOTES):
        room.quote(f"Nog een citaat {number}", starred=True)
    (quotes,) = blocks(report(room), Quotes)

    assert len(quotes.quotes) == MOST_QUOTES
    assert "Nog 3 uitgekozen citaten pasten hier niet." in text_of(report(room))


def test_a_made_up_room_says_so_first() -> None:
    assert report(whole_room(8, made_up=True)).notice.startswith("Verzonnen zaal")
    assert not report(whole_room(8)).notice


def test_the_finish_chart_counts_what_the_session_holds() -> None:
    room = whole_room(31)
    (chart,) = [f.chart for f in blocks(report(room), Figure) if isinstance(f.chart, FinishChart)]
    for row, table in zip(chart.rows, tables_in_order(room.session, room.book(NL)), strict=True):
        results = [result.finish for result in results_at(room.session, table.table)]

        assert row.mark == room.book(NL).mark(table)
        assert Counter(row.dots) == Counter(FinishState(finish.value) for finish in results)
        assert row.count_text == f"{results.count(Finish.DONE)} van {len(results)}"


def test_tables_below_the_floor_give_a_reason_and_no_chart() -> None:
    room = whole_room(8)
    kept = [key for key in room.session.all(FoldResult)][:2]
    drop = tuple((FoldResult, key) for key in room.session.all(FoldResult) if key not in kept)
    session, _ = room.session.apply(Edit(drop=drop))
    view = report_view(session, room.book(NL), room.clock.now_ms())
    reason = room.book(NL).texts.say("result.few_folds", count=3)

    assert not any(isinstance(figure.chart, FinishChart) for figure in blocks(view, Figure))
    assert Paragraph(reason) in blocks(view, Paragraph)
    assert view.brief[1].text == reason
    assert view.brief[2].text == "Uit deze zaal is niets over de vouwen te zeggen."


def test_the_short_version_carries_the_frame_and_the_sources() -> None:
    done, seen, sure, read = report(whole_room(31)).brief

    assert done.text.startswith("27 mensen vouwden")
    assert re.search(r"Aan tafel Blauw kregen \d+ van de 7 de vouw af", seen.text)
    assert sure.text.endswith("In deze zaal, één keer, n = 26. Een demonstratie, geen bewijs.")
    assert read.text.startswith("Achterin staan 3 onderzoekskaarten")


def test_phases_show_planned_and_actual_minutes() -> None:
    rows = {row.cells[0]: row.cells[1:] for row in grid(report(whole_room(31)), "Fase").rows}

    assert rows["Nabespreken"] == ("36 min", "35 min")
    assert rows["Afsluiten"] == ("2 min", "–")
    assert rows["Van begin tot eind"][0] == "75 min"
    assert "Voorbereiden" not in rows


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0 min"), (29, "< 1 min"), (30, "1 min"), (89, "1 min"), (90, "2 min")]
)
def test_minutes_are_rounded(seconds: int, shown: str) -> None:
    room = Room(12)
    room.go(Phase.ARRIVAL)
    opened = room.clock.now_ms()
    room.go(Phase.FOLD_1)
    left = room.session.all(type(room.session.find_visit))  # placeholder
