"""The small clock of a part of the talk, on one line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.labels import SpokenLabel, label
from grouping.viewmodel.pages import ClockView


class TalkTimerRow(QWidget):
    """Shows a `ClockView`; reports start or pause, and minutes given or taken."""

    toggled = Signal()
    more_requested = Signal()
    less_requested = Signal()

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._time = label(self, "askNow", wraps=False)
        self._status = SpokenLabel(self, "quiet")
        self.start_button = QPushButton(self)
        self.start_button.setObjectName("tab")
        self._less = QPushButton("−", self)
        self._more = QPushButton("+", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._time)
        row.addWidget(self._status, 1)
        row.addWidget(self.start_button)
        for button in (self._less, self._more):
            button.setObjectName("tab")
            row.addWidget(button)
        self.start_button.clicked.connect(self.toggled)
        self._less.clicked.connect(self.less_requested)
        self._more.clicked.connect(self.more_requested)

    def set_view(self, view: ClockView) -> None:
        """Show the time as it is now."""
        say = self._language.say
        self._time.setText(view.time_text)
        self._time.setAccessibleName(f"{view.time_text} {view.of_text}")
        self._status.setText(view.status)
        self.start_button.setText(say("clock.button.pause" if view.is_running else "clock.button.start"))
        for button, key in ((self._less, "clock.button.less"), (self._more, "clock.button.more")):
            button.setAccessibleName(say(key))
            button.setToolTip(say(key))
