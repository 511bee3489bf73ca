"""A search for seats that keeps all hard rules: backtracking with forward checking over blocks of people.

The block with the fewest groups left goes first (Haralick and Elliott, 1980, Artificial Intelligence 14,
263). Groups nobody sits in yet that are as large can take each other's place: only one of them is tried.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from grouping.science.anticlustering.feasibility_blocks import Block
from grouping.science.anticlustering.feasibility_company import can_be_counted_out, counted_seats, families
from grouping.science.anticlustering.feasibility_room import Room, seating_order
from grouping.science.lottery import Lottery

_FIRST_STEPS = 250
"""Steps, beside one for each block, before the first start anew; each next start may take twice as many."""
_MOST_BLOCKS = 1_200
"""More blocks than this are only dived for: every step of the full search looks at all of them."""


class Answer(Enum):
    """What a search came to, if not to seats."""

    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Patience:
    """How much is tried before a search gives up."""

    counts: int = 16
    """Attempts by counting, where there are rules about company; see `feasibility_company`."""
    dives: int = 8
    """Attempts without going back; where rules are few one is enough."""
    starts: int = 6
    """How often the full search may start anew, with twice the steps each time."""


def seats_of(
    blocks: Sequence[Block], sizes: Sequence[int], lottery: Lottery, patience: Patience = Patience()
) -> list[int] | Answer:
    """Return the group of every block, or that there is none, or that it takes too long to say.

    Parameters
    ----------
    blocks : sequence of Block
        All blocks that a rule is about; whoever is in none takes any seat that is left.
    sizes : sequence of int
        Seats per group.
    lottery : Lottery
        Decides what is tried first. It never decides whether there is an answer, but for `UNDECIDED`.
    patience : Patience
        How much is tried.
    """
    if not is_plausible(blocks, sizes):
        return Answer.IMPOSSIBLE
    kinds, hard = families(blocks), list[int]()
    counts = patience.counts if kinds else 0
    for attempt in range(max(counts, patience.dives)):
        found = counted_seats(blocks, sizes, kinds[0], lottery, hard) if attempt < counts else None
        if found is None and attempt < patience.dives:
            found = _dive(Room(blocks, sizes), lottery)
        if found is not None:
            return found
    if len(blocks) > _MOST_BLOCKS:
        return Answer.UNDECIDED
    for start in range(patience.starts):
        steps = len(blocks) + _FIRST_STEPS * 2**start
        answer = _search(Room(blocks, sizes), lottery, steps, tight=start % 2 == 1)
        if answer is not Answer.UNDECIDED:
            return answer
    return Answer.UNDECIDED


def is_plausible(blocks: Sequence[Block], sizes: Sequence[int]) -> bool:
    """Return False where counting alone shows that not every block can have seats."""
    clique: dict[int, int] = {}
    for block in blocks:
        for rule in block.apart:
            clique[rule] = clique.get(rule, 0) + 1
    if max(clique.values(), default=0) > len(sizes):
        return False
    weights = [block.weight for block in blocks]
    for weight in set(weights) - {1}:
        if sum(other >= weight for other in weights) > sum(size // weight for size in sizes):
            return False
    return all(can_be_counted_out(blocks, family, sizes) for family in families(blocks))


def _dive(room: Room, lottery: Lottery) -> list[int] | None:
    """Seat one block after the other by lot, and give up where one finds no seats."""
    for index in seating_order(room.blocks, lottery):
        choices = room.choices(index)
        if not choices:
            return None
        choices = choices & room.wanted(index) or choices
        start = lottery.below(len(room.sizes))
        bits = choices >> start << start or choices
        room.seat(index, (bits & -bits).bit_length() - 1)
    return room.groups


def _search(room: Room, lottery: Lottery, steps: int, *, tight: bool) -> list[int] | Answer:
    """Seat the block with the fewest choices first, and go back where one has none."""
    rank = {index: place for place, index in enumerate(seating_order(room.blocks, lottery))}
    by_lot = lottery.permutation(len(room.sizes)).tolist()
    stack: list[tuple[int, Iterator[int]]] = []
    while True:
        found = _next(room, rank)
        if found is None:
            return room.groups
        index, choices = found
        wanted = room.wanted(index)
        groups = sorted(
            room.different(choices),
            key=lambda group: (not wanted >> group & 1, room.left[group] if tight else 0, by_lot[group]),
        )
        stack.append((index, iter(groups)))
        while True:
            steps -= 1
            if not steps:
                return Answer.UNDECIDED
            index, left = stack[-1]
            if room.groups[index] >= 0:
                room.clear(index)
            group = next(left, None)
            if group is not None:
                room.seat(index, group)
                break
            stack.pop()
            if not stack:
                return Answer.IMPOSSIBLE


def _next(room: Room, rank: dict[int, int]) -> tuple[int, int] | None:
    """Return the block without seats that has the fewest choices, and these; None if all have seats."""
    fewest: tuple[int, int, int, int] | None = None
    reach = dict.fromkeys(room.companies, 0)
    for index, place in rank.items():
        if room.groups[index] >= 0:
            continue
        choices = room.choices(index)
        key = (choices.bit_count(), place, index, choices)
        if fewest is None or key < fewest:
            fewest = key
        if not choices:
            break
        for rule in room.blocks[index].company:
            reach[rule] |= choices
    if fewest is None:
        return None
    if fewest[0] and any(company.lone & ~reach[rule] for rule, company in room.companies.items()):
        return fewest[2], 0
    return fewest[2], fewest[3]
