"""A running program with real windows, for tests that drive it by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.render.fonts import register_fonts
from grouping.ui.theme import apply_theme
from tests.disk import no_waiting_for_the_disk

__all__ = ["no_waiting_for_the_disk"]


@pytest.fixture(scope="session", autouse=True)
def theme(qapp: QApplication) -> None:
    apply_theme(qapp, register_fonts(asset("fonts")))


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    """The program with its window on the screen, as just started, with an empty data folder."""
    program = Application(qapp, data_folder())
    program.start()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    program.look_for_sessions()
    yield program
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
