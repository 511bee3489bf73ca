"""Two raters: whose list is open, and once both are done how far they agree."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from grouping.services.scores import FIRST, SECOND
from grouping.ui.roles import speak_as
from grouping.ui.widgets.flow import FlowLayout
from grouping.ui.widgets.labels import Panel, Refusal, label, set_span
from grouping.viewmodel.judging import AgreementView, DifferenceView, RatersView

Say = Callable[..., str]


class RatersBar(QWidget):
    """Whose list is open, and whether that rater is done."""

    rater_chosen = Signal(int)
    done_said = Signal(int, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tabs = {FIRST: QPushButton(self), SECOND: QPushButton(self)}
        self._done = QPushButton(self)
        self._hidden = label(self)
        self._note = label(self, "quiet")
        self._shown: RatersView | None = None
        row = FlowLayout()
        for rater, tab in self._tabs.items():
            tab.setObjectName("tab")
            tab.setCheckable(True)
            speak_as(tab, QAccessible.Role.PageTab)
            self._group.addButton(tab, rater)
            row.addWidget(tab)
        row.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._hidden)
        column.addWidget(self._note)
        self._group.idClicked.connect(self.rater_chosen)
        self._done.clicked.connect(self._on_done)
        self.hide()

    def show_view(self, view: RatersView | None, say: Say) -> None:
        """Show whose list is open."""
        self.setVisible(view is not None)
        self._shown = view
        if view is None:
            return
        self._tabs[FIRST].setText(say("raters.first"))
        self._tabs[SECOND].setText(say("raters.second"))
        for tab in self._tabs.values():
            tab.setAccessibleDescription(say("raters.whose"))
        self._tabs[view.rater].setChecked(True)
        self._done.setText(say("raters.on" if view.is_done else "raters.done"))
        for widget, text in ((self._hidden, view.hidden_text), (self._note, view.note)):
            widget.setText(text)
            widget.setVisible(bool(text))

    @Slot()
    def _on_done(self) -> None:
        if self._shown is not None:
            self.done_said.emit(self._shown.rater, not self._shown.is_done)


class AgreementPanel(Panel):
    """How far two raters agree, and the folds to look at together."""

    looked = Signal(int, str)
    """A number, and the score it becomes as typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sentence = label(self, "question")
        self._meaning = label(self)
        self._alpha = label(self, "quiet")
        self._rule = label(self)
        self._error = Refusal(self)
        self._rows: dict[int, _DifferenceRow] = {}
        self._differences = QVBoxLayout()
        for widget in (self._sentence, self._meaning, self._alpha, self._rule):
            self.body.addWidget(widget)
        self.body.addLayout(self._differences)
        self.body.addWidget(self._error)
        self.explain("")
        self.hide()

    def show_view(self, view: AgreementView | None, say: Say) -> None:
        """Show what two lists say about each other."""
        self.setVisible(view is not None)
        if view is None:
            return
        self.heading.setText(say("raters.agreement"))
        self._sentence.setText(view.sentence)
        self._meaning.setText(view.meaning)
        self._meaning.setVisible(bool(view.meaning))
        self._alpha.setText(view.alpha)
        self._rule.setText(view.rule)
        self._rule.setVisible(bool(view.differences))
        for number in set(self._rows) - {each.number for each in view.differences}:
            self._rows.pop(number).deleteLater()
        for each in view.differences:
            if each.number not in self._rows:
                row = _DifferenceRow(each.number, self)
                row.looked.connect(self.looked)
                self._rows[each.number] = row
                self._differences.addWidget(row)
            self._rows[each.number].show_view(each, say)

    def explain(self, text: str) -> None:
        """Say what is wrong with what was typed."""
        self._error.setText(text)
        self._error.setVisible(bool(text))


class _DifferenceRow(QWidget):
    """One fold about which two raters differ."""

    looked = Signal(int, str)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._text = label(self, wraps=False)
        self._result = label(self, "good")
        self._field = QLineEdit(self)
        self._field.setObjectName(f"difference-{number}")
        set_span(self._field, "number")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        set_span(self._text, "pair")
        row.addWidget(self._text)
        row.addWidget(self._field)
        row.addWidget(self._result, 1)
        row.addStretch(1)
        self._field.returnPressed.connect(self._on_enter)

    def show_view(self, view: DifferenceView, say: Say) -> None:
        """Show both scores, and what a look together made of them."""
        self._text.setText(view.text)
        self._result.setText(view.result)
        self._result.setVisible(bool(view.result))
        self._field.setAccessibleName(say("raters.new_score", number=view.number))

    @Slot()
    def _on_enter(self) -> None:
        text = self._field.text().strip()
        if text:
            self._field.clear()
            self.looked.emit(self._number, text)
