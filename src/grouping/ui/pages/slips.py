"""Slips by keyboard: who, seven answers, a word; the next one, or an earlier one again."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from grouping.domain.errors import DomainError
from grouping.domain.experience import SLIP_ITEMS
from grouping.services.commands.observe import EnterSlip, RemoveSlip
from grouping.services.commands.slips import EnterNumberedSlip, table_for
from grouping.ui.pages.base import PageContext
from grouping.ui.widgets.labels import Panel, label
from grouping.ui.widgets.slipboxes import signs_of
from grouping.ui.widgets.slipform import SlipDraft, SlipForm
from grouping.ui.widgets.sliptables import SlipTables
from grouping.viewmodel.results import SlipsView, TypedSlip


class SlipPanel(Panel):
    """Types slips; nothing typed is lost when an earlier slip is looked at."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._say = context.language.say
        self._view: SlipsView | None = None
        self._table = ""
        self._number: int | None = None
        self._asked: int | None = None
        """The number of which it was asked whether its slip may be replaced."""
        self._replaced: int | None = None
        """The number of which that was answered with yes."""
        self._correcting: TypedSlip | None = None
        self._draft: SlipDraft | None = None
        """The new slip, while an earlier one is corrected."""
        self._tables = SlipTables(self)
        self._form = SlipForm(self._tables, self)
        self._last = label(self, "quiet")
        self._hint = label(self, "quiet")
        for widget in (self._form, self._last, self._hint):
            self.body.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        form = self._form
        self._tables.chosen.connect(self._on_table)
        form.who.letter_typed.connect(self._on_letter)
        form.who.digit_typed.connect(self._on_digit)
        form.who.settled.connect(self._on_who_left)
        form.who.entered.connect(self._on_who)
        form.who.textEdited.connect(self._on_typing)
        form.boxes.done.connect(self._on_answered)
        form.boxes.out_of_range.connect(self._on_out_of_range)
        form.boxes.typing.connect(self._on_typing)
        form.stepped.connect(self._on_stepped)
        form.left.connect(self._on_left)
        form.entered.connect(self._on_save)
        form.remove.clicked.connect(self._on_remove)

    def retranslate(self) -> None:
        """Drop what was said in another language; the rest follows with the slips."""
        self._form.explain("")

    def show_slips(self, view: SlipsView) -> None:
        """Show the slips as they are saved."""
        self._view = view
        self._form.set_texts(self._say, view)
        self._hint.setText(self._say("slips.hint_number" if view.carries_number else "slips.hint"))
        self.setEnabled(bool(view.tables))
        self._tables.set_rows(view.tables)
        if self._tables.row(self._table) is None:
            self._table = ""
        self._last.setText(view.last_text)
        self._follow(view)
        self._show_who()

    def focus_entry(self) -> None:
        """Put the cursor where the next slip begins."""
        self._form.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, view: SlipsView) -> None:
        """Keep to the slip that is corrected, as it is saved now; it may be gone."""
        old = self._correcting
        if old is not None:
            now = next((slip for slip in view.slips if slip.serial == old.serial), None)
            if now is None:
                self._back_to_new()
            elif now != old:
                self._load(now)
        self.heading.setText(view.next_title if self._correcting is None else self._correcting.title)
        self._form.set_correcting(is_on=self._correcting is not None)

    def _show_who(self) -> None:
        self._tables.mark(self._table)
        row = self._tables.row(self._table)
        follows = row is not None and self._number is not None
        self._form.show_at(self._say("slips.at_table", table=row.mark.name) if row and follows else "")
        if not self._form.who.takes_number or (row is not None and self._number is None):
            self._form.who.setText("" if row is None else row.letter)

    # Who the slip is from

    @Slot(str)
    def _on_table(self, table: str) -> None:
        self._table, self._number = table, None
        self._form.explain("")
        self._show_who()
        self._form.boxes.focus()

    @Slot(str)
    def _on_letter(self, letter: str) -> None:
        row = self._tables.at_letter(letter)
        if row is None:
            last = self._tables.last_letter
            self._form.explain(self._say("slips.unknown_letter", letter=letter, last=last))
        else:
            self._on_table(row.table)

    @Slot(str)
    def _on_digit(self, digit: str) -> None:
        if self._knows_who():
            self._form.boxes.answer_first(digit)

    @Slot()
    def _on_who(self) -> None:
        if self._knows_who():
            self._form.boxes.focus()

    @Slot()
    def _on_who_left(self) -> None:
        self._settle()

    def _knows_who(self) -> bool:
        """Return whether it is known who the slip is from; say what is missing."""
        if self._form.who.takes_number and not self._settle():
            self.focus_entry()
            return False
        if not self._table:
            key = "slips.no_number" if self._form.who.takes_number else "slips.no_table"
            self._form.explain(self._say(key, last=self._tables.last_letter))
            self.focus_entry()
        return bool(self._table)

    def _settle(self) -> bool:
        """Find the table of the number that was typed; asked twice, an earlier slip may be replaced."""
        text = self._form.who.text().strip()
        if not text.isdecimal():
            return True
        number = int(text)
        if number == self._asked and self._form.who.hasFocus():
            self._replaced = number
        serial = None if self._correcting is None else self._correcting.serial
        may_replace = number == self._replaced
        try:
            table = table_for(self._context.controller.session, number, serial, replace=may_replace)
        except DomainError as error:
            self._number, self._table = None, ""
            self._asked = number if error.key == "slip.number_taken" else None
            self._show_who()
            self._form.explain(self._context.language.explain(error))
            return False
        self._number, self._table = number, table
        self._show_who()
        self._form.explain(self._say("slips.replaces", number=number) if may_replace else "")
        return True

    # The slip itself

    @Slot()
    def _on_typing(self) -> None:
        self._form.explain("")

    @Slot()
    def _on_answered(self) -> None:
        self._form.word.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _on_out_of_range(self, place: int) -> None:
        if self._view is not None:
            scale = self._view.questions[place].scale
            self._form.explain(self._say("slips.out_of_range", number=place, scale=scale))

    @Slot()
    def _on_save(self) -> None:
        is_correction = self._correcting is not None
        if self._keep():
            if is_correction:
                self._back_to_new()
            self.focus_entry()

    def _keep(self) -> bool:
        """Save what stands in the fields, or say what is missing."""
        if not self._knows_who():
            return False
        answers = self._form.boxes.answers()
        if answers is None:
            self._form.explain(self._say("slip.incomplete", count=len(SLIP_ITEMS)))
            self._form.boxes.focus()
            return False
        error = self._context.controller.try_submit(self._command(answers))
        self._form.explain("" if error is None else self._context.language.explain(error))
        if error is None and self._correcting is None:
            self._empty()
        return error is None

    def _command(self, answers: tuple[int | None, ...]) -> EnterSlip | EnterNumberedSlip:
        serial = None if self._correcting is None else self._correcting.serial
        word = self._form.word.text()
        if self._number is None:
            return EnterSlip(self._table, answers, word, serial)
        may_replace = self._number == self._replaced
        return EnterNumberedSlip(self._number, answers, word, serial, replace=may_replace)

    def _empty(self) -> None:
        """Make room for the next slip, at the same table where slips carry no number."""
        keeps_table = not self._form.who.takes_number
        self._put(SlipDraft("", self._table if keeps_table else "", None, ("",) * len(SLIP_ITEMS), ""))

    # Earlier slips

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        slips = () if self._view is None else self._view.slips
        if self._correcting is None:
            if step < 0 and slips:
                self._draft = self._form.typed(self._table, self._number)
                self._show_slip(slips[-1])
            return
        at = [slip.serial for slip in slips].index(self._correcting.serial) + step
        if at < 0 or not self._keep():
            return
        slips = () if self._view is None else self._view.slips
        if at < len(slips):
            self._show_slip(slips[at])
        else:
            self._back_to_new()
            self.focus_entry()

    @Slot()
    def _on_left(self) -> None:
        if self._correcting is not None:
            self._back_to_new()
            self.focus_entry()

    @Slot()
    def _on_remove(self) -> None:
        if self._correcting is not None:
            self._context.controller.submit(RemoveSlip(self._correcting.serial))
            self.focus_entry()

    def _show_slip(self, slip: TypedSlip) -> None:
        self._load(slip)
        if self._view is not None:
            self._follow(self._view)
        self._form.boxes.focus(0)

    def _load(self, slip: TypedSlip) -> None:
        self._correcting = slip
        who = "" if slip.number is None else str(slip.number)
        self._put(SlipDraft(who, slip.table, slip.number, signs_of(slip.answers), slip.word))

    def _back_to_new(self) -> None:
        """Put the new slip back as it was left."""
        self._correcting = None
        if self._draft is not None:
            self._put(self._draft)
        self._draft = None
        if self._view is not None:
            self._follow(self._view)

    def _put(self, draft: SlipDraft) -> None:
        self._table, self._number = draft.table, draft.number
        self._asked = self._replaced = None
        self._form.put(draft)
        self._show_who()
