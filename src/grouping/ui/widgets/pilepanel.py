"""Judging with piles: sort, then type the numbers pile by pile."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from grouping.domain.judging import PILES
from grouping.services.commands.strays import PutStray
from grouping.services.pages.judge import last_pile
from grouping.services.scores import FIRST
from grouping.services.typedlist import sort_out
from grouping.ui.pages.base import PageContext
from grouping.ui.widgets.entrypanel import EntryPanel
from grouping.ui.widgets.labels import label
from grouping.ui.widgets.numberrows import NumberRows
from grouping.viewmodel.judging import JudgeView


class PilePanel(EntryPanel):
    """Five rows of numbers; no dialog anywhere in the loop."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._sort = label(self)
        self._sorted = QPushButton(self)
        self.rows = NumberRows(tuple(str(pile) for pile in PILES), self)
        first = QHBoxLayout()
        first.addWidget(self._sort, 1)
        first.addWidget(self._sorted)
        self.body.insertLayout(0, first)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.question)
        self._sorted.clicked.connect(self._on_sorted)
        self.rows.number_entered.connect(self._on_number)
        self.rows.listed.connect(self._on_listed)
        self.rows.confirmed.connect(self._on_confirmed)
        self.rows.taken_back.connect(self._on_taken_back)
        self.rows.flagged.connect(self._on_flagged)
        self.rows.unnamed.connect(self._on_unnamed)
        self.rows.dismissed.connect(self.dismiss)
        self.rows.typing.connect(self.type_on)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        self._sort.setText(self.say("judge.sort"))
        self._sorted.setText(self.say("judge.sorted"))
        self.heading.setText(self.say("judge.piles"))

    def hint(self) -> str:
        """Return which keys do what."""
        return self.say("judge.hint" if self.rater == FIRST else "judge.hint_second")

    def show_view(self, view: JudgeView) -> None:
        """Show the piles; the first step is over once a number was typed."""
        is_empty = not any(row.count for row in view.rows)
        for widget in (self._sort, self._sorted):
            widget.setVisible(is_empty)
        self.rows.set_rows(view.rows)
        self.rows.set_names(stray.name for stray in view.strays)

    def focus_entry(self) -> None:
        """Put the cursor in the pile that was typed last, or in the best."""
        self.rows.focus(last_pile(self.session, self.rater))

    def point_at(self, number: int) -> QWidget | None:
        """Show the pile of `number`; a fold not seen yet is for any pile."""
        return self.rows.point_at(number)

    @Slot()
    def _on_sorted(self) -> None:
        for widget in (self._sort, self._sorted):
            widget.hide()
        self.focus_entry()

    @Slot(str, int)
    def _on_number(self, key: str, number: int) -> None:
        self.take(sort_out(self.session, str(number), int(key), self.rater), is_list=False)

    @Slot(str, str)
    def _on_listed(self, key: str, text: str) -> None:
        if not self.try_claim(text):
            self.take(sort_out(self.session, text, int(key), self.rater), is_list=True)

    @Slot(str)
    def _on_confirmed(self, key: str) -> None:
        self.answer(int(key))

    @Slot(str)
    def _on_taken_back(self, key: str) -> None:
        self.take_back(int(key))

    @Slot(str, str)
    def _on_flagged(self, key: str, sign: str) -> None:
        self.flag(sign, int(key))

    @Slot(str)
    def _on_unnamed(self, key: str) -> None:
        if self.rater == FIRST:
            self.submit(PutStray(int(key)))
        else:
            self.tell(self.say("raters.signs"))
