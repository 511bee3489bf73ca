"""How many of the people in the whole room: what can be said of a room in one count, without its tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from grouping.domain.experience import SLIP_ITEMS, Slip
from grouping.domain.groups import Table
from grouping.domain.observation import Finish
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.agreement import switches
from grouping.services.comparison.border import border_numbers
from grouping.services.comparison.rules import EXPERIENCE_FLOOR, FOLD_FLOOR
from grouping.services.comparison.slips import counted_slips
from grouping.services.judging import standing
from grouping.services.roomdraw import as_drawn, design_now
from grouping.services.tables import results_at
from grouping.services.timeplan import stop_minute

_AGREES = 4
"""From this answer of five on, somebody agrees."""
_THIS_TABLE = 2
"""The middle answer to where one belonged: this table was right."""
_ASKED = ("fair", "belonging", "drive", "help")


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many people."""

    count: int
    people: int


def shares(session: Session) -> Mapping[str, Share]:
    """Return every share this room has, by its measure.

    One that too few people answered is absent, as all are after a stop.
    """
    if stop_minute(session) is not None:
        return {}
    found: dict[str, Share | None] = {"finished": _finished(session)}
    slips = counted_slips(session)
    found["less_confident"] = _answered(slips, _lost_confidence)
    for item in _ASKED:
        found[item] = _answered(slips, partial(_agrees, item))
    found["other_place"] = _answered(slips, _belonged_elsewhere)
    found |= _levels(session)
    return {measure: share for measure, share in found.items() if share is not None}


def room_total(by_table: Iterable[Sequence[bool]], floor: int) -> Share | None:
    """Return how many said yes in the whole room; None where fewer than `floor` said anything.

    Tables below the floor count only where they reach it together: less what others show per table, the total
    would otherwise say what those few said.
    """
    tables = [tuple(table) for table in by_table]
    large = [each for table in tables if len(table) >= floor for each in table]
    small = [each for table in tables if len(table) < floor for each in table]
    counting = large + small if len(small) >= floor else large
    return Share(sum(counting), len(counting)) if len(counting) >= floor else None


def _finished(session: Session) -> Share | None:
    tables = (
        [result.finish is Finish.DONE for result in results_at(session, table.table)]
        for table in session.all(Table).values()
    )
    return room_total(tables, FOLD_FLOOR)


def _levels(session: Session) -> dict[str, Share | None]:
    """Return who was on the border, and whom a second rater would have put at another level."""
    if design_now(session) is Design.MIXED:
        return {}
    drawn = as_drawn(session)
    now = standing(drawn)
    if now.sizes is None:
        return {}
    # Whoever does not want to be judged any more is counted nowhere.
    shown = frozenset(now.scored) - frozenset(session.numbers(Role.UNSCORED, Role.OBSERVER))
    found = switches(drawn, now)
    return {
        "border": Share(len(border_numbers(now) & shown), len(shown)) if shown else None,
        "switches": None if found is None else Share(*found),
    }


def _answered(slips: Iterable[Slip], answer: Callable[[Slip], bool | None]) -> Share | None:
    """Return of how many `answer` is yes, among those who left nothing open that it needs.

    Answers of a table are never shown but in a group of enough slips, and those groups hold all slips. So a
    total of all adds nothing, and a total of fewer would tell what the others said.
    """
    said = [yes for slip in slips if (yes := answer(slip)) is not None]
    return Share(sum(said), len(said)) if len(said) >= EXPERIENCE_FLOOR else None


def _agrees(item: str, slip: Slip) -> bool | None:
    answer = slip.answers[SLIP_ITEMS.index(item)]
    return None if answer is None else answer >= _AGREES


def _lost_confidence(slip: Slip) -> bool | None:
    before = slip.answers[SLIP_ITEMS.index("confidence_before")]
    after = slip.answers[SLIP_ITEMS.index("confidence_after")]
    return None if before is None or after is None else after < before


def _belonged_elsewhere(slip: Slip) -> bool | None:
    answer = slip.answers[SLIP_ITEMS.index("place")]
    return None if answer is None else answer != _THIS_TABLE
