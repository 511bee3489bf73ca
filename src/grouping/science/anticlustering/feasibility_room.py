"""Who sits where while seats are sought, and where each of the others may still sit.

Sets of groups are whole numbers with one bit per group, so that a step costs little for thousands of groups.
"""

from collections.abc import Iterator, Sequence

from grouping.science.anticlustering.feasibility_blocks import Block
from grouping.science.lottery import Lottery


class Company:
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


class Room:
    """Who sits where so far, and where each of the others may still sit."""

    def __init__(self, blocks: Sequence[Block], sizes: Sequence[int]) -> None:
        self.blocks = blocks
        self.left = list(sizes)
        self.sizes = sizes
        self.groups = [-1] * len(blocks)
        self._untouched = (1 << len(sizes)) - 1
        self._taken = {rule: 0 for block in blocks for rule in block.apart}
        self.companies = {rule: Company() for block in blocks for rule in block.company}
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


def seating_order(blocks: Sequence[Block], lottery: Lottery) -> list[int]:
    """Return all blocks, those that are hard to seat first, equally hard ones by lot."""
    rank = lottery.permutation(len(blocks))

    def ease(index: int) -> tuple[bool, int, int, int]:
        block = blocks[index]
        return (block.pin is None, -block.weight, -len(block.apart), int(rank[index]))

    return sorted(range(len(blocks)), key=ease)
