"""8 Talk: seven parts in order; each with its question, its do-nots and its cards for the room."""

from PySide6.QtCore import QElapsedTimer, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from grouping.domain.interruptions import Stop
from grouping.domain.session import Edit
from grouping.services.pages.talk import cues_of, step_of, talk_steps
from grouping.services.stage import SENSITIVE_CARDS, CardId, Cue, finding
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.widgets.cardview import CardView
from grouping.ui.widgets.labels import Panel, clear_layout, label, scrolled
from grouping.viewmodel.pages import TalkStep

_STEPS_PER_ROW = 4


class TalkPage(Page):
    """Choose a part, read the question, show its card; a reveal takes two key presses."""

    step_chosen = Signal(str)
    """Another part of the talk, whose script goes beside the page."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._steps: tuple[TalkStep, ...] = ()
        self._chosen = ""
        self._cue: Cue | None = None
        self._live = context.stage.state.live
        self._since_click = QElapsedTimer()
        self._group = QButtonGroup(self)
        self._step_grid = QGridLayout()
        self._step_grid.setSpacing(6)
        self._ask_box = Panel(self)
        self._questions = label(self._ask_box, "question")
        self._avoid_caption = label(self._ask_box, "caption")
        self._avoid = label(self._ask_box, "warning")
        self._card_box = Panel(self)
        self._cards = QGridLayout()
        self._card = CardView(self._card_box, 420)
        self._armed = label(self._card_box, "armed")
        self._why_not = label(self._card_box, "quiet")
        self._show = QPushButton(self._card_box)
        self._show.setObjectName("primary")
        self._build()
        self._group.idClicked.connect(self._on_step)
        self._show.clicked.connect(self._on_show_clicked)
        context.stage.state_changed.connect(self._on_stage)

    def _build(self) -> None:
        self.column.addLayout(self._step_grid)
        self._ask_box.body.addWidget(self._questions)
        self._ask_box.body.addSpacing(8)
        self._ask_box.body.addWidget(self._avoid_caption)
        self._ask_box.body.addWidget(self._avoid)
        self._ask_box.body.addStretch(1)
        self._card_box.body.addLayout(self._cards)
        self._card_box.body.addWidget(self._card)
        self._card_box.body.addWidget(self._why_not)
        self._card_box.body.addWidget(self._armed)
        self._card_box.body.addWidget(self._show, 0, Qt.AlignmentFlag.AlignRight)
        self._card_box.body.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(scrolled(self, self._ask_box), 1)
        columns.addWidget(self._card_box, 1)
        self.column.addLayout(columns, 1)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        self.title.setText(self.say("talk.title"))
        self._avoid_caption.setText(self.say("talk.avoid"))
        self._card_box.heading.setText(self.say("talk.card"))
        self._armed.setText(self.say("reveal.arm"))
        self._steps = ()

    def refresh(self) -> None:
        """Show the parts and the chosen one's question and card."""
        steps = talk_steps(self.session, self.book)
        if steps != self._steps:
            self._steps = steps
            self._make_buttons()
        names = [step.step for step in steps]
        if names and self._chosen not in names:
            self._chosen = names[0]
        for step in steps:
            if step.step == self._chosen:
                self._show_step(step)

    def focus_entry(self) -> None:
        """Put the focus on the button that shows the card."""
        self._show.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def primary(self) -> bool:
        """Show the chosen card; arm it first when it reveals something."""
        if self._cue is not None:
            self.context.stage.show_cue(self._cue)
        return True

    @Slot()
    def _on_show_clicked(self) -> None:
        """Take a double click for one: whoever is used to it must not arm and fire at once."""
        since = self._since_click
        is_double = since.isValid() and not since.hasExpired(QApplication.doubleClickInterval())
        since.start()
        if not is_double:
            self.primary()

    def _make_buttons(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.deleteLater()
        for index, step in enumerate(self._steps):
            button = QPushButton(f"{'abcdefghij'[index]}  {step.name}", self)
            button.setObjectName("tab")
            button.setCheckable(True)
            self._group.addButton(button, index)
            self._step_grid.addWidget(button, index // _STEPS_PER_ROW, index % _STEPS_PER_ROW)

    def _show_step(self, step: TalkStep) -> None:
        button = self._group.button([each.step for each in self._steps].index(step.step))
        button.setChecked(True)
        self.step_chosen.emit(step.step)
        self._ask_box.heading.setText(f"{step.name} · {step.minutes_text}")
        self._questions.setText("\n\n".join(step.questions))
        self._avoid.setText("\n".join(f"• {line}" for line in step.avoid))
        self._avoid_caption.setVisible(bool(step.avoid))
        cues = cues_of(self.session, self.context.stage.book, step.step)
        if self._cue not in cues:
            self._cue = cues[0] if cues else None
        self._fill_cards(cues)
        self._show_card()

    def _fill_cards(self, cues: tuple[Cue, ...]) -> None:
        clear_layout(self._cards)
        if len(cues) < 2:  # noqa: PLR2004 - one card needs no choice
            return
        kinds = list(dict.fromkeys(cue.card for cue in cues))
        # Cards of several parts have a row each, and only the first button of a row says the name.
        is_in_rows = 1 < len(kinds) < len(cues)
        for number, cue in enumerate(cues):
            button = _CueButton(cue, self._card_box)
            name = self.say(f"card.{cue.card.value}")
            parts = sum(each.card is cue.card for each in cues)
            numbered = f"{name} {cue.part + 1}" if parts > 1 or cue.card is CardId.RESEARCH else name
            button.setText(str(cue.part + 1) if is_in_rows and cue.part else numbered)
            button.setAccessibleName(numbered)
            button.setChecked(cue == self._cue)
            button.chosen.connect(self._on_cue)
            row, column = (kinds.index(cue.card), cue.part) if is_in_rows else (0, number)
            self._cards.addWidget(button, row, column)

    def _show_card(self) -> None:
        stage = self.context.stage
        self._card.setVisible(self._cue is not None)
        self._show.setVisible(self._cue is not None)
        is_armed = self._cue is not None and stage.state.armed == self._cue
        self._armed.setVisible(is_armed)
        self._why_not.setText("" if self._cue is not None else self._reason())
        self._why_not.setVisible(self._cue is None)
        if self._cue is None:
            return
        self._card.set_card(stage.preview(self._cue))
        if self._cue.card in SENSITIVE_CARDS:
            is_live = stage.state.live == self._cue and not stage.state.is_black
            self._show.setText(self.say("talk.fire" if is_armed else "talk.live" if is_live else "talk.arm"))
        else:
            self._show.setText(self.say("talk.show"))

    def _reason(self) -> str:
        """Return why the chosen part has no card."""
        if self._chosen == "what_happened":
            return self.say("talk.no_quotes")
        if self._chosen == "what_we_saw":
            return finding(self.session, self.book, CardId.FINISH).sentences[0]
        return self.say("talk.no_card")

    @Slot(int)
    def _on_step(self, index: int) -> None:
        self._chosen = self._steps[index].step
        self._cue = None
        self.refresh()

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        if edit.touches(Stop):
            # Whatever part was chosen: after a stop the talk begins with landing.
            self._chosen, self._cue = "", None
        super()._on_changed(edit)

    @Slot(object)
    def _on_cue(self, cue: Cue) -> None:
        self._cue = cue
        self.refresh()

    @Slot()
    def _on_stage(self) -> None:
        # Only a card that came now leads to its part: black or a reveal that ran out of time moves nothing.
        live = self.context.stage.state.live
        is_new, self._live = live != self._live, live
        if not self.isVisible():
            return
        step = step_of(live)
        if step is not None and is_new and live != self._cue:
            self._chosen, self._cue = step, live
            self.refresh()
        else:
            self._show_card()


class _CueButton(QPushButton):
    """One of several cards of a part."""

    chosen = Signal(object)

    def __init__(self, cue: Cue, parent: QWidget) -> None:
        super().__init__(parent)
        self._cue = cue
        self.setCheckable(True)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._cue)
