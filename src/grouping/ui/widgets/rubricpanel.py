"""Judging with points per criterion: a number, then one digit for each criterion."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from grouping.domain.errors import DomainError
from grouping.domain.judging import MAX_POINTS, NO_NUMBER, UNSURE
from grouping.services.book import book
from grouping.services.commands.judge import check_is_judged
from grouping.services.commands.rubric import DropUnfinished, KeepUnfinished, RateFold
from grouping.services.commands.strays import PutStrayPoints
from grouping.services.pages.rubric import again_text, fold_name, rubric_view
from grouping.services.scores import FIRST
from grouping.services.typedlist import previous_rated, rated_points
from grouping.services.unfinished import (
    goes_on,
    next_unseen,
    points_of,
    signs_of,
    unfinished,
    unfinished_signs,
)
from grouping.ui.pages.base import PageContext
from grouping.ui.widgets.entrypanel import EntryPanel
from grouping.ui.widgets.labels import label
from grouping.ui.widgets.pointrow import PointRow, RowStart
from grouping.viewmodel.judging import CriterionView, JudgeView, RubricView


class RubricPanel(EntryPanel):
    """One row of fields, what the current criterion asks, and what was typed last.

    Every key is saved at once; a row that is left before it is whole comes back with its number.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._fold = label(self, "caption")
        self._row = PointRow(self)
        self._criterion = label(self, "heading")
        self._look = label(self)
        self._anchors: list[QLabel] = [label(self) for _ in range(MAX_POINTS + 1)]
        self._begun = label(self)
        self._rated = label(self)
        self._criteria: tuple[CriterionView, ...] = ()
        self._problem = ""
        self._is_hidden = False
        self._is_typing = False
        """Whether what changes the session now was typed in the row itself."""
        self._is_wary = False
        """Whether a key was refused: then a number needs a key behind it, as it does not stop by itself."""
        for widget in (self._fold, self._row, self.question, self._criterion, self._look):
            self.body.addWidget(widget)
        for anchor in self._anchors:
            self.body.addWidget(anchor)
        self.body.addWidget(self._begun)
        self.body.addWidget(self._rated)
        self._listen()

    def _listen(self) -> None:
        row = self._row
        row.number_entered.connect(self._on_number)
        row.number_typed.connect(self._on_number_typed)
        row.named.connect(self._on_named)
        row.unnamed.connect(self._on_unnamed)
        row.signs_changed.connect(self._on_signs)
        row.completed.connect(self._on_completed)
        row.next_asked.connect(self._on_next)
        row.previous_asked.connect(self._on_previous)
        row.criterion_reached.connect(self._on_criterion)
        row.refused.connect(self._on_refused)
        row.number_missed.connect(self._on_number_missed)
        row.confirmed.connect(self.onward)
        row.left.connect(self._on_left)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        self.heading.setText(self.say("rubric.title"))
        self._criteria = ()

    def hint(self) -> str:
        """Return which keys do what."""
        return self.say("rubric.hint" if self.rater == FIRST else "rubric.hint_second")

    def show_view(self, view: JudgeView) -> None:
        """Show the criteria of the fold that is folded, and what was typed last."""
        self._is_hidden = view.raters is not None and bool(view.raters.hidden_text)
        self._row.set_letters([stray.name for stray in view.strays])
        self._end_row()
        self._show_rows()

    def _show_rows(self) -> None:
        texts = book(self.context.language.language, self.session.settings.audience)
        at = self._row.number
        found = rubric_view(self.session, texts, self.rater, at, is_hidden=self._is_hidden)
        for widget, text in ((self._rated, found.rated_text), (self._begun, found.begun_text)):
            widget.setText(text)
            widget.setVisible(bool(text))
        self._row.set_next(found.next_shown, found.next_spoken)
        if found.criteria != self._criteria or found.problem != self._problem:
            self._show_criteria(found)

    def _show_criteria(self, found: RubricView) -> None:
        self._criteria, self._problem = found.criteria, found.problem
        self._fold.setText(found.problem or self.say("rubric.fold", fold=found.fold))
        names = [each.name for each in found.criteria]
        spoken = [self.say("rubric.points", criterion=name) for name in names]
        self._row.set_criteria(self.say("rubric.number"), names, spoken)
        self._row.setVisible(bool(names))
        self._on_criterion(0)

    def _end_row(self) -> None:
        """Empty the row once its points are saved, also where that was chosen above the page."""
        number = self._row.number
        if number is None or self._is_typing:
            return
        signs = unfinished_signs(self.session, number, self.rater)
        if signs and signs == "".join(signs_of(rated_points(self.session, number, self.rater))):
            self._let_go(number)

    def _let_go(self, number: int) -> None:
        """Empty the row of a fold that has its points."""
        self._row.clear()
        self.submit(DropUnfinished(number, self.rater))

    def focus_entry(self) -> None:
        """Put the cursor where typing was left off, also after a restart."""
        begun = unfinished(self.session, self.rater)
        if self._row.number is None and begun:
            self._begin(begun[-1].number)
        self._row.focus()

    def point_at(self, number: int) -> QWidget | None:
        """Offer `number`: Enter begins it, another number takes its place; a row that was begun is kept."""
        if number != self._row.number:
            self._row.clear()
            self._row.offer(str(number))
            self.tell("")
            self._show_rows()
        return self._row.entry()

    def set_rater(self, rater: int) -> None:
        """Type for another rater; what the other had half typed is kept until that list is open again."""
        if rater != self.rater:
            self._row.clear()
        super().set_rater(rater)

    def _begin(self, number: int) -> None:
        """Show the points of `number` in the row, and what was typed of them since."""
        known = rated_points(self.session, number, self.rater)
        signs = unfinished_signs(self.session, number, self.rater)
        name = fold_name(self.session, number)
        self._row.begin(RowStart(number, name, signs_of(known), signs))
        self._show_rows()
        self.tell(again_text(self.context.language.say, number, known))

    def _go_to(self, number: int) -> None:
        """Begin `number`; what was typed behind a number that was wrong goes with it."""
        was, signs = self._row.number, self._row.signs
        if was is not None and was != number and signs and self._is_untouched(number):
            self._take_along(was, number, signs)
        self._is_wary = False
        self._begin(number)
        self._row.focus()

    def _is_untouched(self, number: int) -> bool:
        has_points = rated_points(self.session, number, self.rater)
        return not has_points and not unfinished_signs(self.session, number, self.rater)

    def _take_along(self, was: int, number: int, signs: str) -> None:
        if rated_points(self.session, was, self.rater):
            return
        self.submit(KeepUnfinished(number, signs, self.rater))
        self.submit(DropUnfinished(was, self.rater))

    @Slot(int)
    def _on_criterion(self, place: int) -> None:
        shown = self._criteria[place : place + 1]
        for widget in (self._criterion, self._look, *self._anchors):
            widget.setVisible(bool(shown))
        for criterion in shown:
            count = len(self._criteria)
            self._criterion.setText(
                self.say("rubric.criterion", place=place + 1, count=count, name=criterion.name)
            )
            self._look.setText(criterion.look)
            for points, (anchor, text) in enumerate(zip(self._anchors, criterion.anchors, strict=True)):
                anchor.setText(self.say("rubric.anchor", points=points, text=text))

    @Slot(int)
    def _on_number(self, number: int) -> None:
        try:
            check_is_judged(self.session, number)
        except DomainError as error:
            self._is_wary = True
            self._row.refuse_number()
            self.tell(self.context.language.explain(error))
            return
        self._go_to(number)

    @Slot(str)
    def _on_number_typed(self, text: str) -> None:
        if not self._is_wary and goes_on(self.session, text, self.rater):
            self._go_to(int(text))

    @Slot(str)
    def _on_named(self, text: str) -> None:
        if self.try_claim(text):
            self._row.clear()
            self._row.focus()
        else:
            self._row.refuse_number()
            self.tell(self.say("score.no_number", word=text))

    @Slot()
    def _on_unnamed(self) -> None:
        if self.rater == FIRST:
            self._go_to(NO_NUMBER)
        else:
            self.tell(self.say("raters.signs"))

    @Slot(int, str)
    def _on_signs(self, number: int, signs: str) -> None:
        """Save a key as soon as it is typed."""
        self._is_typing = True
        self.explain(self.submit(KeepUnfinished(number, signs, self.rater)))
        self._is_typing = False

    @Slot(int, object)
    def _on_completed(self, number: int, signs: tuple[str, ...]) -> None:
        if set(signs) == {UNSURE}:
            self.tell(self.say("rubric.no_points", number=fold_name(self.session, number)))
            self._row.focus()
            return
        points = points_of(signs)
        is_stray = number == NO_NUMBER
        self._is_typing = True
        error = self.submit(PutStrayPoints(points) if is_stray else RateFold(number, points, self.rater))
        self._is_typing = False
        self.explain(error)
        if error is None:
            self._let_go(number)
            self._row.focus()

    @Slot()
    def _on_next(self) -> None:
        number = next_unseen(self.session, self.rater, self._row.number or None)
        if number is None:
            self.onward.emit()
        else:
            self._row.clear()
            self._go_to(number)

    @Slot(int)
    def _on_previous(self, number: int) -> None:
        earlier = previous_rated(self.session, self.rater, number)
        if earlier is None:
            self.tell(self.say("rubric.none_before"))
        else:
            self._row.clear()
            self._go_to(earlier)

    @Slot(str)
    def _on_refused(self, sign: str) -> None:
        self._is_wary = True
        self.tell(self.say("rubric.range", sign=sign, high=MAX_POINTS))

    @Slot()
    def _on_number_missed(self) -> None:
        self.tell(self.say("rubric.number_first"))

    @Slot(object)
    def _on_left(self, number: int | None) -> None:
        """Let go of what was half typed."""
        self.tell("")
        if number is not None:
            self.submit(DropUnfinished(number, self.rater))
