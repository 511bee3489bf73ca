"""The room check: screens, the test card at the back row, and a laptop that stays on and keeps quiet."""

import sys

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.content.roomcheck import System
from grouping.services.pages.roomcheck import room_check_view
from grouping.services.roomfacts import RoomFacts, screen_facts
from grouping.services.stage import NEUTRAL, CardId, Cue
from grouping.ui.displays import Displays
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.roomwatch import RoomWatch
from grouping.ui.widgets.checkrow import CheckRowWidget, bulleted
from grouping.ui.widgets.labels import Panel, label, scrolled, set_span
from grouping.viewmodel.roomcheck import BackRowView

_TEST = Cue(CardId.TEST)
_LAPTOP_ROWS = 4
_SYSTEMS = {"win32": System.WINDOWS, "darwin": System.MACOS}
"""Whatever is neither is taken for Linux."""


class RoomCheckPage(Page):
    """Stands in front of the page where one was; changes nothing in the session."""

    has_own_aim = True
    left = Signal()
    """Back to the page where one was."""

    def __init__(self, context: PageContext, watch: RoomWatch, displays: Displays, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._watch = watch
        self._displays = displays
        self._before = NEUTRAL
        """What the room saw before the test card."""
        self._back = QPushButton(self)
        self._screens = Panel(self)
        self._screen_row = CheckRowWidget(self._screens)
        self._back_row = Panel(self)
        self._question = CheckRowWidget(self._back_row, "question")
        self._look = label(self._back_row)
        self._test = QPushButton(self._back_row)
        self._test.setObjectName("primary")
        self._if_not_caption = label(self._back_row, "caption")
        self._if_not = label(self._back_row)
        self._laptop = Panel(self)
        self._laptop_rows = [CheckRowWidget(self._laptop) for _ in range(_LAPTOP_ROWS)]
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head.addWidget(self._back)
        self._screens.heading.hide()
        self._screens.body.addWidget(self._screen_row)
        self._back_row.heading.hide()
        self._back_row.body.addWidget(self._question)
        below = QVBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._look)
        below.addWidget(self._test, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self._if_not_caption)
        below.addWidget(self._if_not)
        # What goes with a row begins where its text does.
        indent = QWidget(self._back_row)
        set_span(indent, "indent")
        indented = QHBoxLayout()
        indented.setSpacing(0)
        indented.addWidget(indent)
        indented.addLayout(below, 1)
        self._back_row.body.addLayout(indented)
        for row in self._laptop_rows:
            self._laptop.body.addWidget(row)
        self.column.addWidget(scrolled(self, self._screens, self._back_row, self._laptop), 1)

    def _connect(self) -> None:
        self._back.clicked.connect(self.leave)
        self._test.clicked.connect(self.primary)
        self.context.stage.state_changed.connect(self._on_facts)
        self._displays.changed.connect(self._on_facts)
        self._watch.awake.changed.connect(self._on_facts)
        self._watch.power.changed.connect(self._on_facts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, which comes here when nothing nearer wants it, such as the help above the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def open(self) -> None:
        """Look at the battery anew: whoever opens this page wants to know it now."""
        self._watch.power.look()
        super().open()

    def retranslate(self) -> None:
        """Set the texts that depend on nothing but the language."""
        self.title.setText(self.say("check.title"))
        self._back.setText(self.say("check.back"))
        self._if_not_caption.setText(self.say("check.if_not"))
        self._laptop.heading.setText(self.say("check.laptop"))

    def refresh(self) -> None:
        """Show how everything stands now."""
        view = room_check_view(self._facts(), self.context.language.texts)
        self._screen_row.set_row(view.screens)
        self._show_back_row(view.back_row)
        for widget, row in zip(self._laptop_rows, view.laptop, strict=True):
            widget.set_row(row)

    def focus_entry(self) -> None:
        """Put the focus on the button that shows the test card."""
        self._test.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def primary(self) -> bool:
        """Show the test card, or put back what the room saw before."""
        if self._is_testing:
            self._put_back()
            return True
        live = self.context.stage.state.live
        self._before = NEUTRAL if live.is_sensitive else live
        if not self._displays.is_shown:
            self._displays.turn_on()
        self.context.stage.show_cue(_TEST)
        if not self._displays.is_shown:
            self.message.emit(self.say("check.test_unseen"))
        return True

    @Slot()
    def leave(self) -> None:
        """Go back, and let the room see what it saw before."""
        if self._is_testing:
            self._put_back()
        self.left.emit()

    @property
    def _is_testing(self) -> bool:
        state = self.context.stage.state
        return state.live == _TEST and not state.is_black

    def _put_back(self) -> None:
        self.context.stage.show_cue(self._before)
        self.message.emit("")

    def _facts(self) -> RoomFacts:
        return RoomFacts(
            screens=screen_facts(self._displays.desk, self._displays.candidate),
            is_room_on=self._displays.is_shown,
            awake=self._watch.awake.state,
            power=self._watch.power.reading,
            system=_SYSTEMS.get(sys.platform, System.LINUX),
        )

    def _show_back_row(self, view: BackRowView) -> None:
        self._question.set_row(view.row)
        self._look.setText(view.look)
        self._test.setText(self.say("check.test_hide" if self._is_testing else "check.test_show"))
        self._if_not.setText(bulleted(view.if_not))

    @Slot()
    def _on_facts(self) -> None:
        if self.isVisible():
            self.refresh()
