"""The designs: who sits at which table, before tables get their marks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from grouping.domain.errors import DomainError
from grouping.domain.groups import PlacedBy
from grouping.domain.seating import (
    FEWEST_FOR_CROSSOVER,
    FEWEST_FOR_PARALLEL,
    even_sizes,
    table_count,
)
from grouping.domain.settings import Design
from grouping.science.allocation import attainment_groups
from grouping.science.lottery import Lottery
from grouping.services.arms import arm_lottery
from grouping.services.drawrequest import (
    DrawRequest,
    Purpose,
    Ranked,
    in_number_order,
    pinned_tables,
    standing_levels,
)
from grouping.services.mixing import Mixture, mix

_TABLES_OF_AN_ARM = 2
"""With fewer mixed tables than this there is nothing to mix."""


@dataclass(slots=True)
class Seating:
    """Tables by their level, mixed ones as None, and who sits at which of them."""

    levels: list[int | None]
    seats: dict[int, int] = field(default_factory=dict)
    placed_by: dict[int, PlacedBy] = field(default_factory=dict)
    mixture: Mixture | None = None
    filled: list[int] = field(default_factory=list)
    """How many people sit at each table so far."""

    def __post_init__(self) -> None:
        """Start with empty tables."""
        self.filled = [0] * len(self.levels)

    def seat(self, number: int, table: int, placed_by: PlacedBy) -> None:
        """Give `number` a place, or another place."""
        if number in self.seats:
            self.filled[self.seats[number]] -= 1
        self.filled[table] += 1
        self.seats[number] = table
        self.placed_by[number] = placed_by

    def of_level(self, level: int | None) -> list[int]:
        """Return the tables of one level, or the mixed ones."""
        return [table for table, each in enumerate(self.levels) if each == level]


def classic(request: DrawRequest) -> Seating:
    """Seat attainment groups: levels by score, ties by lot, and the unscored by lot."""
    people, pinned = in_number_order(request), pinned_tables(request)
    levels = len(request.level_sizes)
    tables = standing_levels(request) or _level_tables(request.level_sizes, request.tables or levels)
    seating = Seating(tables)
    _seat_pinned(seating, request, pinned)
    groups = _levels(request, [person for person in people if person.number not in pinned], seating)
    lots = Lottery(request.seed, Purpose.SEATS)
    for level in range(1, levels + 1):
        members = [person for person in people if groups.get(person.number) == level]
        _deal(seating, members, seating.of_level(level), lots)
    seating.placed_by |= _placed_by([person for person in people if person.number in groups], groups)
    _seat_unscored(seating, request, Lottery(request.seed, Purpose.UNSCORED))
    return seating


def mixed(request: DrawRequest) -> Seating:
    """Seat everybody at tables that are as alike as can be; the unscored by lot."""
    pinned = pinned_tables(request)
    sizes = request.table_sizes or _sizes_around(pinned, request.people, _mixed_tables(request))
    if sum(sizes) != request.people:
        raise DomainError("seating.sizes_differ", people=request.people, seats=sum(sizes))
    seating = Seating([None] * len(sizes))
    _seat_pinned(seating, request, pinned, scored_too=False)
    scored_pins = {
        person.number: pinned[person.number] for person in request.ranked if person.number in pinned
    }
    held = Counter(scored_pins.values())
    _deal_unscored(seating, request, [size - held[table] for table, size in enumerate(sizes)])
    left = [size - taken for size, taken in zip(sizes, seating.filled, strict=True)]
    if min(left) < 0:
        raise DomainError("seating.pins_full")
    _seat_mixture(seating, request, list(request.ranked), left, scored_pins, Purpose.MIXING)
    for number in scored_pins:
        seating.placed_by[number] = PlacedBy.HAND
    return seating


def parallel(request: DrawRequest) -> Seating:
    """Seat half of every level at level tables and half at mixed tables, by stratified random assignment."""
    _refuse_few(request, FEWEST_FOR_PARALLEL)
    arms = arm_lottery(request)
    levels, in_level_arm = arms.levels, arms.level_arm(request.seed)
    return _seat_arms(request, levels, in_level_arm, (Purpose.SEATS, Purpose.MIXING, Purpose.UNSCORED))


@dataclass(frozen=True, slots=True)
class Crossing:
    """Both rounds of a crossover, who starts at a level table, and which follow-up model comes first."""

    first: Seating
    second: Seating
    level_first: frozenset[int]
    model_order: tuple[int, int]


def crossover(request: DrawRequest) -> Crossing:
    """Seat everybody twice: half at level tables first and then mixed, the other half the other way round."""
    _refuse_few(request, FEWEST_FOR_CROSSOVER)
    arms = arm_lottery(replace(request, pinned={}))
    levels, first = arms.levels, arms.level_arm(request.seed)
    second = set(levels) - first
    rounds = (
        _seat_arms(request, levels, first, (Purpose.SEATS, Purpose.MIXING, Purpose.UNSCORED)),
        _seat_arms(
            request, levels, second, (Purpose.SECOND_SEATS, Purpose.SECOND_MIXING, Purpose.SECOND_UNSCORED)
        ),
    )
    is_turned = Lottery(request.seed, Purpose.MODELS).below(2)
    return Crossing(*rounds, frozenset(first), (2, 1) if is_turned else (1, 2))


SEATINGS = {Design.CLASSIC: classic, Design.MIXED: mixed, Design.PARALLEL: parallel}
"""The designs with one round of tables."""


def table_total(request: DrawRequest) -> int:
    """Return how many tables a draw makes, without seating anybody: who has which score does not matter."""
    if request.design is Design.MIXED:
        return len(even_sizes(request.people, _mixed_tables(request)))
    if request.design is Design.CLASSIC:
        return len(_level_tables(request.level_sizes, request.tables or len(request.level_sizes)))
    _refuse_few(request, FEWEST_FOR_PARALLEL)
    arms = arm_lottery(request)
    return len(_arm_tables(request, arms.levels, arms.level_arm(request.seed)))


def _seat_arms(
    request: DrawRequest,
    levels: Mapping[int, int],
    in_level_arm: set[int],
    purposes: tuple[Purpose, Purpose, Purpose],
) -> Seating:
    """Seat one arm at level tables and the other at mixed tables that each get their share of every level."""
    seats, mixing, unscored = purposes
    pinned = pinned_tables(request)
    people = {person.number: person for person in request.ranked}
    in_mixed_arm = sorted(set(levels) - in_level_arm - set(pinned))
    dealt = in_level_arm - set(pinned)
    seating = Seating(standing_levels(request) or _arm_tables(request, levels, in_level_arm))
    _seat_pinned(seating, request, pinned)
    lots = Lottery(request.seed, seats)
    for level in sorted(set(levels.values())):
        members = [people[number] for number in sorted(dealt) if levels[number] == level]
        _deal(seating, members, seating.of_level(level), lots)
    tables = seating.of_level(None)
    mixed_pins = {number: table for number, table in pinned.items() if table in tables and number in people}
    places = {number: tables.index(table) for number, table in mixed_pins.items()}
    capacity = [0] * len(seating.levels)
    for table, size in zip(
        tables, _sizes_around(places, len(in_mixed_arm) + len(places), len(tables)), strict=True
    ):
        capacity[table] = size
    mixers = [people[number] for number in (*in_mixed_arm, *sorted(mixed_pins))]
    _seat_mixture(seating, request, mixers, capacity, mixed_pins, mixing, levels)
    seating.placed_by = {
        number: PlacedBy.HAND if number in pinned else PlacedBy.LOT for number in seating.seats
    }
    _seat_unscored(seating, request, Lottery(request.seed, unscored))
    return seating


def _seat_mixture(  # noqa: PLR0913, PLR0917 - one argument per thing a mixture depends on
    seating: Seating,
    request: DrawRequest,
    people: Sequence[Ranked],
    capacity: Sequence[int],
    pinned: Mapping[int, int],
    purpose: Purpose,
    strata: Mapping[int, int] | None = None,
) -> None:
    """Divide `people` over the tables with `capacity`, those in `pinned` where they are."""
    tables = [table for table, size in enumerate(capacity) if size]
    place = {table: index for index, table in enumerate(tables)}
    mixture = mix(
        request,
        people,
        [capacity[table] for table in tables],
        pinned={number: place[table] for number, table in pinned.items()},
        purpose=purpose,
        strata=strata or {},
    )
    seating.mixture = mixture
    for number, index in mixture.seats.items():
        seating.seat(number, tables[index], PlacedBy.MIX)


def _levels(request: DrawRequest, free: Sequence[Ranked], seating: Seating) -> dict[int, int]:
    """Return the level, from 1, of everybody who is not pinned; pinned people take seats of their level."""
    sizes = list(request.level_sizes)
    scored = {person.number for person in request.ranked}
    for number, table in seating.seats.items():
        level = seating.levels[table]
        if number in scored and level is not None:
            sizes[level - 1] -= 1
    if min(sizes, default=0) < 0:
        raise DomainError("seating.pins_full")
    groups = attainment_groups(
        [person.score for person in free],
        [person.priority for person in free],
        sizes,
        Lottery(request.seed, Purpose.TIES),
    )
    return {person.number: group + 1 for person, group in zip(free, groups.tolist(), strict=True)}


def _level_tables(level_sizes: Sequence[int], tables: int) -> list[int | None]:
    """Return `tables` tables with their levels, lowest first, in step with how many people a level has."""
    if not len(level_sizes) <= tables <= sum(level_sizes):
        raise DomainError("seating.levels_range", count=tables, levels=len(level_sizes))
    counts = [1] * len(level_sizes)
    while sum(counts) < tables:
        fullest = max(range(len(counts)), key=lambda level: (level_sizes[level] / counts[level], -level))
        counts[fullest] += 1
    return [level for level, count in enumerate(counts, start=1) for _ in range(count)]


def _arm_tables(request: DrawRequest, levels: Mapping[int, int], in_level_arm: set[int]) -> list[int | None]:
    """Return the level tables, lowest first, and then the mixed tables."""
    strata = sorted(set(levels.values()))
    sizes = [sum(levels[number] == level for number in in_level_arm) for level in strata]
    mixers = len(levels) - len(in_level_arm)
    most = len(request.marks)
    if request.tables is None:
        counts = [table_count(size) for size in sizes]
        mixed_tables = table_count(mixers, fewest=_TABLES_OF_AN_ARM)
        if sum(counts) + mixed_tables <= most:
            tables = [level for level, count in zip(strata, counts, strict=True) for _ in range(count)]
            return [*tables, *[None] * mixed_tables]
    wanted = most if request.tables is None else request.tables
    mixed_tables = max(_TABLES_OF_AN_ARM, min(wanted // 2, wanted - len(strata)))
    fewest = len(strata) + _TABLES_OF_AN_ARM
    if wanted < fewest or mixed_tables > mixers or wanted - mixed_tables > sum(sizes):
        raise DomainError("seating.arms_range", tables=wanted, fewest=fewest)
    return [*_level_tables(sizes, wanted - mixed_tables), *[None] * mixed_tables]


def _mixed_tables(request: DrawRequest) -> int:
    if request.standing_tables:
        return len(request.standing_tables)
    if request.tables is not None:
        return request.tables
    return table_count(request.people, fewest=min(_TABLES_OF_AN_ARM, request.people), most=len(request.marks))


def _sizes_around(pinned: Mapping[int, int], people: int, tables: int) -> list[int]:
    """Return even sizes, the larger ones for the tables to which most people are pinned."""
    counts = Counter(pinned.values())
    sizes = [0] * tables
    for table, size in zip(
        sorted(range(tables), key=lambda each: -counts[each]), even_sizes(people, tables), strict=True
    ):
        sizes[table] = size
    return sizes


def _deal(seating: Seating, members: Sequence[Ranked], tables: Sequence[int], lots: Lottery) -> None:
    """Deal people of one level over its tables by lot, always to a table with the fewest people."""
    if len(tables) == 1:
        for person in members:
            seating.seat(person.number, tables[0], PlacedBy.SCORE)
        return
    for index in lots.permutation(len(members)).tolist():
        table = min(tables, key=lambda each: seating.filled[each])
        seating.seat(members[index].number, table, PlacedBy.LOT)


def _seat_unscored(seating: Seating, request: DrawRequest, lots: Lottery) -> None:
    """Give everybody without a score a place by lot, always at a table with the fewest people."""
    for number in sorted(request.unscored):
        if number in seating.seats:
            continue
        fewest = min(seating.filled)
        smallest = [table for table, people in enumerate(seating.filled) if people == fewest]
        seating.seat(number, smallest[lots.below(len(smallest))], PlacedBy.LOT)


def _deal_unscored(seating: Seating, request: DrawRequest, sizes: Sequence[int]) -> None:
    """Give everybody without a score a place by lot before the others are seated, evenly over the tables."""
    lots = Lottery(request.seed, Purpose.UNSCORED)
    turn: list[int] = []
    for number in sorted(request.unscored):
        if number in seating.seats:
            continue
        while not turn or seating.filled[turn[-1]] >= sizes[turn[-1]]:
            turn = turn[:-1] or lots.permutation(len(sizes)).tolist()
        seating.seat(number, turn.pop(), PlacedBy.LOT)


def _seat_pinned(
    seating: Seating, request: DrawRequest, pinned: Mapping[int, int], *, scored_too: bool = True
) -> None:
    scored = {person.number for person in request.ranked}
    for number, table in pinned.items():
        if scored_too or number not in scored:
            seating.seat(number, table, PlacedBy.HAND)


def _refuse_few(request: DrawRequest, fewest: int) -> None:
    """Refuse a room too small for the design, or levels too small to halve."""
    people, levels = len(request.ranked), len(request.level_sizes)
    if people < fewest:
        raise DomainError(f"seating.few_for_{request.design.value}", people=people, fewest=fewest)
    if min(request.level_sizes, default=0) < 2:  # noqa: PLR2004 - one for each arm
        raise DomainError("seating.levels_halves", people=people, levels=levels)


def _placed_by(people: Sequence[Ranked], groups: Mapping[int, int]) -> dict[int, PlacedBy]:
    """Say of each person what decided: the score, a border decision, or the lot between equals."""
    seen: dict[tuple[float, int], set[int]] = {}
    for person in people:
        seen.setdefault((person.score, person.priority), set()).add(groups[person.number])
    return {
        person.number: PlacedBy.LOT if len(seen[person.score, person.priority]) > 1 else person.placed_by
        for person in people
    }
