"""The battery in the window: a strip that comes when it runs low and goes when it was seen or charged."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.domain.settings import Language
from grouping.services.power import PowerReading
from grouping.services.watching import Watching
from grouping.ui.power import PowerWatch, read_battery
from grouping.ui.sessionview import SessionView
from grouping.ui.widgets.noticebar import NoticeBar
from tests.ui.keyboard import press, tab_to


@pytest.fixture
def watch(qapp: QCoreApplication) -> Iterator[PowerWatch]:
    watch = PowerWatch()
    yield watch
    watch.stop()


@pytest.fixture
def view(program: Application) -> SessionView:
    """A new session, in English."""
    program.language.choose(Language.EN)
    program.window.new_requested.emit()
    assert program.window.view is not None
    program.window.displays.answer(Watching.ALONE)
    # The computer's own battery must not speak between the readings of a test.
    program.window.view.watch.stop()
    return program.window.view


def drain(view: SessionView, percent: int) -> None:
    view.watch.power.adopt(PowerReading(percent, is_plugged=False))


def test_the_battery_of_this_computer_is_read_in_the_background(watch: PowerWatch, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.changed):
        watch.start()

    assert watch.reading == read_battery()


def test_a_low_battery_is_told_at_both_marks(watch: PowerWatch) -> None:
    told: list[int] = []
    watch.low.connect(told.append)

    for percent in (20, 14, 13, 6, 5):
        watch.adopt(PowerReading(percent, is_plugged=False))

    assert told == [14, 6]


def test_the_strip_comes_when_the_battery_runs_low_and_is_put_away_by_keyboard(view: SessionView) -> None:
    (bar,) = view.findChildren(NoticeBar)
    drain(view, 20)
    assert not bar.isVisible()

    drain(view, 14)
    assert bar.isVisible()
    assert any("14 %" in label.text() and "saved" in label.text() for label in bar.findChildren(QLabel))

    tab_to("notice.seen")
    press(Qt.Key.Key_Space)
    assert not bar.isVisible()
    drain(view, 13)
    assert not bar.isVisible()
    drain(view, 6)
    assert bar.isVisible()


def test_the_strip_goes_when_the_power_is_connected(view: SessionView) -> None:
    (bar,) = view.findChildren(NoticeBar)
    drain(view, 14)

    view.watch.power.adopt(PowerReading(15, is_plugged=True))

    assert not bar.isVisible()


def test_the_strip_speaks_the_language_now(program: Application, view: SessionView) -> None:
    (bar,) = view.findChildren(NoticeBar)
    drain(view, 14)

    program.language.choose(Language.NL)

    assert any("bewaard" in label.text() for label in bar.findChildren(QLabel))
