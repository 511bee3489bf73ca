"""Every page in both languages at two sizes: texts fit and buttons are whole.

Set GROUPING_PICTURES to a folder to keep the pictures.
"""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.content.runningorder import load_running_order
from grouping.domain.groups import WishKind
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import ROOM_DESIGNS, Design, Language
from grouping.render.fonts import register_fonts
from grouping.services.book import book
from grouping.services.clock import ManualClock
from grouping.services.commands.group import DrawGroups, MakeWish
from grouping.services.marks import mark_choices
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.ui.session import SessionController
from grouping.ui.theme import apply_theme
from tests.flow.memory import START_MS

SIZES = ((1366, 740), (1093, 614))


def cut_off(window: QWidget) -> list[str]:
    """Return the texts of visible labels and buttons that get less room than they need."""
    found = []
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.visibleRegion().isEmpty():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            if label.height() < needed or (not label.wordWrap() and label.width() < label.sizeHint().width()):
                found.append(f"label {label.text()[:60]!r} {label.size().toTuple()} needs {needed}")
    for button in window.findChildren(QPushButton):
        hint = button.sizeHint()
        if button.isVisible() and (button.width() < hint.width() or button.height() < hint.height()):
            found.append(f"button {button.text()!r} {button.size().toTuple()} needs {hint.toTuple()}")
    for area in window.findChildren(QScrollArea):
        inner = area.widget()
        if area.isVisible() and inner is not None and inner.width() > area.viewport().width():
            found.append(f"page {inner.width()} wide in a window of {area.viewport().width()}")
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_off_on_any_page(
    qapp: QApplication, qtbot: QtBot, language: Language, size: tuple[int, int], tmp_path: Path
) -> None:
    apply_theme(qapp, register_fonts(asset("fonts")))
    program = Application(qapp, data_folder())
    program.language.choose(language)
    program.window.resize(*size)
    program.start()
    pictures = Path(os.environ.get("GROUPING_PICTURES", tmp_path))
    clock = ManualClock(START_MS)
    order = load_running_order("75")
    settings = new_settings(order, language=language, now_ms=clock.now_ms(), name="Pabo 3B", seed=7)
    opened = start_session(tmp_path / "look.grouping", settings, order.steps, clock)
    controller = SessionController(opened)
    view = program.window.open_session(controller)
    room = MadeUpRoom(31, 7, language)
    problems: list[str] = []
    for phase in PHASES:
        controller.go_to(phase)
        for timed in room.commands(phase, lambda: controller.session, clock):
            clock.advance(timed.wait_ms)
            assert controller.submit(timed.command)
        for _ in range(3):
            qapp.processEvents()
        picture = program.window.grab()
        picture.save(str(pictures / f"{phase.number}-{phase.value}-{language.value}-{size[0]}.png"))
        problems += [f"{phase.value}: {problem}" for problem in cut_off(view)]
    program.window.close()
    opened.close()
    program.window.deleteLater()
    program.deleteLater()
    qtbot.wait(1)

    assert problems == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_two_drafts_of_any_design_fit(
    *,
    qapp: QApplication,
    qtbot: QtBot,
    design: Design,
    language: Language,
    size: tuple[int, int],
    tmp_path: Path,
) -> None:
    apply_theme(qapp, register_fonts(asset("fonts")))
    program = Application(qapp, data_folder())
    program.language.choose(language)
    program.window.resize(*size)
    program.start()
    pictures = Path(os.environ.get("GROUPING_PICTURES", tmp_path))
    clock, order = ManualClock(START_MS), load_running_order("75")
    settings = new_settings(
        order, language=language, now_ms=START_MS, people=60, design=design, name="Pabo 3B", seed=7
    )
    opened = start_session(tmp_path / "look.grouping", settings, order.steps, clock)
    controller = SessionController(opened)
    view = program.window.open_session(controller)
    room = MadeUpRoom(60, 7, language)
    problems: list[str] = []
    for phase in (Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE):
        controller.go_to(phase)
        for timed in room.commands(phase, lambda: controller.session, clock):
            clock.advance(timed.wait_ms)
            assert controller.submit(timed.command)
    controller.go_to(Phase.GROUP)
    marks = mark_choices(book(language, settings.audience))
    wish = MakeWish(WishKind.APART, (7, 9))
    for step, command in enumerate((None, wish, DrawGroups(8, marks, keep_aside=True))):
        assert command is None or controller.submit(command)
        for _ in range(4):
            qapp.processEvents()
        picture = program.window.grab()
        picture.save(str(pictures / f"5-{design.value}-{step}-{language.value}-{size[0]}.png"))
        problems += [f"step {step}: {problem}" for problem in cut_off(view)]
    program.window.close()
    opened.close()
    program.window.deleteLater()
    program.deleteLater()
    qtbot.wait(1)

    assert problems == []
