"""3 Fold 1: the clock on both windows, pause, a minute more or less, and a late comer.

`ClockedPage` is what both folds have in common.
"""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from grouping.domain.phases import Phase
from grouping.domain.session import Edit
from grouping.domain.settings import PlanStep
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.commands.clocks import ExtendClock, PauseClock, SetClock, StartClock
from grouping.services.pages.arrival import arrival_view
from grouping.services.pages.clock import clock_view
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.widgets.clockpanel import ClockPanel
from grouping.ui.widgets.labels import Panel, label

_TICK_MS = 200


class ClockedPage(Page):
    """A page with the clock of one task."""

    task: Task
    phase: Phase
    has_clock = True

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.clock_box = Panel(self)
        self.clock_box.heading.hide()
        self.clock = ClockPanel(context.language, self.clock_box)
        self.clock_box.body.addWidget(self.clock)
        self.column.addWidget(self.clock_box)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.refresh_clock)
        self.clock.toggled.connect(self.toggle_clock)
        self.clock.more_requested.connect(self.give_minute)
        self.clock.less_requested.connect(self.take_minute)

    def open(self) -> None:
        """Give the clock the minutes of the plan before it first runs."""
        self._follow_plan()
        super().open()

    def _follow_plan(self) -> None:
        planned = sum(step.minutes for step in self.session.plan if step.phase is self.phase)
        self.submit(SetClock(self.task, max(1, planned) * MINUTE_MS))

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the time while the page is seen."""
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop following the time; the clock itself goes on."""
        self._tick.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start or pause with Space, where no field or button took that key for itself."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self.toggle_clock()
        else:
            super().keyPressEvent(event)

    @Slot()
    def refresh_clock(self) -> None:
        """Show the time as it is now."""
        now_ms = self.context.controller.now_ms()
        self.clock.set_view(clock_view(self.session, self.book, self.task, now_ms))

    @Slot()
    def toggle_clock(self) -> None:
        """Start the clock, or pause it and the room; with a clock that is over, the room only."""
        clock = self.session.clock(self.task)
        now_ms = self.context.controller.now_ms()
        if clock is not None and clock.is_running:
            self.submit(PauseClock(self.task, now_ms))
        elif clock is not None and not clock.remaining_at(now_ms):
            super().toggle_clock()
        else:
            self.submit(StartClock(self.task, now_ms))

    @Slot()
    def give_minute(self) -> None:
        """Give one minute more."""
        self.submit(ExtendClock(self.task, MINUTE_MS, self.context.controller.now_ms()))

    @Slot()
    def take_minute(self) -> None:
        """Take one minute away."""
        self.submit(ExtendClock(self.task, -MINUTE_MS, self.context.controller.now_ms()))

    def refresh(self) -> None:
        """Show the session as it is."""
        self.refresh_clock()

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        if edit.touches(PlanStep) and self.isVisible():
            self._follow_plan()
        super()._on_changed(edit)


class FoldPage(ClockedPage):
    """Fold 1."""

    task = Task.FOLD_1
    phase = Phase.FOLD_1

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._present = label(self, "heading", wraps=False)
        self._late = QPushButton(self)
        self._rules = Panel(self)
        self._rules_text = label(self._rules)
        self._rules.body.addWidget(self._rules_text)
        row = QHBoxLayout()
        row.addWidget(self._present)
        row.addStretch(1)
        row.addWidget(self._late)
        self.column.addLayout(row)
        self.column.addWidget(self._rules)
        self.column.addStretch(1)
        self._late.clicked.connect(self.people_asked)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        self.title.setText(self.say("fold_1.title"))
        self._late.setText(self.say("late.button"))
        self._rules.heading.setText(self.say("fold_1.watch"))
        self._rules_text.setText(self.say("fold_1.watch_text"))

    def refresh(self) -> None:
        """Show clock and head count."""
        super().refresh()
        self._present.setText(arrival_view(self.session, self.book).present_text)

    def focus_entry(self) -> None:
        """Put the focus on the start button, so that Space starts and pauses."""
        self.clock.start_button.setFocus()
