"""Quotes one below the other: each with its star, a way to mend it, and a question before a name is shown."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from grouping.domain.observation import MAX_QUOTE
from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.labels import label
from grouping.viewmodel.results import QuoteRow


class QuoteLines(QWidget):
    """Shows the quotes; a line is made again only when its quote changed."""

    starred = Signal(int, bool)
    """A quote may go on the room screen, or no longer."""
    changed = Signal(int, str)
    removed = Signal(int)

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._spoken = language.language
        self._lines: dict[int, _QuoteLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def set_rows(self, rows: tuple[QuoteRow, ...]) -> None:
        """Show `rows`; what is asked or typed in a line that stays the same is kept."""
        kept = {serial: line for serial, line in self._lines.items() if line.row in rows}
        if self._spoken is not self._language.language:
            kept, self._spoken = {}, self._language.language
        if list(self._lines) == [row.serial for row in rows] == list(kept):
            return
        focused = next((serial for serial, line in self._lines.items() if line.has_focus()), None)
        for serial, line in self._lines.items():
            self._column.removeWidget(line)
            if serial not in kept:
                line.hide()
                line.deleteLater()
        self._lines = {row.serial: kept.get(row.serial) or self._made(row) for row in rows}
        for line in self._lines.values():
            self._column.addWidget(line)
        if focused in self._lines and focused not in kept:
            self._lines[focused].take_focus()

    def _made(self, row: QuoteRow) -> "_QuoteLine":
        line = _QuoteLine(row, self._language, self)
        line.starred.connect(self.starred)
        line.changed.connect(self.changed)
        line.removed.connect(self.removed)
        return line


class _QuoteLine(QWidget):
    """One quote."""

    starred = Signal(int, bool)
    changed = Signal(int, str)
    removed = Signal(int)

    def __init__(self, row: QuoteRow, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        say = language.say
        self._say = say
        self.row = row
        self._star = QPushButton("★" if row.starred else "☆", self)
        self._star.setCheckable(True)
        self._star.setChecked(row.starred)
        self._star.setToolTip(say("observe.star"))
        self._star.setAccessibleName(f"{say('observe.star')}: {row.text}")
        self._text = label(self)
        shown = say("quotes.with_table", text=row.text, table=row.table) if row.table else row.text
        self._text.setText(shown)
        self._change = _link(say("quotes.change"), row.text, self)
        self._remove = _link(say("observe.remove"), row.text, self)
        self._field = _ChangeField(row.text, self)
        self._field.setAccessibleName(say("quotes.changing"))
        self._save = QPushButton(say("quotes.save"), self)
        self._cancel = _link(say("quotes.cancel"), "", self)
        self._question = label(self, "warning")
        self._no_name = QPushButton(say("quotes.no_name"), self)
        self._has_name = QPushButton(say("quotes.has_name"), self)
        self._build()
        self._edit(is_on=False)
        self._show_question("")
        self._star.clicked.connect(self._on_star)
        self._change.clicked.connect(self._on_change)
        self._remove.clicked.connect(self._on_remove)
        self._field.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._field.left.connect(self._on_cancel)
        self._cancel.clicked.connect(self._on_cancel)
        self._no_name.clicked.connect(self._on_no_name)
        self._has_name.clicked.connect(self._on_change)

    def _build(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._star, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self._text, self._field):
            line.addWidget(widget, 1)
        for button in (self._change, self._remove, self._save, self._cancel):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        answers = QHBoxLayout()
        answers.addWidget(self._no_name)
        answers.addWidget(self._has_name)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._question)
        column.addLayout(answers)

    def has_focus(self) -> bool:
        """Return whether the cursor is in this line."""
        focused = self.window().focusWidget()
        return focused is self or (bool(focused) and self.isAncestorOf(focused))

    def take_focus(self) -> None:
        """Put the cursor on the star."""
        self._star.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, *, is_on: bool) -> None:
        editing: tuple[QWidget, ...] = (self._field, self._save, self._cancel)
        reading: tuple[QWidget, ...] = (self._text, self._change, self._remove)
        for widget in (*editing, *reading):
            widget.setVisible((widget in editing) is is_on)

    def _show_question(self, text: str) -> None:
        self._question.setText(text)
        for widget in (self._question, self._no_name, self._has_name):
            widget.setVisible(bool(text))

    @Slot(bool)
    def _on_star(self, checked: bool) -> None:
        if not (checked and self.row.question):
            self.starred.emit(self.row.serial, checked)
            return
        # The star waits for the answer: what the room may read goes there only by choice.
        self._star.setChecked(False)
        self._show_question(self.row.question)
        self._no_name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_no_name(self) -> None:
        self._show_question("")
        self.starred.emit(self.row.serial, True)

    @Slot()
    def _on_change(self) -> None:
        self._show_question("")
        self._edit(is_on=True)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_save(self) -> None:
        if self._field.text().strip() == self.row.text:
            self._on_cancel()
        else:
            self.changed.emit(self.row.serial, self._field.text())

    @Slot()
    def _on_cancel(self) -> None:
        self._field.setText(self.row.text)
        self._edit(is_on=False)
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self.row.serial)


class _ChangeField(QLineEdit):
    """The words of a quote while they are mended."""

    left = Signal()
    """Esc: leave them as they were."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setMaxLength(MAX_QUOTE)
        self.setObjectName("quote.change")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _link(text: str, about: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setObjectName("link")
    button.setAccessibleName(f"{text}: {about}" if about else text)
    return button
