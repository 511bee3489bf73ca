"""Rules and sizes: a division that keeps all of them, or the fewest rules that cannot be kept."""

from itertools import combinations, pairwise, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.science.anticlustering.feasibility import UndecidedError, broken, first_division, keeps
from grouping.science.anticlustering.feasibility_blocks import blocks_of
from grouping.science.anticlustering.feasibility_counts import Tally, shares
from grouping.science.anticlustering.feasibility_search import Answer, Patience, seats_of
from grouping.science.anticlustering.problem import ConflictError, Rules
from grouping.science.lottery import Lottery
from tests.science.rooms import all_divisions, keeps_by_definition, problem, rules_for, sizes_up_to

Rule = tuple[str, tuple[int, ...]]


def single(rules: Rules) -> list[Rule]:
    kinds = ("together", "apart", "pinned", "company")
    return list(dict.fromkeys((kind, rule) for kind in kinds for rule in getattr(rules, kind)))


def joined(some: list[Rule]) -> Rules:
    def of(kind: str) -> tuple[tuple[int, ...], ...]:
        return tuple(rule for other, rule in some if other == kind)

    pins = tuple((person, group) for person, group in of("pinned"))
    return Rules(together=of("together"), apart=of("apart"), pinned=pins, company=of("company"))


def is_possible(sizes: list[int], rules: Rules) -> bool:
    return any(keeps_by_definition(rules, groups) for groups in all_divisions(sizes))


def conflict(sizes: list[int], rules: Rules) -> Rules:
    with pytest.raises(ConflictError) as caught:
        first_division(problem(sizes, rules), Lottery(1))
    return caught.value.rules


@settings(max_examples=200, deadline=None)
@given(sizes_up_to(7).flatmap(lambda sizes: st.tuples(st.just(sizes), rules_for(sizes))), st.integers(0, 99))
def test_there_is_a_division_if_and_only_if_rules_can_be_kept(
    room: tuple[list[int], Rules], seed: int
) -> None:
    sizes, rules = room
    if is_possible(sizes, rules):
        groups = first_division(problem(sizes, rules), Lottery(seed))
        assert keeps_by_definition(rules, groups)
        assert np.bincount(groups, minlength=len(sizes)).tolist() == sizes
        return
    found = single(conflict(sizes, rules))

    assert not is_possible(sizes, joined(found))
    for rule in found:
        assert is_possible(sizes, joined([other for other in found if other != rule]))
    fewer = combinations(single(rules), len(found) - 1)
    assert all(is_possible(sizes, joined(list(some))) for some in fewer)


@settings(max_examples=200, deadline=None)
@given(sizes_up_to(7).flatmap(lambda sizes: st.tuples(st.just(sizes), rules_for(sizes))), st.integers(0, 99))
def test_the_search_finds_seats_by_itself_or_says_that_there_are_none(
    room: tuple[list[int], Rules], seed: int
) -> None:
    sizes, rules = room
    blocks = blocks_of(rules)
    alone = Patience(counts=0, dives=0)
    found = Answer.IMPOSSIBLE if blocks is None else seats_of(blocks, sizes, Lottery(seed), alone)

    assert (found is Answer.IMPOSSIBLE) == (not is_possible(sizes, rules))


@settings(max_examples=60, deadline=None)
@given(sizes_up_to(6).flatmap(lambda sizes: st.tuples(st.just(sizes), rules_for(sizes))))
def test_what_is_broken_is_listed_by_kind(room: tuple[list[int], Rules]) -> None:
    sizes, rules = room
    for groups in all_divisions(sizes):
        listed = single(broken(problem(sizes, rules), groups))
        expected = [rule for rule in single(rules) if not keeps_by_definition(joined([rule]), groups)]
        assert sorted(set(listed)) == sorted(expected)
        assert keeps(problem(sizes, rules), groups) == (not expected)


def test_a_division_of_other_sizes_is_not_kept() -> None:
    room = problem([2, 2])

    assert keeps(room, np.array([0, 1, 0, 1]))
    assert not keeps(room, np.array([0, 1, 1, 1]))
    assert not keeps(room, np.array([0, 1, 0, 2]))
    assert not keeps(room, np.array([0, 1, 0]))


def test_the_same_lots_give_the_same_division_and_others_another() -> None:
    room = problem([4] * 6, Rules(together=((0, 1),), apart=((2, 3, 4),), company=((5, 6, 7),)))
    drawn = [first_division(room, Lottery(seed)).tolist() for seed in range(5)]

    assert drawn == [first_division(room, Lottery(seed)).tolist() for seed in range(5)]
    assert len(set(map(tuple, drawn))) == 5


@pytest.mark.parametrize(
    ("sizes", "rules", "expected"),
    [
        pytest.param(
            [3, 3],
            Rules(together=((0, 1, 2, 3, 4),)),
            Rules(together=((0, 1, 2, 3),)),
            id="larger than a group",
        ),
        pytest.param(
            [3, 3, 3],
            Rules(together=((0, 1), (1, 2), (5, 6), (2, 3))),
            Rules(together=((0, 1), (1, 2), (2, 3))),
            id="larger than a group by a chain",
        ),
        pytest.param(
            [4, 4, 4],
            Rules(together=((1, 2, 3), (4, 5)), apart=((1, 3, 9), (4, 9))),
            Rules(together=((1, 3),), apart=((1, 3),)),
            id="together and apart",
        ),
        pytest.param(
            [3, 3, 3, 3],
            Rules(apart=((1, 2, 3, 4, 5),), together=((6, 7),)),
            Rules(apart=((1, 2, 3, 4, 5),)),
            id="more people apart than groups",
        ),
        pytest.param(
            [3, 3],
            Rules(apart=((0, 1), (1, 2), (0, 2), (3, 4))),
            Rules(apart=((0, 1), (1, 2), (0, 2))),
            id="three by pairs in two groups",
        ),
        pytest.param([2, 2], Rules(pinned=((0, 0), (0, 1))), Rules(pinned=((0, 0), (0, 1))), id="two places"),
        pytest.param(
            [4, 4],
            Rules(together=((0, 1, 2),), pinned=((0, 0), (2, 1), (1, 0))),
            Rules(together=((0, 2),), pinned=((0, 0), (2, 1))),
            id="together in two places",
        ),
        pytest.param(
            [4, 4, 4],
            Rules(apart=((0, 1, 7),), pinned=((0, 1), (1, 1))),
            Rules(apart=((0, 1),), pinned=((0, 1), (1, 1))),
            id="apart in one place",
        ),
        pytest.param(
            [2, 4], Rules(pinned=((0, 0), (3, 0), (5, 0))), Rules(pinned=((0, 0), (3, 0), (5, 0))), id="seats"
        ),
        pytest.param(
            [3, 3, 3],
            Rules(together=((0, 1), (2, 3), (4, 5), (6, 7))),
            Rules(together=((0, 1), (2, 3), (4, 5), (6, 7))),
            id="blocks that do not pack",
        ),
        pytest.param(
            [1, 1, 1], Rules(company=((0, 2),)), Rules(company=((0, 2),)), id="company at tables of one"
        ),
        pytest.param(
            [2, 2, 2], Rules(company=((0, 1, 2),)), Rules(company=((0, 1, 2),)), id="odd company in pairs"
        ),
        pytest.param([3, 3], Rules(company=((4,),)), Rules(company=((4,),)), id="company of one"),
        pytest.param(
            [3, 3, 3],
            Rules(company=((0, 1),), apart=((0, 1, 2), (3, 4))),
            Rules(company=((0, 1),), apart=((0, 1),)),
            id="company and apart",
        ),
    ],
)
def test_rules_that_cannot_be_kept_are_named(sizes: list[int], rules: Rules, expected: Rules) -> None:
    assert conflict(sizes, rules) == expected


def test_a_large_company_is_seated_in_pairs_and_more() -> None:
    girls = tuple(range(0, 59, 2))
    room = problem([2] * 28 + [3], Rules(company=(girls,)))

    assert keeps(room, first_division(room, Lottery(3)))


def test_blocks_are_packed_where_there_is_only_one_way() -> None:
    # Threes and twos fill tables of five to the last seat.
    blocks = (*((3 * index, 3 * index + 1, 3 * index + 2) for index in range(8)),)
    pairs = (*((24 + 2 * index, 25 + 2 * index) for index in range(8)),)
    room = problem([5] * 8, Rules(together=blocks + pairs))

    assert keeps(room, first_division(room, Lottery(8)))


@pytest.mark.parametrize("seed", range(5))
def test_blocks_are_packed_where_the_first_attempt_leads_nowhere(seed: int) -> None:
    # Tables of six take two threes or three twos, never one of each.
    threes = tuple((3 * index, 3 * index + 1, 3 * index + 2) for index in range(10))
    twos = tuple((30 + 2 * index, 31 + 2 * index) for index in range(15))
    room = problem([6] * 10, Rules(together=threes + twos))

    assert keeps(room, first_division(room, Lottery(seed)))


def drawn_rules(people: int, groups: int, counts: tuple[int, int, int], seed: int) -> Rules:
    """Draw rules around a division that keeps them."""
    rnd = Random(seed)
    seats = [person % groups for person in range(people)]
    tables = [[person for person in range(people) if seats[person] == group] for group in range(groups)]
    together = tuple(tuple(rnd.sample(rnd.choice(tables), 2)) for _ in range(counts[0]))
    apart = tuple(
        tuple(rnd.choice(table) for table in rnd.sample(tables, min(groups, 3))) for _ in range(counts[1])
    )
    pinned = tuple((person, seats[person]) for person in rnd.sample(range(people), counts[2]))
    return Rules(together=together, apart=apart, pinned=pinned, company=(tuple(tables[0] + tables[1]),))


@pytest.mark.parametrize("seed", range(10))
def test_a_room_of_forty_with_dozens_of_rules_is_seated(seed: int) -> None:
    room = problem([5] * 8, drawn_rules(40, 8, (12, 30, 5), seed))

    assert keeps(room, first_division(room, Lottery(seed)))


def test_ten_thousand_people_with_hundreds_of_rules_are_seated_at_once() -> None:
    # Takes hundredths of a second; a search that loses its way is ended by the time limit of every test.
    room = problem([4] * 2_500, drawn_rules(10_000, 2_500, (150, 200, 50), 1))

    groups = first_division(room, Lottery(1))

    assert keeps(room, groups)


def test_what_counting_shows_needs_no_search() -> None:
    many = tuple(range(31))

    assert conflict([2] * 30, Rules(company=(many,))) == Rules(company=(many,))


def test_a_few_rules_are_found_among_hundreds() -> None:
    drawn = drawn_rules(600, 100, (60, 120, 30), 2)
    apart = (*drawn.apart, (11, 12))

    found = conflict([6] * 100, Rules(together=(*drawn.together, (11, 311), (311, 12)), apart=apart))

    assert found == Rules(together=((11, 311), (311, 12)), apart=((11, 12),))


def test_rules_too_entangled_to_decide_are_said_to_be_so() -> None:
    # Whether many different blocks fill all seats exactly is as hard as packing gets.
    rnd = Random(4)
    weights = [rnd.randrange(26, 50) for _ in range(60)]
    sizes = [sum(weights) // 20 + (index < sum(weights) % 20) for index in range(20)]
    starts = np.cumsum([0, *weights]).tolist()
    blocks = tuple(tuple(range(start, end)) for start, end in pairwise(starts))

    with pytest.raises(UndecidedError, match="entangled"):
        first_division(problem(sizes, Rules(together=blocks)), Lottery(1))


def can_be_shared_by_definition(kinds: tuple[int, ...], seats: list[int]) -> bool:
    """Return whether kinds find seats, group after group, with none or two or more of each kind in it."""
    left = {kinds}
    for free in seats:
        here = product(*([0, *range(2, free + 1)] for _ in kinds))
        fitting = [some for some in here if sum(some) <= free]
        left = {
            tuple(people - sat for people, sat in zip(waiting, some, strict=True))
            for waiting in left
            for some in fitting
            if all(sat <= people for people, sat in zip(waiting, some, strict=True))
        }
    return (0,) * len(kinds) in left


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
    st.lists(st.integers(1, 12), min_size=1, max_size=3),
    st.integers(0, 99),
)
def test_counting_shares_kinds_out_if_and_only_if_it_can_be_done(
    seats: list[int], kinds: list[int], seed: int
) -> None:
    shared = shares(kinds, seats, Lottery(seed))

    assert (shared is not None) == can_be_shared_by_definition(tuple(kinds), seats)
    assert (Tally(kinds, seats).lack == 0) == (shared is not None)
    if shared is not None:
        assert [sum(some.get(kind, 0) for some in shared) for kind in range(len(kinds))] == kinds
        assert all(sum(some.values()) <= free for some, free in zip(shared, seats, strict=True))
        assert all(people > 1 for some in shared for people in some.values())


@st.composite
def rooms_of_kinds(draw: st.DrawFn) -> tuple[list[int], Rules]:
    """Draw a small room where everybody is of a kind of which nobody may be alone, and some other rules."""
    sizes = draw(sizes_up_to(8).filter(lambda sizes: sum(sizes) > 1))
    kinds = draw(st.lists(st.integers(0, 2), min_size=sum(sizes), max_size=sum(sizes)))
    others = draw(rules_for(sizes, most=1))
    extra = others.company if draw(st.booleans()) else ()
    return sizes, Rules(others.together, others.apart, others.pinned, (*company_of(kinds), *extra))


@settings(max_examples=200, deadline=None)
@given(rooms_of_kinds(), st.integers(0, 99))
def test_kinds_that_cover_everybody_are_divided_if_and_only_if_they_can_be(
    room: tuple[list[int], Rules], seed: int
) -> None:
    sizes, rules = room
    if is_possible(sizes, rules):
        assert keeps_by_definition(rules, first_division(problem(sizes, rules), Lottery(seed)))
        return
    found = single(conflict(sizes, rules))

    assert not is_possible(sizes, joined(found))
    fewer = combinations(single(rules), len(found) - 1)
    assert all(is_possible(sizes, joined(list(some))) for some in fewer)


def equal_sizes(people: int, groups: int) -> list[int]:
    return [people // groups + (group < people % groups) for group in range(groups)]


def company_of(kinds: list[int]) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(person for person, own in enumerate(kinds) if own == kind) for kind in sorted(set(kinds))
    )


@pytest.mark.parametrize(
    ("people", "groups", "weights"),
    [
        pytest.param(60, 12, [1, 1, 1, 1], id="four schools at twelve tables"),
        pytest.param(31, 6, [1, 1, 1, 1], id="four schools at six tables"),
        pytest.param(100, 20, [1, 1, 1], id="three schools at twenty tables"),
        pytest.param(150, 30, [1, 1, 1], id="three schools at thirty tables"),
        pytest.param(60, 12, [9, 1], id="nine in ten and one in ten"),
        pytest.param(60, 12, [1] * 8, id="eight schools at twelve tables"),
    ],
)
def test_everybody_is_of_a_school_and_nobody_alone_of_it(
    people: int, groups: int, weights: list[int]
) -> None:
    for seed in range(40):
        kinds = Random(seed).choices(range(len(weights)), weights, k=people)
        schools = tuple(school for school in company_of(kinds) if len(school) > 1)
        room = problem(equal_sizes(people, groups), Rules(company=schools))

        assert keeps(room, first_division(room, Lottery(seed)))


def test_tables_of_four_take_schools_of_even_numbers_only() -> None:
    schools = company_of([0] * 13 + [1] * 15 + [2] * 12)

    assert conflict([4] * 10, Rules(company=schools)) == Rules(company=schools)


def hidden_schools(sizes: list[int], schools: int, rnd: Random) -> tuple[list[int], list[int]]:
    """Draw a division, and schools of which nobody is alone in it."""
    seated: list[tuple[int, int]] = []
    for group, size in enumerate(sizes):
        two = rnd.choice([0, *range(2, size - 1)])
        first, second = rnd.sample(range(schools), 2)
        seated += [(group, first)] * two + [(group, second)] * (size - two)
    rnd.shuffle(seated)
    return [group for group, _ in seated], [school for _, school in seated]


@pytest.mark.parametrize(("people", "groups"), [(60, 12), (60, 15), (31, 6), (150, 30)])
def test_schools_go_together_with_rules_of_every_other_kind(people: int, groups: int) -> None:
    sizes = equal_sizes(people, groups)
    for seed in range(25):
        rnd = Random(seed)
        seats, schools = hidden_schools(sizes, 4, rnd)
        tables = [[person for person in range(people) if seats[person] == group] for group in range(groups)]
        rules = Rules(
            together=tuple(tuple(rnd.sample(table, 2)) for table in rnd.sample(tables, groups // 2)),
            apart=tuple(tuple(map(rnd.choice, rnd.sample(tables, 2))) for _ in range(people // 6)),
            pinned=tuple((person, seats[person]) for person in rnd.sample(range(people), 4)),
            company=company_of(schools),
        )
        room = problem(sizes, rules)
        assert keeps(room, np.array(seats))

        assert keeps(room, first_division(room, Lottery(seed)))


def test_schools_at_the_same_lots_are_divided_alike_and_at_others_differently() -> None:
    room = problem([5] * 12, Rules(company=company_of([person % 4 for person in range(60)])))
    drawn = [first_division(room, Lottery(seed)).tolist() for seed in range(5)]

    assert drawn == [first_division(room, Lottery(seed)).tolist() for seed in range(5)]
    assert len(set(map(tuple, drawn))) == 5


def test_ten_thousand_people_of_some_schools_are_seated_at_once() -> None:
    seats, schools = hidden_schools([4] * 2_500, 5, Random(2))
    room = problem([4] * 2_500, Rules(company=company_of(schools), pinned=tuple(enumerate(seats[:50]))))

    groups = first_division(room, Lottery(1))

    assert keeps(room, groups)


def test_as_few_of_hundreds_of_schools_as_can_be_are_named_at_once() -> None:
    # A school of 49 leaves one seat of a table of four to somebody of no school: two hundred schools can be.
    schools = tuple(tuple(range(49 * school, 49 * school + 49)) for school in range(204))

    found = conflict([4] * 2_500, Rules(company=schools, apart=((0, 50), (60, 70))))

    assert found == Rules(company=found.company)
    assert len(found.company) == 201
