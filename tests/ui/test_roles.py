"""What a widget says it is outlives Python's own view of it, and goes when the widget goes."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from grouping.ui.roles import install_roles, speak_as
from tests.ui.walking import interface_of

COUNT = 40


def choices(parent: QWidget) -> list[QPushButton]:
    """Return buttons of which the last is the chosen one."""
    column = parent.layout()
    assert column is not None
    made = [QPushButton(str(place), parent) for place in range(COUNT)]
    for button in made:
        button.setCheckable(True)
        speak_as(button, QAccessible.Role.RadioButton)
        column.addWidget(button)
    made[-1].setChecked(True)
    return made


def test_buttons_made_again_and_again_are_told_of_each_time(qtbot: QtBot) -> None:
    install_roles()
    box = QWidget()
    qtbot.addWidget(box)
    QVBoxLayout(box)
    for _ in range(5):
        buttons = choices(box)
        first = [interface_of(each).role() for each in buttons]
        gc.collect()
        chosen = [bool(interface_of(each).state().checked) for each in buttons]
        names = [interface_of(each).text(QAccessible.Text.Name) for each in buttons]
        for each in buttons:
            each.hide()
            each.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

        assert set(first) == {QAccessible.Role.RadioButton}
        assert chosen == [False] * (COUNT - 1) + [True]
        assert names == [str(place) for place in range(COUNT)]
        assert interface_of(box).childCount() == 0


def test_what_folds_out_says_whether_it_is_open_and_can_be_pressed(qtbot: QtBot) -> None:
    install_roles()
    button = QPushButton("Meer")
    qtbot.addWidget(button)
    button.setCheckable(True)
    speak_as(button, QAccessible.Role.Button)
    before = interface_of(button).state()
    press = interface_of(button).actionInterface()
    assert press is not None
    assert {"Press", "Toggle", "SetFocus"} <= set(press.actionNames())
    press.doAction("Press")
    after = interface_of(button).state()
    button.setEnabled(False)
    press.doAction("Press")

    assert (before.expandable, before.expanded, before.collapsed) == (1, 0, 1)
    assert (after.expanded, after.collapsed) == (1, 0)
    assert button.isChecked()
