"""A manager is in the room: after the tables were shown nobody's own score is on any page of the laptop."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from grouping.app import Application
from grouping.domain.judging import PileEntry
from grouping.domain.observation import Finish
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Design
from grouping.services.commands.group import ShowTables
from grouping.services.commands.observe import EnterSlip, RecordFinishes
from grouping.services.commands.prepare import ChangeSettings
from grouping.services.pages.frame import frame_view
from grouping.services.report import report_view
from grouping.services.summary import summary
from grouping.services.tables import tables_in_order
from tests.ui.keyboard import enter, press
from tests.ui.test_people import People

SENTENCE = "Leidinggevende aanwezig: individuele scores blijven verborgen."
_LISTED = re.compile(r"(?<![\d.:+])\d{1,2}(?:[*\u2013]?(?:,| en|   ) ?\d{1,2})+(?![\d.:])")
"""Two numbers of people or more in a row, as the pages list them."""


@pytest.fixture
def managed(program: Application, tmp_path: Path) -> Iterator[People]:
    made = People(program, tmp_path / "manager.grouping", 31, Design.CLASSIC)
    made.controller.submit(ChangeSettings(replace(made.session.settings, manager_present=True)))
    yield made
    program.window.close_session()
    made.opened.close()


def texts(widget: QWidget) -> list[str]:
    """Return everything that can be read or heard on a page now."""
    labels = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
    buttons = [each.text() for each in widget.findChildren(QPushButton) if each.isVisible()]
    heard = [each.accessibleDescription() for each in widget.findChildren(QWidget) if each.isVisible()]
    return [*labels, *buttons, *heard]


def test_before_the_tables_are_shown_the_piles_can_be_typed(managed: People) -> None:
    managed.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE)

    assert any(_LISTED.search(text) for text in texts(managed.view.page))
    assert not managed.says(SENTENCE)


def test_afterwards_no_page_shows_anybody(managed: People) -> None:
    managed.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE)
    managed.controller.go_to(Phase.GROUP)
    managed.controller.submit(ShowTables(managed.clock.now_ms()))
    people = managed.session.numbers()
    table = tables_in_order(managed.session, managed.view.stage.book)[0].table
    managed.controller.submit(EnterSlip(table, (1, 2, 3, 1, 5, 4, 2), "stil"))
    seated = [number for number in people if number in managed.seats]
    managed.controller.submit(RecordFinishes(tuple(seated[:9]), Finish.DONE))
    managed.controller.submit(RecordFinishes((seated[9],), Finish.NOT_DONE))

    for phase in (Phase.JUDGE, Phase.GROUP, Phase.EXPERIENCE):
        managed.controller.go_to(phase)
        QApplication.processEvents()
        read = texts(managed.view.page)
        assert not [text for text in read if _LISTED.search(text)], phase
        assert "1 2 3 1 5 4 2" not in " ".join(read)
    for phase in (Phase.JUDGE, Phase.GROUP):
        managed.controller.go_to(phase)
        QApplication.processEvents()
        assert managed.says(SENTENCE)
        press(Qt.Key.Key_F4)
        enter(str(seated[0]))
        assert managed.says(SENTENCE)
        assert not managed.says(f"{seated[0]}: stapel")
        press(Qt.Key.Key_Escape)
    for each in PHASES:
        managed.controller.go_to(each)
        frame = frame_view(managed.controller.workspace, managed.view.stage.book)
        assert frame.undo_text in {"Ongedaan maken", ""}


def test_the_page_comes_back_when_the_manager_has_left(managed: People) -> None:
    managed.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP)
    managed.controller.go_to(Phase.JUDGE)
    QApplication.processEvents()
    assert managed.says(SENTENCE)
    managed.controller.submit(ChangeSettings(replace(managed.session.settings, manager_present=False)))
    QApplication.processEvents()
    assert not managed.says(SENTENCE)
    assert any(_LISTED.search(text) for text in texts(managed.view.page))
    managed.view.undo_desk.undo()
    QApplication.processEvents()
    assert managed.says(SENTENCE)


def test_report_and_summary_hold_nobody(managed: People) -> None:
    managed.play(*PHASES[1:])
    people = managed.session.all(PileEntry)
    report = repr(report_view(managed.session, managed.view.stage.book, managed.clock.now_ms()))

    assert people
    assert not re.search(r"nummer \d", report)
    assert "number" not in str(summary(managed.session))
