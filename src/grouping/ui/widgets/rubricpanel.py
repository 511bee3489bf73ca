"""Judging with points per criterion: a number, then one digit for each criterion."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from grouping.domain.errors import DomainError
from grouping.domain.judging import MAX_POINTS
from grouping.services.book import book
from grouping.services.commands.judge import check_is_judged
from grouping.services.commands.rubric import RateFold, points_text
from grouping.services.pages.rubric import rubric_view
from grouping.services.typedlist import previous_rated, rated_points
from grouping.ui.pages.base import PageContext
from grouping.ui.widgets.entrypanel import EntryPanel
from grouping.ui.widgets.labels import label
from grouping.ui.widgets.pointrow import PointRow
from grouping.viewmodel.judging import CriterionView, JudgeView, RubricView


class RubricPanel(EntryPanel):
    """One row of fields, what the current criterion asks, and what was typed last."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._fold = label(self, "caption")
        self._row = PointRow(self)
        self._criterion = label(self, "heading")
        self._look = label(self)
        self._anchors: list[QLabel] = [label(self) for _ in range(MAX_POINTS + 1)]
        self._rated = label(self)
        self._criteria: tuple[CriterionView, ...] = ()
        self._problem = ""
        for widget in (self._fold, self._row, self.question, self._criterion, self._look):
            self.body.addWidget(widget)
        for anchor in self._anchors:
            self.body.addWidget(anchor)
        self.body.addWidget(self._rated)
        self._row.number_entered.connect(self._on_number)
        self._row.completed.connect(self._on_completed)
        self._row.previous_asked.connect(self._on_previous)
        self._row.criterion_reached.connect(self._on_criterion)
        self._row.refused.connect(self._on_refused)
        self._row.confirmed.connect(self.onward)
        self._row.left.connect(self.dismiss)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        self.heading.setText(self.say("rubric.title"))
        self._criteria = ()

    def hint(self) -> str:
        """Return which keys do what."""
        return self.say("rubric.hint")

    def show_view(self, view: JudgeView) -> None:
        """Show the criteria of the fold that is folded, and what was typed last."""
        language, audience = self.context.language.language, self.session.settings.audience
        is_hidden = view.raters is not None and bool(view.raters.hidden_text)
        found = rubric_view(self.session, book(language, audience), self.rater, is_hidden=is_hidden)
        self._rated.setText(found.rated_text)
        self._rated.setVisible(bool(found.rated_text))
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

    def focus_entry(self) -> None:
        """Put the cursor where typing was left off."""
        self._row.focus()

    def set_rater(self, rater: int) -> None:
        """Type for another rater; what the other had half typed goes."""
        if rater != self.rater:
            self._row.clear()
        super().set_rater(rater)

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
            self._row.clear()
            self._row.focus()
            self.tell(self.context.language.explain(error))
            return
        known = rated_points(self.session, number, self.rater)
        self._row.begin(number, known)
        again = self.say("rubric.again", number=number, points=points_text(known), count=len(known))
        self.tell(again if known else "")

    @Slot(int, object)
    def _on_completed(self, number: int, points: tuple[int | None, ...]) -> None:
        if all(each is None for each in points):
            self.tell(self.say("rubric.no_points", number=number))
            self._row.begin(number, ())
            return
        self.explain(self.submit(RateFold(number, points, self.rater)))

    @Slot(int)
    def _on_previous(self, number: int) -> None:
        earlier = previous_rated(self.session, self.rater, number)
        if earlier is None:
            self.tell(self.say("rubric.none_before"))
        else:
            self._on_number(earlier)

    @Slot(str)
    def _on_refused(self, sign: str) -> None:
        self.tell(self.say("rubric.range", sign=sign, high=MAX_POINTS))
