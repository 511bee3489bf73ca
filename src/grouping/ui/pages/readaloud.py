"""Reading aloud: one table at a time in large type, for a room without a screen."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.content.assets import asset
from grouping.domain.groups import Draw
from grouping.services.clock import SystemClock
from grouping.services.commands.group import ShowTables
from grouping.services.readaloud import read_aloud_document, table_lists
from grouping.services.stage import CardId, Cue
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.printing import Make
from grouping.ui.widgets.labels import Panel, clear_layout, label, scrolled
from grouping.ui.widgets.markbadge import MarkBadge
from grouping.ui.widgets.printrow import PrintRow
from grouping.viewmodel.readaloud import ReadAloudDocument, TableList

_BADGE_PX = 72


class ReadAloudPage(Page):
    """Stands in front of the page where one was; the tables count as shown once all were read aloud."""

    has_own_aim = True
    left = Signal()
    """Back to the page where one was."""
    finished = Signal()
    """Every table was read aloud."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._lists: tuple[TableList, ...] = ()
        self._place = 0
        self._read: set[str] = set()
        self._back = QPushButton(self)
        self._intro = label(self, "quiet")
        self._table = Panel(self)
        self._badge = QHBoxLayout()
        self._name = label(self._table, "big")
        self._numbers = label(self._table, "big")
        self._where = label(self._table, "quiet", wraps=False)
        self._ticks = label(self._table)
        self._previous = QPushButton(self._table)
        self._next = QPushButton(self._table)
        self._done = QPushButton(self._table)
        self._done.setObjectName("primary")
        self._done.setAutoDefault(True)
        self._paper = Panel(self)
        self._print = PrintRow(context.language, self._paper)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head.addWidget(self._back)
        self.column.addWidget(self._intro)
        self._table.heading.hide()
        named = QHBoxLayout()
        named.setSpacing(16)
        named.addLayout(self._badge)
        named.addWidget(self._name, 1)
        named.addWidget(self._where, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self._previous)
        foot.addWidget(self._next)
        foot.addStretch(1)
        foot.addWidget(self._done)
        body = QVBoxLayout()
        body.setSpacing(12)
        body.addLayout(named)
        body.addWidget(self._numbers)
        body.addWidget(self._ticks)
        self._table.body.addLayout(body)
        self._paper.body.addWidget(self._print)
        self.column.addWidget(scrolled(self, self._table, self._paper), 1)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._done.clicked.connect(self.primary)
        self._print.requested.connect(self._on_print)
        # A button would take the arrows for itself, to hand the focus on.
        for keys, slot in (
            (Qt.Key.Key_Escape, self.left),
            (Qt.Key.Key_Left, self._on_previous),
            (Qt.Key.Key_Right, self._on_next),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def open(self) -> None:
        """Begin with the first table that was not read yet."""
        self._lists = table_lists(self.session, self.context.stage.book)
        names = [each.name for each in self._lists]
        self._read &= set(names)
        self._place = next((place for place, name in enumerate(names) if name not in self._read), 0)
        super().open()

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("read.title"))
        self._back.setText(say("read.back"))
        self._intro.setText(f"{say('read.intro')} {say('read.how')}")
        self._previous.setText(say("read.previous"))
        self._next.setText(say("read.next"))
        self._done.setText(say("read.done"))
        self._paper.heading.setText(say("read.print"))
        self._print.retranslate(say("read.print_make"))
        self._print.suggest(f"{self.session.settings.name} - {say('read.paper')}")

    def refresh(self) -> None:
        """Show the table that is read now, in the language of the room, and which were read."""
        self._lists = table_lists(self.session, self.context.stage.book)
        has_tables = bool(self._lists) and self.session.find(Draw) is not None
        for widget in (self._where, self._ticks, self._previous, self._next, self._done, self._paper):
            widget.setVisible(has_tables)
        clear_layout(self._badge)
        if not has_tables:
            self._name.setText("")
            self._numbers.setText(self.say("read.nothing"))
            return
        self._place = min(self._place, len(self._lists) - 1)
        shown = self._lists[self._place]
        self._badge.addWidget(MarkBadge(shown.mark, _BADGE_PX, self._table))
        self._name.setText(shown.name)
        self._numbers.setText("   ".join(map(str, shown.numbers)))
        self._numbers.setAccessibleName(shown.spoken)
        self._where.setText(self.say("read.place", place=self._place + 1, tables=len(self._lists)))
        self._previous.setEnabled(self._place > 0)
        self._next.setEnabled(self._place < len(self._lists) - 1)
        states = [f"{'✓' if each.name in self._read else '○'} {self._state_of(each)}" for each in self._lists]
        self._ticks.setText("   ".join(states))

    def focus_entry(self) -> None:
        """Put the focus on the button that Space presses."""
        (self._done if self._lists else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def primary(self) -> bool:
        """Tick the table that was read and go to the next; after the last, the tables count as shown."""
        if not self._lists:
            return True
        self._read.add(self._lists[self._place].name)
        unread = [place for place, each in enumerate(self._lists) if each.name not in self._read]
        later = [place for place in unread if place > self._place]
        self._place = (later or unread or [self._place])[0]
        self.refresh()
        if not unread and self.submit(ShowTables(self.context.controller.now_ms())):
            self.context.stage.show_cue(Cue(CardId.FIND_TABLE))
            self.message.emit(self.say("read.all_done"))
            self.finished.emit()
        return True

    def wait(self) -> None:
        """Wait until what is being printed is written."""
        self._print.wait()

    def _state_of(self, each: TableList) -> str:
        key = "read.state.read" if each.name in self._read else "read.state.unread"
        return self.say(key, table=each.name)

    def _go(self, step: int) -> None:
        if not self._lists:
            return
        self._place = min(max(0, self._place + step), len(self._lists) - 1)
        self.refresh()

    @Slot()
    def _on_previous(self) -> None:
        self._go(-1)

    @Slot()
    def _on_next(self) -> None:
        self._go(1)

    @Slot()
    def _on_print(self) -> None:
        document = read_aloud_document(self.session, self.context.stage.book, SystemClock().now_ms())
        self._print.make(_lists_of(document))


def _lists_of(document: ReadAloudDocument) -> Make:
    """Return what writes `document`."""

    def make(path: Path) -> None:
        from grouping.paper.readaloud import write_read_aloud

        write_read_aloud(document, path, asset("fonts"), asset("paper"))

    return make
