"""What *Group* shows, on the facilitator's own page only."""

from collections.abc import Mapping, Sequence

from grouping.domain.errors import DomainError
from grouping.domain.groups import Aside, Draw, Pin, Placement, Table, Wish
from grouping.domain.seating import SMALLEST_TABLE
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.book import Book
from grouping.services.commands.group import TakeAside
from grouping.services.judging import draw_obstacle, standing
from grouping.services.manager import hides_people
from grouping.services.marks import mark_choices
from grouping.services.pages.draftnotes import border_note, hand_note, sizes_reason
from grouping.services.quality import (
    ASSUMED_RELIABILITY,
    doubt,
    likeness_text,
    points_text,
    room_likeness,
    sizes_after,
    sizes_text,
)
from grouping.services.roomdraw import design_now, find_placement, is_stale, level_order, moved_numbers
from grouping.services.scores import scores_of
from grouping.services.stage_reveal import level_text
from grouping.services.tables import counted, seated, tables_in_order, tables_in_use
from grouping.viewmodel.pages import DraftView, GroupView, SeatView, TableRow


def group_view(session: Session, book: Book) -> GroupView:
    """Return the tables with their levels, or what stands in the way of a draw."""
    aside = None
    if session.find(Aside) is not None and not session.was_shown:
        other, _ = session.apply(TakeAside().plan(session))
        aside = _draft(other, book)
    return GroupView(
        draft=_draft(session, book),
        aside=aside,
        wishes=tuple((wish.serial, _wish_text(wish, book)) for wish in session.all(Wish).values()),
        takes_wishes=session.settings.design is Design.MIXED,
        blocker=_blocker(session, book),
        is_drawn=session.find(Draw) is not None,
        was_shown=session.was_shown,
        is_stale=is_stale(session, mark_choices(book, session.settings.seed)),
        small_text=_small_text(session, book),
        hidden_text=book.texts.say("manager.hidden") if hides_people(session) else "",
    )


def _small_text(session: Session, book: Book) -> str:
    """Return which tables became too small, unless the room is so small that all are."""
    people = {table: len(seated(session, table.table)) for table in tables_in_order(session, book)}
    most = max(people.values(), default=0)
    few = [table for table, count in people.items() if count < SMALLEST_TABLE and count + 1 < most]
    if not few or session.was_shown:
        return ""
    named = [
        book.texts.say("group.small_table", table=book.mark(table).name, people=people[table])
        for table in few
    ]
    return book.texts.say("group.small", fewest=SMALLEST_TABLE, tables=book.texts.join(named))


def change_preview(session: Session, book: Book, moved: Mapping[int, str]) -> str:
    """Return what it would cost to let the people in `moved` change tables, or why that cannot be."""
    try:
        kept = {n: table for n, table in moved.items() if find_placement(session, n).table != table}
    except DomainError as error:
        return book.texts.explain(error)
    if not kept:
        return ""
    texts = book.texts
    tables = {table.table: table for table in session.all(Table).values()}
    parts = [
        texts.say("group.preview.to", number=number, table=book.mark(tables[table]).name)
        for number, table in kept.items()
    ]
    before_sizes, sizes = sizes_after(session, {}), sizes_after(session, kept)
    changed = [
        table for table in tables_in_order(session, book) if sizes[table.table] != before_sizes[table.table]
    ]
    parts += [
        texts.say("group.preview.size", table=book.mark(table).name, size=sizes[table.table])
        for table in changed
    ]
    before, after = room_likeness(session), room_likeness(session, kept)
    if before is not None and after is not None:
        gaps = {"now": points_text(before.gap, book), "then": points_text(after.gap, book)}
        parts.append(texts.say("group.preview.gap", **gaps))
    return " · ".join(parts)


def typed_change(session: Session, numbers: Sequence[int], table: str) -> dict[int, str]:
    """Return the change that typing `numbers` makes: one goes to `table`, two change places."""
    if len(numbers) == 1:
        return {numbers[0]: table}
    if len(numbers) != 2:  # noqa: PLR2004 - two people swap
        return {}
    seats = [session.find(Placement, number) for number in numbers]
    tables = ["" if seat is None else seat.table for seat in reversed(seats)]
    return dict(zip(numbers, tables, strict=True))


_NO_BREAK = "\N{NO-BREAK SPACE}"


def _draft(session: Session, book: Book) -> DraftView:
    draw = session.find(Draw)
    texts = book.texts
    hides = hides_people(session)
    found = doubt(session)
    doubtful = found.doubtful if found is not None else frozenset()
    # Before the room has seen them, an empty table may still be filled by hand.
    tables = tables_in_order(session, book)
    used = tables_in_use(session, tables) if session.was_shown else tables
    rows = tuple(_row(session, book, table, doubtful, hides=hides) for table in used)
    sizes = [len(seated(session, table.table)) for table in level_order(session) if table in used]
    return DraftView(
        tables=rows,
        seed_text="" if draw is None else _seed_text(session, book, draw.seed),
        sizes_text=f"{sizes_text(sizes, book)} {sizes_reason(session, book, sizes)}".strip() if sizes else "",
        likeness_text="" if hides else likeness_text(room_likeness(session), book),
        doubt_text=""
        if found is None or hides
        else texts.say(
            "group.doubt",
            count=round(found.expected),
            n=found.people,
            reliability=texts.decimal(ASSUMED_RELIABILITY, 1),
        ),
        border_text="" if hides else border_note(session, book),
        hand_text="" if hides else hand_note(session, book),
    )


def _row(session: Session, book: Book, table: Table, doubtful: frozenset[int], *, hides: bool) -> TableRow:
    numbers = seated(session, table.table)
    given = scores_of(session)
    moved = moved_numbers(session)
    scores = [given[number] for number in counted(session, table.table) if number in given]
    shows_mean = table.level is None and not hides and bool(scores)
    mean = book.texts.decimal(sum(scores) / len(scores), 1) if shows_mean else ""
    return TableRow(
        table=table.table,
        mark=book.mark(table),
        level=""
        if hides or design_now(session) is Design.MIXED
        else level_text(book, "group.level", table.level, table.levels),
        people=len(numbers),
        mean_text=book.texts.say("group.mean", mean=mean) if mean else "",
        seats=()
        if hides
        else tuple(
            SeatView(
                number,
                is_pinned=session.find(Pin, number) is not None,
                is_doubtful=number in doubtful and session.all(Placement)[number,].table == table.table,
                is_moved=number in moved,
            )
            for number in numbers
        ),
    )


def _seed_text(session: Session, book: Book, seed: int) -> str:
    return book.texts.say(f"group.seed.{design_now(session).value}", seed=f"{seed:,}".replace(",", _NO_BREAK))


def _wish_text(wish: Wish, book: Book) -> str:
    return book.texts.say(f"wishes.{wish.kind.value}", numbers=book.texts.join(wish.numbers))


def _blocker(session: Session, book: Book) -> str:
    # Once the room has seen its tables nothing is drawn any more.
    obstacle = None if session.was_shown else draw_obstacle(session, standing(session))
    return "" if obstacle is None else book.texts.explain(obstacle)
