"""Second folds on five piles, typed without seeing who sat where."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from grouping.domain.judging import PILES
from grouping.services.commands.quality import PutOnQualityPile, TakeOffQualityPile
from grouping.services.results import quality_pile
from grouping.services.typedlist import numbers_in
from grouping.ui.pages.base import PageContext
from grouping.ui.widgets.foldout import FoldOut
from grouping.ui.widgets.labels import Panel, label
from grouping.ui.widgets.numberrows import NumberRows
from grouping.viewmodel.results import QualityView


class QualityPanel(Panel):
    """Five piles once more; folded in where the design has no use for them."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._to_move: tuple[int, int] | None = None
        """Number and pile of a question that stands below the rows."""
        self._how = label(self)
        piles = QWidget(self)
        self._rows = NumberRows(tuple(str(pile) for pile in PILES), piles)
        self._question = label(piles, "warning")
        self._unseen = label(piles)
        self._out = FoldOut(piles, self)
        column = QVBoxLayout(piles)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._rows, self._question, self._unseen):
            column.addWidget(widget)
        self._question.hide()
        self.body.addWidget(self._how)
        self.body.addWidget(self._out)
        self._rows.number_entered.connect(self._on_number)
        self._rows.listed.connect(self._on_list)
        self._rows.confirmed.connect(self._on_confirmed)
        self._rows.taken_back.connect(self._on_taken_back)
        self._rows.typing.connect(self._on_typing)
        self._out.opened.connect(self.focus_entry)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        self.heading.setText(self._context.language.say("quality.title"))
        self._out.set_text(self._context.language.say("quality.open"))

    def show_quality(self, view: QualityView) -> None:
        """Show the piles as they are saved."""
        self._how.setText(view.how)
        self._rows.set_rows(view.rows)
        self._unseen.setText(view.unseen_text)
        self._unseen.setVisible(bool(view.unseen_text))
        self._out.button.setVisible(not view.is_offered)
        if view.is_offered and not self._out.is_open:
            self._out.open()

    @Slot()
    def focus_entry(self) -> None:
        """Put the cursor in the first pile, or where the piles can be folded out."""
        if self._out.is_open and self.isVisible():
            self._rows.focus()
        else:
            self._out.button.setFocus()

    @Slot(str, int)
    def _on_number(self, key: str, number: int) -> None:
        pile = int(key)
        error = self._context.controller.try_submit(PutOnQualityPile(number, pile))
        self._to_move = (number, pile) if error is not None and error.key == "score.dup" else None
        self._ask("" if error is None else self._context.language.explain(error))

    @Slot(str, str)
    def _on_list(self, key: str, text: str) -> None:
        """Take a list in one go; what cannot be put is told, the rest is."""
        controller = self._context.controller
        errors = [controller.try_submit(PutOnQualityPile(number, int(key))) for number in numbers_in(text)]
        self._to_move = None
        self._ask(" ".join(self._context.language.explain(error) for error in errors if error is not None))

    @Slot(str)
    def _on_confirmed(self, key: str) -> None:
        if self._to_move is not None and self._to_move[1] == int(key):
            number, pile = self._to_move
            self._context.controller.submit(PutOnQualityPile(number, pile, move=True))
        self._on_typing()

    @Slot(str)
    def _on_taken_back(self, key: str) -> None:
        members = quality_pile(self._context.controller.session, int(key))
        self._on_typing()
        if members and self._context.controller.submit(TakeOffQualityPile(members[-1])):
            self._ask(self._context.language.say("quality.take_back", number=members[-1]))

    @Slot()
    def _on_typing(self) -> None:
        self._to_move = None
        self._ask("")

    def _ask(self, text: str) -> None:
        self._question.setText(text)
        self._question.setVisible(bool(text))
