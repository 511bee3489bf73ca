"""The phase rail: nine phases with their marks, any of which can be opened."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from grouping.domain.phases import PHASES
from grouping.ui.roles import speak_as
from grouping.ui.widgets.labels import polish
from grouping.ui.widgets.planbar import PlanBar
from grouping.viewmodel.pages import FrameView, RailItem, RailState

_SIGNS = {RailState.DONE: "✓", RailState.NOW: "●", RailState.LATER: "○", RailState.ATTENTION: "!"}
_MARGIN_PX, _NARROW_MARGIN_PX = 10, 2


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
        self._phases = _PhaseList(self)
        self._buttons = {phase.value: _RailButton(phase.value, self._phases) for phase in PHASES}
        self.plan = PlanBar(self)
        self._is_narrow = False
        self._stop_texts = ("", "")
        self._stop = QPushButton(self)
        self._stop.setObjectName("stop")
        self._stop.clicked.connect(self.stop_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN_PX, 14, _MARGIN_PX, 12)
        self._layout = layout
        layout.setSpacing(2)
        listed = QVBoxLayout(self._phases)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(2)
        for button in self._buttons.values():
            button.chosen.connect(self.phase_chosen)
            listed.addWidget(button)
        layout.addWidget(self._phases)
        layout.addStretch(1)
        layout.addWidget(self.plan)
        layout.addSpacing(6)
        layout.addWidget(self._stop)

    def set_view(self, view: FrameView, state_words: dict[RailState, str]) -> None:
        """Show the state of every phase; `state_words` say it to a screen reader."""
        for item in view.rail:
            self._buttons[item.phase].show_item(item, state_words[item.state])

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show marks and numbers only, with the names on hover, or everything again."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        margin = _NARROW_MARGIN_PX if is_narrow else _MARGIN_PX
        self._layout.setContentsMargins(margin, 14, margin, 12)
        self.plan.setVisible(not is_narrow)
        self._stop.setText(self._stop_texts[is_narrow])
        for button in (*self._buttons.values(), self._stop):
            button.setProperty("narrow", is_narrow)
            polish(button)
        for button in self._buttons.values():
            button.set_narrow(is_narrow=is_narrow)

    def name_list(self, spoken: str) -> None:
        """Say what the phases are together."""
        self._phases.setAccessibleName(spoken)

    def name_stop(self, text: str, spoken: str) -> None:
        """Name the button that stops the experiment, with its key as this system writes it."""
        key = QKeySequence("Ctrl+.").toString(QKeySequence.SequenceFormat.NativeText)
        self._stop_texts = (f"{key}  {text}", text)
        self._stop.setText(self._stop_texts[self._is_narrow])
        self._stop.setAccessibleName(spoken)
        self._stop.setToolTip(spoken)


class _PhaseList(QWidget):
    """The phases, apart from the plan and the button below them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.List)


class _RailButton(QPushButton):
    """One phase."""

    chosen = Signal(str)

    def __init__(self, phase: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._phase = phase
        self.setObjectName("railItem")
        self.setCheckable(True)
        speak_as(self, QAccessible.Role.ListItem)
        self._item: RailItem | None = None
        self._is_narrow = False
        self.clicked.connect(self._on_clicked)

    def show_item(self, item: RailItem, state_word: str) -> None:
        """Show the phase's sign, number and name; `state_word` says the sign to a screen reader."""
        self._item = item
        self.setChecked(item.state is RailState.NOW)
        self.setAccessibleName(f"{item.number} {item.name}, {state_word}")
        self.setAccessibleDescription(item.reason)
        self._show()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave the name out, or show it again."""
        self._is_narrow = is_narrow
        self._show()

    def _show(self) -> None:
        item = self._item
        if item is None:
            return
        sign = _SIGNS[item.state]
        self.setText(f"{sign} {item.number}" if self._is_narrow else f"{sign}  {item.number}  {item.name}")
        named = (item.name, item.reason) if self._is_narrow else (item.reason,)
        self.setToolTip("\n".join(part for part in named if part))

    @Slot()
    def _on_clicked(self) -> None:
        self.setChecked(True)
        self.chosen.emit(self._phase)
