"""5 Group: the draw on the left, with levels, for this screen only; on the right what the room will see."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from grouping.domain.groups import Draw
from grouping.services.commands.group import DrawGroups, MovePerson, ShowTables, SwapPeople
from grouping.services.marks import mark_choices
from grouping.services.pages.group import group_view
from grouping.services.stage import CardId, Cue, find_table_card
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.widgets.cardview import CardView
from grouping.ui.widgets.labels import Panel, label, scrolled
from grouping.ui.widgets.markbadge import MarkBadge, mark_icon
from grouping.viewmodel.pages import GroupView, TableRow

_NEXT_SEED = 7_919
"""Added for each new draw: any number does, as long as it is known."""
_SEEDS = 1_000_000


class GroupPage(Page):
    """Draw, look, move or swap by typing, then show the room its tables."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._blocker = label(self, "message")
        self._drawn = Panel(self)
        self._grid = QGridLayout()
        self._seed = label(self._drawn, "quiet")
        self._redraw = QPushButton(self._drawn)
        self._move_number = QLineEdit(self._drawn)
        self._move_table = QComboBox(self._drawn)
        self._move = QPushButton(self._drawn)
        self._swap_numbers = QLineEdit(self._drawn)
        self._swap = QPushButton(self._drawn)
        self._error = label(self._drawn, "warning")
        self._room = Panel(self)
        self._card = CardView(self._room, 400)
        self._show = QPushButton(self._room)
        self._show.setObjectName("primary")
        self._build()
        self._redraw.clicked.connect(self._on_redraw)
        self._move.clicked.connect(self._on_move)
        self._move_number.returnPressed.connect(self._on_move)
        self._swap.clicked.connect(self._on_swap)
        self._swap_numbers.returnPressed.connect(self._on_swap)
        self._show.clicked.connect(self.primary)

    def _build(self) -> None:
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(4, 1)
        body = self._drawn.body
        body.addLayout(self._grid)
        seeds = QHBoxLayout()
        seeds.addWidget(self._seed, 1)
        seeds.addWidget(self._redraw)
        body.addLayout(seeds)
        for field, width in ((self._move_number, 100), (self._swap_numbers, 100)):
            field.setFixedWidth(width)
        self._move_table.setMinimumWidth(120)
        for widgets in (
            (self._move_number, self._move_table, self._move),
            (self._swap_numbers, self._swap),
        ):
            hands = QHBoxLayout()
            for widget in widgets:
                hands.addWidget(widget)
            hands.addStretch(1)
            body.addLayout(hands)
        body.addWidget(self._error)
        body.addStretch(1)
        self._room.body.addWidget(self._card)
        self._room.body.addWidget(self._show, 0, Qt.AlignmentFlag.AlignRight)
        self._room.body.addStretch(1)
        columns = QWidget(self)
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._drawn, 3)
        row.addWidget(self._room, 2)
        self.column.addWidget(self._blocker)
        self.column.addWidget(scrolled(self, columns), 1)

    def open(self) -> None:
        """Draw at once, when nothing stands in the way and nothing was drawn yet."""
        view = group_view(self.session, self.book)
        if not view.is_drawn and not view.blocker:
            self.submit(DrawGroups(self.session.settings.seed, mark_choices(self.book)))
        super().open()

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("group.title"))
        self._drawn.heading.setText(say("group.only_here"))
        self._room.heading.setText(say("group.room_sees"))
        self._redraw.setText(say("group.redraw"))
        self._move.setText(say("group.move"))
        self._move_number.setPlaceholderText(say("group.number"))
        self._move_number.setAccessibleName(say("group.move_number"))
        self._move_table.setAccessibleName(say("group.move_table"))
        self._swap.setText(say("group.swap"))
        self._swap_numbers.setPlaceholderText(say("group.swap_example"))
        self._swap_numbers.setAccessibleName(say("group.swap_numbers"))
        self._error.hide()

    def refresh(self) -> None:
        """Show the draw and the room's card."""
        view = group_view(self.session, self.book)
        stale = self.say("group.stale") if view.is_stale and not view.was_shown else ""
        self._blocker.setText(view.blocker or stale)
        self._blocker.setVisible(bool(view.blocker or stale))
        self._seed.setText(view.seed_text)
        self._redraw.setText(self.say("group.redraw" if view.is_drawn else "group.draw"))
        for widget in (self._redraw, self._move, self._swap, self._move_number, self._swap_numbers):
            widget.setEnabled(not view.was_shown and (view.is_drawn or widget is self._redraw))
        self._redraw.setEnabled(not view.was_shown and not view.blocker)
        self._show.setEnabled(view.is_drawn)
        self._show.setText(self.say("group.show_again" if view.was_shown else "group.show"))
        self._fill_tables(view)
        room = self.context.stage.book
        if view.is_drawn:
            self._card.set_card(find_table_card(self.session, room, 0))
        self._card.setVisible(view.is_drawn)

    def focus_entry(self) -> None:
        """Put the focus on the button that shows the tables."""
        self._show.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def primary(self) -> bool:
        """Show the room its tables."""
        if self._show.isEnabled() and self.submit(ShowTables(self.context.controller.now_ms())):
            self.context.stage.show_cue(Cue(CardId.FIND_TABLE))
        return True

    def _fill_tables(self, view: GroupView) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        chosen = self._move_table.currentData()
        self._move_table.clear()
        for row, table in enumerate(view.tables):
            self._add_row(row, table)
            self._move_table.addItem(mark_icon(table.mark), table.mark.name, table.table)
        self._move_table.setCurrentIndex(max(0, self._move_table.findData(chosen)))

    def _add_row(self, row: int, table: TableRow) -> None:
        self._grid.addWidget(MarkBadge(table.mark, parent=self._drawn), row, 0)
        for column, (text, role) in enumerate(
            ((table.mark.name, "heading"), (table.level, "quiet"), (str(table.people), "heading")), start=1
        ):
            cell = label(self._drawn, role, wraps=False)
            cell.setText(text)
            self._grid.addWidget(cell, row, column)
        numbers = label(self._drawn)
        numbers.setText(table.numbers_text)
        self._grid.addWidget(numbers, row, 4)

    @Slot()
    def _on_redraw(self) -> None:
        view = group_view(self.session, self.book)
        step = _NEXT_SEED if view.is_drawn else 0
        seed = (self._last_seed() + step) % _SEEDS
        self._try(DrawGroups(seed, mark_choices(self.book)))

    def _last_seed(self) -> int:
        draw = self.session.find(Draw)
        return self.session.settings.seed if draw is None else draw.seed

    @Slot()
    def _on_move(self) -> None:
        text = self._move_number.text().strip()
        if not text.isdecimal():
            self._explain(self.say("group.which_number"))
        elif self._try(MovePerson(int(text), str(self._move_table.currentData()))):
            self._move_number.clear()

    @Slot()
    def _on_swap(self) -> None:
        words = self._swap_numbers.text().replace(",", " ").split()
        if len(words) != 2 or not all(word.isdecimal() for word in words):  # noqa: PLR2004 - two people swap
            self._explain(self.say("group.which_two"))
        elif self._try(SwapPeople(int(words[0]), int(words[1]))):
            self._swap_numbers.clear()

    def _try(self, command: DrawGroups | MovePerson | SwapPeople) -> bool:
        error = self.context.controller.try_submit(command)
        self._explain("" if error is None else self.explain(error))
        return error is None

    def _explain(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))
