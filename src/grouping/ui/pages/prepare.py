"""1 Prepare, in three steps: what is chosen, the folds with the running order, and what is made ready."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from grouping.content.own import look_again
from grouping.content.runningorder import load_running_order
from grouping.domain.errors import DomainError
from grouping.domain.folds import FoldChoice, FoldRole, roles_of
from grouping.domain.settings import PlanStep, Settings
from grouping.services.commands.names import SwitchNames
from grouping.services.commands.prepare import (
    ChangeSettings,
    ChooseFolds,
    ChooseRunningOrder,
    SetStepMinutes,
    SetTalkMinutes,
)
from grouping.services.folds import choices_of_set, fold_choice
from grouping.services.names import name_count
from grouping.services.pages.folds import folds_view, known_items, set_names
from grouping.services.pages.owncontent import wrong_text
from grouping.services.pages.prepare import moved_text, plan_of_total, prepare_view
from grouping.services.workspace import Command
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.widgets.basicspanel import BasicsPanel
from grouping.ui.widgets.foldpanel import FoldPanel
from grouping.ui.widgets.labels import Panel, label, scrolled, set_role
from grouping.ui.widgets.packpanel import PackPanel
from grouping.ui.widgets.planpanel import PlanPanel
from grouping.ui.widgets.sidebyside import SideBySide

_ROOM_KEYS = {"menu.room_toggle", "menu.black"}
_JUMPS = ("prepare.jump_1", "prepare.jump_2", "prepare.jump_3")


class PreparePage(Page):
    """Every choice is saved as it is made; there is nothing to confirm."""

    room_check_requested = Signal()
    """Look whether the room is ready."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._overview = label(self, "question")
        self._jumps = [QPushButton(self) for _ in _JUMPS]
        self._basics = BasicsPanel(context.language, self)
        self._folds = FoldPanel(context.language, self)
        self._plan = PlanPanel(context.language, self)
        self._pack = PackPanel(context.language, lambda: self.session, self)
        self._last = Panel(self)
        self._check_about = label(self._last)
        self._check = QPushButton(self._last)
        self._own = Panel(self)
        self._own_about = label(self._own)
        self._own_open = QPushButton(self._own)
        self._step_1 = label(self, "heading")
        self._step_2 = label(self, "heading")
        self._step_3 = label(self, "heading")
        self._told_for: tuple[PlanStep, ...] = ()
        """The running order the sentence below it is about."""
        self._build()
        self._own_open.clicked.connect(self._on_own)
        self._check.clicked.connect(self.room_check_requested)
        self._basics.changed.connect(self._on_settings)
        self._basics.question.answered.connect(self._on_erasing_answered)
        self._basics.time.order_chosen.connect(self._on_order)
        self._basics.time.total_chosen.connect(self._on_total)
        self._plan.step_chosen.connect(self._on_step_minutes)
        self._plan.talk_chosen.connect(self._on_talk_minutes)
        self._folds.chosen.connect(self._on_fold)
        self._folds.set_chosen.connect(self._on_fold_set)
        self._folds.browse_requested.connect(self._on_browse)
        context.stage.illustrator.drawn.connect(self._on_drawn)

    def _build(self) -> None:
        head = SideBySide(self, 24, same_width=False)
        head.add(self.title)
        head.add(self._overview, takes_rest=True)
        self.column.addWidget(head)
        jumps = SideBySide(self, 8, same_width=False)
        for button, slot in zip(
            self._jumps, (self._on_jump_1, self._on_jump_2, self._on_jump_3), strict=True
        ):
            button.setObjectName("tab")
            button.clicked.connect(slot)
            jumps.add(button)
        jumps.end()
        row = QHBoxLayout()
        row.addWidget(self._check_about, 1)
        row.addWidget(self._check)
        self._last.body.addLayout(row)
        own = QHBoxLayout()
        own.addWidget(self._own_about, 1)
        own.addWidget(self._own_open)
        self._own.body.addLayout(own)
        self._own.heading.hide()
        self.column.addWidget(
            scrolled(
                self,
                *(jumps, self._step_1, self._basics, self._step_2, self._folds, self._plan, self._own),
                *(self._step_3, self._pack, self._last),
            ),
            1,
        )

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("prepare.title"))
        for button, key in zip(self._jumps, _JUMPS, strict=True):
            button.setText(say(key))
        self._step_1.setText(say("prepare.step_1"))
        self._basics.retranslate()
        self._step_2.setText(say("prepare.step_2"))
        self._folds.retranslate(set_names(self.book.texts))
        self._plan.retranslate()
        self._own_open.setText(say("own.heading"))
        self._step_3.setText(say("prepare.step_3"))
        self._pack.retranslate()
        self._last.heading.setText(say("check.title"))
        self._check_about.setText(say("prepare.check_about"))
        self._check.setText(say("check.open"))

    def refresh(self) -> None:
        """Show the choices as they are saved."""
        view = prepare_view(self.session, self.book)
        self._overview.setText(view.overview)
        self._basics.show_choices(view.basics, self.session.settings)
        self._show_folds()
        self._plan.show_plan(view.plan)
        if self.session.plan != self._told_for:
            self._plan.tell("")
        wrong = wrong_text(self.book.texts)
        self._own_about.setText(wrong or self.say("own.prepare"))
        set_role(self._own_about, "warning" if wrong else "quiet")
        self._pack.show_session()

    def open(self) -> None:
        """Read anew what a trainer edited meanwhile; what is wrong with it is told at once."""
        if look_again():
            self.context.stage.illustrate()
        super().open()
        if wrong := wrong_text(self.book.texts):
            self.message.emit(wrong)

    @Slot()
    def reread(self) -> None:
        """Draw own folds as well, which may be others now."""
        self.context.stage.illustrate()
        super().reread()

    def focus_entry(self) -> None:
        """Put the cursor on the number of people, which typing then replaces."""
        self._basics.people.setFocus(Qt.FocusReason.OtherFocusReason)
        self._basics.people.selectAll()

    def _show_folds(self) -> None:
        view = folds_view(self.session, self.book)
        self._folds.show_folds(view, known_items(self.session, self.book.texts))

    @Slot()
    def _on_jump_1(self) -> None:
        self.focus_entry()

    @Slot()
    def _on_jump_2(self) -> None:
        self._folds.sets.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_jump_3(self) -> None:
        self._check.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        if not self._asks_about_names(settings) and not self.submit(ChangeSettings(settings)):
            self.refresh()

    def _asks_about_names(self, settings: Settings) -> bool:
        """Ask, where names would go with a choice; until it is answered the choice stays as it was."""
        count = name_count(self.session)
        if settings.names_on_laptop or not count:
            return False
        say = self.say
        question = say("people_list.erase", count=count)
        self._basics.question.ask(question, say("people_list.erase_no"), say("people_list.erase_yes"))
        self.refresh()
        return True

    @Slot(bool)
    def _on_erasing_answered(self, is_yes: bool) -> None:
        if is_yes:
            self.submit(SwitchNames(is_on=False))

    @Slot(str)
    def _on_order(self, order_id: str) -> None:
        order = load_running_order(order_id)
        self.submit(ChooseRunningOrder(order.total_minutes, order.steps))

    @Slot(int)
    def _on_total(self, total: int) -> None:
        try:
            plan = plan_of_total(self.session, total)
        except DomainError as error:
            self._basics.time.refuse(self.explain(error))
        else:
            self.submit(ChooseRunningOrder(total, plan))

    @Slot(str, int)
    def _on_step_minutes(self, step: str, minutes: int) -> None:
        self._fit(SetStepMinutes(step, minutes), step)

    @Slot(int)
    def _on_talk_minutes(self, minutes: int) -> None:
        self._fit(SetTalkMinutes(minutes), "")

    def _fit(self, command: Command, step: str) -> None:
        """Change the running order, and say which steps changed with it; what was refused stays typed."""
        before = self.session.plan
        refusal = self.context.controller.try_submit(command)
        self._told_for = self.session.plan
        if refusal is not None:
            self._plan.tell(self.explain(refusal), is_refusal=True)
        elif self.session.plan != before:
            self._plan.tell(moved_text(before, self.session, self.book, step))

    @Slot(object)
    def _on_fold(self, choice: FoldChoice) -> None:
        self.submit(ChooseFolds((choice,)))

    @Slot(str)
    def _on_fold_set(self, name: str) -> None:
        self.submit(ChooseFolds(choices_of_set(self.session, name)))

    @Slot()
    def _on_browse(self) -> None:
        # Only who asks for it waits for it.
        from grouping.ui.foldbrowser import FoldBrowser

        browser = FoldBrowser(self.context.language, roles_of(self.session.settings.design), self.window())
        browser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The keys of the room screen work always, also while the window behind this one does not listen.
        browser.addActions([each for each in self.window().actions() if each.objectName() in _ROOM_KEYS])
        browser.chosen.connect(self._on_browsed)
        browser.open()

    @Slot()
    def _on_own(self) -> None:
        # Only who asks for it waits for it.
        from grouping.ui.ownwindow import open_own_window

        open_own_window(self)

    @Slot(str, str)
    def _on_browsed(self, role: str, model: str) -> None:
        self.submit(ChooseFolds((replace(fold_choice(self.session, FoldRole(role)), model=model),)))

    @Slot(str)
    def _on_drawn(self, _model: str) -> None:
        if self.isVisible():
            self._show_folds()
