"""7 Experience: how far every fold came, slips by keyboard, and second folds on blind piles."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from grouping.domain.observation import Finish
from grouping.services.commands.observe import RecordFinishes
from grouping.services.pages.experience import experience_view
from grouping.services.results import results
from grouping.services.typedlist import numbers_in
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.pages.quality import QualityPanel
from grouping.ui.pages.slips import SlipPanel
from grouping.ui.roles import speak_as
from grouping.ui.widgets.flowbox import FlowBox
from grouping.ui.widgets.labels import Panel, Refusal, label, scrolled
from grouping.ui.widgets.numberrows import NumberRows
from grouping.viewmodel.results import FinishesView, JobView

_JOBS = 3


class ExperiencePage(Page):
    """Three things to type, one at a time, in the order in which a facilitator gets them."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._job = 0
        self._tabs = FlowBox(self)
        self._group = QButtonGroup(self)
        self._finishes = FinishPanel(self.context, self)
        self._slips = SlipPanel(self.context, self)
        self._quality = QualityPanel(self.context, self)
        self._panels = (self._finishes, self._slips, self._quality)
        self._skip = label(self, "quiet")
        for index in range(_JOBS):
            tab = QPushButton(self._tabs)
            tab.setObjectName("tab")
            tab.setCheckable(True)
            speak_as(tab, QAccessible.Role.PageTab)
            self._group.addButton(tab, index)
            self._tabs.add(tab)
        self.column.addWidget(self._tabs)
        self.column.addWidget(scrolled(self, *self._panels, self._skip), 1)
        self._group.idClicked.connect(self._on_job)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        self.title.setText(self.say("experience.title"))
        self._skip.setText(self.say("results.skip"))
        for panel in self._panels:
            panel.retranslate()

    def refresh(self) -> None:
        """Show what came in."""
        view = experience_view(self.session, self.book)
        self._show_tabs(view.jobs)
        self._finishes.show_finishes(view.finishes)
        self._slips.show_slips(view.slips)
        self._quality.show_quality(view.quality)

    def open(self) -> None:
        """Begin with the first thing that is not done."""
        jobs = experience_view(self.session, self.book).jobs
        self._job = next(
            (index for index, job in enumerate(jobs) if not job.is_done and not job.is_optional), self._job
        )
        super().open()

    def focus_entry(self) -> None:
        """Put the cursor where the chosen thing is typed."""
        self._panels[self._job].focus_entry()

    def _show_tabs(self, jobs: tuple[JobView, ...]) -> None:
        for index, job in enumerate(jobs):
            tab = self._group.button(index)
            text = self.say("results.tab", number=index + 1, job=job.name, progress=job.progress)
            tab.setText(f"{text} ✓" if job.is_done else text)
            tab.setChecked(index == self._job)
            self._panels[index].setVisible(index == self._job)
        self._tabs.place()

    @Slot(int)
    def _on_job(self, job: int) -> None:
        self._job = job
        self.refresh()
        self.focus_entry()


class FinishPanel(Panel):
    """Numbers per row: done, partly, not."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._hint = label(self, "quiet")
        self._rows = NumberRows(tuple(finish.value for finish in Finish), self)
        self._missing = label(self)
        self._rest = QPushButton(self)
        self._error = Refusal(self)
        self._error.hide()
        self.body.addWidget(self._hint)
        self.body.addWidget(self._rows)
        self.body.addWidget(self._error)
        missing = QHBoxLayout()
        missing.addWidget(self._missing, 1)
        missing.addWidget(self._rest)
        self.body.addLayout(missing)
        self._rows.number_entered.connect(self._on_number)
        self._rows.listed.connect(self._on_list)
        self._rows.taken_back.connect(self._on_taken_back)
        self._rows.typing.connect(self._on_typing)
        self._rest.clicked.connect(self._on_rest)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self._context.language.say
        self.heading.setText(say("experience.finishes"))
        self._hint.setText(say("experience.finish_hint"))
        self._rest.setText(say("experience.rest_done"))

    def show_finishes(self, view: FinishesView) -> None:
        """Show how far the folds came."""
        self._rows.set_rows(view.rows)
        self._missing.setText(view.missing_text)
        self._rest.setVisible(bool(view.missing))

    def focus_entry(self) -> None:
        """Put the cursor in the first row."""
        self._rows.focus()

    @Slot(str, str)
    def _on_list(self, key: str, text: str) -> None:
        errors = [
            self._context.controller.try_submit(RecordFinishes((number,), Finish(key)))
            for number in numbers_in(text)
        ]
        self._explain(
            " ".join(self._context.language.explain(error) for error in errors if error is not None)
        )

    @Slot(str, int)
    def _on_number(self, key: str, number: int) -> None:
        error = self._context.controller.try_submit(RecordFinishes((number,), Finish(key)))
        self._explain("" if error is None else self._context.language.explain(error))

    @Slot(str)
    def _on_taken_back(self, key: str) -> None:  # noqa: ARG002 - the message belongs to no row
        self._explain(self._context.language.say("experience.finish_take_back"))

    @Slot()
    def _on_typing(self) -> None:
        self._explain("")

    @Slot()
    def _on_rest(self) -> None:
        controller = self._context.controller
        missing = results(controller.session).without_finish
        controller.submit(RecordFinishes(missing, Finish.DONE))

    def _explain(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))
