"""4 Judge: a way of judging, one or two raters, what is unclear said beside the field, then the borders."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QWidget

from grouping.domain.judging import BorderMethod, JudgingMethod
from grouping.services.commands.correct import TableSeenError
from grouping.services.commands.judge import DecideBorder, PlayUnscored
from grouping.services.commands.raters import ChooseMethod, LookTogether, SayDone, SplitTrays, UseSecondRater
from grouping.services.commands.strays import ClaimStray, DropStray
from grouping.services.pages.judge import judge_view
from grouping.services.scores import FIRST
from grouping.services.typedlist import digits_in
from grouping.services.workspace import Command
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.roles import speak_as
from grouping.ui.widgets.borderstep import BorderStep
from grouping.ui.widgets.digitpanel import DigitPanel
from grouping.ui.widgets.entrypanel import EntryPanel
from grouping.ui.widgets.flow import FlowLayout
from grouping.ui.widgets.labels import Panel, label, scrolled
from grouping.ui.widgets.pilepanel import PilePanel
from grouping.ui.widgets.raterspanel import AgreementPanel, RatersBar
from grouping.ui.widgets.rubricpanel import RubricPanel
from grouping.ui.widgets.strayrows import StrayRows
from grouping.viewmodel.judging import JudgeView


class JudgePage(Page):
    """The frame: which way of judging, who types, who was not seen; then the border step."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._rater = FIRST
        self._view: JudgeView | None = None
        self._group = QButtonGroup(self)
        self._tabs = {method: QPushButton(self) for method in JudgingMethod}
        self._raters = RatersBar(self)
        self._card = Panel(self)
        self._entries: dict[JudgingMethod, EntryPanel] = {
            JudgingMethod.PILES: PilePanel(self.context, self._card),
            JudgingMethod.RUBRIC: RubricPanel(self.context, self._card),
            JudgingMethod.DIGIT: DigitPanel(self.context, self._card),
        }
        self._strays = StrayRows(self._card)
        self._unseen = label(self._card)
        self._unscored = QPushButton(self._card)
        self._progress = label(self._card, "quiet", wraps=False)
        self._hint = label(self._card, "quiet")
        self._counts = label(self._card, "quiet")
        self._trays = label(self._card, "quiet")
        self._who = QWidget(self)
        self._split = QCheckBox(self._who)
        self._second = QCheckBox(self._who)
        self._agreement = AgreementPanel(self)
        self._borders = BorderStep(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        tabs = FlowLayout(spacing=6)
        tabs.addWidget(self.title)
        for place, (method, tab) in enumerate(self._tabs.items()):
            tab.setObjectName("tab")
            tab.setCheckable(True)
            speak_as(tab, QAccessible.Role.PageTab)
            self._group.addButton(tab, place)
            tabs.addWidget(tab)
            self._entries[method].hide()
            self._card.body.addWidget(self._entries[method])
        tabs.addWidget(self.lock)
        self.column.addLayout(tabs)
        self._card.heading.hide()
        self._card.body.addWidget(self._strays)
        self._card.body.addWidget(self._unseen)
        bottom = QHBoxLayout()
        bottom.addWidget(self._unscored)
        bottom.addStretch(1)
        bottom.addWidget(self._progress)
        self._card.body.addLayout(bottom)
        for widget in (self._trays, self._counts, self._hint):
            self._card.body.addWidget(widget)
        switches = FlowLayout(self._who)
        switches.addWidget(self._split)
        switches.addWidget(self._second)
        self._scroll = scrolled(self, self._raters, self._agreement, self._card, self._borders, self._who)
        self.column.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self._group.idClicked.connect(self._on_method)
        self._split.clicked.connect(self._on_split)
        self._second.clicked.connect(self._on_second)
        self._raters.rater_chosen.connect(self._on_rater)
        self._raters.done_said.connect(self._on_done)
        self._strays.claimed.connect(self._on_claimed)
        self._strays.dropped.connect(self._on_dropped)
        self._unscored.clicked.connect(self._on_unscored)
        self._agreement.looked.connect(self._on_looked)
        self._borders.decided.connect(self._on_decided)
        for entry in self._entries.values():
            entry.onward.connect(self._on_onward)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("judge.title"))
        for method, tab in self._tabs.items():
            tab.setText(say(f"judge.method.{method.value}"))
            tab.setAccessibleDescription(say("judge.methods"))
        self._split.setText(say("judge.split"))
        self._second.setText(say("judge.second"))
        self._unscored.setText(say("judge.unscored"))
        for entry in self._entries.values():
            entry.retranslate()

    def refresh(self) -> None:
        """Show what was typed, who is missing, and what follows."""
        view = judge_view(self.session, self.book, self._rater)
        if self._rater != FIRST and view.raters is None:
            self._rater = FIRST
            view = judge_view(self.session, self.book)
        self._view = view
        self._show_who(view)
        self._show_entry(view)
        self._strays.show_strays(view.strays, self.context.language.say)
        self._unseen.setText(view.unseen_text)
        self._unseen.setVisible(bool(view.unseen_text))
        is_begun = len(view.unseen) < len(self.session.numbers())
        self._unscored.setVisible(bool(view.unseen) and self._rater == FIRST and is_begun)
        self._progress.setText(view.progress_text)
        self._agreement.show_view(
            None if view.raters is None else view.raters.agreement, self.context.language.say
        )
        appears = self._borders.isHidden()
        self._borders.show_view(view, self.context.language.say)
        if appears and not self._borders.isHidden() and view.raters is None:
            QTimer.singleShot(0, self._show_border_step)

    def _show_who(self, view: JudgeView) -> None:
        self._split.setChecked(view.is_split)
        self._second.setChecked(view.has_second)
        self._second.setVisible(view.can_have_second)
        for widget, text in ((self._counts, view.counts_text), (self._trays, view.trays_text)):
            widget.setText(text)
            widget.setVisible(bool(text))
        self._raters.show_view(view.raters, self.context.language.say)

    def _show_entry(self, view: JudgeView) -> None:
        chosen = JudgingMethod(view.method)
        self._card.setVisible(view.raters is None or not view.raters.hidden_text)
        self._tabs[chosen].setChecked(True)
        for method, entry in self._entries.items():
            entry.setVisible(method is chosen)
        self._entries[chosen].set_rater(self._rater)
        self._entries[chosen].show_view(view)
        self._hint.setText(self._entries[chosen].hint())

    def focus_entry(self) -> None:
        """Put the cursor where typing goes on."""
        if self._view is not None:
            self._entries[JudgingMethod(self._view.method)].focus_entry()

    def point_at(self, number: int) -> QWidget | None:
        """Show where `number` was judged."""
        if self._view is None:
            return None
        field = self._entries[JudgingMethod(self._view.method)].point_at(number)
        if field is not None:
            self._scroll.ensureWidgetVisible(field)
        return field

    @Slot()
    def _show_border_step(self) -> None:
        """Scroll on to the next step once the last fold is judged."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(max(bar.minimum(), self._borders.y()))

    @Slot(int)
    def _on_method(self, place: int) -> None:
        self.submit(ChooseMethod(tuple(self._tabs)[place]))
        self.refresh()
        self.focus_entry()

    @Slot(bool)
    def _on_split(self, is_split: bool) -> None:
        self.submit(SplitTrays(is_split))

    @Slot(bool)
    def _on_second(self, is_used: bool) -> None:
        self.submit(UseSecondRater(is_used))
        self.refresh()

    @Slot(int)
    def _on_rater(self, rater: int) -> None:
        self._rater = rater
        self.refresh()
        self.focus_entry()

    @Slot(int, bool)
    def _on_done(self, rater: int, is_done: bool) -> None:
        self.submit(SayDone(rater, is_done))

    @Slot(int, int)
    def _on_claimed(self, serial: int, number: int) -> None:
        self.submit(ClaimStray(serial, number))

    @Slot(int)
    def _on_dropped(self, serial: int) -> None:
        self.submit(DropStray(serial))

    @Slot()
    def _on_unscored(self) -> None:
        self.submit(PlayUnscored(judge_view(self.session, self.book).unseen))

    @Slot()
    def _on_onward(self) -> None:
        """Go on to the first open cut, once nobody is left to type."""
        if self._view is not None and not self._view.unseen:
            self._borders.focus_open()

    @Slot(int, str)
    def _on_looked(self, number: int, text: str) -> None:
        error = self.context.controller.try_submit(LookTogether(number, digits_in(text)))
        is_asked = isinstance(error, TableSeenError)
        self._agreement.explain("" if error is None or is_asked else self.explain(error))

    @Slot(int, str, object)
    def _on_decided(self, cut: int, method: str, promoted: tuple[int, ...]) -> None:
        refusal = self._tried(DecideBorder(cut, BorderMethod(method), promoted))
        self._borders.explain(cut, refusal)
        if not refusal:
            self._borders.focus_open()

    def _tried(self, command: Command) -> str:
        """Carry out `command`; return why not, in words."""
        error = self.context.controller.try_submit(command)
        return "" if error is None else self.explain(error)
