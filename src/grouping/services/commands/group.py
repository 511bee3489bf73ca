"""Commands of *Group*: draw, move, swap, and show the room its tables."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.experience import Slip
from grouping.domain.groups import Draw, PlacedBy, Placement, Showing, Table
from grouping.domain.journal import Label
from grouping.domain.judging import PileEntry
from grouping.domain.observation import Quote, TallyMark
from grouping.domain.participants import Role
from grouping.domain.session import Edit, Session
from grouping.services.grouping import Ranked, draw_classic, input_hash
from grouping.services.judging import draw_obstacle, standing
from grouping.services.marks import MarkChoice


@dataclass(frozen=True, slots=True)
class DrawGroups:
    """Draw the groups of the piles with `seed`."""

    seed: int
    marks: tuple[MarkChoice, ...]

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.draw", seed=self.seed)

    def plan(self, session: Session) -> Edit:
        """Replace any earlier draw; refuse while folds are unseen or a border is open."""
        now = standing(session)
        if (obstacle := draw_obstacle(now)) is not None:
            raise obstacle
        if session.was_shown and session.find(Draw) is not None:
            raise DomainError("group.shown")
        people = ranked_people(session)
        drawn = draw_classic(people, session.numbers(Role.UNSCORED), now.sizes or (), self.marks, self.seed)
        edit = Edit((drawn.draw, *drawn.tables, *drawn.placements), drop_draw(session))
        return edit + _forget_other_tables(session, {table.table for table in drawn.tables})


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
        return Edit((replace(placement, table=self.table, placed_by=PlacedBy.HAND),))


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
        return Edit(
            (
                replace(first, table=second.table, placed_by=PlacedBy.HAND),
                replace(second, table=first.table, placed_by=PlacedBy.HAND),
            )
        )


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
        return Edit() if session.was_shown else Edit((Showing(self.at_ms),))


def ranked_people(session: Session) -> list[Ranked]:
    """Return everybody with a pile, with what the border decisions say about equals."""
    now = standing(session)
    piles = session.all(PileEntry)
    return [
        Ranked(
            number,
            float(piles[number,].pile),
            now.priority.get(number, 0),
            now.placed_by.get(number, PlacedBy.SCORE),
        )
        for number in now.scored
    ]


def draw_input_hash(session: Session, marks: tuple[MarkChoice, ...]) -> str:
    """Return the hash a draw from the piles as they are now would carry."""
    sizes = standing(session).sizes or ()
    return input_hash(ranked_people(session), session.numbers(Role.UNSCORED), sizes, marks[: len(sizes)])


def drop_draw(session: Session) -> tuple[tuple[type[Draw | Table | Placement], tuple[int | str, ...]], ...]:
    """Return the drops that remove the whole draw."""
    kinds: tuple[type[Draw | Table | Placement], ...] = (Draw, Table, Placement)
    return tuple((kind, key) for kind in kinds for key in session.all(kind))


def _forget_other_tables(session: Session, kept: set[str]) -> Edit:
    """Return the edit that lets go of what was noted at tables other than those `kept`."""
    quotes = session.all(Quote).values()
    strokes = [mark for mark in session.all(TallyMark).values() if mark.table not in kept]
    slips = [slip for slip in session.all(Slip).values() if slip.table not in kept]
    return Edit(
        tuple(replace(quote, table=None) for quote in quotes if quote.table not in {None, *kept}),
        (*((TallyMark, mark.key) for mark in strokes), *((Slip, slip.key) for slip in slips)),
    )


def find_placement(session: Session, number: int) -> Placement:
    """Return where `number` sits, or refuse."""
    placement = session.find(Placement, number)
    if placement is None:
        raise DomainError("group.not_placed", number=number)
    return placement
