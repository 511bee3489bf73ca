"""How often lots alone give such a gap, against counting every deal by hand."""

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it comes without types

from grouping.science.luck import share_of_gaps

Room = list[tuple[int, int]]

small_rooms = st.lists(
    st.integers(1, 4).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size))),
    min_size=2,
    max_size=4,
)


def gap(sizes: list[int], successes: list[int]) -> Fraction:
    rates = [Fraction(success, size) for success, size in zip(successes, sizes, strict=True)]
    return max(rates) - min(rates)


def counted_by_hand(sizes: list[int], successes: list[int]) -> float:
    """Deal the successes over the seats in every possible way."""
    seats = [group for group, size in enumerate(sizes) for _ in range(size)]
    deals = [
        [sum(seats[seat] == group for seat in dealt) for group in range(len(sizes))]
        for dealt in combinations(range(len(seats)), sum(successes))
    ]
    return sum(gap(sizes, deal) >= gap(sizes, successes) for deal in deals) / len(deals)


@given(small_rooms)
def test_the_share_is_that_of_all_deals(room: Room) -> None:
    sizes, successes = [size for size, _ in room], [success for _, success in room]

    assert share_of_gaps(sizes, successes) == pytest.approx(counted_by_hand(sizes, successes))


@given(small_rooms.flatmap(lambda room: st.tuples(st.just(room), st.permutations(room))))
def test_the_order_of_the_groups_does_not_matter(rooms: tuple[Room, Room]) -> None:
    one, other = (share_of_gaps(*zip(*room, strict=True)) for room in rooms)

    assert one == other


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(0, n))))
def test_of_two_equal_groups_it_is_the_exact_test_of_fisher(room: tuple[int, int, int]) -> None:
    size, one, other = room
    table = [[one, size - one], [other, size - other]]

    assert share_of_gaps([size, size], [one, other]) == pytest.approx(float(stats.fisher_exact(table).pvalue))


def test_no_gap_is_in_every_room_and_the_largest_in_few() -> None:
    assert share_of_gaps([10, 10, 10], [6, 6, 6]) == 1.0
    assert share_of_gaps([5, 5], [5, 0]) == pytest.approx(2 / comb(10, 5))


def with_gap(total: int, difference: int) -> list[int] | None:
    """Return successes in three groups of ten that add up to `total` and differ by `difference`."""
    for low in range(11 - difference):
        middle = total - 2 * low - difference
        if low <= middle <= low + difference:
            return [low, middle, low + difference]
    return None


@pytest.mark.parametrize(("difference", "share"), [(3, 0.48), (4, 0.23)])
def test_averaged_over_totals_it_is_the_share_the_design_names(difference: int, share: float) -> None:
    average = 0.0
    for total in range(31):
        successes = with_gap(total, difference)
        if successes is not None:
            chance = comb(30, total) * 0.6**total * 0.4 ** (30 - total)
            average += chance * share_of_gaps([10, 10, 10], successes)

    assert average == pytest.approx(share, abs=0.02)


def test_the_chart_of_the_largest_room_does_not_keep_anybody_waiting() -> None:
    share = share_of_gaps([133, 134, 133], [66, 79, 66])

    assert share == pytest.approx(0.2958, abs=0.0001)


@pytest.mark.parametrize(
    ("sizes", "successes", "reason"),
    [
        ([5], [3], "two groups"),
        ([5, 5], [3], "its count"),
        ([5, 5], [6, 3], "size of its group"),
        ([5, 5], [-1, 3], "size of its group"),
        ([5, 0], [3, 0], "size of its group"),
    ],
)
def test_counts_that_do_not_fit_are_refused(sizes: list[int], successes: list[int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        share_of_gaps(sizes, successes)
