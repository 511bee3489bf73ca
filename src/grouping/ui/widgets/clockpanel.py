"""The clock of a fold: big digits, a bar, and the three buttons that go with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.labels import SpokenLabel, label, set_role
from grouping.viewmodel.pages import ClockView

_BAR_STEPS = 1000


class ClockPanel(QWidget):
    """Shows a `ClockView`; reports start or pause, and minutes given or taken."""

    toggled = Signal()
    """Start or pause."""
    more_requested = Signal()
    """One minute more."""
    less_requested = Signal()
    """One minute less."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._time = label(self, "clock", wraps=False)
        self._of = label(self, "quiet", wraps=False)
        self._status = SpokenLabel(self, "heading", wraps=False)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, _BAR_STEPS)
        self._bar.setTextVisible(False)
        self.start_button = QPushButton(self)
        self.less_button = QPushButton(self)
        self.more_button = QPushButton(self)
        self.start_button.clicked.connect(self.toggled)
        self.less_button.clicked.connect(self.less_requested)
        self.more_button.clicked.connect(self.more_requested)
        words = QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(self._status)
        words.addWidget(self._of)
        words.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.start_button, self.less_button, self.more_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addLayout(words)
        beside.addLayout(buttons)
        beside.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self._time)
        top.addLayout(beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._bar)

    def make_small(self) -> None:
        """Leave room for what else the page is for."""
        set_role(self._time, "clockSmall")

    def set_view(self, view: ClockView) -> None:
        """Show the clock as it is now."""
        self._time.setText(view.time_text)
        self._of.setText(view.of_text)
        self._status.setText(view.status)
        self._bar.setValue(round(_BAR_STEPS * view.share_left))
        self._bar.setAccessibleName(f"{view.time_text} {view.of_text}")
        say = self._language.say
        self.start_button.setText(say("clock.button.pause" if view.is_running else "clock.button.start"))
        self.start_button.setEnabled(not view.is_over or view.is_running)
        self.less_button.setText(say("clock.button.less"))
        self.more_button.setText(say("clock.button.more"))
