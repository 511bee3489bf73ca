"""Parts stand beside each other where there is room, and below each other where there is not."""

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from grouping.ui.widgets.sidebyside import SideBySide


def test_parts_go_below_each_other_before_any_is_cut_off(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = SideBySide(window, 8, same_width=False)
    parts = [QPushButton("A button with a long name", row) for _ in range(3)]
    for part in parts:
        row.add(part)
    row.end()
    window.show()
    widest = max(part.minimumSizeHint().width() for part in parts)
    for width, is_beside in ((4 * widest, True), (2 * widest, False), (4 * widest, True)):
        row.resize(width, 400)
        QApplication.processEvents()
        assert (parts[0].y() == parts[2].y()) is is_beside
        assert all(part.width() >= part.minimumSizeHint().width() for part in parts)

    assert row.minimumSizeHint().width() == widest
