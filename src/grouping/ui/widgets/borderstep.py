"""The border step: who would be at which level, and a decision for each cut among equals."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from grouping.domain.judging import BorderMethod
from grouping.services.typedlist import numbers_in
from grouping.ui.widgets.labels import Panel, Refusal, label
from grouping.ui.widgets.levelbar import LevelBar
from grouping.viewmodel.judging import BorderView, JudgeView

Say = Callable[..., str]
_LEAST_LETTERS = 18
"""How many letters of a choice there is always room for in one line."""
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class BorderStep(Panel):
    """The levels above, and below them a box for each cut."""

    decided = Signal(int, str, object)
    """Cut, method, and the numbers that were typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = LevelBar(self)
        self._levels = label(self, "quiet")
        self._intro = label(self, "quiet")
        self._boxes: dict[int, BorderBox] = {}
        self._views: tuple[BorderView, ...] = ()
        self.body.addWidget(self._levels)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._intro)
        self.hide()

    def show_view(self, view: JudgeView, say: Say) -> None:
        """Show the levels and the cuts."""
        self.setVisible(view.shows_borders and bool(view.levels))
        self.heading.setText(say("border.step"))
        self._levels.setText(view.levels_text)
        self._bar.show_levels(view.levels, say("border.overview"))
        intro = "border.intro_lot" if view.prefers_lot else "border.intro"
        self._intro.setText(say(intro if view.borders else "border.none"))
        wanted = {border.cut for border in view.borders}
        for cut in set(self._boxes) - wanted:
            self._boxes.pop(cut).deleteLater()
        self._views = view.borders
        for border in view.borders:
            if border.cut not in self._boxes:
                box = BorderBox(border, self)
                box.decided.connect(self.decided)
                self._boxes[border.cut] = box
                self.body.addWidget(box)
                box.show()
            self._boxes[border.cut].show_border(border, say)

    def focus_open(self) -> bool:
        """Put the cursor at the first cut that is open; return whether there is one."""
        for border in self._views:
            if not border.method and self.isVisible():
                self._boxes[border.cut].focus()
                return True
        return False

    def explain(self, cut: int, text: str) -> None:
        """Say at a cut what is wrong with what was typed."""
        if cut in self._boxes:
            self._boxes[cut].explain(text)


class BorderBox(QWidget):
    """One cut among equals: type who moves up, draw lots, or shift the cut."""

    decided = Signal(int, str, object)

    def __init__(self, border: BorderView, parent: QWidget) -> None:
        super().__init__(parent)
        self._cut = border.cut
        self._group = QButtonGroup(self)
        self._head = label(self, "heading")
        self._candidates = label(self)
        self._flagged = label(self, "warning")
        self._field = QLineEdit(self)
        self._choices = {method: _Choice(self) for method in BorderMethod}
        self._decide = QPushButton(self)
        self._result = label(self, "good")
        self._error = Refusal(self)
        self._build()
        self._field.setObjectName(f"border.{border.cut}")
        self._choices[BorderMethod(border.prefers)].setChecked(True)
        self._field.returnPressed.connect(self._on_typed)
        self._field.textEdited.connect(self._on_edited)
        self._decide.clicked.connect(self._on_decide)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(4)
        for text in (self._head, self._candidates, self._flagged):
            column.addWidget(text)
        look = QHBoxLayout()
        look.addWidget(self._choices[BorderMethod.LOOK])
        look.addWidget(self._field, 1)
        column.addLayout(look)
        column.addWidget(self._choices[BorderMethod.LOT])
        column.addWidget(self._choices[BorderMethod.SHIFT])
        for choice in self._choices.values():
            self._group.addButton(choice)
            choice.decided.connect(self._on_decide)
        last = QHBoxLayout()
        last.addWidget(self._decide)
        last.addWidget(self._result, 1)
        column.addWidget(self._error)
        column.addLayout(last)
        self._error.hide()

    def show_border(self, view: BorderView, say: Say) -> None:
        """Show the cut, who is on it, and what was decided."""
        self._head.setText(view.head)
        self._candidates.setText(view.candidates_text)
        self._flagged.setText(view.flagged_text)
        self._flagged.setVisible(bool(view.flagged_text))
        self._field.setPlaceholderText(view.type_text)
        self._field.setAccessibleName(view.type_text)
        self._choices[BorderMethod.LOOK].setText(say("border.look"))
        self._choices[BorderMethod.LOT].setText(say("border.lot"))
        self._choices[BorderMethod.SHIFT].set_whole(view.shift_text)
        self._choices[BorderMethod.SHIFT].setVisible(view.can_shift)
        if not view.can_shift and self._choices[BorderMethod.SHIFT].isChecked():
            self._choices[BorderMethod(view.prefers)].setChecked(True)
        for choice in self._choices.values():
            choice.setAccessibleDescription(say("border.choices"))
        self._decide.setText(say("border.decide_again" if view.method else "border.decide"))
        self._result.setText(view.promoted_text)

    def focus(self) -> None:
        """Put the cursor at what is chosen: in the field where numbers are typed."""
        if self._choices[BorderMethod.LOOK].isChecked():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for choice in self._choices.values():
            if choice.isChecked():
                choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def explain(self, text: str) -> None:
        """Say what is wrong with what was typed."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        if not text:
            self._field.clear()

    @Slot()
    def _on_edited(self) -> None:
        self._choices[BorderMethod.LOOK].setChecked(True)

    @Slot()
    def _on_typed(self) -> None:
        """Enter in the field; empty, it does what is chosen."""
        if self._field.text().strip():
            self._choices[BorderMethod.LOOK].setChecked(True)
        self._on_decide()

    @Slot()
    def _on_decide(self) -> None:
        method = next(method for method, choice in self._choices.items() if choice.isChecked())
        numbers = numbers_in(self._field.text()) if method is BorderMethod.LOOK else ()
        self.decided.emit(self._cut, method.value, numbers)


class _Choice(QRadioButton):
    """A radio button on which Enter decides; Space only chooses."""

    decided = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        # Left to itself a radio button never gets narrower than its longest line is now.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_whole(self, text: str) -> None:
        """Show `text`, over more than one line where that is too long for one."""
        self._whole = text
        self.setAccessibleName(text)
        self._wrap()

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of a few words: the rest goes on below."""
        hint = super().minimumSizeHint()
        if not self._whole:
            return hint
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * _LEAST_LETTERS), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin new lines elsewhere."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        if not self._whole:
            return
        metrics, lines = self.fontMetrics(), [""]
        # Circle, gap and ring take about two lines' height of the width.
        room = self.width() - 2 * metrics.height()
        for word in self._whole.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and metrics.horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        if self.text() != "\n".join(lines):
            self.setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose and decide on Enter."""
        if event.key() in _ENTERS:
            self.setChecked(True)
            self.decided.emit()
        else:
            super().keyPressEvent(event)
