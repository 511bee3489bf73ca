"""6 Fold 2: the clock, strokes per table by single keys, and what was literally said."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from grouping.domain.observation import MAX_QUOTE, TallyKind
from grouping.domain.phases import Phase
from grouping.domain.tasks import Task
from grouping.services.commands.observe import AddQuote, AddTally, RemoveLastTally, RemoveQuote, StarQuote
from grouping.services.pages.observe import observe_view
from grouping.ui.pages.base import PageContext
from grouping.ui.pages.fold import ClockedPage
from grouping.ui.widgets.labels import Panel, clear_layout, label, scrolled
from grouping.ui.widgets.markbadge import mark_icon
from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.pages import ObserveView, QuoteRow, TallyButton

_KINDS_PER_ROW = 3


class ObservePage(ClockedPage):
    """Count keys only, no toggles; the last events are always in sight."""

    task = Task.FOLD_2
    phase = Phase.FOLD_2

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._table = ""
        self._tally_box = Panel(self)
        self._pad = _TallyPad(self._tally_box)
        self._last = label(self._tally_box, "quiet")
        self._undo = QPushButton(self._tally_box)
        self._hand_out = label(self)
        self._quote_box = Panel(self)
        self._quote = QLineEdit(self._quote_box)
        self._quote.setMaxLength(MAX_QUOTE)
        self._quote_note = label(self._quote_box, "quiet")
        self._quotes = QVBoxLayout()
        self.clock.make_small()
        self._build()
        self._pad.counted.connect(self._on_counted)
        self._pad.table_chosen.connect(self._on_table)
        self._pad.taken_back.connect(self._on_taken_back)
        self._undo.clicked.connect(self._on_taken_back)
        self._quote.returnPressed.connect(self._on_quote)

    def _build(self) -> None:
        self._tally_box.body.addWidget(self._pad)
        row = QHBoxLayout()
        row.addWidget(self._last, 1)
        row.addWidget(self._undo)
        self._tally_box.body.addLayout(row)
        self._quote_box.body.addWidget(self._quote)
        self._quote_box.body.addWidget(self._quote_note)
        quotes = QWidget(self._quote_box)
        quotes.setLayout(self._quotes)
        self._quotes.setContentsMargins(0, 0, 0, 0)
        self._quote_box.body.addWidget(quotes)
        self.column.addWidget(self._hand_out)
        self.column.addWidget(scrolled(self, self._tally_box, self._quote_box), 1)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("fold_2.title"))
        self._tally_box.heading.setText(say("observe.tallies"))
        self._pad.setAccessibleName(say("observe.tallies"))
        self._undo.setText(say("observe.take_back"))
        self._quote_box.heading.setText(say("observe.quotes"))
        self._quote.setPlaceholderText(say("observe.quote_example"))
        self._quote.setAccessibleName(say("observe.quotes"))
        self._quote_note.setText(say("observe.quote_note"))

    def refresh(self) -> None:
        """Show clock, counts at the chosen table, last events and quotes."""
        super().refresh()
        view = observe_view(self.session, self.book, self._table)
        names = [table for table, _ in view.tables]
        if names and self._table not in names:
            self._table = names[0]
            view = observe_view(self.session, self.book, self._table)
        self._pad.set_view(view, self._table)
        self._hand_out.setText(view.hand_out)
        self._hand_out.setVisible(bool(view.hand_out))
        self._tally_box.setEnabled(bool(view.tables))
        last = self.say("observe.last", events=" · ".join(view.last_events)) if view.last_events else ""
        self._last.setText(last or self.say("observe.keys" if view.tables else "observe.no_tables"))
        self._undo.setEnabled(bool(view.last_events))
        clear_layout(self._quotes)
        for row in view.quotes:
            line = _QuoteLine(row, self.say("observe.star"), self.say("observe.remove"), self)
            line.starred.connect(self._on_starred)
            line.removed.connect(self._on_removed)
            self._quotes.addWidget(line)

    def focus_entry(self) -> None:
        """Give the tally pad the keys."""
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_table(self, table: str) -> None:
        self._table = table
        self.refresh()
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_counted(self, kind: str) -> None:
        self.submit(AddTally(self._table, TallyKind(kind), self.context.controller.now_ms()))

    @Slot()
    def _on_taken_back(self) -> None:
        self.submit(RemoveLastTally())

    @Slot()
    def _on_quote(self) -> None:
        if self._quote.text().strip() and self.submit(AddQuote(self._quote.text(), self._table or None)):
            self._quote.clear()

    @Slot(int, bool)
    def _on_starred(self, serial: int, starred: bool) -> None:
        self.submit(StarQuote(serial, starred))

    @Slot(int)
    def _on_removed(self, serial: int) -> None:
        self.submit(RemoveQuote(serial))


class _TallyPad(QFrame):
    """Tables by number key, strokes by letter; keys count only while the pad has the focus."""

    counted = Signal(str)
    table_chosen = Signal(str)
    taken_back = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("pad")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tables = QGridLayout()
        self._kinds = QGridLayout()
        self._table_buttons: dict[str, _PadButton] = {}
        self._kind_buttons = {kind.value: _PadButton(kind.value, self) for kind in TallyKind}
        self._keys: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(self._tables)
        column.addLayout(self._kinds)
        for index, button in enumerate(self._kind_buttons.values()):
            button.chosen.connect(self.counted)
            self._kinds.addWidget(button, index // _KINDS_PER_ROW, index % _KINDS_PER_ROW)

    def set_view(self, view: ObserveView, chosen: str) -> None:
        """Show the tables and the counts at the chosen one."""
        if list(self._table_buttons) != [table for table, _ in view.tables]:
            self._make_table_buttons(view.tables)
        for (table, mark), number in zip(view.tables, range(1, len(view.tables) + 1), strict=True):
            self._table_buttons[table].setText(f"{number}  {mark.name}")
            self._table_buttons[table].setChecked(table == chosen)
        for button in view.buttons:
            self._kind_buttons[button.kind].setText(_kind_text(button))
        self._keys = {button.key: button.kind for button in view.buttons}

    def _make_table_buttons(self, tables: tuple[tuple[str, MarkView], ...]) -> None:
        for old in self._table_buttons.values():
            old.deleteLater()
        self._table_buttons = {}
        for index, (table, mark) in enumerate(tables):
            button = _PadButton(table, self)
            button.setCheckable(True)
            button.setIcon(mark_icon(mark))
            button.chosen.connect(self.table_chosen)
            self._table_buttons[table] = button
            self._tables.addWidget(button, index // _KINDS_PER_ROW, index % _KINDS_PER_ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count, choose a table, or take the last stroke back."""
        text = event.text().casefold()
        tables = list(self._table_buttons)
        has_modifier = bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if has_modifier and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Backspace:
            self.taken_back.emit()
        elif text.isdecimal() and 1 <= int(text) <= len(tables):
            self.table_chosen.emit(tables[int(text) - 1])
        elif text in self._keys:
            self.counted.emit(self._keys[text])
        else:
            super().keyPressEvent(event)


class _PadButton(QPushButton):
    """One table or one kind of stroke."""

    chosen = Signal(str)

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._key)


def _kind_text(button: TallyButton) -> str:
    return f"{button.key}   {button.name}   {button.count}"


class _QuoteLine(QWidget):
    """One quote with its star."""

    starred = Signal(int, bool)
    removed = Signal(int)

    def __init__(self, row: QuoteRow, star: str, remove: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._serial = row.serial
        self._star = QPushButton("★" if row.starred else "☆", self)
        self._star.setCheckable(True)
        self._star.setChecked(row.starred)
        self._star.setToolTip(star)
        self._star.setAccessibleName(f"{star}: {row.text}")
        text = label(self)
        text.setText(row.text)
        self._remove = QPushButton(remove, self)
        self._remove.setObjectName("link")
        self._remove.setAccessibleName(f"{remove}: {row.text}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._star)
        layout.addWidget(text, 1)
        layout.addWidget(self._remove)
        self._star.clicked.connect(self._on_star)
        self._remove.clicked.connect(self._on_remove)

    @Slot(bool)
    def _on_star(self, checked: bool) -> None:
        self.starred.emit(self._serial, checked)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self._serial)
