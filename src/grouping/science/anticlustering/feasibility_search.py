"""A search for seats that keeps all hard rules: backtracking with forward checking over blocks of people.

Sets of groups are whole numbers with one bit per group, so that a step costs little for thousands of groups.
The block with the fewest groups left goes first (Haralick and Elliott, 1980, Artificial Intelligence 14,
263). Groups nobody sits in yet that are as large can take each other's place: only one of them is tried.
"""

from collections.abc import Iterator, Sequence
from enum import Enum

from grouping.science.anticlustering.feasibility_blocks import Block
from grouping.science.lottery import Lottery

DIVES = 8
"""Attempts without going back; where rules are few one is enough."""
_FIRST_STEPS = 250
"""Steps, beside one for each block, before the first start anew; each next start may take twice as many."""
STARTS = 6
_MOST_BLOCKS = 1_200
"""More blocks than this are only dived for: every step of the full search looks at all of them."""


class Answer(Enum):
    """What a search came to, if not to seats."""

    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"


def seats_of(
    blocks: Sequence[Block], sizes: Sequence[int], lottery: Lottery, starts: int = STARTS, dives: int = DIVES
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
    starts : int
        How often the search may start anew, with twice the patience each time.
    dives : int
        How often it is first tried without going back.
    """
    if not is_plausible(blocks, sizes):
        return Answer.IMPOSSIBLE
    for _ in range(dives):
        found = _dive(_Room(blocks, sizes), lottery)
        if found is not None:
            return found
    if len(blocks) > _MOST_BLOCKS:
        return Answer.UNDECIDED
    for start in range(starts):
        steps = len(blocks) + _FIRST_STEPS * 2**start
        answer = _search(_Room(blocks, sizes), lottery, steps, tight=start % 2 == 1)
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
    members: dict[int, int] = {}
    for block in blocks:
        for rule, count in block.company.items():
            members[rule] = members.get(rule, 0) + count
    return all(_can_have_company(count, sizes) for count in members.values())


def _can_have_company(people: int, sizes: Sequence[int]) -> bool:
    """Return whether so many can be shared out with nobody, or two or more, in every group."""
    pairs = sum(size == 2 for size in sizes)  # noqa: PLR2004
    more = [size for size in sizes if size > 2]  # noqa: PLR2004
    if not more:
        return people % 2 == 0 and people <= 2 * pairs
    # With one group of three or more every number from 2 up can be shared out, an odd one with three there.
    return people != 1 and people <= 2 * pairs + sum(more)


class _Company:
    """People of whom nobody may be the only one in a group: where they sit so far."""

    def __init__(self) -> None:
        self.waiting = 0
        """Blocks with such people that have no seats yet."""
        self.present = 0
        self.lone = 0
        self._counts: dict[int, int] = {}

    def seat(self, group: int, people: int) -> None:
        """Take note of people who sat down, or of minus as many who got up."""
        count = self._counts.get(group, 0) + people
        self._counts[group] = count
        bit = 1 << group
        self.present = self.present | bit if count else self.present & ~bit
        self.lone = self.lone | bit if count == 1 else self.lone & ~bit
        self.waiting -= 1 if people > 0 else -1

    def welcomes(self, people: int, with_seat_to_spare: int) -> int:
        """Return the groups where so many may sit down without leaving somebody alone for good."""
        lone = self.lone.bit_count()
        if self.waiting <= lone:
            return self.lone
        if people > 1:
            return -1
        return self.present | with_seat_to_spare if self.waiting > lone + 1 else self.present


class _Room:
    """Who sits where so far, and where each of the others may still sit."""

    def __init__(self, blocks: Sequence[Block], sizes: Sequence[int]) -> None:
        self.blocks = blocks
        self.left = list(sizes)
        self.sizes = sizes
        self.groups = [-1] * len(blocks)
        self._untouched = (1 << len(sizes)) - 1
        self._taken = {rule: 0 for block in blocks for rule in block.apart}
        self.companies = {rule: _Company() for block in blocks for rule in block.company}
        for block in blocks:
            for rule in block.company:
                self.companies[rule].waiting += 1
        steps = {block.weight for block in blocks} | {block.weight + 1 for block in blocks if block.company}
        self._fits = {
            weight: sum(1 << group for group, size in enumerate(sizes) if size >= weight)
            for weight in sorted(steps)
        }

    def seat(self, index: int, group: int) -> None:
        """Give a block its seats."""
        self.groups[index] = group
        self._change(index, group, 1)

    def clear(self, index: int) -> None:
        """Take a block's seats away."""
        group, self.groups[index] = self.groups[index], -1
        self._change(index, group, -1)

    def _change(self, index: int, group: int, sign: int) -> None:
        block, bit = self.blocks[index], 1 << group
        before = self.left[group]
        after = self.left[group] = before - sign * block.weight
        for weight in self._fits:
            if (before >= weight) != (after >= weight):
                self._fits[weight] ^= bit
        if self.sizes[group] in (before, after):
            self._untouched ^= bit
        for rule in block.apart:
            self._taken[rule] ^= bit
        for rule, people in block.company.items():
            self.companies[rule].seat(group, sign * people)

    def choices(self, index: int) -> int:
        """Return the groups where a block may sit now, as bits."""
        block = self.blocks[index]
        may = self._fits[block.weight]
        if block.pin is not None:
            may &= 1 << block.pin
        for rule in block.apart:
            may &= ~self._taken[rule]
        for rule, people in block.company.items():
            may &= self.companies[rule].welcomes(people, self._fits[block.weight + 1])
        return may

    def wanted(self, index: int) -> int:
        """Return the groups where somebody waits for company that a block would be."""
        lone = 0
        for rule in self.blocks[index].company:
            lone |= self.companies[rule].lone
        return lone

    def different(self, choices: int) -> Iterator[int]:
        """Run through groups, but through one only of those that are as large and nobody sits in."""
        seen: set[int] = set()
        while choices:
            bit = choices & -choices
            choices ^= bit
            group = bit.bit_length() - 1
            if bit & self._untouched:
                if self.sizes[group] in seen:
                    continue
                seen.add(self.sizes[group])
            yield group


def _order(blocks: Sequence[Block], lottery: Lottery) -> list[int]:
    """Return all blocks, those that are hard to seat first, equally hard ones by lot."""
    rank = lottery.permutation(len(blocks))

    def ease(index: int) -> tuple[bool, int, int, int]:
        block = blocks[index]
        return (block.pin is None, -block.weight, -len(block.apart), int(rank[index]))

    return sorted(range(len(blocks)), key=ease)


def _dive(room: _Room, lottery: Lottery) -> list[int] | None:
    """Seat one block after the other by lot, and give up where one finds no seats."""
    for index in _order(room.blocks, lottery):
        choices = room.choices(index)
        if not choices:
            return None
        choices = choices & room.wanted(index) or choices
        start = lottery.below(len(room.sizes))
        bits = choices >> start << start or choices
        room.seat(index, (bits & -bits).bit_length() - 1)
    return room.groups


def _search(room: _Room, lottery: Lottery, steps: int, *, tight: bool) -> list[int] | Answer:
    """Seat the block with the fewest choices first, and go back where one has none."""
    rank = {index: place for place, index in enumerate(_order(room.blocks, lottery))}
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


def _next(room: _Room, rank: dict[int, int]) -> tuple[int, int] | None:
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
