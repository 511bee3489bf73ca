"""5 Group: the draft on the left, with levels, for this screen only; beside it what the room will see."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from grouping.domain.groups import Draw, WishKind
from grouping.services.commands.group import (
    DrawGroups,
    DropAside,
    DropWish,
    MakeWish,
    MovePerson,
    PinPeople,
    ShowTables,
    SwapPeople,
    TakeAside,
)
from grouping.services.marks import MarkChoice, mark_choices
from grouping.services.pages.group import change_preview, group_view, typed_change
from grouping.services.stage import CardId, Cue
from grouping.services.stage_find import find_table_card
from grouping.services.workspace import Command
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.widgets.byhand import ByHand
from grouping.ui.widgets.cardview import CardView
from grouping.ui.widgets.draftpanel import DraftPanel, WishRow
from grouping.ui.widgets.labels import Panel, Refusal, clear_layout, label, scrolled, set_role
from grouping.viewmodel.pages import DraftView, GroupView

_NEXT_SEED = 7_919
"""Added for each new draw: any number does, as long as it is known."""
_SEEDS = 1_000_000
_MARGIN_PX = 60
"""How near the edge a dragged number makes the page scroll."""
_TWO_DRAFTS_PX = 720
"""What a draft and what stands beside it take."""


class GroupPage(Page):
    """Draw, look, change by dragging or typing, lay two drafts side by side, then show the tables."""

    regroup_requested = Signal()
    """The room saw its tables, and shall be grouped anew all the same."""
    read_requested = Signal()
    """The tables shall be read aloud."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._blocker = label(self, "message")
        self._drawn = DraftPanel(self, can_drag=True)
        self._redraw = QPushButton(self._drawn)
        self._beside = QPushButton(self._drawn)
        self._hand = ByHand(self._drawn)
        self._answer = label(self, "quiet")
        self._error = Refusal(self)
        self._wishes = QVBoxLayout()
        self._room = Panel(self)
        self._card = CardView(self._room, 400)
        self._aside = DraftPanel(self)
        self._columns = QHBoxLayout()
        self._take = QPushButton(self._aside)
        self._drop = QPushButton(self._aside)
        self._read = QPushButton(self)
        self._show = QPushButton(self)
        self._show.setObjectName("primary")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._drawn.add_buttons(self._redraw, self._beside)
        body = self._drawn.changes
        body.addWidget(self._hand)
        body.addLayout(self._wishes)
        self._aside.add_buttons(self._take, self._drop)
        self._room.body.addWidget(self._card)
        self._room.body.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._room)
        right.addWidget(self._aside)
        right.addStretch(1)
        columns = QWidget(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(12)
        self._columns.addWidget(self._drawn, 3)
        self._columns.addLayout(right, 2)
        columns.setLayout(self._columns)
        self.column.addWidget(self._blocker)
        self._page = columns
        self._scroll = scrolled(self, columns)
        self.column.addWidget(self._scroll, 1)
        # Outside what scrolls, so that the cost of a change and the way on are in sight whatever is dragged.
        self.column.addWidget(self._error)
        foot = QHBoxLayout()
        foot.addWidget(self._answer, 1)
        foot.addStretch()
        foot.addWidget(self._read)
        foot.addWidget(self._show)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self._redraw.clicked.connect(self._on_redraw)
        self._beside.clicked.connect(self._on_beside)
        self._hand.typing.connect(self._on_typing)
        self._hand.move_asked.connect(self._on_move)
        self._hand.swap_asked.connect(self._on_swap)
        self._hand.pin_asked.connect(self._on_pin)
        self._hand.together_asked.connect(self._on_together)
        self._hand.apart_asked.connect(self._on_apart)
        self._hand.unclear.connect(self._on_unclear)
        self._take.clicked.connect(self._on_take)
        self._drop.clicked.connect(self._on_drop)
        self._read.clicked.connect(self.read_requested)
        self._show.clicked.connect(self.primary)
        board = self._drawn.board
        board.hovering.connect(self._on_hovering)
        board.dragged_to.connect(self._on_dragged_to)
        board.dropped_on_table.connect(self._on_dropped_on_table)
        board.dropped_on_number.connect(self._on_dropped_on_number)

    def open(self) -> None:
        """Draw at once, when nothing stands in the way and nothing was drawn yet."""
        view = group_view(self.session, self.book)
        if not view.is_drawn and not view.blocker:
            self.submit(DrawGroups(self.session.settings.seed, self._marks()))
        super().open()

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("group.title"))
        self._aside.heading.setText(say("group.other_draft"))
        self._room.heading.setText(say("group.room_sees"))
        self._card.setAccessibleName(say("group.room_sees"))
        for button, key in (
            (self._beside, "group.beside"),
            (self._read, "read.title"),
            (self._take, "group.take_aside"),
            (self._drop, "group.drop_aside"),
        ):
            button.setText(say(key))
        self._hand.retranslate(say)
        for panel in (self._drawn, self._aside):
            panel.board.setAccessibleName(say("group.board"))
        self._explain("")

    def refresh(self) -> None:
        """Show the drafts and the room's card."""
        view = group_view(self.session, self.book)
        stale = self.say("group.stale") if view.is_stale and not view.was_shown else ""
        message = view.blocker or stale or view.small_text or view.hidden_text
        self._blocker.setText(message)
        self._blocker.setVisible(bool(message))
        redraw = "group.redraw" if view.is_drawn else "group.draw"
        self._redraw.setText(self.say("regroup.ask" if view.was_shown else redraw))
        can_change = view.is_drawn and not view.was_shown
        self._hand.setEnabled(can_change)
        self._hand.show_tables(view.draft.tables, takes_wishes=view.takes_wishes)
        self._redraw.setEnabled(view.was_shown or not view.blocker)
        self._beside.setEnabled(can_change and not view.blocker)
        self._show.setEnabled(view.is_drawn)
        set_role(self._show, "showAgain" if view.was_shown else "primary")
        self._read.setVisible(view.is_drawn)
        self._show.setText(self.say("group.show_again" if view.was_shown else "group.show"))
        self._drawn.show_draft(view.draft, self._spoken(view.draft), is_locked=not can_change)
        self._fill_wishes(view)
        self._drawn.heading.setText(self.say("group.only_here" if view.aside is None else "group.in_use"))
        self._room.setVisible(view.aside is None)
        self._aside.setVisible(view.aside is not None)
        self._columns.setStretch(1, 2 if view.aside is None else 3)
        self._arrange()
        if view.aside is not None:
            self._aside.show_draft(view.aside, self._spoken(view.aside), is_locked=True)
        if view.is_drawn:
            self._card.set_card(find_table_card(self.session, self.context.stage.book, 0))
        self._card.setVisible(view.is_drawn)
        self._show_answer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay what stands beside the draft below it where both do not fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_tall = self.width() < _TWO_DRAFTS_PX
        direction = QBoxLayout.Direction.TopToBottom if is_tall else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def focus_entry(self) -> None:
        """Put the focus on the button that shows the tables."""
        self._show.setFocus(Qt.FocusReason.OtherFocusReason)

    def point_at(self, number: int) -> QWidget | None:
        """Show the seat of `number`, ready to be moved while that can be done."""
        board = self._drawn.board
        place = board.point_at(number)
        if place is not None:
            self._on_dragged_to(place)
        if not self._hand.isEnabled():
            return None
        field = self._hand.take(number)
        self._show_answer()
        return field

    @Slot()
    def primary(self) -> bool:
        """Show the room its tables."""
        if self._show.isEnabled() and self.submit(ShowTables(self.context.controller.now_ms())):
            self.context.stage.show_cue(Cue(CardId.FIND_TABLE))
        return True

    def _spoken(self, draft: DraftView) -> str:
        """Return a draft in words, for those who hear the page."""
        return "\n".join(
            self.say(
                "group.board_row",
                table=row.mark.name,
                level=row.level,
                people=row.people,
                numbers=", ".join(str(seat.number) for seat in row.seats),
            )
            for row in draft.tables
        )

    def _fill_wishes(self, view: GroupView) -> None:
        clear_layout(self._wishes)
        if not view.takes_wishes or view.was_shown:
            return
        for serial, text in view.wishes:
            row = WishRow(serial, text, self.say("wishes.drop"), self._drawn)
            row.dropped.connect(self._on_wish_dropped)
            self._wishes.addWidget(row)
        if view.wishes:
            note = label(self._drawn, "quiet")
            note.setText(self.say("wishes.redraw"))
            self._wishes.addWidget(note)

    @Slot()
    def _on_redraw(self) -> None:
        if self.session.was_shown:
            if self.may_change():
                self.regroup_requested.emit()
            return
        step = _NEXT_SEED if self.session.find(Draw) is not None else 0
        self._try(DrawGroups(self._seed(step), self._marks()))

    @Slot()
    def _on_beside(self) -> None:
        self._try(DrawGroups(self._seed(_NEXT_SEED), self._marks(), keep_aside=True))

    def _marks(self) -> tuple[MarkChoice, ...]:
        return mark_choices(self.book, self.session.settings.seed)

    def _seed(self, step: int) -> int:
        draw = self.session.find(Draw)
        last = self.session.settings.seed if draw is None else draw.seed
        return (last + step) % _SEEDS

    @Slot()
    def _on_take(self) -> None:
        self._try(TakeAside())

    @Slot()
    def _on_drop(self) -> None:
        self._try(DropAside())

    @Slot(int)
    def _on_wish_dropped(self, serial: int) -> None:
        self._try(DropWish(serial))

    @Slot(int, str)
    def _on_move(self, number: int, table: str) -> None:
        self._try_typed(MovePerson(number, table))

    @Slot(int, int)
    def _on_swap(self, first: int, second: int) -> None:
        self._try_typed(SwapPeople(first, second))

    @Slot(object)
    def _on_pin(self, numbers: tuple[int, ...]) -> None:
        self._try_typed(PinPeople(numbers))

    @Slot(object)
    def _on_together(self, numbers: tuple[int, ...]) -> None:
        self._try_typed(MakeWish(WishKind.TOGETHER, numbers))

    @Slot(object)
    def _on_apart(self, numbers: tuple[int, ...]) -> None:
        self._try_typed(MakeWish(WishKind.APART, numbers))

    @Slot()
    def _on_unclear(self) -> None:
        self._explain(self.say("group.which_numbers"))

    @Slot(int, str)
    def _on_dropped_on_table(self, number: int, table: str) -> None:
        self._try(MovePerson(number, table))

    @Slot(int, int)
    def _on_dropped_on_number(self, number: int, other: int) -> None:
        self._try(SwapPeople(number, other))

    @Slot(object)
    def _on_hovering(self, moved: Mapping[int, str]) -> None:
        self._show_answer(moved)

    @Slot(QPoint)
    def _on_dragged_to(self, place: QPoint) -> None:
        """Bring into view what a number is dragged to."""
        inside = self._drawn.board.mapTo(self._page, place)
        self._scroll.ensureVisible(inside.x(), inside.y(), 0, _MARGIN_PX)

    @Slot()
    def _on_typing(self) -> None:
        self._explain("")
        self._show_answer()

    def _show_answer(self, moved: Mapping[int, str] | None = None) -> None:
        """Say what the change under way would do; where there is none, how to make one."""
        change = moved or typed_change(self.session, self._hand.numbers, self._hand.table)
        preview = change_preview(self.session, self.book, change)
        self._answer.setText(preview or self.say("group.drag_hint"))
        self._answer.setVisible(self._hand.isEnabled())

    def _try_typed(self, command: Command) -> None:
        if self._try(command):
            self._hand.clear()
            self._show_answer()

    def _try(self, command: Command) -> bool:
        error = self.context.controller.try_submit(command)
        self._explain("" if error is None else self.explain(error))
        return error is None

    def _explain(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))
