"""Fold 2 and Experience by keyboard in a real window: strokes, paper, quotes, slips and blind piles."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from grouping.app import Application
from grouping.content.runningorder import load_running_order
from grouping.domain.experience import Slip
from grouping.domain.groups import Placement
from grouping.domain.judging import QualityEntry
from grouping.domain.observation import Finish, FoldResult, PaperTally, Quote, TallyKind, TallyMark
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.domain.tasks import Task
from grouping.services.book import book
from grouping.services.clock import ManualClock
from grouping.services.commands.prepare import ChangeSettings
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.services.tables import tables_in_order
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from grouping.ui.widgets.tallypad import TallyPad
from tests.flow.memory import START_MS
from tests.ui.keyboard import CTRL, enter, focused, press, tab_to, write
from tests.ui.made_up import come_to

Opener = Callable[..., "Room"]


class Room:
    """A made-up room whose tables were shown, on the page asked for."""

    def __init__(self, program: Application, path: Path, phase: Phase, design: Design, tables: int) -> None:
        program.language.choose(Language.EN)
        program.window.resize(1366, 740)
        clock = ManualClock(START_MS)
        order = load_running_order("75")
        people = max(31, 4 * tables)
        settings = new_settings(
            order,
            language=Language.EN,
            now_ms=START_MS,
            people=people,
            design=design,
            name="Room",
            seed=7,
        )
        self.opened = start_session(path, settings, order.steps, clock)
        self.controller = SessionController(self.opened)
        self.view: SessionView = program.window.open_session(self.controller)
        self.say = program.language.say
        if tables:
            assert self.controller.submit(ChangeSettings(replace(settings, tables=tables)))
        room = MadeUpRoom(people, 7, Language.EN)
        phases = (Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP, phase)
        come_to(self.controller, room, clock, phases)
        QApplication.processEvents()

    @property
    def session(self) -> Session:
        return self.controller.session

    @property
    def tables(self) -> list[str]:
        """The tables in the order of the page."""
        words = book(Language.EN, self.session.settings.audience)
        return [table.table for table in tables_in_order(self.session, words)]

    @property
    def strokes(self) -> list[tuple[str, TallyKind]]:
        return [(mark.table, mark.kind) for _, mark in sorted(self.session.all(TallyMark).items())]

    @property
    def slips(self) -> list[Slip]:
        return [slip for _, slip in sorted(self.session.all(Slip).items())]

    @property
    def pad(self) -> TallyPad:
        found = self.view.findChild(TallyPad)
        assert isinstance(found, TallyPad)
        return found

    def texts(self) -> list[str]:
        """Return what can be read on the page."""
        labels = self.view.page.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def reads(self, text: str) -> bool:
        return any(text in each for each in self.texts())

    def job(self, steps: int) -> None:
        """Go so many tabs to the right of the first."""
        tab_to(self.say("results.job.finishes"))
        for _ in range(steps):
            press(Qt.Key.Key_Right)
        press(Qt.Key.Key_Space)

    def number_at(self, table: str, place: int = 0) -> int:
        seats = sorted(
            placed.number for placed in self.session.all(Placement).values() if placed.table == table
        )
        return seats[place]


@pytest.fixture
def opened(program: Application, tmp_path: Path) -> Iterator[Opener]:
    rooms: list[Room] = []

    def open_room(phase: Phase, design: Design = Design.CLASSIC, tables: int = 0) -> Room:
        rooms.append(Room(program, tmp_path / "room.grouping", phase, design, tables))
        return rooms[-1]

    yield open_room
    program.window.close()
    for room in rooms:
        room.opened.close()


# Strokes


def test_digits_choose_a_table_and_letters_count_at_it(opened: Opener) -> None:
    room = opened(Phase.FOLD_2)
    first, second, third = room.tables

    write("a2hh3f1o")
    assert room.strokes == [
        (first, TallyKind.ASKS),
        (second, TallyKind.GIVES),
        (second, TallyKind.GIVES),
        (third, TallyKind.FINISHED),
        (first, TallyKind.OTHER_TABLE),
    ]
    write("9x")
    press(Qt.Key.Key_Down)
    write("c")
    assert room.strokes[5:] == [(second, TallyKind.CHEERS)]
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    assert room.strokes[4:] == []
    item = room.pad.item(1, 2)
    assert item is not None
    assert (item.text(), item.toolTip().split(", ")[1]) == ("2", "gives help: 2")
    assert room.reads(room.say("observe.last", events="").strip())


def test_a_key_that_is_held_counts_once(opened: Opener) -> None:
    room = opened(Phase.FOLD_2)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", autorep=True)

    write("a")
    for _ in range(5):
        QApplication.sendEvent(room.pad, held)
    assert len(room.strokes) == 1


def test_letters_in_a_text_field_count_nothing_and_space_leaves_the_clock_alone(opened: Opener) -> None:
    room = opened(Phase.FOLD_2)
    press(Qt.Key.Key_Space)
    clock = room.session.clock(Task.FOLD_2)
    assert clock is not None
    assert clock.is_running

    tab_to(room.say("observe.quotes"))
    enter("a h g c")
    assert room.strokes == []
    assert room.session.clock(Task.FOLD_2) == clock
    press(Qt.Key.Key_T, CTRL)
    stopped = room.session.clock(Task.FOLD_2)
    assert stopped is not None
    assert not stopped.is_running
    (quote,) = room.session.all(Quote).values()
    assert (quote.text, quote.table) == ("a h g c", room.tables[0])


def test_two_digits_reach_every_one_of_twenty_four_tables(opened: Opener) -> None:
    room = opened(Phase.FOLD_2, Design.MIXED, 24)
    tables = room.tables
    assert len(tables) == 24

    write("12a3a20a2a24a1h")
    chosen = [table for table, _ in room.strokes]
    assert chosen == [tables[place - 1] for place in (12, 3, 20, 2, 24, 1)]


# Counts from paper


def test_a_grid_of_counts_is_typed_with_digits_and_enter(opened: Opener) -> None:
    room = opened(Phase.FOLD_2)
    first, second, _ = room.tables
    write("aa")
    tab_to(room.say("paper.open"))
    press(Qt.Key.Key_Space)
    QApplication.processEvents()
    assert focused().objectName() == f"paper.{first}.asks"

    enter("7")
    press(Qt.Key.Key_Right)
    enter("3")
    press(Qt.Key.Key_Tab)
    write("0")
    press(Qt.Key.Key_Down)
    assert focused().objectName() == f"paper.{second}.other_table"
    write("12x")
    press(Qt.Key.Key_Up)
    found = {(tally.table, tally.kind.value): tally.count for tally in room.session.all(PaperTally).values()}
    assert found == {
        (first, "asks"): 7,
        (first, "grumbles"): 3,
        (first, "other_table"): 0,
        (second, "other_table"): 12,
    }
    item = room.pad.item(0, 1)
    assert item is not None
    assert item.text() == "7* (2)"
    assert room.reads(room.say("tallies.note_both"))
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    assert room.session.find(PaperTally, first, "other_table") is None


# Quotes


def test_a_quote_with_a_name_is_asked_about_before_it_gets_its_star(opened: Opener) -> None:
    room = opened(Phase.FOLD_2)
    tab_to(room.say("observe.quotes"))
    enter("Ask Noor about it")
    tab_to(room.say("observe.star"))
    press(Qt.Key.Key_Space)
    assert room.reads(room.say("quotes.name_asked", words="Noor"))
    assert not room.session.all(Quote)[1,].starred

    tab_to(room.say("quotes.has_name"))
    press(Qt.Key.Key_Space)
    assert focused().objectName() == "quote.change"
    press(Qt.Key.Key_A, CTRL)
    enter("Ask her about it")
    assert room.session.all(Quote)[1,].text == "Ask her about it"
    tab_to(room.say("observe.star"))
    press(Qt.Key.Key_Space)
    assert room.session.all(Quote)[1,].starred


def test_no_name_after_all_gives_the_star_and_esc_leaves_the_words(opened: Opener) -> None:
    room = opened(Phase.FOLD_2)
    tab_to(room.say("observe.quotes"))
    enter("We fold like Picasso")
    tab_to(room.say("observe.star"))
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert room.session.all(Quote)[1,].starred

    tab_to(room.say("quotes.change"))
    press(Qt.Key.Key_Space)
    write(" or not")
    press(Qt.Key.Key_Escape)
    assert room.session.all(Quote)[1,].text == "We fold like Picasso"


# Slips


def test_slips_of_one_table_follow_each_other_without_naming_it_again(opened: Opener) -> None:
    room = opened(Phase.EXPERIENCE)
    room.job(1)
    write("b3223-45")
    enter("exciting")
    write("1111111")
    press(Qt.Key.Key_Return)
    write("c5553555")
    press(Qt.Key.Key_Return)

    assert [slip.table for slip in room.slips] == [room.tables[1], room.tables[1], room.tables[2]]
    assert room.slips[0].answers == (3, 2, 2, 3, None, 4, 5)
    assert [slip.word for slip in room.slips] == ["exciting", "", ""]
    assert room.reads("Slip 4 of ")


def test_a_digit_the_question_does_not_have_is_told_and_nothing_else_is_lost(opened: Opener) -> None:
    room = opened(Phase.EXPERIENCE)
    room.job(1)
    write("3")
    assert room.reads(room.say("slips.no_table", last="c"))
    write("z")
    assert room.reads(room.say("slips.unknown_letter", letter="z", last="c"))
    write("a1239")
    assert room.reads(room.say("slips.out_of_range", number=3, scale="1–3"))
    press(Qt.Key.Key_Return)
    assert room.reads(room.say("slip.incomplete", count=7))
    press(Qt.Key.Key_Backspace)
    write("5")
    write("3455")
    press(Qt.Key.Key_Return)
    assert room.slips[0].answers == (1, 2, 5, 3, 4, 5, 5)


def test_an_earlier_slip_is_corrected_in_its_place_and_the_new_one_waits(opened: Opener) -> None:
    room = opened(Phase.EXPERIENCE)
    room.job(1)
    for answers in ("a1111111", "a2222222"):
        write(answers)
        press(Qt.Key.Key_Return)
    write("b33")
    press(Qt.Key.Key_Up)
    assert room.reads(room.say("slips.correct", place=2))
    press(Qt.Key.Key_Up)
    assert room.reads(room.say("slips.correct", place=1))
    write("4")
    press(Qt.Key.Key_Return)
    assert [slip.answers[0] for slip in room.slips] == [4, 2]

    press(Qt.Key.Key_Return)
    write("33333")
    press(Qt.Key.Key_Return)
    assert [(slip.table, slip.answers[:3]) for slip in room.slips][2:] == [(room.tables[1], (3, 3, 3))]


def test_in_a_comparison_the_number_comes_first_and_tells_the_table(opened: Opener) -> None:
    room = opened(Phase.EXPERIENCE, Design.PARALLEL)
    room.job(1)
    number = room.number_at(room.tables[2])
    enter("99")
    assert room.reads(room.say("group.not_placed", number=99))
    press(Qt.Key.Key_A, CTRL)
    enter(str(number))
    write("1231231")
    enter("fine")
    (slip,) = room.slips
    assert (slip.number, slip.table, slip.word) == (number, room.tables[2], "fine")

    enter(str(number))
    assert room.reads(room.say("slip.number_taken", number=number))
    press(Qt.Key.Key_Return)
    assert room.reads(room.say("slips.replaces", number=number))
    write("3333333")
    press(Qt.Key.Key_Return)
    (slip,) = room.slips
    assert (slip.number, slip.answers) == (number, (3,) * 7)
    press(Qt.Key.Key_Z, CTRL)
    assert room.slips[0].answers[0] == 1

    write("a")
    write("2222222")
    press(Qt.Key.Key_Return)
    assert (room.slips[1].number, room.slips[1].table) == (None, room.tables[0])


# How far the folds came, and the blind piles


def test_the_page_opens_on_the_first_thing_that_is_not_done(opened: Opener) -> None:
    room = opened(Phase.EXPERIENCE)
    assert focused().objectName() == "numbers.done"
    tab_to(room.say("experience.rest_done"))
    press(Qt.Key.Key_Space)
    assert {result.finish for result in room.session.all(FoldResult).values()} == {Finish.DONE}

    room.controller.go_to(Phase.TALK)
    room.controller.go_to(Phase.EXPERIENCE)
    assert focused().objectName() == "lock.change"
    press(Qt.Key.Key_Space)
    assert focused().objectName() == "slip.who"


def test_second_folds_are_typed_blind_with_doubles_told_and_moved(opened: Opener) -> None:
    room = opened(Phase.EXPERIENCE, Design.PARALLEL)
    room.job(2)
    one, other = room.number_at(room.tables[0]), room.number_at(room.tables[1])
    write(f"{one} {other} ")
    press(Qt.Key.Key_Down)
    write(f"{one} ")
    assert room.reads(room.say("score.dup", number=one, pile=5))
    press(Qt.Key.Key_Return)
    piles = {entry.number: entry.pile for entry in room.session.all(QualityEntry).values()}
    assert piles == {one: 4, other: 5}
    press(Qt.Key.Key_Backspace)
    assert list(room.session.all(QualityEntry)) == [(other,)]
    words = book(Language.EN, room.session.settings.audience)
    names = [words.mark(table).name for table in tables_in_order(room.session, words)]
    assert not any(name in text for name in names for text in room.texts())


def test_lists_are_pasted_in_one_go(opened: Opener) -> None:
    room = opened(Phase.EXPERIENCE, Design.PARALLEL)
    numbers = [room.number_at(table) for table in room.tables[:3]]
    QApplication.clipboard().setText(f"{numbers[0]}, {numbers[1]}\n{numbers[2]} 99")
    press(Qt.Key.Key_V, CTRL)
    assert sorted(result.number for result in room.session.all(FoldResult).values()) == sorted(numbers)
    assert room.reads(room.say("group.not_placed", number=99))

    room.job(2)
    press(Qt.Key.Key_V, CTRL)
    assert sorted(entry.number for entry in room.session.all(QualityEntry).values()) == sorted(numbers)


def test_in_klassiek_the_piles_are_optional_and_say_why(opened: Opener) -> None:
    room = opened(Phase.EXPERIENCE)
    room.job(2)
    assert room.reads(room.say("quality.how_classic"))
    assert focused().accessibleName() == room.say("quality.open")
    press(Qt.Key.Key_Space)
    write(f"{room.number_at(room.tables[0])} ")
    assert len(room.session.all(QualityEntry)) == 1


def test_every_box_and_button_has_a_name(opened: Opener) -> None:
    room = opened(Phase.EXPERIENCE, Design.PARALLEL)
    for name in ("finishes", "slips", "quality"):
        tab = next(
            each
            for each in room.view.page.findChildren(QPushButton)
            if room.say(f"results.job.{name}") in each.text()
        )
        tab.click()
        nameless: list[QWidget] = [
            each
            for each in room.view.page.findChildren(QWidget)
            if each.isVisible()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(each, QPushButton)
            and not each.accessibleName()
        ]
        assert nameless == []
