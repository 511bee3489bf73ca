"""7 Experience: slips by keyboard, and how far every fold came."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from grouping.domain.experience import ITEM_HIGHEST, MAX_WORD, SLIP_ITEMS, Slip
from grouping.domain.observation import Finish
from grouping.services.commands.observe import EnterSlip, RecordFinishes, RemoveSlip
from grouping.services.pages.experience import experience_view
from grouping.services.typedlist import numbers_in
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.widgets.labels import Panel, label, scrolled, set_span
from grouping.ui.widgets.markbadge import mark_icon
from grouping.ui.widgets.numberrows import NumberRows
from grouping.viewmodel.pages import ExperienceView, SlipRow


class ExperiencePage(Page):
    """Table, seven digits, a word, Enter: the next slip."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._table = ""
        self._slips = Panel(self)
        self._tables = QHBoxLayout()
        self._table_buttons: dict[str, _TableButton] = {}
        self._caption = label(self._slips, "quiet")
        self._answers = _AnswerField(self._slips)
        self._questions = label(self._slips, "quiet")
        self._word = QLineEdit(self._slips)
        self._word.setMaxLength(MAX_WORD)
        self._enter = QPushButton(self._slips)
        self._error = label(self._slips, "warning")
        self._last = label(self._slips, "quiet")
        self._take_back = QPushButton(self._slips)
        self._finishes = Panel(self)
        self._finish_hint = label(self._finishes, "quiet")
        self._rows = NumberRows(tuple(finish.value for finish in Finish), self._finishes)
        self._missing = label(self._finishes)
        self._rest = QPushButton(self._finishes)
        self._finish_error = label(self._finishes, "warning")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._slips.body.addLayout(self._tables)
        self._slips.body.addWidget(self._caption)
        row = QHBoxLayout()
        set_span(self._answers, "answers")
        row.addWidget(self._answers)
        row.addWidget(self._word, 1)
        row.addWidget(self._enter)
        self._slips.body.addLayout(row)
        self._slips.body.addWidget(self._error)
        self._slips.body.addWidget(self._questions)
        last = QHBoxLayout()
        last.addWidget(self._last, 1)
        last.addWidget(self._take_back)
        self._slips.body.addLayout(last)
        self._finishes.body.addWidget(self._finish_hint)
        self._finishes.body.addWidget(self._rows)
        self._finishes.body.addWidget(self._finish_error)
        missing = QHBoxLayout()
        missing.addWidget(self._missing, 1)
        missing.addWidget(self._rest)
        self._finishes.body.addLayout(missing)
        self.column.addWidget(scrolled(self, self._slips, self._finishes), 1)

    def _connect(self) -> None:
        self._answers.table_requested.connect(self._on_table_number)
        self._answers.returnPressed.connect(self._on_answers_done)
        self._answers.textEdited.connect(self._on_edited)
        self._word.returnPressed.connect(self._on_enter)
        self._enter.clicked.connect(self._on_enter)
        self._take_back.clicked.connect(self._on_take_back)
        self._rows.number_entered.connect(self._on_finish)
        self._rows.listed.connect(self._on_finish_list)
        self._rows.taken_back.connect(self._on_finish_taken_back)
        self._rows.typing.connect(self._on_finish_typing)
        self._rest.clicked.connect(self._on_rest)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("experience.title"))
        self._slips.heading.setText(say("experience.slips"))
        self._caption.setText(say("experience.hint"))
        self._answers.setPlaceholderText(say("experience.answers_example"))
        self._answers.setAccessibleName(say("experience.answers"))
        self._word.setPlaceholderText(say("experience.word"))
        self._word.setAccessibleName(say("experience.word"))
        self._enter.setText(say("experience.enter"))
        self._take_back.setText(say("experience.take_back"))
        self._finishes.heading.setText(say("experience.finishes"))
        self._finish_hint.setText(say("experience.finish_hint"))
        self._rest.setText(say("experience.rest_done"))
        self._error.hide()

    def refresh(self) -> None:
        """Show what came in."""
        view = experience_view(self.session, self.book)
        self._show_tables(view.slip_rows)
        self._questions.setText(" · ".join(view.questions))
        self._last.setText(f"{view.progress_text}   {view.last_slip_text}")
        self._take_back.setVisible(bool(view.last_slip_text))
        self._slips.setEnabled(bool(view.slip_rows))
        self._show_finishes(view)

    def focus_entry(self) -> None:
        """Put the cursor where the answers are typed."""
        self._answers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tables(self, rows: tuple[SlipRow, ...]) -> None:
        if list(self._table_buttons) != [row.table for row in rows]:
            for old in self._table_buttons.values():
                old.deleteLater()
            self._table_buttons = {row.table: _TableButton(row.table, self._slips) for row in rows}
            for button in self._table_buttons.values():
                button.chosen.connect(self._on_table)
                self._tables.addWidget(button)
        if rows and self._table not in self._table_buttons:
            self._table = rows[0].table
        for number, row in enumerate(rows, start=1):
            button = self._table_buttons[row.table]
            button.setIcon(mark_icon(row.mark))
            button.setText(f"{_letter(number)}  {row.mark.name}  {row.returned_text}")
            button.setChecked(row.table == self._table)

    def _show_finishes(self, view: ExperienceView) -> None:
        self._rows.set_rows(view.finish_rows)
        self._missing.setText(view.finish_missing_text)
        self._rest.setVisible(bool(view.finish_missing))

    @Slot(str)
    def _on_table(self, table: str) -> None:
        self._table = table
        self.refresh()
        self._answers.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_table_number(self, letter: str) -> None:
        tables = list(self._table_buttons)
        index = ord(letter) - ord("a")
        if index < len(tables):
            self._on_table(tables[index])

    @Slot()
    def _on_answers_done(self) -> None:
        self._word.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_edited(self) -> None:
        self._error.hide()

    @Slot()
    def _on_enter(self) -> None:
        answers = self._answers.answers()
        if answers is None:
            self._explain(self.say("slip.incomplete", count=len(SLIP_ITEMS)))
            self._answers.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        error = self.context.controller.try_submit(EnterSlip(self._table, answers, self._word.text()))
        if error is not None:
            self._explain(self.explain(error))
            return
        self._answers.clear()
        self._word.clear()
        self._error.hide()
        self._answers.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_take_back(self) -> None:
        slips = self.session.all(Slip)
        if slips:
            self.submit(RemoveSlip(max(slip.serial for slip in slips.values())))

    @Slot(str, str)
    def _on_finish_list(self, key: str, text: str) -> None:
        for number in numbers_in(text):
            self._on_finish(key, number)

    @Slot(str, int)
    def _on_finish(self, key: str, number: int) -> None:
        error = self.context.controller.try_submit(RecordFinishes((number,), Finish(key)))
        self._finish_error.setText("" if error is None else self.explain(error))

    @Slot(str)
    def _on_finish_taken_back(self, key: str) -> None:  # noqa: ARG002 - the message belongs to no row
        self._finish_error.setText(self.say("experience.finish_take_back"))

    @Slot()
    def _on_finish_typing(self) -> None:
        self._finish_error.setText("")

    @Slot()
    def _on_rest(self) -> None:
        missing = experience_view(self.session, self.book).finish_missing
        self.submit(RecordFinishes(missing, Finish.DONE))

    def _explain(self, text: str) -> None:
        self._error.setText(text)
        self._error.show()


class _AnswerField(QLineEdit):
    """Seven digits; 0 or - for an answer left open; a letter chooses the table."""

    table_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("slip.answers")
        self.setMaxLength(len(SLIP_ITEMS))

    def answers(self) -> tuple[int | None, ...] | None:
        """Return the answers, or None until all seven are typed."""
        text = self.text()
        if len(text) != len(SLIP_ITEMS):
            return None
        return tuple(None if sign in "0-" else int(sign) for sign in text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits that the question allows; a letter chooses a table."""
        text = event.text()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif text.isascii() and text.isalpha():
            self.table_requested.emit(text.casefold())
        elif text.isascii() and text.isprintable() and text:
            self._type(event, text)
        else:
            super().keyPressEvent(event)

    def _type(self, event: QKeyEvent, sign: str) -> None:
        position = min(self.cursorPosition(), len(SLIP_ITEMS) - 1)
        highest = ITEM_HIGHEST[SLIP_ITEMS[position]]
        if sign in "0-" or (sign.isdecimal() and int(sign) <= highest):
            super().keyPressEvent(event)


class _TableButton(QPushButton):
    """The table a slip belongs to."""

    chosen = Signal(str)

    def __init__(self, table: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._table)


def _letter(number: int) -> str:
    """Return the letter key of a table: digits are answers here."""
    return chr(ord("a") + number - 1)
