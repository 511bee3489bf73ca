"""Whose turn it is in a round of the tables: the order is drawn by lot, and the room never hears why.

A table that was made for the lowest level speaks neither first nor last where that can be. Of the orders
that are left every one is equally likely, and the same session always gives the same.
"""

from collections.abc import Sequence

from grouping.domain.groups import Table
from grouping.domain.session import Session
from grouping.domain.talk import Heard
from grouping.services.tables import seated

ROUNDS = ("landing", "what_happened")
"""The parts of the talk in which every table has its turn."""

_PURPOSES = {"landing": 6, "what_happened": 7}
"""The stream of lots each round has of its own."""
_A_PAIR = 2


def turn_order(session: Session, step: str) -> tuple[str, ...]:
    """Return the tables with somebody at them in the order in which they speak in `step`.

    Of two tables one is first and one is last, so they change places in the second round.
    """
    tables = sorted(
        (table for table in session.all(Table).values() if seated(session, table.table)),
        key=lambda table: table.table,
    )
    is_pair = len(tables) == _A_PAIR
    purpose = _PURPOSES[ROUNDS[0] if is_pair else step]
    order = drawn_order([is_lowest(table) for table in tables], session.settings.seed, purpose)
    if is_pair and step != ROUNDS[0]:
        order = order[::-1]
    return tuple(tables[place].table for place in order)


def is_lowest(table: Table) -> bool:
    """Return whether `table` was made for the lowest of several levels."""
    return table.level == 1 and table.levels > 1


def drawn_order(lowest: Sequence[bool], seed: int, purpose: int) -> tuple[int, ...]:
    """Return the places of tables in an order by lot, with as few as can be of the `lowest` at its ends."""
    if len(lowest) < _A_PAIR:
        return tuple(range(len(lowest)))
    # Loaded here: the pages that need no lots start without numpy.
    from grouping.science.lottery import Lottery

    lottery = Lottery(seed, purpose)
    fewest = max(0, _A_PAIR - sum(not each for each in lowest))
    while True:
        order = tuple(int(place) for place in lottery.permutation(len(lowest)))
        # Drawing again until it fits leaves every order that fits equally likely.
        if lowest[order[0]] + lowest[order[-1]] == fewest:
            return order


def heard(session: Session, step: str) -> frozenset[str]:
    """Return the tables that had their turn in `step`."""
    return frozenset(each.table for each in session.all(Heard).values() if each.step == step)


def trios(people: int) -> tuple[int, int]:
    """Return how many threes and how many pairs `people` make, with as many threes as can be."""
    pairs = {0: 0, 1: 2, 2: 1}[people % 3]
    threes = (people - 2 * pairs) // 3
    return (threes, pairs) if threes >= 0 else (0, people // 2)
