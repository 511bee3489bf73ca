"""The designs: everybody placed once, sizes that fit, arms by a lottery whose chances are known."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.domain.attainment import level_count, level_sizes
from grouping.domain.errors import DomainError
from grouping.domain.groups import PlacedBy
from grouping.domain.settings import Design
from grouping.services.drawrequest import DrawRequest, Ranked, Wishes
from grouping.services.grouping import DrawnGroups, draw_crossover, draw_groups, outcome_hash
from tests.science.chance import assert_even
from tests.unit.rooms import BOOKS, MARKS

seeds = st.integers(0, 999_999)
few = settings(max_examples=30)
"""For laws that take a whole draw, or two."""


def request(  # noqa: PLR0917 - one argument per thing a test may vary
    design: Design,
    scores: Sequence[float],
    seed: int = 1,
    unscored: int = 0,
    tables: int | None = None,
    wishes: Wishes | None = None,
) -> DrawRequest:
    """Return a draw for people 1, 2, 3 and so on with `scores`, and after them some without."""
    count = len(scores)
    return DrawRequest(
        design=design,
        seed=seed,
        ranked=tuple(Ranked(number, score) for number, score in enumerate(scores, start=1)),
        unscored=tuple(range(count + 1, count + unscored + 1)),
        level_sizes=() if design is Design.MIXED else level_sizes(count, level_count(count)),
        tables=tables,
        marks=MARKS,
        wishes=wishes or Wishes(),
    )


def scores_of(people: int, seed: int = 0) -> list[float]:
    return [float(1 + (number * 7 + number // 3 + seed) % 5) for number in range(people)]


def sizes_of(drawn: DrawnGroups) -> dict[int | None, list[int]]:
    """Return how many people sit at the tables of each level."""
    counts = Counter(placed.table for placed in drawn.placements)
    sizes: defaultdict[int | None, list[int]] = defaultdict(list)
    for table in drawn.tables:
        sizes[table.level].append(counts[table.table])
    return {level: sorted(each) for level, each in sizes.items()}


def seats(drawn: DrawnGroups) -> dict[int, str]:
    return {placed.number: placed.table for placed in drawn.placements}


def levels_of(drawn: DrawnGroups) -> dict[int, int | None]:
    level = {table.table: table.level for table in drawn.tables}
    return {number: level[table] for number, table in seats(drawn).items()}


@few
@given(
    st.sampled_from([Design.CLASSIC, Design.PARALLEL, Design.MIXED]),
    st.lists(st.integers(1, 5).map(float), min_size=18, max_size=60),
    st.integers(0, 3),
    seeds,
)
def test_everybody_gets_one_place_and_no_table_stays_empty(
    design: Design, scores: list[float], unscored: int, seed: int
) -> None:
    drawn = draw_groups(request(design, scores, seed, unscored))
    counts = Counter(seats(drawn).values())

    assert [placed.number for placed in drawn.placements] == list(range(1, len(scores) + unscored + 1))
    assert set(counts) == {table.table for table in drawn.tables}
    assert drawn.draw.outcome_hash == outcome_hash(drawn.placements)


@few
@given(st.lists(st.integers(1, 5).map(float), min_size=2, max_size=60), seeds, st.randoms())
def test_the_order_of_a_list_does_not_matter(scores: list[float], seed: int, dice: object) -> None:
    asked = request(Design.MIXED, scores, seed, unscored=1)
    turned = replace(asked, ranked=tuple(reversed(asked.ranked)))

    assert draw_groups(turned) == draw_groups(asked) or seats(draw_groups(turned)) == seats(
        draw_groups(asked)
    )


@pytest.mark.parametrize(
    ("people", "level", "mixed"),
    [
        (18, [[3], [3], [3]], [4, 5]),
        (30, [[5], [5], [5]], [5, 5, 5]),
        (40, None, [5, 5, 5, 5]),
        (120, [[5, 5, 5, 5]] * 3, [5] * 12),
    ],
)
def test_tables_of_a_comparison_are_as_many_as_the_design_says(
    people: int, level: list[list[int]] | None, mixed: list[int]
) -> None:
    sizes = sizes_of(draw_groups(request(Design.PARALLEL, scores_of(people), 3)))

    assert sizes[None] == mixed
    if level is not None:
        assert [sizes[each] for each in (1, 2, 3)] == level


def test_forty_people_make_level_tables_of_six_and_seven() -> None:
    for seed in range(20):
        sizes = sizes_of(draw_groups(request(Design.PARALLEL, scores_of(40), seed)))
        assert sorted(size for level in (1, 2, 3) for size in sizes[level]) == [6, 7, 7]


def test_a_hundred_and_fifty_people_get_no_more_tables_than_there_are_marks() -> None:
    sizes = sizes_of(draw_groups(request(Design.PARALLEL, scores_of(150), 3)))

    assert sum(map(len, sizes.values())) == 24
    assert sum(sizes[None]) == 75
    assert max(sizes[None]) - min(sizes[None]) <= 1


@few
@given(st.integers(18, 90), seeds)
def test_arms_differ_by_at_most_one_in_every_level_and_over_all(people: int, seed: int) -> None:
    asked = request(Design.PARALLEL, scores_of(people, seed), seed)
    drawn = draw_groups(asked)
    classic = levels_of(draw_groups(replace(asked, design=Design.CLASSIC)))
    in_levels = Counter(classic[number] for number, level in levels_of(drawn).items() if level is not None)
    everybody = Counter(classic.values())

    for level, count in everybody.items():
        assert abs(count - 2 * in_levels[level]) <= 1
    assert abs(people - 2 * in_levels.total()) <= 1


@few
@given(st.integers(18, 60), seeds)
def test_whoever_sits_at_a_level_table_belongs_to_that_level(people: int, seed: int) -> None:
    asked = request(Design.PARALLEL, scores_of(people, seed), seed)
    classic = levels_of(draw_groups(replace(asked, design=Design.CLASSIC)))

    for number, level in levels_of(draw_groups(asked)).items():
        assert level in {None, classic[number]}


@few
@given(st.integers(18, 60), seeds)
def test_every_mixed_table_has_its_share_of_every_level(people: int, seed: int) -> None:
    asked = request(Design.PARALLEL, scores_of(people, seed), seed)
    drawn = draw_groups(asked)
    classic = levels_of(draw_groups(replace(asked, design=Design.CLASSIC)))
    mixed = {table.table for table in drawn.tables if table.level is None}
    mixers = {number: table for number, table in seats(drawn).items() if table in mixed}
    counts = Counter((table, classic[number]) for number, table in mixers.items())
    sizes, everybody = Counter(mixers.values()), Counter(classic[number] for number in mixers)

    for table in mixed:
        for level in (1, 2, 3):
            share = sizes[table] * everybody[level] / len(mixers)
            assert max(1, floor(share)) <= counts[table, level] <= ceil(share)


def test_every_division_into_arms_is_as_likely() -> None:
    asked = request(Design.PARALLEL, [float(n) for n in range(18)])
    lowest = (
        tuple(n for n in range(1, 7) if levels_of(draw_groups(replace(asked, seed=seed)))[n] == 1)
        for seed in range(600)
    )

    assert_even(lowest, 20)


def test_levels_are_dealt_over_their_tables_apart_from_each_other() -> None:
    asked = request(Design.CLASSIC, [float(n) for n in range(18)], tables=6)
    patterns = []
    for seed in range(400):
        found = seats(draw_groups(replace(asked, seed=seed)))
        patterns.append(
            [tuple(found[n] == found[first] for n in range(first, first + 6)) for first in (1, 7, 13)]
        )
    alike = sum(one == other == third for one, other, third in patterns)

    assert_even((one for one, _, _ in patterns), 10)
    assert alike < 20  # by lot in four of four hundred


def test_arms_stay_even_around_pinned_people() -> None:
    asked = request(Design.PARALLEL, scores_of(30), 4)
    before = draw_groups(asked)
    order = tuple(sorted(before.tables, key=lambda t: (t.level is None, t.level or 0, t.table)))
    mixed = [number for number, level in levels_of(before).items() if level is None]
    for count in (3, 6, 15):
        pinned = {number: seats(before)[number] for number in mixed[:count]}
        again = draw_groups(replace(asked, seed=9, pinned=pinned, standing_tables=order))
        arms = Counter(level is None for level in levels_of(again).values())

        assert arms == {True: 15, False: 15}
        assert max(sizes_of(again)[None]) - min(sizes_of(again)[None]) <= 1


def test_everybody_has_one_chance_in_two_also_in_a_level_of_odd_size() -> None:
    asked = request(Design.PARALLEL, [float(n) for n in range(20)])
    draws = [levels_of(draw_groups(replace(asked, seed=seed))) for seed in range(2_000)]

    for number in (1, 7, 10, 20):
        assert_even((draw[number] is None for draw in draws), 2)


def test_both_rounds_of_a_crossover_turn_the_arms_round() -> None:
    asked = request(Design.CROSSOVER, scores_of(30), 5, unscored=1)
    drawn = draw_crossover(asked)
    first, second = levels_of(drawn.first), levels_of(drawn.second)

    for number in range(1, 31):
        assert (first[number] is None) is (second[number] is not None)
        assert (number in drawn.level_first) is (first[number] is not None)
    assert set(first) == set(second) == set(range(1, 32))
    orders = {draw_crossover(replace(asked, seed=seed)).model_order for seed in range(12)}
    assert orders == {(1, 2), (2, 1)}


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(2, [1, 1]), (7, [3, 4]), (9, [4, 5]), (31, [5, 5, 5, 5, 5, 6]), (150, [6] * 18 + [7] * 6)],
)
def test_mixed_tables_are_of_four_to_six_where_that_can_be(people: int, sizes: list[int]) -> None:
    assert sizes_of(draw_groups(request(Design.MIXED, scores_of(people))))[None] == sizes


@few
@given(st.integers(2, 60), st.data())
def test_a_number_of_tables_that_is_asked_for_goes_before_the_rule(people: int, data: st.DataObject) -> None:
    tables = data.draw(st.integers(1, min(people, 24)))
    sizes = sizes_of(draw_groups(request(Design.MIXED, scores_of(people), tables=tables)))[None]

    assert len(sizes) == tables
    assert max(sizes) - min(sizes) <= 1


@few
@given(st.lists(st.integers(1, 5).map(float), min_size=8, max_size=40), seeds)
def test_other_numbers_for_the_same_people_leave_the_tables_alike(scores: list[float], seed: int) -> None:
    def tables(order: Sequence[float]) -> list[tuple[float, ...]]:
        drawn = draw_groups(request(Design.MIXED, order, seed))
        found: Mapping[str, list[float]] = defaultdict(list)
        for number, table in seats(drawn).items():
            found[table].append(order[number - 1])
        return sorted(tuple(sorted(each)) for each in found.values())

    assert tables(scores) == tables(scores[::-1])


@few
@given(seeds)
def test_wishes_are_kept(seed: int) -> None:
    wishes = Wishes(together=((3, 7), (7, 12)), apart=((1, 2, 5),))
    found = seats(draw_groups(request(Design.MIXED, scores_of(31), seed, wishes=wishes)))

    assert found[3] == found[7] == found[12]
    assert len({found[1], found[2], found[5]}) == 3


@pytest.mark.parametrize(
    ("wishes", "parts"),
    [
        (Wishes(together=((1, 2),), apart=((2, 1),)), {("together", (1, 2)), ("apart", (1, 2))}),
        (Wishes(apart=((1, 2, 3, 4),), together=((8, 9),)), {("apart", (1, 2, 3, 4))}),
        (Wishes(together=((1, 2, 3, 4, 5),), apart=((7, 8),)), {("together", (1, 2, 3, 4, 5))}),
    ],
)
def test_wishes_that_cannot_all_be_kept_are_named_and_no_others(
    wishes: Wishes, parts: set[tuple[str, tuple[int, ...]]]
) -> None:
    with pytest.raises(DomainError) as refusal:
        draw_groups(request(Design.MIXED, scores_of(12), wishes=wishes, tables=3))
    named = refusal.value.params["wishes"]

    assert isinstance(named, tuple)
    assert {(each.key.rsplit(".", 1)[1], each.params["numbers"]) for each in named} == parts
    for words in BOOKS:
        assert "{" not in words.texts.explain(refusal.value)


def test_a_refusal_of_wishes_is_a_sentence() -> None:
    wishes = Wishes(together=((1, 2),), apart=((2, 1),))
    with pytest.raises(DomainError) as refusal:
        draw_groups(request(Design.MIXED, scores_of(12), wishes=wishes))

    assert BOOKS[1].texts.explain(refusal.value) == (
        "These cannot all be: 1 and 2 together and 1 and 2 apart."
        " Take one of them back, then the others of these can."
    )


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        (request(Design.PARALLEL, scores_of(17)), "seating.few_for_parallel"),
        (request(Design.PARALLEL, scores_of(18), tables=4), "seating.arms_range"),
        (request(Design.MIXED, scores_of(5), tables=6), "seating.tables_range"),
        (replace(request(Design.MIXED, scores_of(5)), table_sizes=(2, 2)), "seating.sizes_differ"),
        (request(Design.MIXED, scores_of(5), unscored=1, wishes=Wishes(apart=((1, 6),))), "wishes.unscored"),
        (request(Design.MIXED, scores_of(5), wishes=Wishes(apart=((1, 9),))), "wishes.unknown"),
    ],
)
def test_what_a_design_cannot_do_is_refused(asked: DrawRequest, key: str) -> None:
    with pytest.raises(DomainError) as refusal:
        draw_groups(asked)

    assert refusal.value.key == key
    for words in BOOKS:
        assert "{" not in words.texts.explain(refusal.value)


def test_a_crossover_needs_twenty_four_people() -> None:
    with pytest.raises(DomainError, match="few_for_crossover"):
        draw_crossover(request(Design.CROSSOVER, scores_of(23)))


@pytest.mark.parametrize("design", [Design.CLASSIC, Design.PARALLEL, Design.MIXED])
def test_whoever_is_pinned_stays_while_the_others_are_drawn(design: Design) -> None:
    asked = request(design, scores_of(31), 1, unscored=2)
    before = draw_groups(asked)
    order = sorted(before.tables, key=lambda t: (t.level is None, t.level or 0, t.table))
    pinned = {number: seats(before)[number] for number in (2, 9, 20, 32)}
    again = [
        draw_groups(replace(asked, seed=seed, pinned=pinned, standing_tables=tuple(order)))
        for seed in range(2, 12)
    ]

    for drawn in again:
        assert {number: seats(drawn)[number] for number in pinned} == pinned
        assert drawn.tables == before.tables
        assert {p.placed_by for p in drawn.placements if p.number in pinned} == {PlacedBy.HAND}
        sizes = sorted(Counter(seats(drawn).values()).values())
        assert sizes[-1] - sizes[0] <= 2
    assert len({drawn.draw.outcome_hash for drawn in again}) > 1


def test_more_people_cannot_be_pinned_to_a_table_than_it_has_seats() -> None:
    asked = request(Design.CLASSIC, scores_of(12))
    before = draw_groups(asked)
    order = tuple(sorted(before.tables, key=lambda table: table.level or 0))

    with pytest.raises(DomainError, match="pins_full"):
        draw_groups(replace(asked, pinned=dict.fromkeys(range(1, 7), order[0].table), standing_tables=order))
    with pytest.raises(DomainError, match="unknown_table"):
        draw_groups(replace(asked, pinned={1: "pink"}, standing_tables=order))
