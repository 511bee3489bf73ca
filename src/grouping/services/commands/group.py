"""Commands of *Group*: draw, draw beside, move, swap, pin, wish, and show the room its tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.experience import Slip
from grouping.domain.groups import (
    Aside,
    Draw,
    Pin,
    PlacedBy,
    Placement,
    Showing,
    Table,
    Wish,
    WishKind,
)
from grouping.domain.journal import Label
from grouping.domain.observation import PaperTally, Quote, TallyMark
from grouping.domain.participants import Role
from grouping.domain.session import Edit, Record, Session
from grouping.domain.settings import Design
from grouping.services.attendance import seat_joiners
from grouping.services.grouping import draw_groups
from grouping.services.judging import draw_obstacle, standing
from grouping.services.marks import MarkChoice
from grouping.services.roomdraw import find_placement, pins_of, room_request


@dataclass(frozen=True, slots=True)
class DrawGroups:
    """Draw the groups of the piles with `seed`, around whoever is pinned; the draft before goes, or aside."""

    seed: int
    marks: tuple[MarkChoice, ...]
    keep_aside: bool = False

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.draw", seed=self.seed)

    def plan(self, session: Session) -> Edit:
        """Replace any earlier draw; refuse while folds are unseen or a border is open."""
        if (obstacle := draw_obstacle(session, standing(session))) is not None:
            raise obstacle
        if session.was_shown and session.find(Draw) is not None:
            raise DomainError("group.shown")
        request = room_request(session, self.marks, self.seed, _kept_pins(session))
        drawn = draw_groups(request)
        aside = (draft(session),) if self.keep_aside and session.find(Draw) is not None else ()
        return _put_draft(session, drawn.draw, drawn.tables, drawn.placements) + Edit(aside)


@dataclass(frozen=True, slots=True)
class TakeAside:
    """Let the two drafts change places."""

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.take_aside")

    def plan(self, session: Session) -> Edit:
        """Put the other draft in use and lay the one in use aside."""
        aside = session.find(Aside)
        if aside is None:
            raise DomainError("group.no_aside")
        if session.was_shown:
            raise DomainError("group.shown")
        return _put_draft(session, aside.draw[0], aside.tables, aside.placements) + Edit((draft(session),))


@dataclass(frozen=True, slots=True)
class DropAside:
    """Throw the other draft away."""

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.drop_aside")

    def plan(self, session: Session) -> Edit:
        """Drop it, if there is one."""
        return Edit(drop=((Aside, ()),)) if session.find(Aside) is not None else Edit()


@dataclass(frozen=True, slots=True)
class MovePerson:
    """Seat one number at another table."""

    number: int
    table: str

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.move", number=self.number)

    def plan(self, session: Session) -> Edit:
        """Put the placement, marked as made by hand."""
        placement = find_placement(session, self.number)
        if session.find(Table, self.table) is None:
            raise DomainError("group.unknown_table", table=self.table)
        if session.was_shown:
            raise DomainError("group.shown")
        if placement.table == self.table:
            return Edit()
        return _moved(session, {placement: self.table})


@dataclass(frozen=True, slots=True)
class SwapPeople:
    """Let two numbers change places."""

    first: int
    second: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.swap", first=self.first, second=self.second)

    def plan(self, session: Session) -> Edit:
        """Put both placements, marked as made by hand."""
        first, second = find_placement(session, self.first), find_placement(session, self.second)
        if session.was_shown:
            raise DomainError("group.shown")
        if first.table == second.table:
            return Edit()
        return _moved(session, {first: second.table, second: first.table})


@dataclass(frozen=True, slots=True)
class PinPeople:
    """Let people stay at their tables when the others are drawn again; those pinned already are let go."""

    numbers: tuple[int, ...]

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.pin", numbers=" ".join(map(str, self.numbers)))

    def plan(self, session: Session) -> Edit:
        """Put a pin on each, or take it off where all have one."""
        placements = [find_placement(session, number) for number in dict.fromkeys(self.numbers)]
        if session.was_shown:
            raise DomainError("group.shown")
        if all(session.find(Pin, placement.number) is not None for placement in placements):
            return Edit(drop=tuple((Pin, (placement.number,)) for placement in placements))
        return Edit(tuple(Pin(placement.number, placement.table) for placement in placements))


@dataclass(frozen=True, slots=True)
class MakeWish:
    """Ask that people sit together, or that no two of them do, at mixed tables from the next draw on."""

    kind: WishKind
    numbers: tuple[int, ...]

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of(f"undo.wish.{self.kind.value}", numbers=" ".join(map(str, self.numbers)))

    def plan(self, session: Session) -> Edit:
        """Put the wish; the same wish twice is one."""
        for number in self.numbers:
            find_placement(session, number)
        unscored = tuple(n for n in sorted(set(self.numbers)) if n in session.numbers(Role.UNSCORED))
        if unscored:
            raise DomainError("wishes.unscored", count=len(unscored), numbers=unscored)
        if session.was_shown:
            raise DomainError("group.shown")
        wishes = session.all(Wish).values()
        numbers = tuple(sorted(set(self.numbers)))
        if any(wish.kind is self.kind and wish.numbers == numbers for wish in wishes):
            return Edit()
        serial = max((wish.serial for wish in wishes), default=0) + 1
        return Edit((Wish(serial, self.kind, numbers),))


@dataclass(frozen=True, slots=True)
class DropWish:
    """Take a wish back."""

    serial: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.drop_wish")

    def plan(self, session: Session) -> Edit:
        """Drop the wish, if it is there."""
        if session.was_shown:
            raise DomainError("group.shown")
        return Edit(drop=((Wish, (self.serial,)),)) if session.find(Wish, self.serial) is not None else Edit()


@dataclass(frozen=True, slots=True)
class ShowTables:
    """Let the room see its tables; from then on they are seen."""

    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.show")

    def plan(self, session: Session) -> Edit:
        """Note the first time the tables were shown."""
        if session.find(Draw) is None:
            raise DomainError("group.not_drawn")
        if session.was_shown:
            return Edit()
        here = session.numbers(Role.PARTICIPANT, Role.UNSCORED, Role.JOINED_LATE)
        lost = tuple(number for number in here if session.find(Placement, number) is None)
        if lost:
            raise DomainError("group.without_table", count=len(lost), numbers=lost)
        return Edit((Showing(self.at_ms),))


def _kept_pins(session: Session) -> dict[int, str]:
    """Return the pins of people who get a table, where its tables stand as a new draw would make them."""
    draw, settings = session.find(Draw), session.settings
    if draw is None or (draw.design, draw.tables_asked) != (settings.design, settings.tables):
        return {}
    if settings.design is not Design.MIXED and len(draw.level_sizes) != standing(session).levels:
        return {}
    here = set(session.numbers(Role.PARTICIPANT, Role.UNSCORED))
    return {number: table for number, table in pins_of(session).items() if number in here}


def draft(session: Session) -> Aside:
    """Return the draft in use as one that can be laid aside."""
    draw = session.find(Draw)
    if draw is None:
        raise DomainError("group.not_drawn")
    return Aside((draw,), tuple(session.all(Table).values()), tuple(session.all(Placement).values()))


def _put_draft(
    session: Session, draw: Draw, tables: Sequence[Table], placements: Sequence[Placement]
) -> Edit:
    """Return the edit that puts a draft in the place of the one in use; pins it does not keep are let go.

    Who came too late for the draw joins the smallest table of it.
    """
    joined = seat_joiners(session.numbers(Role.JOINED_LATE), tables, placements)
    placements = (*placements, *joined)
    seats = {placement.number: placement.table for placement in placements}
    put: tuple[Record, ...] = (draw, *tables, *placements)
    kinds: tuple[type[Draw | Table | Placement], ...] = (Draw, Table, Placement)
    drop = [(kind, key) for kind in kinds for key in session.all(kind)]
    pins = [(Pin, pin.key) for pin in session.all(Pin).values() if seats.get(pin.number) != pin.table]
    return Edit(put, (*drop, *pins)) + _forget_other_tables(session, {table.table for table in tables})


def _moved(session: Session, moves: dict[Placement, str]) -> Edit:
    """Return the edit that gives people other tables by hand; a pin goes along."""
    placed = [replace(placement, table=table, placed_by=PlacedBy.HAND) for placement, table in moves.items()]
    pins = [Pin(each.number, each.table) for each in placed if session.find(Pin, each.number) is not None]
    return Edit((*placed, *pins))


def _forget_other_tables(session: Session, kept: set[str]) -> Edit:
    """Return the edit that lets go of what was noted at tables other than those `kept`."""
    quotes = session.all(Quote).values()
    strokes = [mark for mark in session.all(TallyMark).values() if mark.table not in kept]
    papers = [tally for tally in session.all(PaperTally).values() if tally.table not in kept]
    slips = [slip for slip in session.all(Slip).values() if slip.table not in kept]
    return Edit(
        tuple(replace(quote, table=None) for quote in quotes if quote.table not in {None, *kept}),
        (
            *((TallyMark, mark.key) for mark in strokes),
            *((PaperTally, tally.key) for tally in papers),
            *((Slip, slip.key) for slip in slips),
        ),
    )
