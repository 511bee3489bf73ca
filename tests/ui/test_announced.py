"""What changes without a key on it is said: counts, tallies, refusals, notices, time, what is saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from grouping.app import Application
from grouping.domain.phases import Phase
from grouping.domain.settings import Design
from grouping.domain.tasks import MINUTE_MS
from grouping.services.clock import ManualClock
from grouping.services.commands.interrupt import BeginPause
from grouping.services.keeping import RETRY_MS
from grouping.services.watching import Watching
from grouping.ui.foldbrowser import FoldBrowser
from grouping.ui.ownwindow import open_own_window
from grouping.ui.pages.fold import FoldPage
from grouping.ui.widgets.filerow import FileRow
from grouping.ui.widgets.pausebar import PauseBar
from grouping.ui.widgets.printrow import PrintRow
from grouping.ui.widgets.questionpicker import QuestionPicker
from tests.ui.ears import CAN_HEAR, hearing
from tests.ui.judging import Judged
from tests.ui.keyboard import CTRL, enter, focused, press, write
from tests.ui.test_results_pages import Room

pytestmark = [
    pytest.mark.skipif(not CAN_HEAR, reason="Qt's hook has another name here"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.fixture
def room(program: Application, tmp_path: Path) -> Iterator[Judged]:
    made = Judged(program, tmp_path / "room.grouping", 12)
    yield made
    made.opened.close()


def test_how_many_are_judged_is_said_while_judging(room: Judged) -> None:
    room.view.page.focus_entry()
    with hearing() as heard:
        enter("1 2 3")

    best = focused()
    assert best.accessibleDescription() == room.say("access.row", count=3, numbers="1, 2 en 3")
    assert any("3" in text and "12" in text and not is_urgent for text, is_urgent in heard), heard


def test_a_refusal_beside_the_fields_is_said_at_once_and_once(room: Judged) -> None:
    room.view.page.focus_entry()
    with hearing() as heard:
        enter("99")
        urgent = [text for text, is_urgent in heard if is_urgent]
        room.controller.go_to(Phase.ARRIVAL)
        room.controller.go_to(Phase.JUDGE)
        QApplication.processEvents()

    assert len(urgent) == 1
    assert "99" in urgent[0]
    assert [text for text, is_urgent in heard if is_urgent] == urgent


def test_a_notice_is_said(program: Application, room: Judged) -> None:
    room.controller.go_to(Phase.ARRIVAL)
    with hearing() as heard:
        program.window.displays.answer(Watching.UNKNOWN)
        QApplication.processEvents()
    rows = room.view.findChildren(QWidget, "notice")
    shown = [row.accessibleName() for row in rows if row.isVisible() and row.accessibleName()]

    assert len(shown) == 1
    assert heard == [(shown[0], False)]


def test_a_tally_is_said_with_its_table_and_its_count(program: Application, tmp_path: Path) -> None:
    room = Room(program, tmp_path / "tallied.grouping", Phase.FOLD_2, Design.CLASSIC, 0)
    room.pad.setFocus()
    with hearing() as heard:
        write("1gggg")
        press(Qt.Key.Key_Backspace)
    room.opened.close()

    table = room.pad.item(0, 0)
    assert table is not None
    said = [text for text, _ in heard]
    assert [text.endswith(str(count)) for count, text in enumerate(said[:4], start=1)] == [True] * 4
    assert all(text.startswith(table.text().split()[-1]) for text in said[:4]), (table.text(), said)
    assert said[4:] == [program.language.say("tallies.taken_back")]


def test_what_is_not_saved_is_said_at_once_and_that_it_is_saved_again(room: Judged) -> None:
    assert room.opened.path is not None
    folder, clock = room.opened.path.parent, room.controller.workspace.clock
    assert isinstance(clock, ManualClock)
    room.view.page.focus_entry()
    with hearing() as heard:
        aside = folder.rename(folder.with_name("aside"))
        folder.touch()
        write("1 ")
        lost = list(heard)
        folder.unlink()
        aside.rename(folder)
        clock.advance(RETRY_MS)
        write("2 ")

    assert (room.say("app.not_saved"), True) in lost
    assert any(text == room.say("keeping.memory", why=room.say("keeping.why.not_found")) for text, _ in lost)
    assert (room.say("app.saved"), False) in heard[len(lost) :]


def test_marks_of_time_are_said_once_each(room: Judged) -> None:
    room.controller.go_to(Phase.FOLD_1)
    QApplication.processEvents()
    page, clock = room.view.page, room.controller.workspace.clock
    assert isinstance(page, FoldPage)
    assert isinstance(clock, ManualClock)
    task_clock = room.session.clock(page.task)
    assert task_clock is not None
    length_ms = task_clock.duration_ms
    press(Qt.Key.Key_F2)
    with hearing() as heard:
        press(Qt.Key.Key_T, CTRL)
        for wait_ms in (1_000, length_ms - MINUTE_MS - 1_000, 1_000, MINUTE_MS - 1_000, 1_000):
            clock.advance(wait_ms)
            page.refresh_clock()
        assert room.controller.submit(BeginPause(clock.now_ms()))
        QApplication.processEvents()

    said = [text for text, _ in heard]
    marks = [room.say(f"clock.{mark}") for mark in ("running", "last_minute", "over")]
    assert [text for text in said if text in marks] == marks
    pause = next(each for each in room.view.findChildren(PauseBar))
    assert pause.isVisible()
    assert sum(text in said for text in [each.text() for each in pause.findChildren(QLabel)]) == 1


def test_another_question_and_another_step_of_a_fold_are_said(room: Judged, program: Application) -> None:
    room.controller.go_to(Phase.TALK)
    QApplication.processEvents()
    picker = next(each for each in room.view.page.findChildren(QuestionPicker))
    picker.setFocus()
    with hearing() as heard:
        press(Qt.Key.Key_Right)
    assert heard[0][0].endswith(picker.accessibleDescription())

    browser = FoldBrowser(program.language, (), program.window)
    browser.show()
    browser.wait()
    QApplication.processEvents()
    with hearing() as heard:
        QTest.keyClick(browser, Qt.Key.Key_PageDown)
    step = browser.findChild(QLabel, "question")
    assert isinstance(step, QLabel)
    assert [text.endswith(f". {step.text()}") for text, _ in heard] == [True]
    browser.close()
    browser.deleteLater()


def test_how_it_went_is_said_in_other_windows_and_below_a_path(room: Judged, tmp_path: Path) -> None:
    own = open_own_window(room.view.page)
    QApplication.processEvents()
    with hearing() as heard:
        own.findChildren(FileRow)[-1].chosen.emit(str(tmp_path / "nothing.toml"))
        own.refresh()
    refused = list(heard)
    own.close()
    room.controller.go_to(Phase.CLOSE)
    QApplication.processEvents()
    row = next(each for each in room.view.page.findChildren(PrintRow) if each.isVisible())
    row.path.setText(str(tmp_path / "report.pdf"))
    with hearing() as heard:
        row.make(Path.touch)
        row.wait()
        QApplication.processEvents()

    assert [is_urgent for _, is_urgent in refused] == [True]
    assert [text for text, _ in heard] == [
        room.say("print.making"),
        room.say("print.made", path=str(tmp_path / "report.pdf")),
    ]
