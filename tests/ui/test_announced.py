"""What changes without a key on it is said: counts, tallies, refusals beside a field, notices."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from grouping.app import Application
from grouping.domain.phases import Phase
from grouping.domain.settings import Design
from grouping.services.watching import Watching
from tests.ui.ears import CAN_HEAR, hearing
from tests.ui.judging import Judged
from tests.ui.keyboard import enter, press, write
from tests.ui.test_results_pages import Room

pytestmark = pytest.mark.skipif(not CAN_HEAR, reason="Qt's hook has another name here")


@pytest.fixture
def room(program: Application, tmp_path: Path) -> Iterator[Judged]:
    made = Judged(program, tmp_path / "room.grouping", 12)
    yield made
    made.opened.close()


def test_how_many_are_judged_is_said_while_judging(room: Judged) -> None:
    room.view.page.focus_entry()
    with hearing() as heard:
        enter("1 2 3")

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
