"""Seats where everybody is of some kind of which nobody may be alone: counted first, dealt out afterwards.

Blocks that cannot be counted (they hold several people, or have their place) sit down first. Then it is
counted how many of each kind go to each group, and then people are dealt into these numbers.
"""

from collections.abc import Sequence

from grouping.science.anticlustering.feasibility_blocks import Block
from grouping.science.anticlustering.feasibility_counts import Tally, shares
from grouping.science.anticlustering.feasibility_room import Room, seating_order
from grouping.science.lottery import Lottery

_FLIPS, _MOST_FLIPS = 20, 4_000
"""Changes tried for each place of one more of a kind, and in all, before the counts are given up."""
_DEALS = 12
"""Attempts to deal people with further rules into counts; each begins with those who found no seats."""
_LOOKS = 16
"""Groups looked at for one block."""
_ROOMY = 64
"""With more groups than this only some are looked at for one block."""


def families(blocks: Sequence[Block]) -> list[list[int]]:
    """Return the rules about company in sets of rules that share nobody, the one with most people first."""
    members: dict[int, int] = {}
    shares_with: dict[int, set[int]] = {}
    for block in blocks:
        for rule, people in block.company.items():
            members[rule] = members.get(rule, 0) + people
        for rules in block.overlaps:
            for rule in rules:
                shares_with.setdefault(rule, set()).update(rules)
    found: list[list[int]] = []
    for rule in sorted(members, key=lambda rule: (-members[rule], rule)):
        others = shares_with.get(rule, set())
        home = next((family for family in found if others.isdisjoint(family)), None)
        if home is None:
            found.append([rule])
        else:
            home.append(rule)
    return sorted(found, key=lambda family: -sum(members[rule] for rule in family))


def can_be_counted_out(blocks: Sequence[Block], family: Sequence[int], sizes: Sequence[int]) -> bool:
    """Return whether rules that share nobody leave a way to share people out, other rules left aside."""
    members = dict.fromkeys(family, 0)
    for block in blocks:
        for rule in members.keys() & block.company.keys():
            members[rule] += block.company[rule]
    return not Tally(list(members.values()), sizes).lack


def counted_seats(
    blocks: Sequence[Block], sizes: Sequence[int], family: Sequence[int], lottery: Lottery, hard: list[int]
) -> list[int] | None:
    """Return the group of every block, or None where this attempt found none.

    Parameters
    ----------
    blocks : sequence of Block
        All blocks that a rule is about.
    sizes : sequence of int
        Seats per group.
    family : sequence of int
        Rules about company that share nobody.
    lottery : Lottery
        Draws everything.
    hard : list of int
        Blocks that found no seats in earlier attempts, the last one first; they sit down before others, and
        before anything is counted. An attempt that fails adds to it.
    """
    desk = _Desk(blocks, sizes, family)
    for index in hard:
        desk.plain.pop(index, None)
    rest = [index for index in range(len(blocks)) if index not in desk.plain]
    order = [rest[place] for place in seating_order([blocks[index] for index in rest], lottery)]
    place_of = {index: place for place, index in enumerate(hard)}
    first = [index for index in order if index not in desk.late or index in place_of]
    first.sort(key=lambda index: (blocks[index].pin is None, place_of.get(index, len(hard))))
    late = [index for index in order if index in desk.late and index not in place_of]
    stuck = next((index for index in first if not desk.seat_first(index, lottery)), None)
    if stuck is None:
        if desk.count(lottery):
            stuck = desk.deal(late, lottery)
            if stuck is None:
                return desk.seat_plain(lottery)
        else:
            stuck = desk.scarcest()
    if stuck is None:
        return None
    hard[:] = [stuck, *(index for index in hard if index != stuck)]
    return None


class _Desk:
    """Who sits where so far, and how many more of each kind will."""

    def __init__(self, blocks: Sequence[Block], sizes: Sequence[int], family: Sequence[int]) -> None:
        self.kind = {rule: kind for kind, rule in enumerate(family)}
        self.plain: dict[int, int] = {}
        """The kind of each block that no other rule is about."""
        self.late: dict[int, int] = {}
        """The kind of each other single person who may sit anywhere; one more than there are for none."""
        self.waiting = [0] * len(family)
        for index, block in enumerate(blocks):
            for rule, people in block.company.items():
                if rule in self.kind:
                    self.waiting[self.kind[rule]] += people
            if block.weight == 1 and block.pin is None:
                kind = next((self.kind[rule] for rule in block.company if rule in self.kind), len(family))
                is_plain = kind < len(family) and len(block.company) == 1 and not block.apart
                (self.plain if is_plain else self.late)[index] = kind
        self.room = Room(blocks, sizes)
        self.present: dict[int, dict[int, int]] = {}
        """For groups where somebody sits: how many of each kind."""
        self.quota: list[dict[int, int]] = []
        """For each group how many more of each kind are to come."""

    def _members(self, index: int) -> list[tuple[int, int]]:
        company = self.room.blocks[index].company
        return [(self.kind[rule], people) for rule, people in company.items() if rule in self.kind]

    def _spare(self, index: int, group: int) -> tuple[int, int]:
        """Return the seats a block would leave there beyond those that lone people need, and these."""
        here = self.present.get(group, {})
        lone = sum(people == 1 for people in here.values())
        for kind, people in self._members(index):
            before = here.get(kind, 0)
            lone += (before + people == 1) - (before == 1)
        return self.room.left[group] - self.room.blocks[index].weight - lone, lone

    def seat_first(self, index: int, lottery: Lottery) -> bool:
        """Give a block seats where lone people can still have company, or return False."""
        choices = self.room.choices(index)
        wanted = choices & self.room.wanted(index)
        best: tuple[int, int] | None = None
        for some in (wanted, choices & ~wanted):
            for group in _by_lot(some, len(self.room.sizes), lottery):
                spare, lone = self._spare(index, group)
                if spare >= 0 and (best is None or lone < best[0]):
                    best = lone, group
            if best is not None:
                break
        if best is None:
            return False
        group = best[1]
        self.room.seat(index, group)
        here = self.present.setdefault(group, {})
        for kind, people in self._members(index):
            here[kind] = here.get(kind, 0) + people
            self.waiting[kind] -= people
        return True

    def count(self, lottery: Lottery) -> bool:
        """Settle how many more of each kind sit in each group, or return False."""
        left, quota = list(self.room.left), [dict[int, int]() for _ in self.room.left]
        waiting = list(self.waiting)
        places = []
        for group, here in self.present.items():
            for kind, people in here.items():
                if people == 1:
                    quota[group][kind] = 1
                    left[group] -= 1
                    waiting[kind] -= 1
            places += [(group, kind) for kind, people in here.items() if people]
        if min(left) < 0 or min(waiting) < 0:
            return False
        for group, kind in _one_more(waiting, left, places, lottery):
            quota[group][kind] = quota[group].get(kind, 0) + 1
        shared = shares(waiting, left, lottery)
        if shared is None:
            return False
        none = len(waiting)
        for group, some in enumerate(shared):
            for kind, people in some.items():
                quota[group][kind] = quota[group].get(kind, 0) + people
            quota[group][none] = left[group] - sum(some.values())
        self.quota = quota
        return True

    def scarcest(self) -> int | None:
        """Return somebody of the kind of whom the fewest have no seat yet; such kinds leave little choice."""
        return min(self.plain, key=lambda index: self.waiting[self.plain[index]], default=None)

    def deal(self, late: list[int], lottery: Lottery) -> int | None:
        """Give single people with further rules seats within the counts; return who finds none."""
        open_to = [0] * (len(self.waiting) + 1)
        for group, some in enumerate(self.quota if late else ()):
            for kind, people in some.items():
                open_to[kind] |= (people > 0) << group
        order, stuck = list(late), None
        for _ in range(_DEALS):
            stuck = self._deal(order, open_to, lottery)
            if stuck is None:
                break
            order.remove(stuck)
            order.insert(0, stuck)
        return stuck

    def _deal(self, order: list[int], open_to: list[int], lottery: Lottery) -> int | None:
        """Seat single people in this order; return who finds no seat, with all of them up again."""
        for place, index in enumerate(order):
            kind = self.late[index]
            choices = self.room.choices(index) & open_to[kind]
            if not choices:
                for other in order[:place]:
                    self._move(other, self.room.groups[other], open_to, 1)
                    self.room.clear(other)
                return index
            choices = choices & self.room.wanted(index) or choices
            start = lottery.below(len(self.room.sizes))
            bits = choices >> start << start or choices
            group = (bits & -bits).bit_length() - 1
            self.room.seat(index, group)
            self._move(index, group, open_to, -1)
        return None

    def _move(self, index: int, group: int, open_to: list[int], change: int) -> None:
        kind = self.late[index]
        self.quota[group][kind] += change
        bit = 1 << group
        open_to[kind] = open_to[kind] | bit if self.quota[group][kind] else open_to[kind] & ~bit

    def seat_plain(self, lottery: Lottery) -> list[int]:
        """Give all others the seats that are left for their kind, and return the group of every block."""
        seats: list[list[int]] = [[] for _ in self.waiting]
        for group, some in enumerate(self.quota):
            for kind, people in some.items():
                if kind < len(seats):
                    seats[kind] += [group] * people
        drawn = [iter([own[place] for place in lottery.permutation(len(own)).tolist()]) for own in seats]
        groups = list(self.room.groups)
        for index, kind in self.plain.items():
            groups[index] = next(drawn[kind])
        return groups


def _by_lot(choices: int, groups: int, lottery: Lottery) -> list[int]:
    """Return groups given as bits in an order drawn by lot; of many only some."""
    if groups <= _ROOMY:
        every = [group for group in range(groups) if choices >> group & 1]
        return [every[place] for place in lottery.permutation(len(every)).tolist()]
    some: list[int] = []
    while choices and len(some) < _LOOKS:
        start = lottery.below(groups)
        bits = choices >> start << start or choices
        choices ^= bits & -bits
        some.append((bits & -bits).bit_length() - 1)
    return some


def _one_more(
    waiting: list[int], left: list[int], places: list[tuple[int, int]], lottery: Lottery
) -> set[tuple[int, int]]:
    """Let single people join their kind until the others can be counted out; `waiting` and `left` follow."""
    tally = Tally(waiting, left)
    chosen: set[tuple[int, int]] = set()

    def flip(place: tuple[int, int]) -> None:
        group, kind = place
        change = 1 if place in chosen else -1
        tally.count_kind(waiting[kind], -1)
        tally.count_group(left[group], -1)
        waiting[kind] += change
        left[group] += change
        tally.count_kind(waiting[kind], 1)
        tally.count_group(left[group], 1)
        chosen.symmetric_difference_update([place])

    order = [places[place] for place in lottery.permutation(len(places)).tolist()] if tally.lack else []
    for place in order:  # a single seat is of no use to anybody else
        if left[place[0]] == 1 and waiting[place[1]]:
            flip(place)
    lack = tally.lack
    for _ in range(min(_FLIPS * len(places), _MOST_FLIPS)):
        if not lack:
            break
        place = places[lottery.below(len(places))]
        if place in chosen or (waiting[place[1]] and left[place[0]]):
            flip(place)
            if tally.lack > lack:
                flip(place)
            lack = tally.lack
    return chosen
