"""The report as a view: what it says, what it keeps back, and how sure it claims to be."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

import pytest

from grouping.content.words import banned_output_words, words_found
from grouping.domain.groups import Draw
from grouping.domain.interruptions import Sleep
from grouping.domain.judging import BorderDecision, BorderMethod
from grouping.domain.observation import Finish, FoldResult, TallyKind
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Edit
from grouping.domain.settings import Audience, Design, Language
from grouping.domain.tasks import Task
from grouping.services.book import book
from grouping.services.commands.observe import CountOnPaper
from grouping.services.commands.prepare import ChooseRunningOrder
from grouping.services.commands.quality import PutOnQualityPile
from grouping.services.commands.talk import ChooseReading
from grouping.services.report import report_view
from grouping.services.report_talk import MOST_QUOTES
from grouping.services.tables import counted, results_at, tables_in_order
from grouping.viewmodel.chart import FinishChart, FinishState, RedrawChart
from grouping.viewmodel.report import (
    Facts,
    FigurePair,
    Grid,
    GridPair,
    Paragraph,
    Points,
    Quotes,
    Reading,
    ReportView,
    Sources,
)
from tests.flow.memory import Played
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
    (chart,) = [f.chart for f in report(room).figures() if isinstance(f.chart, FinishChart)]
    for row, table in zip(chart.rows, tables_in_order(room.session, room.book(NL)), strict=True):
        results = [result.finish for result in results_at(room.session, table.table)]

        assert row.mark == room.book(NL).mark(table)
        assert Counter(row.dots) == Counter(FinishState(finish.value) for finish in results)
        assert row.count_text == f"{results.count(Finish.DONE)} van {len(results)}"


def test_tables_below_the_floor_give_a_reason_and_no_chart() -> None:
    room = whole_room(8)
    kept = list(room.session.all(FoldResult))[:2]
    drop = tuple((FoldResult, key) for key in room.session.all(FoldResult) if key not in kept)
    session, _ = room.session.apply(Edit(drop=drop))
    view = report_view(session, room.book(NL), room.clock.now_ms())
    reason = room.book(NL).texts.say("result.few_folds", count=3)

    assert not any(isinstance(figure.chart, FinishChart) for figure in view.figures())
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


def test_the_report_says_in_which_phase_the_laptop_slept_and_what_came_of_it() -> None:
    room = whole_room(12)
    noon_ms = room.clock.now_ms()
    slept = (
        Sleep(noon_ms + 9, 61_000, Phase.TALK, (), given_back=False),
        Sleep(noon_ms + 2, 132_000, Phase.FOLD_1, (Task.FOLD_1,), given_back=True),
        Sleep(noon_ms + 1, 60_000, Phase.FOLD_1, (Task.FOLD_1,), given_back=True),
        Sleep(noon_ms + 3, 5_000, Phase.FOLD_2, (Task.FOLD_2,), given_back=False),
    )
    session, _ = room.session.apply(Edit(slept))
    said = {
        language: [
            paragraph.text
            for paragraph in blocks(report_view(session, room.book(language), noon_ms), Paragraph)
        ]
        for language in Language
    }

    assert (
        "In de fase Vouw 1 sliep de laptop 3:12; de klok kreeg die tijd terug. "
        "In de fase Vouw 2 sliep de laptop 0:05; de klok liep door. "
        "In de fase Nabespreken sliep de laptop 1:01; er liep geen klok."
    ) in said[NL]
    assert (
        "In the phase Fold 1 the laptop slept 3:12; the clock got that time back. "
        "In the phase Fold 2 the laptop slept 0:05; the clock ran on. "
        "In the phase Talk the laptop slept 1:01; no clock was running."
    ) in said[EN]


def test_a_laptop_that_stayed_awake_is_not_mentioned() -> None:
    assert not any("laptop" in text for text in strings(report(whole_room(12))))


def test_a_phase_without_minutes_that_nobody_opened_has_no_row() -> None:
    room = Room(12)
    plan = tuple(replace(step, minutes=0) if step.step == "grouping" else step for step in room.session.plan)
    room.work.execute(ChooseRunningOrder(75, plan))
    names = [row.cells[0] for row in grid(report(room), "Fase").rows]

    assert "Indelen" not in names
    assert "Beoordelen" in names


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0 min"), (29, "< 1 min"), (30, "1 min"), (89, "1 min"), (90, "2 min")]
)
def test_minutes_are_rounded(seconds: int, shown: str) -> None:
    visit = PhaseVisit(Phase.ARRIVAL, START_MS, START_MS + 1_000 * seconds)
    session, _ = Room(12).session.apply(Edit((visit,)))
    view = report_view(session, book(NL, Audience.PABO), START_MS)

    assert grid(view, "Fase").rows[0].cells == ("Ontvangst", "6 min", shown)


def test_people_are_counted_by_role() -> None:
    rows = [row.cells for row in grid(report(whole_room(31)), "Rol").rows]

    assert rows == [
        ("Deelnemer, vouw beoordeeld", "26"),
        ("Deelnemer zonder score, geplaatst door het lot", "1"),
        ("Waarnemer", "3"),
        ("Eerder vertrokken, telt niet mee", "1"),
        ("Uitgedeelde nummers", "31"),
    ]


def test_tables_stand_by_name_with_their_group() -> None:
    rows = grid(report(whole_room(31)), "Tafel").rows

    assert [row.cells[0] for row in rows] == ["Blauw", "Oranje", "Paars"]
    assert {row.cells[1] for row in rows} == {"laag", "midden", "hoog"}
    assert [row.mark is None for row in rows] == [False] * 3


def test_every_decision_at_a_border_is_told_with_its_counts() -> None:
    first, second = blocks(report(whole_room(75)), Points)[0].items

    assert first == (
        "De grens tussen hoog en midden viel in stapel 4, met 12 vouwen. "
        "Na een tweede blik gingen er 8 omhoog."
    )
    assert second == (
        "De grens tussen midden en laag viel in stapel 3, met 25 vouwen. "
        "Het lot wees er 20 aan die omhooggingen."
    )


def test_a_shifted_border_keeps_its_pile_together() -> None:
    room = Room(31)
    room.arrive()
    room.judge(BorderMethod.SHIFT, BorderMethod.SHIFT)
    room.group()

    assert "De grens is verschoven, zodat iedereen met die score bij elkaar bleef" in text_of(report(room))


def test_an_open_border_after_the_draw_is_admitted() -> None:
    room = whole_room(75)
    drop = tuple((BorderDecision, key) for key in room.session.all(BorderDecision))
    session, _ = room.session.apply(Edit(drop=drop))
    text = text_of(report_view(session, room.book(NL), room.clock.now_ms()))

    assert "Daarover is niet meer beslist" in text


def test_a_room_without_a_cut_pile_says_so() -> None:
    view = report(whole_room(8))

    assert Paragraph("Geen enkele grens viel tussen vouwen met dezelfde score.") in blocks(view, Paragraph)


def test_moves_by_hand_are_told() -> None:
    assert "1 mens met de hand geplaatst" in text_of(report(whole_room(31)))
    assert "met de hand" not in text_of(report(whole_room(8)))


def codes(room: Room) -> dict[str, str]:
    facts = [fact for group in blocks(report(room), Facts) for fact in group.facts]
    return {fact.label: fact.text for fact in facts if fact.is_code}


def test_the_draw_can_be_redone() -> None:
    room = whole_room(31)
    draw = room.session.find(Draw)

    assert draw is not None
    assert codes(room) == {
        "Zaad": "482913",
        "Regel": "classic-1",
    }, "somebody was placed by hand, and the fingerprint would say who"


def test_lots_at_the_border_have_a_seed_of_their_own_after_drawing_again() -> None:
    room = Room(75)
    room.arrive()
    room.judge(BorderMethod.LOT, BorderMethod.LOT)
    room.group(seed=5)

    assert codes(room)["Zaad"] == "5"
    assert codes(room)["Zaad van de grenzen"] == "482913"


def test_a_session_that_stopped_before_the_draw_still_has_a_report() -> None:
    room = Room(12)
    room.go(Phase.ARRIVAL)
    room.arrive()
    text = text_of(report(room))

    assert "12 mensen waren erbij. Er zijn geen groepen gemaakt." in text
    assert "Er zijn in deze zaal geen groepen gemaakt." in text
    assert "De klok stond" not in text


def test_the_clock_is_told_as_it_stood() -> None:
    room = Room(12)
    room.fold(Task.FOLD_1, 1)

    assert "De klok stond op één minuut." in text_of(report(room))


def test_the_day_is_that_of_the_arrival_and_not_of_the_preparation() -> None:
    room = Room(12)
    room.clock.advance(3 * 24 * 3_600_000)
    room.go(Phase.ARRIVAL)
    view = report(room)

    assert view.made_on - date(2026, 11, 26) == timedelta(days=3)
    assert view.held_on == "29 november 2026 · pabo · opzet Klassiek"
    assert view.page_text.endswith("gemaakt op 29 november 2026")


def test_every_research_card_comes_with_its_full_source() -> None:
    view = report(whole_room(31), EN)
    (sources,) = blocks(view, Sources)
    readings = blocks(view, Reading)

    assert [reading.label for reading in readings] == ["", "", "Counter-card"]
    assert len(sources.references) == len(readings)
    assert sources.references == tuple(sorted(sources.references))
    assert all("https://" in reference for reference in sources.references)
    assert all(reading.question and len(reading.facts) == 2 for reading in readings)


def test_the_report_reads_the_cards_of_the_room_and_says_what_was_cited() -> None:
    room = whole_room(31)
    room.work.execute(ChooseReading("book", is_chosen=True))
    view = report(room, EN)
    readings = blocks(view, Reading)

    assert [reading.title for reading in readings][-2:] == [
        "Level and self-confidence",
        "Those who began low came as far",
    ]
    assert [fact.label for fact in readings[2].facts][2:] == ["Francis et al. (2019)"]
    assert all(reading.question.startswith("In this room we saw ") for reading in readings)
    assert "Most probably that is: Francis, B., Taylor, B." in text_of(view)
    assert "‘Level and self-confidence’" in text_of(view)


def test_counts_on_paper_and_judged_second_folds_are_told_without_a_number() -> None:
    room = whole_room(31)
    before = text_of(report(room, EN))
    table = room.tables[0].table
    room.work.execute(CountOnPaper(table, TallyKind.ASKS, 7))
    for number in counted(room.session, table)[:3]:
        room.work.execute(PutOnQualityPile(number, 4))
    after = text_of(report(room, EN))

    assert "At 1 table an observer counted on paper" in after
    assert "Of 3 second folds the quality was judged as well." in after
    assert "counted on paper" not in before
    assert "second folds" not in before


def test_what_the_report_says_of_slips_is_what_it_holds() -> None:
    view = report(whole_room(31))

    assert "nooit van minder dan 5 stroken samen" in grid(view, "Tafel").note
    assert "staan niet in dit verslag" not in text_of(view)


def test_mixed_tables_are_not_explained_by_levels() -> None:
    room = Played(31, 7, NL, Design.MIXED)
    room.play()
    view = report_view(room.session, book(NL, room.session.settings.audience), room.clock.now_ms())

    assert "Laag, midden en hoog" not in grid(view, "Tafel").note
    assert "laagste derde" not in text_of(view)
    assert "Deze opzet maakt geen niveaus" not in text_of(view)


def test_a_reader_gets_no_advice_for_the_facilitator() -> None:
    room = Room(12)
    room.go(Phase.ARRIVAL)
    room.arrive()
    text = text_of(report(room))

    assert "Sla over" not in text
    assert "Van vouw 2 is niets ingevoerd." in text
    assert "Er zijn geen groepen gemaakt, dus het bleef bij de eerste vouw." in text


def test_a_comparison_is_told_in_short_by_kind_of_table() -> None:
    room = Played(31, 7, NL, Design.PARALLEL)
    room.play()
    used = book(NL, room.session.settings.audience)
    brief = report_view(room.session, used, room.clock.now_ms()).brief
    (seen,) = (fact.text for fact in brief if fact.label == "Wat we zagen")

    assert "Aan gemengde tafels kregen 10 van de 14 vouw 2 af, aan niveautafels 7 van de 14." in seen
    assert "Ook is beoordeeld hoe goed vouw 2 was; 28 mensen zijn vergeleken. Gemengd min niveau:" in seen
    assert "Aan tafel" not in seen


def test_no_sentence_stands_beside_two_charts() -> None:
    room = Played(31, 7, NL, Design.PARALLEL)
    room.play()
    view = report_view(room.session, book(NL, room.session.settings.audience), room.clock.now_ms())
    figures = [each for pair in blocks(view, FigurePair) for each in (pair.left, pair.right) if each]
    sentences = [sentence for figure in figures for sentence in figure.sentences]

    assert len(sentences) == len(set(sentences))
    (redraw,) = (figure for figure in figures if isinstance(figure.chart, RedrawChart))
    assert redraw.sentences[0].startswith("Onze loting gaf")
