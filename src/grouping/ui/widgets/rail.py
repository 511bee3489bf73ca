"""The phase rail: nine phases with their marks, any of which can be opened."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from grouping.domain.phases import PHASES
from grouping.ui.widgets.planbar import PlanBar
from grouping.viewmodel.pages import FrameView, RailState

_SIGNS = {RailState.DONE: "✓", RailState.NOW: "●", RailState.LATER: "○", RailState.ATTENTION: "!"}


class Rail(QWidget):
    """Shows where the session is."""

    phase_chosen = Signal(str)
    """A phase was clicked or chosen by keyboard."""
    stop_requested = Signal()
    """Stop the experiment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = {phase.value: _RailButton(phase.value, self) for phase in PHASES}
        self.plan = PlanBar(self)
        self._stop = QPushButton(self)
        self._stop.setObjectName("stop")
        self._stop.clicked.connect(self.stop_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 14, 10, 12)
        layout.setSpacing(2)
        for button in self._buttons.values():
            button.chosen.connect(self.phase_chosen)
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self.plan)
        layout.addSpacing(6)
        layout.addWidget(self._stop)
        self.setFixedWidth(196)

    def set_view(self, view: FrameView, state_words: dict[RailState, str]) -> None:
        """Show the state of every phase; `state_words` say it to a screen reader."""
        for item in view.rail:
            self._buttons[item.phase].show_item(
                f"{_SIGNS[item.state]}  {item.number}  {item.name}",
                is_now=item.state is RailState.NOW,
                spoken=f"{item.number} {item.name}, {state_words[item.state]}",
                reason=item.reason,
            )

    def name_stop(self, text: str, spoken: str) -> None:
        """Name the button that stops the experiment, with its key as this system writes it."""
        key = QKeySequence("Ctrl+.").toString(QKeySequence.SequenceFormat.NativeText)
        self._stop.setText(f"{key}  {text}")
        self._stop.setAccessibleName(spoken)
        self._stop.setToolTip(spoken)


class _RailButton(QPushButton):
    """One phase."""

    chosen = Signal(str)

    def __init__(self, phase: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._phase = phase
        self.setObjectName("railItem")
        self.setCheckable(True)
        self.clicked.connect(self._on_clicked)

    def show_item(self, text: str, *, is_now: bool, spoken: str, reason: str) -> None:
        """Show the phase's sign, number and name."""
        self.setText(text)
        self.setChecked(is_now)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(reason)
        self.setToolTip(reason)

    @Slot()
    def _on_clicked(self) -> None:
        self.setChecked(True)
        self.chosen.emit(self._phase)
