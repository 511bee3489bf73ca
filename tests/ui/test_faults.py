"""Faults of the program itself: told in a window, and nothing waits for ever."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.ui.faults import FaultReporter
from grouping.ui.widgets.printrow import PrintRow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_fault_in_the_background_is_told_by_the_thread_that_paints(
    program: Application, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> None:
        raise RuntimeError(path.name)

    reporter = FaultReporter(program.language, program.window)
    monkeypatch.setattr(sys, "excepthook", reporter.report)
    row = PrintRow(program.language, program.window)
    row.path.setText(str(tmp_path / "pack.pdf"))
    asked = []
    row.requested.connect(lambda: asked.append(row))
    row.make(broken)
    row.wait()
    qtbot.waitUntil(lambda: program.window.findChild(QMessageBox) is not None)
    box = program.window.findChild(QMessageBox)

    assert isinstance(box, QMessageBox)
    assert "RuntimeError: pack.pdf" in box.text()
    assert box.thread() is program.window.thread()
    assert row.status.isHidden()
    row.button.click()
    assert asked == [row]
    box.close()
