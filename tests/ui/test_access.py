"""What a screen reader is given: every page is walked through Qt's own accessibility interface."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton

from grouping.app import Application
from grouping.content.runningorder import load_running_order
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Design, Language
from grouping.services.clock import ManualClock
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import OpenSession, start_session
from grouping.services.watching import Watching
from grouping.ui.appearance import Choice
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from grouping.ui.widgets.foldout import FoldOut
from grouping.ui.widgets.tallypad import TallyPad
from tests.flow.memory import START_MS
from tests.ui.rings import rings
from tests.ui.walking import ROLES, interface_of, jumps, left_out, problems, stops, walk

SMALL, USUAL = (1093, 614), (1366, 768)
ELSEWHERE = {"DiagramWidget", "Flip", "StageWindow", "Veil", "QPlainTextEdit"}
"""What stands on no page of a room without sheets, or comes only when it is asked for."""


class Found:
    """What was wrong, by place."""

    def __init__(self) -> None:
        self.wrong: dict[str, list[str]] = {}

    def add(self, place: str, *lists: list[str]) -> None:
        if wrong := [each for found in lists for each in found]:
            self.wrong.setdefault(place, []).extend(wrong)


class Playing:
    """A made-up room, played to the end in one language."""

    def __init__(self, program: Application, language: Language, path: Path) -> None:
        self.program = program
        program.language.choose(language)
        clock, order = ManualClock(START_MS), load_running_order("75")
        settings = new_settings(
            order, language=language, now_ms=START_MS, people=31, design=Design.CLASSIC, name="x", seed=7
        )
        self.opened: OpenSession = start_session(path, settings, order.steps, clock)
        self.controller = SessionController(self.opened)
        self.view: SessionView = program.window.open_session(self.controller)
        program.window.displays.answer(Watching.ALONE)
        room = MadeUpRoom(31, 7, language)
        for phase in PHASES:
            self.controller.go_to(phase)
            for timed in room.commands(phase, lambda: self.controller.session, clock):
                clock.advance(timed.wait_ms)
                assert self.controller.submit(timed.command)

    def places(self) -> Iterator[str]:
        """Go to every page, and on each to everything that lies behind a tab."""
        for phase in PHASES:
            self.controller.go_to(phase)
            QApplication.processEvents()
            self._unfold()
            yield phase.value
            for place in range(len(self._tabs())):
                tab = self._tabs()[place]
                if not tab.isChecked():
                    tab.click()
                    QApplication.processEvents()
                    self._unfold()
                    yield f"{phase.value} {tab.text()}"

    def _unfold(self) -> None:
        for out in self.view.page.findChildren(FoldOut):
            if out.isVisible():
                out.open()
        QApplication.processEvents()

    def _tabs(self) -> list[QPushButton]:
        shown = self.view.page.findChildren(QPushButton, "tab")
        is_tab = QAccessible.Role.PageTab
        return [each for each in shown if each.isVisible() and interface_of(each).role() is is_tab]


@pytest.fixture
def playing(program: Application, tmp_path: Path) -> Iterator[Playing]:
    made = Playing(program, Language.NL, tmp_path / "room.grouping")
    yield made
    program.window.close()
    made.opened.close()


@pytest.mark.parametrize("language", Language)
def test_everything_on_the_first_page_is_named_and_called_what_it_is(
    program: Application, language: Language
) -> None:
    program.language.choose(language)
    QApplication.processEvents()

    assert problems(program.window, set()) == []


def tally_cells(playing: Playing) -> set[QAccessible.Role]:
    """Return what a screen reader is given of the tallies; each says its table, its kind and its count."""
    playing.controller.go_to(Phase.FOLD_2)
    QApplication.processEvents()
    pad = playing.view.page.findChild(TallyPad)
    assert isinstance(pad, TallyPad)
    met = interface_of(pad)
    cells = [met.child(place) for place in range(met.childCount())]
    shown = [each for each in cells if each.role() in {QAccessible.Role.ColumnHeader, QAccessible.Role.Cell}]
    said = [each.text(QAccessible.Text.Name) for each in shown]
    assert all(said)
    assert len([text for text in said if ": " in text or "," in text]) >= pad.rowCount()
    return {each.role() for each in shown}


def test_every_page_can_be_used_without_eyes_or_mouse(playing: Playing) -> None:
    program, window, found, met = playing.program, playing.program.window, Found(), set[str]()
    window.resize(*SMALL)
    for place in playing.places():
        forward, backward = stops(Qt.Key.Key_Tab), stops(Qt.Key.Key_Backtab)
        assert backward == [forward[0], *forward[:0:-1]], place
        found.add(place, problems(window, met), left_out(window, forward), jumps(forward), rings(forward))
    window.resize(*USUAL)
    program.language.choose(Language.EN)
    program.appearance.choose(Choice.DARK)
    for place in playing.places():
        is_page = place in {phase.value for phase in PHASES}
        found.add(place, problems(window, met), rings(stops(Qt.Key.Key_Tab)) if is_page else [])
    playing.view.open_room_check()
    playing.view.help.toggle()
    window.displays.answer(Watching.UNKNOWN)
    found.add("room check", problems(window, met), rings(stops(Qt.Key.Key_Tab)))
    window.displays.answer(Watching.ALONE)
    window.resize(*SMALL)
    program.appearance.choose(Choice.CONTRAST)
    program.appearance.resize(200)
    for phase in PHASES:
        playing.controller.go_to(phase)
        QApplication.processEvents()
        QApplication.processEvents()
        found.add(f"{phase.value} in high contrast and large", rings(stops(Qt.Key.Key_Tab)))

    assert found.wrong == {}
    assert set(ROLES) - met == ELSEWHERE
    assert tally_cells(playing) == {QAccessible.Role.ColumnHeader, QAccessible.Role.Cell}
    phases = [each for each in walk(interface_of(window)) if each.role() is QAccessible.Role.ListItem]
    assert [bool(each.state().selected) for each in phases] == [phase is Phase.FOLD_2 for phase in PHASES]
    asked = phases[0].actionInterface()
    assert asked is not None
    asked.doAction("Toggle")
    QApplication.processEvents()
    assert [bool(each.state().selected) for each in phases] == [phase is PHASES[0] for phase in PHASES]
