"""The page Group in a real window: by typing, by dragging, with pins, wishes and two drafts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from grouping.app import Application
from grouping.content.runningorder import load_running_order
from grouping.domain.groups import Aside, Draw, Pin, Placement, Wish
from grouping.domain.judging import JudgingMethod
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.services.clock import ManualClock
from grouping.services.commands.raters import ChooseMethod
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from grouping.ui.widgets.draftpanel import DraftPanel
from grouping.ui.widgets.seatboard import SeatBoard
from tests.flow.memory import START_MS
from tests.ui.keyboard import CTRL, enter, press, tab_to, write
from tests.ui.made_up import come_to


class Grouped:
    """A made-up room that has just come to Group."""

    def __init__(
        self,
        program: Application,
        path: Path,
        design: Design,
        method: JudgingMethod = JudgingMethod.PILES,
    ) -> None:
        program.language.choose(Language.EN)
        program.window.resize(1366, 740)
        clock = ManualClock(START_MS)
        order = load_running_order("75")
        settings = new_settings(
            order, language=Language.EN, now_ms=START_MS, name="Room", seed=7, design=design
        )
        self.opened = start_session(path, settings, order.steps, clock)
        self.controller = SessionController(self.opened)
        self.view: SessionView = program.window.open_session(self.controller)
        room = MadeUpRoom(31, 7, Language.EN)
        assert self.controller.submit(ChooseMethod(method))
        come_to(self.controller, room, clock, (Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP))
        QApplication.processEvents()

    @property
    def session(self) -> Session:
        return self.controller.session

    @property
    def seats(self) -> dict[int, str]:
        return {placed.number: placed.table for placed in self.session.all(Placement).values()}

    @property
    def board(self) -> SeatBoard:
        """The board of the draft in use."""
        panel = next(each for each in self.view.findChildren(DraftPanel) if each.isVisible())
        return panel.board

    def field(self) -> QLineEdit:
        found = self.view.findChild(QLineEdit, "group.numbers")
        assert isinstance(found, QLineEdit)
        return found

    def click(self, text: str) -> None:
        button = next(
            each for each in self.view.findChildren(QPushButton) if each.text() == text and each.isVisible()
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def says(self, part: str) -> bool:
        return any(part in each.text() for each in self.view.findChildren(QLabel) if each.isVisible())

    def another_table(self, number: int) -> str:
        return next(table for table in sorted(set(self.seats.values())) if table != self.seats[number])

    def drag(self, number: int, to: QPoint, *, drop: bool = True) -> None:
        board = self.board
        QTest.mousePress(board, Qt.MouseButton.LeftButton, pos=board.centre_of(number).toPoint())
        QTest.mouseMove(board, to)
        QApplication.processEvents()
        if drop:
            QTest.mouseRelease(board, Qt.MouseButton.LeftButton, pos=to)
            QApplication.processEvents()


@pytest.fixture
def rooms(program: Application, tmp_path: Path) -> Iterator[list[Grouped]]:
    """Keep the rooms a test opens, and let go of their files after it."""
    kept: list[Grouped] = []
    yield kept
    for room in kept:
        room.opened.close()


def opened(program: Application, tmp_path: Path, rooms: list[Grouped], design: Design) -> Grouped:
    rooms.append(Grouped(program, tmp_path / "room.grouping", design))
    return rooms[-1]


@pytest.fixture
def mixed(program: Application, tmp_path: Path, rooms: list[Grouped]) -> Grouped:
    return opened(program, tmp_path, rooms, Design.MIXED)


@pytest.fixture
def classic(program: Application, tmp_path: Path, rooms: list[Grouped]) -> Grouped:
    return opened(program, tmp_path, rooms, Design.CLASSIC)


@pytest.mark.parametrize("design", [Design.CLASSIC, Design.PARALLEL, Design.MIXED])
def test_groups_are_drawn_as_the_page_opens(
    program: Application, tmp_path: Path, rooms: list[Grouped], design: Design
) -> None:
    room = opened(program, tmp_path, rooms, design)

    assert len(room.seats) == 29
    assert room.says("29 = ")
    assert room.says("mixed table") or room.says("same mean") or design is Design.CLASSIC


def test_a_number_goes_to_the_chosen_table_by_keyboard(classic: Grouped) -> None:
    last = max(set(classic.seats.values()))
    number = next(number for number, table in classic.seats.items() if table != last)
    classic.field().setFocus()
    write(str(number))
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_End)
    assert classic.says(f"{number} to Purple · ")
    tab_to("Move")
    press(Qt.Key.Key_Space)

    assert classic.seats[number] == last


def test_two_numbers_change_places_with_enter_and_back_with_undo(mixed: Grouped) -> None:
    first, second = 1, next(n for n in mixed.seats if mixed.seats[n] != mixed.seats[1])
    before = mixed.seats
    mixed.field().setFocus()
    write(f"{first} {second}")
    assert mixed.says("difference")
    press(Qt.Key.Key_Return)

    assert mixed.seats == before | {first: before[second], second: before[first]}
    assert mixed.field().text() == ""
    press(Qt.Key.Key_Z, CTRL)
    assert mixed.seats == before


def test_what_cannot_be_read_or_done_is_said_beside_the_field(mixed: Grouped) -> None:
    mixed.field().setFocus()
    enter("1 2 3")
    assert mixed.says("Type one number to move, two to swap")
    mixed.field().clear()
    enter("99")
    assert mixed.says("99 sits at no table.")


def test_a_number_is_dragged_to_another_table(mixed: Grouped) -> None:
    there = mixed.another_table(3)
    mixed.drag(3, mixed.board.centre_of_table(there).toPoint())

    assert mixed.seats[3] == there


def test_dragging_tells_the_cost_before_anything_changes(mixed: Grouped) -> None:
    before = mixed.seats
    mixed.drag(3, mixed.board.centre_of_table(mixed.another_table(3)).toPoint(), drop=False)

    assert mixed.says("3 to ")
    assert mixed.says("difference")
    assert mixed.seats == before


def test_tables_left_with_too_few_are_named_until_somebody_comes_back(mixed: Grouped) -> None:
    emptied, there = mixed.seats[3], mixed.another_table(3)
    people = [number for number, table in mixed.seats.items() if table == emptied]
    for number in people[:-2]:
        mixed.drag(number, mixed.board.centre_of_table(there).toPoint())
    assert mixed.says("Fewer than 3 people: ")
    assert mixed.says(" 2. Add somebody, or go on like this.")
    for number in people[-2:]:
        mixed.drag(number, mixed.board.centre_of_table(there).toPoint())
    assert mixed.says(" 0. Add somebody, or go on like this.")
    for _ in people:
        press(Qt.Key.Key_Z, CTRL)
    assert not mixed.says("Fewer than 3 people")


def test_a_number_dropped_on_another_swaps(mixed: Grouped) -> None:
    other = next(n for n in mixed.seats if mixed.seats[n] != mixed.seats[3])
    before = mixed.seats
    mixed.drag(3, mixed.board.centre_of(other).toPoint())

    assert mixed.seats == before | {3: before[other], other: before[3]}


def test_a_number_dropped_where_it_came_from_stays(mixed: Grouped) -> None:
    before = mixed.seats
    mixed.drag(3, mixed.board.centre_of(3).toPoint() + QPoint(3, 3))

    assert mixed.seats == before
    assert len(mixed.controller.workspace.session.all(Draw)) == 1


def test_pins_hold_while_the_others_are_drawn_again(mixed: Grouped) -> None:
    mixed.field().setText("3 5")
    mixed.click("Pin or unpin")
    pinned = {number: mixed.seats[number] for number in (3, 5)}
    mixed.click("Draw again")

    assert {number: mixed.seats[number] for number in pinned} == pinned
    assert set(mixed.session.all(Pin)) == {(3,), (5,)}


def test_wishes_are_made_shown_kept_and_taken_back(mixed: Grouped) -> None:
    mixed.field().setText("1 2")
    mixed.click("Apart")
    assert mixed.says("1 and 2 apart")
    mixed.click("Draw again")
    assert mixed.seats[1] != mixed.seats[2]
    mixed.click("Take back")
    assert mixed.session.all(Wish) == {}


def test_wishes_that_conflict_are_explained_and_the_draft_stays(mixed: Grouped) -> None:
    before = mixed.seats
    for wish in ("Together", "Apart"):
        mixed.field().setText("1 2")
        mixed.click(wish)
    mixed.click("Draw again")

    assert mixed.says("These cannot all be: 1 and 2 together and 1 and 2 apart.")
    assert mixed.seats == before


def test_a_classic_room_offers_no_wishes(classic: Grouped) -> None:
    buttons = [each.text() for each in classic.view.findChildren(QPushButton) if each.isVisible()]

    assert "Pin or unpin" in buttons
    assert "Together" not in buttons
    assert "Apart" not in buttons


def test_refusals_stay_in_sight_however_small_the_window(mixed: Grouped, program: Application) -> None:
    program.window.resize(1093, 614)
    for wish in ("Together", "Apart"):
        mixed.field().setText("1 2")
        mixed.click(wish)
    mixed.click("Draw again")
    said = next(each for each in mixed.view.findChildren(QLabel) if each.text().startswith("These cannot"))

    assert said.visibleRegion().boundingRect().height() == said.height() > 0


def test_too_many_digits_are_no_number(mixed: Grouped) -> None:
    mixed.field().setFocus()
    enter("9" * 30)

    assert mixed.says("Type one number to move, two to swap")


def test_two_drafts_side_by_side_then_one(mixed: Grouped) -> None:
    first = mixed.seats
    mixed.click("Draw a second draft")
    second = mixed.seats

    assert second != first
    assert mixed.says("The other draft")
    assert not mixed.says("This is what the room will see")
    mixed.click("Use this one")
    assert mixed.seats == first
    mixed.click("Put it away")
    assert mixed.session.find(Aside) is None
    assert mixed.says("This is what the room will see")


def test_once_the_room_has_seen_the_tables_nothing_can_be_dragged(mixed: Grouped) -> None:
    tab_to("Show tables")
    press(Qt.Key.Key_Return, CTRL)
    assert mixed.says("nobody sees the tables yet")
    before = mixed.seats
    mixed.drag(3, mixed.board.centre_of_table(mixed.another_table(3)).toPoint())

    assert mixed.session.was_shown
    assert mixed.seats == before
    assert not mixed.field().isEnabled()


def test_the_board_says_in_words_who_sits_where(mixed: Grouped) -> None:
    described = mixed.board.accessibleDescription()

    assert mixed.board.accessibleName() == "Tables and numbers"
    for number in mixed.seats:
        assert str(number) in described


def test_two_drafts_lie_below_each_other_where_there_is_no_room(mixed: Grouped, program: Application) -> None:
    mixed.click("Draw a second draft")
    program.window.resize(1093, 614)
    for _ in range(3):
        QApplication.processEvents()
    panels = [each for each in mixed.view.findChildren(DraftPanel) if each.isVisible()]
    one, other = (_place(panel, mixed.view) for panel in panels)

    assert len(panels) == 2
    assert one.x() == other.x()
    assert one.y() != other.y()


def _place(widget: QWidget, inside: QWidget) -> QPoint:
    return widget.mapTo(inside, QPoint(0, 0))
