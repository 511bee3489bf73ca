"""The veil: lies over a page the room may be looking at, and is lifted only while a key is held."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from grouping.ui.roles import speak_as
from grouping.ui.widgets.fittedarea import FittedArea
from grouping.ui.widgets.flow import FlowLayout
from grouping.ui.widgets.labels import Panel, label, set_span
from grouping.ui.widgets.noticebar import NoticeButton
from grouping.viewmodel.screens import VeilView


class Veil(QWidget):
    """Hides what is under it from the eye; typing goes on where the cursor is."""

    answered = Signal(str)
    """The id of what the facilitator said about who is watching."""
    held = Signal(bool)
    """The button that lifts the veil is pressed (True) or let go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("veil")
        speak_as(self, QAccessible.Role.Grouping)
        self._view: VeilView | None = None
        panel = Panel(self)
        set_span(panel, "question")
        self._panel = panel
        self._about = label(panel)
        self._progress = label(panel, "big")
        self._hold = QPushButton(panel)
        self._hold.setObjectName("veil.hold")
        # A click must not take the cursor out of the field that is being typed in.
        self._hold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._question = label(panel, "heading")
        self._advice = label(panel, "quiet")
        self._answers = FlowLayout()
        for each in (self._about, self._progress, self._question, self._advice):
            panel.body.addWidget(each)
        panel.body.addLayout(self._answers)
        panel.body.addWidget(self._hold, 0, Qt.AlignmentFlag.AlignLeft)
        inner = QWidget(self)
        inner.setObjectName("pageInner")
        panel.setParent(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 24)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(panel, 100)
        row.addStretch(1)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(FittedArea(inner, self))
        self._hold.pressed.connect(self._on_pressed)
        self._hold.released.connect(self._on_released)

    def set_view(self, view: VeilView, hold_text: str) -> None:
        """Show what the veil says."""
        if view == self._view:
            return
        self._view = view
        self._panel.heading.setText(view.title)
        self.setAccessibleName(view.title)
        self._about.setText(view.about)
        for widget, text in (
            (self._progress, view.progress),
            (self._question, view.question),
            (self._advice, view.advice),
        ):
            widget.setText(text)
            widget.setVisible(bool(text))
        self._hold.setText(hold_text)
        while self._answers.count():
            item = self._answers.takeAt(0)
            widget_or_none = None if item is None else item.widget()
            if widget_or_none is not None:
                widget_or_none.hide()
                widget_or_none.deleteLater()
        for action in view.actions:
            button = NoticeButton(action, self._panel)
            button.chosen.connect(self.answered)
            self._answers.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Fill everything, whatever a theme says: what shines through a veil is read."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window().color())
        painter.end()

    @Slot()
    def _on_pressed(self) -> None:
        self.held.emit(True)

    @Slot()
    def _on_released(self) -> None:
        self.held.emit(False)


class Covered(QWidget):
    """A widget with a veil that can be laid over it; the widget stays where it is and keeps the cursor."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.veil = Veil(self)
        self._stack = QStackedLayout(self)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._stack.addWidget(content)
        self._stack.addWidget(self.veil)
        self.veil.hide()

    def cover(self, *, is_covered: bool) -> None:
        """Lay the veil, or take it away."""
        self.veil.setVisible(is_covered)
        if is_covered:
            self.veil.raise_()
