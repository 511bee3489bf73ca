"""If the room had drawn lots again: its own lottery of arms with other seeds, and what that would have shown.

Levels stay as they are; only who of every level sits mixed is drawn again, by the code that drew the room.
Whoever was pinned, or moved by hand after the draw, did not get an arm by lot and is not compared. Taken for
given is that whose outcome is missing would have missed it in the other arm too, and that the room took the
draw it got: somebody who draws until the tables please has no longer left them to the lot.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from grouping.domain.groups import Draw, Placement, Table
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.drawrequest import ALGORITHMS, Purpose
from grouping.services.roomdraw import level_order, moved_numbers, request_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from grouping.services.arms import ArmLottery

DRAWS = 999
"""Other draws; with the room's own they are a thousand."""
SHOWN = 100
"""Dots of a chart, which stand for all draws."""


@dataclass(frozen=True, slots=True)
class Redraws:
    """What the room's own lots gave and what others would have given, had nothing depended on the arm."""

    own: float
    """Mixed less level at the same level, over those who got their arm by lot."""
    others: tuple[float, ...]
    """A hundred draws that stand for all: of them the same share is as large as `own` as of all."""
    share: float
    """The share of draws at least as large as `own` to either side, the room's own among them."""
    draws: int
    """How many draws the share is of."""


def redraws(session: Session, outcomes: Mapping[int, float]) -> Redraws | None:
    """Return what other lots would have given with these `outcomes`, by number.

    None where nothing can be drawn again: another design, tables of another version of the rules, or nobody
    with an outcome whom the lots could have given the other arm.
    """
    draw = session.find(Draw)
    if draw is None or draw.design is not Design.PARALLEL or draw.algorithm != ALGORITHMS[Design.PARALLEL]:
        return None
    arms = _arms(draw, level_order(session))
    by_lot = arms_by_lot(session)
    if any(arms.own[number] != arm for number, arm in by_lot.items()):
        return None
    return _compared(arms, {n: value for n, value in outcomes.items() if n in by_lot})


def arms_by_lot(session: Session) -> dict[int, int]:
    """Return the arm, 0 at a level table and 1 at a mixed one, of everybody who got it by lot and kept it."""
    draw = session.find(Draw)
    if draw is None or draw.design is not Design.PARALLEL:
        return {}
    drawn = {number for number, *_ in draw.ranked} - {number for number, _ in draw.pinned}
    numbers = drawn - moved_numbers(session)
    is_mixed = {table.table: table.level is None for table in session.all(Table).values()}
    return {
        placed.number: int(is_mixed[placed.table])
        for placed in session.all(Placement).values()
        if placed.number in numbers
    }


def drawn_levels(session: Session) -> dict[int, int]:
    """Return the level, from 1, of everybody in the lottery of the arms; at mixed tables too."""
    draw = session.find(Draw)
    if draw is None or draw.design is not Design.PARALLEL:
        return {}
    return _arms(draw, level_order(session)).lottery.levels


def forget() -> None:
    """Let go of the scores a draw was made from, once they are to be erased."""
    _arms.cache_clear()


@dataclass(frozen=True, slots=True)
class _Arms:
    """The arms of a room and of other draws of it, a column a person in the order of the lottery."""

    lottery: "ArmLottery"
    own: Mapping[int, int]
    others: "npt.NDArray[np.int64]"
    chances: "npt.NDArray[np.float64] | None"
    """Of each, where they are all there are, the room's own among them."""


@lru_cache(maxsize=2)  # a page asks for several outcomes of the same room, at every change
def _arms(draw: Draw, tables: tuple[Table, ...]) -> _Arms:
    """Return what `draw` gave, and what other seeds would have; these follow from the seed of the room."""
    from grouping.science.lottery import Lottery
    from grouping.services.arms import LEVEL, MIXED, arm_lottery

    lottery = arm_lottery(request_of(draw, tables, ()))
    at_level = lottery.level_arm(draw.seed)
    own = {number: LEVEL if number in at_level else MIXED for number in lottery.numbers}
    every = lottery.every_division(DRAWS)
    if every is not None:
        return _Arms(lottery, own, every.arms, every.chances)
    seeds = Lottery(draw.seed, Purpose.REDRAWS).words(DRAWS).tolist()
    return _Arms(lottery, own, lottery.drawn_often(seeds), None)


def _compared(arms: _Arms, outcomes: Mapping[int, float]) -> Redraws | None:
    import numpy as np

    numbers = arms.lottery.numbers
    columns = [at for at, number in enumerate(numbers) if number in outcomes]
    return compared(
        np.array([outcomes[numbers[at]] for at in columns]),
        np.array([arms.own[numbers[at]] for at in columns], dtype=np.int64),
        arms.others[:, columns],
        arms.chances,
        np.array(arms.lottery.strata, dtype=np.float64)[columns],
    )


def compared(
    outcomes: "npt.NDArray[np.float64]",
    own_arms: "npt.NDArray[np.int64]",
    dealt: "npt.NDArray[np.int64]",
    chances: "npt.NDArray[np.float64] | None",
    line: "npt.NDArray[np.float64] | None",
) -> Redraws | None:
    """Return how the difference between `own_arms` lies among those between the arms that were `dealt`.

    A column is a person with an outcome, a row of `dealt` a draw; `chances` are given where these are all the
    draws there are. None where no draw gives other arms, or the own shows no difference at all.
    """
    import numpy as np

    from grouping.science.randomisation import differences, share_at_least, standing_for_all

    (own,) = differences(outcomes, own_arms[np.newaxis], line).tolist()
    found = differences(outcomes, dealt, line)
    # A draw that leaves nobody with an outcome in one of the arms shows no difference at all.
    shows = np.isfinite(found)
    if not np.isfinite(own) or (dealt[shows] == own_arms).all():
        return None
    others = found[shows]
    if chances is None:
        pool, weights = np.append(others, own), np.ones(others.size + 1)
    else:
        chances = chances[shows]
        pool, weights = others, chances
    return Redraws(
        own,
        tuple(standing_for_all(pool, weights, SHOWN).tolist()),
        share_at_least(own, others, chances),
        pool.size,
    )
