"""4 Judge: five piles by keyboard, everything unclear said beside the field, then the border step."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from grouping.domain.judging import PILES, BorderMethod
from grouping.services.commands.judge import DecideBorder, FlagFold, PlayUnscored, PutOnPile, TakeOffPile
from grouping.services.judging import pile_members
from grouping.services.pages.judge import judge_view, last_pile
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.widgets.labels import Panel, label, scrolled
from grouping.ui.widgets.numberrows import NumberRows
from grouping.viewmodel.pages import BorderView, JudgeView

_FLAGS = {"*": "look_again", "-": "unfinished"}


class JudgePage(Page):
    """Piles above, borders below; no dialog anywhere in the loop."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._piles = Panel(self)
        self._rows = NumberRows(tuple(str(pile) for pile in PILES), self._piles)
        self._hint = label(self._piles, "quiet")
        self._question = label(self._piles, "warning")
        self._unseen = label(self._piles)
        self._unscored = QPushButton(self._piles)
        self._progress = label(self._piles, "quiet", wraps=False)
        self._pending_move: tuple[int, int] | None = None
        self._border_panel = Panel(self)
        self._border_intro = label(self._border_panel, "quiet")
        self._levels = label(self._border_panel, "heading")
        self._border_boxes: dict[int, _BorderBox] = {}
        self._build()
        self._rows.number_entered.connect(self._on_number)
        self._rows.confirmed.connect(self._on_confirmed)
        self._rows.taken_back.connect(self._on_taken_back)
        self._rows.flagged.connect(self._on_flagged)
        self._rows.typing.connect(self._on_typing)
        self._unscored.clicked.connect(self._on_unscored)

    def _build(self) -> None:
        self._piles.body.addWidget(self._hint)
        self._piles.body.addWidget(self._rows)
        self._piles.body.addWidget(self._question)
        bottom = QHBoxLayout()
        bottom.addWidget(self._unseen, 1)
        bottom.addWidget(self._unscored)
        bottom.addWidget(self._progress)
        self._piles.body.addLayout(bottom)
        self._border_panel.body.addWidget(self._levels)
        self._border_panel.body.addWidget(self._border_intro)
        self._scroll = scrolled(self, self._piles, self._border_panel)
        self.column.addWidget(self._scroll, 1)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("judge.title"))
        self._piles.heading.setText(say("judge.piles"))
        self._hint.setText(say("judge.hint"))
        self._border_panel.heading.setText(say("border.title_page"))
        self._unscored.setText(say("judge.unscored"))

    def refresh(self) -> None:
        """Show piles, who is missing, and the borders that follow."""
        view = judge_view(self.session, self.book)
        self._rows.set_rows(view.rows)
        self._unseen.setText(view.unseen_text)
        self._unscored.setVisible(bool(view.unseen) and any(row.count for row in view.rows))
        self._progress.setText(view.progress_text)
        self._show_borders(view)

    def focus_entry(self) -> None:
        """Put the cursor in the pile that was typed last, or in the first."""
        self._rows.focus(last_pile(self.session))

    def point_at(self, number: int) -> QWidget | None:
        """Show the pile of `number`; a fold not seen yet is for any pile."""
        field = self._rows.point_at(number)
        if field is None:
            return None
        self._scroll.ensureWidgetVisible(field)
        return field

    def _show_borders(self, view: JudgeView) -> None:
        appears = bool(view.levels_text) and self._border_panel.isHidden()
        self._border_panel.setVisible(bool(view.levels_text))
        self._levels.setText(view.levels_text)
        intro = "border.intro_lot" if view.prefers_lot else "border.intro"
        self._border_intro.setText(self.say(intro if view.borders else "border.none"))
        wanted = {border.cut for border in view.borders}
        for cut in set(self._border_boxes) - wanted:
            self._border_boxes.pop(cut).deleteLater()
        for border in view.borders:
            if border.cut not in self._border_boxes:
                box = _BorderBox(border.cut, self._border_panel)
                box.decided.connect(self._on_decided)
                self._border_boxes[border.cut] = box
                self._border_panel.body.addWidget(box)
            self._border_boxes[border.cut].show_border(
                border, self.context.language.say, prefers_lot=view.prefers_lot
            )
        if appears:
            QTimer.singleShot(0, self._show_border_panel)

    @Slot()
    def _show_border_panel(self) -> None:
        """Scroll on to the next step once the last fold is on its pile."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(max(bar.minimum(), self._border_panel.y()))

    @Slot(str, int)
    def _on_number(self, key: str, number: int) -> None:
        pile = int(key)
        error = self.context.controller.try_submit(PutOnPile(number, pile))
        self._pending_move = (number, pile) if error is not None and error.key == "score.dup" else None
        self._ask("" if error is None else self.explain(error))

    @Slot(str)
    def _on_confirmed(self, key: str) -> None:
        if self._pending_move is not None and self._pending_move[1] == int(key):
            number, pile = self._pending_move
            self._pending_move = None
            self.submit(PutOnPile(number, pile, move=True))
        self._ask("")

    @Slot(str)
    def _on_taken_back(self, key: str) -> None:
        members = pile_members(self.session, int(key))
        if members:
            self.submit(TakeOffPile(members[-1]))
        self._ask("")

    @Slot(str, str)
    def _on_flagged(self, key: str, sign: str) -> None:
        members = pile_members(self.session, int(key))
        if members:
            self.submit(FlagFold(members[-1], _FLAGS[sign]))

    @Slot()
    def _on_typing(self) -> None:
        self._pending_move = None
        self._ask("")

    @Slot()
    def _on_unscored(self) -> None:
        self.submit(PlayUnscored(judge_view(self.session, self.book).unseen))

    @Slot(int, str, object)
    def _on_decided(self, cut: int, method: str, promoted: tuple[int, ...]) -> None:
        error = self.context.controller.try_submit(DecideBorder(cut, BorderMethod(method), promoted))
        box = self._border_boxes.get(cut)
        if box is not None:
            box.explain("" if error is None else self.explain(error))

    def _ask(self, text: str) -> None:
        self._question.setText(text)


class _BorderBox(QWidget):
    """One cut inside a pile: type who moves up, draw lots, or shift the cut."""

    decided = Signal(int, str, object)
    """Cut, method, and the numbers that were typed."""

    def __init__(self, cut: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._cut = cut
        self._prefers_lot = False
        self._head = label(self, "heading")
        self._candidates = label(self)
        self._field = QLineEdit(self)
        self._look = QPushButton(self)
        self._lot = QPushButton(self)
        self._shift = QPushButton(self)
        self._result = label(self, "good")
        self._error = label(self, "warning")
        row = QHBoxLayout()
        row.addWidget(self._field, 1)
        for button in (self._look, self._lot, self._shift):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._candidates)
        column.addLayout(row)
        column.addWidget(self._error)
        column.addWidget(self._result)
        self._error.hide()
        self._field.setObjectName(f"border.{cut}")
        self._field.returnPressed.connect(self._on_enter)
        self._look.clicked.connect(self._on_look)
        self._lot.clicked.connect(self._on_lot)
        self._shift.clicked.connect(self._on_shift)

    def show_border(self, view: BorderView, say: Callable[..., str], *, prefers_lot: bool) -> None:
        """Show the cut, its candidates and what was decided; where lots are preferred Enter draws them."""
        self._prefers_lot = prefers_lot
        self._head.setText(view.head)
        self._candidates.setText(view.candidates_text)
        wanted = say("border.type_or_lot" if prefers_lot else "border.type", count=view.moving_up)
        self._field.setPlaceholderText(wanted)
        self._field.setAccessibleName(wanted)
        self._look.setText(say("border.look"))
        self._lot.setText(say("border.lot"))
        self._shift.setText(view.shift_text)
        self._shift.setVisible(view.can_shift)
        self._result.setText(view.promoted_text)
        self._result.setVisible(bool(view.promoted_text))

    def explain(self, text: str) -> None:
        """Say what is wrong with what was typed."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        if not text:
            self._field.clear()

    @Slot()
    def _on_enter(self) -> None:
        if self._prefers_lot and not self._field.text().strip():
            self._on_lot()
        else:
            self._on_look()

    @Slot()
    def _on_look(self) -> None:
        numbers = tuple(
            int(word) for word in self._field.text().replace(",", " ").split() if word.isdecimal()
        )
        self.decided.emit(self._cut, BorderMethod.LOOK.value, numbers)

    @Slot()
    def _on_lot(self) -> None:
        self.decided.emit(self._cut, BorderMethod.LOT.value, ())

    @Slot()
    def _on_shift(self) -> None:
        self.decided.emit(self._cut, BorderMethod.SHIFT.value, ())
