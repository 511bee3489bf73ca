"""8 Talk: seven parts in order; each with its question, its clock, its do-nots and its cards for the room."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QPushButton, QWidget

from grouping.domain.interruptions import Stop
from grouping.domain.session import Edit
from grouping.domain.talk import TalkClock
from grouping.domain.tasks import MINUTE_MS
from grouping.services.commands.talk import (
    AddIntention,
    ChangeIntention,
    ExtendTalkClock,
    HearTable,
    RemoveIntention,
    ToggleTalkClock,
)
from grouping.services.pages.talk import cues_of, question_cue, step_of, step_to_open, talk_steps, why_no_card
from grouping.services.pages.talk_parts import (
    counter_note,
    repair_text,
    research_text,
    timer_view,
    turns_view,
)
from grouping.services.pages.talk_plans import intentions_view
from grouping.services.pages.talk_results import asked_in, results_view
from grouping.services.stage import CardId, Cue
from grouping.services.talktimer import talk_clock
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.pages.talk_choices import TalkChoices
from grouping.ui.roles import speak_as
from grouping.ui.widgets.cardbox import CardBox
from grouping.ui.widgets.flow import FlowLayout
from grouping.ui.widgets.intentionpanel import IntentionPanel
from grouping.ui.widgets.labels import Panel, ScrollingBox, label, scrolled
from grouping.ui.widgets.questionpicker import QuestionPicker
from grouping.ui.widgets.resultspanel import ResultsPanel
from grouping.ui.widgets.talktimer import TalkTimerRow
from grouping.ui.widgets.turnspanel import TurnsPanel
from grouping.viewmodel.pages import TalkStep

_TICK_MS = 200
_RESULTS = "what_we_saw"


class TalkPage(Page):
    """Choose a part, ask its question, show its card; a reveal takes two key presses."""

    step_chosen = Signal(str)
    """Another part of the talk, whose script goes beside the page."""
    card_chosen = Signal(object)
    """Another `Cue` is chosen, or None where a part has no card; the room need not see it."""
    hurt_asked = Signal()
    """Put the words for somebody who is hurt beside the page, or take them away."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._steps: tuple[TalkStep, ...] = ()
        self._chosen = ""
        self._places: dict[str, int] = {}
        self._opened: set[str] = set()
        self._live = context.stage.state.live
        self._group = QButtonGroup(self)
        self._step_row = FlowLayout(spacing=6)
        self._ask_box = Panel(self)
        self._picker = QuestionPicker(context.language, self._ask_box)
        self._turns = TurnsPanel(context.language, self._ask_box)
        self._timer = TalkTimerRow(context.language, self._ask_box)
        self._more = label(self._ask_box)
        self._avoid_caption = label(self._ask_box, "caption")
        self._avoid = label(self._ask_box, "warning")
        self._hurt = QPushButton(self)
        self._choices = TalkChoices(self)
        self._intentions = IntentionPanel(context.language, self)
        self._results = ResultsPanel(context.language, self)
        self._cards = CardBox(context.stage, context.language, self)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head.addWidget(self._hurt)
        self.column.addLayout(self._step_row)
        for each in (self._picker, self._turns, self._timer, self._more, self._avoid_caption, self._avoid):
            self._ask_box.body.addWidget(each)
        columns = ScrollingBox(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(20)
        columns.addWidget(scrolled(self, self._ask_box, self._results, self._intentions), 6)
        columns.addWidget(scrolled(self, self._cards, self._choices.readings, self._choices.handholds), 5)
        self.column.addLayout(columns, 1)

    def _connect(self) -> None:
        self._group.idClicked.connect(self._on_step)
        self._picker.chosen.connect(self._on_question)
        self._picker.show_requested.connect(self._on_show_question)
        self._turns.heard.connect(self._on_heard)
        self._timer.toggled.connect(self.toggle_clock)
        self._timer.more_requested.connect(self.give_minute)
        self._timer.less_requested.connect(self.take_minute)
        self._tick.timeout.connect(self._show_time)
        self._hurt.clicked.connect(self.hurt_asked)
        self._choices.card_wanted.connect(self._on_cue)
        self._intentions.kept.connect(self._on_kept)
        self._intentions.removed.connect(self._on_removed)
        self._cards.cue_chosen.connect(self._on_cue)
        self._results.extra_wanted.connect(self._on_extra)
        self.context.stage.state_changed.connect(self._on_stage)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        self.title.setText(self.say("talk.title"))
        self._avoid_caption.setText(self.say("talk.avoid"))
        self._hurt.setText(self.say("talk.hurt"))
        self._steps = ()

    def refresh(self) -> None:
        """Show the parts and the chosen one's question and card."""
        steps = talk_steps(self.session, self.book)
        if steps != self._steps:
            self._steps = steps
            self._make_buttons()
        if self._chosen not in [step.step for step in steps]:
            self._chosen = step_to_open(self.session, steps)
        for step in steps:
            if step.step == self._chosen:
                self._show_step(step)

    def focus_entry(self) -> None:
        """Put the focus on the button that shows the card, or else on the question."""
        button = self._cards.show_button
        where = self._picker if self._cards.cue is None else button
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the time while the page is seen."""
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop following the time, and say what was skipped."""
        self._tick.stop()
        self._warn_of_the_counter()
        super().hideEvent(event)

    @Slot()
    def primary(self) -> bool:
        """Show the chosen card; arm it first when it reveals something."""
        self._cards.show_card()
        return True

    @Slot()
    def toggle_clock(self) -> None:
        """Start the clock of this part, or pause it."""
        self.submit(ToggleTalkClock(self._chosen, self.context.controller.now_ms()))

    @Slot()
    def give_minute(self) -> None:
        """Give this part one minute more."""
        self._extend(MINUTE_MS)

    @Slot()
    def take_minute(self) -> None:
        """Take one minute off this part."""
        self._extend(-MINUTE_MS)

    @Slot(int)
    def step_by(self, by: int) -> None:
        """Go so many parts of the talk on, or back."""
        names = [step.step for step in self._steps]
        at = names.index(self._chosen) + by if self._chosen in names else 0
        if 0 <= at < len(names):
            self._on_step(at)

    def _extend(self, by_ms: int) -> None:
        self.submit(ExtendTalkClock(self._chosen, by_ms, self.context.controller.now_ms()))

    @Slot()
    def _show_time(self) -> None:
        now_ms = self.context.controller.now_ms()
        self._timer.set_view(timer_view(talk_clock(self.session, self._chosen), self.book, now_ms))
        self._cards.follow_time()

    def _make_buttons(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        for index, step in enumerate(self._steps):
            button = QPushButton(f"{'abcdefghij'[index]}  {step.name}", self)
            button.setObjectName("tab")
            button.setCheckable(True)
            speak_as(button, QAccessible.Role.PageTab)
            self._group.addButton(button, index)
            self._step_row.addWidget(button)

    def _show_step(self, step: TalkStep) -> None:
        button = self._group.button([each.step for each in self._steps].index(step.step))
        button.setChecked(True)
        self._opened.add(step.step)
        self.step_chosen.emit(step.step)
        self._ask_box.heading.setText(f"{step.name} · {step.minutes_text}")
        self._picker.set_questions(step.questions, self._places.get(step.step, 0))
        self._show_question()
        self._turns.set_view(turns_view(self.session, self.book, step.step))
        self._avoid.setText("\n".join(f"• {line}" for line in step.avoid))
        self._avoid_caption.setVisible(bool(step.avoid))
        self._choices.refresh(step.step)
        self._intentions.setVisible(step.step == "to_your_class")
        self._intentions.set_view(intentions_view(self.session, self.book))
        self._results.setVisible(step.step == _RESULTS)
        self._show_cards(self._cards.cue)
        self._show_time()

    def _show_question(self) -> None:
        cue = question_cue(self.context.stage.book, self._chosen, self._picker.place)
        state = self.context.stage.state
        is_live = cue is not None and state.live == cue and not state.is_black
        self._picker.set_state(is_barred=cue is None, is_live=is_live)

    def _show_cards(self, cue: Cue | None) -> None:
        extra, room = self._results.wants_extra, self.context.stage.book
        cues = cues_of(self.session, room, self._chosen, with_extra=extra)
        if cue not in cues:
            cue = cues[0] if cues else None
        session, book, chosen = self.session, self.book, self._chosen
        why_not = "" if cue else why_no_card(session, book, chosen)
        self._cards.set_cards(cues, cue, why_not, asked_in(session, book, cues))
        self.card_chosen.emit(cue)
        text = repair_text(session, book) if chosen == "repair" else research_text(session, book, cue)
        self._more.setText(text)
        self._more.setVisible(bool(text))
        self._cards.set_said("")
        if chosen == _RESULTS:
            view = results_view(session, book, cue, wants_extra=extra)
            self._results.set_view(view)
            self._cards.set_said(view.sentences[0] if cue and view.sentences else "")

    def _warn_of_the_counter(self) -> None:
        """Say that the card against the others was not shown: skipping it is a choice, not an accident."""
        note = counter_note(self.session, self.book)
        if "research" in self._opened and note:
            self.message.emit(note)

    @Slot(int)
    def _on_step(self, index: int) -> None:
        was, self._chosen = self._chosen, self._steps[index].step
        self.refresh()
        self._choices.forget_refusals()
        if was == "research" != self._chosen:
            self._warn_of_the_counter()

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        if edit.touches(Stop):
            # Whatever part was chosen: after a stop the talk begins with landing.
            self._chosen = ""
        if self.isVisible() and not edit.drop and all(isinstance(each, TalkClock) for each in edit.put):
            # Nothing else on the page is about the clock, and results take time to be laid out.
            self._show_time()
            return
        super()._on_changed(edit)

    @Slot(object)
    def _on_cue(self, cue: Cue) -> None:
        self._show_cards(cue)

    @Slot()
    def _on_extra(self) -> None:
        self._show_cards(self._cards.cue)

    @Slot(int)
    def _on_question(self, place: int) -> None:
        self._places[self._chosen] = place
        self.refresh()

    @Slot(int)
    def _on_show_question(self, place: int) -> None:
        cue = question_cue(self.context.stage.book, self._chosen, place)
        if cue is not None:
            self.context.stage.show_cue(cue)

    @Slot(str, bool)
    def _on_heard(self, table: str, is_heard: bool) -> None:
        self.submit(HearTable(self._chosen, table, is_heard))

    @Slot(int, str)
    def _on_kept(self, serial: int, text: str) -> None:
        if self.submit(ChangeIntention(serial, text) if serial else AddIntention(text)):
            self._intentions.done()

    @Slot(int)
    def _on_removed(self, serial: int) -> None:
        self.submit(RemoveIntention(serial))

    @Slot()
    def _on_stage(self) -> None:
        # Only a card that came now leads to its part: black or a reveal that ran out of time moves nothing.
        live = self.context.stage.state.live
        is_new, self._live = live != self._live, live
        if not self.isVisible():
            return
        step = step_of(live)
        if step is not None and is_new and (live != self._cards.cue or step != self._chosen):
            self._follow(step, live)
        self._show_question()
        self._cards.refresh_state()

    def _follow(self, step: str, live: Cue) -> None:
        """Open the part of a card that came on the room screen by a clicker or a key."""
        self._chosen = step
        if live.card is CardId.QUESTION:
            places = range(len(next(each.questions for each in self._steps if each.step == step)))
            texts = self.context.stage.book
            self._places[step] = next(at for at in places if question_cue(texts, step, at) == live)
            self.refresh()
        else:
            self.refresh()
            self._show_cards(live)
