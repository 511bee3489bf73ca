"""Confidence before and after: counts by hand, scipy's score interval, and the laws they keep."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it comes without types

from grouping.science.confidence import Change, change, changes_by_table, share_interval

steps = st.integers(1, 5)
pairs = st.lists(st.tuples(steps, steps), min_size=1, max_size=30)


def test_pairs_by_hand() -> None:
    found = change([3, 4, 2, 5, 1, np.nan, 2], [2, 4, 3, 3, 1, 4, np.nan])

    assert (found.lower, found.same, found.higher, found.median) == (2, 2, 1, 0.0)
    assert (found.lower_share_low, found.lower_share_high) == share_interval(2, 5)


def test_a_printed_interval() -> None:
    """Newcombe (1998), Two-Sided Confidence Intervals for the Single Proportion, table I, method 3."""
    assert share_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=0.00005)
    assert share_interval(15, 148) == pytest.approx((0.0624, 0.1605), abs=0.00005)
    assert share_interval(0, 20) == pytest.approx((0.0, 0.1611), abs=0.00005)
    assert share_interval(1, 29) == pytest.approx((0.0061, 0.1718), abs=0.00005)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0.5, 0.999))
def test_scipy_agrees_on_the_interval(counted: tuple[int, int], confidence: float) -> None:
    count, people = counted
    theirs = stats.binomtest(count, people).proportion_ci(confidence, method="wilson")
    low, high = share_interval(count, people, confidence)

    assert (low, high) == pytest.approx((float(theirs.low), float(theirs.high)), abs=1e-9)
    assert 0 <= low <= count / people <= high <= 1
    assert low < high
    mirror = share_interval(people - count, people, confidence)
    assert mirror == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(pairs)
def test_counts_add_up_and_turn_with_time(answers: list[tuple[int, int]]) -> None:
    before, after = zip(*answers, strict=True)
    there, back = change(before, after), change(after, before)

    assert there.lower + there.same + there.higher == len(answers)
    assert (back.lower, back.same, back.higher, back.median) == (
        there.higher,
        there.same,
        there.lower,
        -there.median,
    )


@given(pairs, st.integers(-9, 9), st.randoms(use_true_random=False))
def test_neither_order_nor_a_shift_matters(answers: list[tuple[int, int]], shift: int, dice: Random) -> None:
    before, after = zip(*answers, strict=True)
    found = change(before, after)
    dice.shuffle(answers)
    first, second = zip(*answers, strict=True)

    assert change(np.add(first, shift), np.add(second, shift)) == found


@given(pairs)
def test_every_table_is_counted_by_itself(answers: list[tuple[int, int]]) -> None:
    before, after = zip(*answers, strict=True)
    tables = [7 - 2 * (place % 3) for place in range(len(answers))]
    found = changes_by_table(before, after, tables)

    assert list(found) == sorted(set(tables))
    for table, at_table in found.items():
        sitting = [place for place, seat in enumerate(tables) if seat == table]
        assert at_table == change([before[i] for i in sitting], [after[i] for i in sitting])


def test_a_table_without_a_whole_pair_is_absent() -> None:
    found = changes_by_table([3, np.nan], [2, 4], [1, 2])

    assert list(found) == [1]
    assert found[1] == Change(1, 0, 0, -1.0, *share_interval(1, 1))


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [([1], [1, 2], "equally long"), ([], [], "whole"), ([np.nan], [1], "whole"), ([np.inf], [1], "infinite")],
)
def test_answers_that_say_nothing_are_refused(before: list[float], after: list[float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        change(before, after)


@pytest.mark.parametrize(
    ("count", "people", "confidence"), [(-1, 5, 0.9), (6, 5, 0.9), (0, 0, 0.9), (1, 5, 1.0)]
)
def test_counts_out_of_range_are_refused(count: int, people: int, confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0"):
        share_interval(count, people, confidence)


def test_tables_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="equally long"):
        changes_by_table([1, 2], [1, 2], [1])
