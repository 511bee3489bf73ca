"""Lots: the same for the same seed on every machine, fair, and apart from lots for other purposes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.science.lottery import Lotteries, Lottery
from tests.science.chance import assert_even

seeds = st.integers(0, 2**63 - 1)


def numbers(seed: int, purpose: int = 0) -> list[int]:
    lots = Lottery(seed, purpose)
    return [lots.below(1_000_000) for _ in range(5)]


def test_these_lots_never_change() -> None:
    assert numbers(482_913) == [495_193, 770_070, 797_215, 92_300, 975_512]
    assert numbers(482_913, purpose=1) == [908_783, 305_964, 385_809, 613_788, 995_638]
    assert Lottery(0).permutation(10).tolist() == [3, 4, 6, 9, 8, 1, 7, 5, 0, 2]
    assert Lottery(482_913).permutation(10).tolist() == [6, 2, 1, 0, 9, 4, 5, 8, 7, 3]
    assert Lottery(999_999_999_999, 12).permutation(10).tolist() == [5, 6, 8, 7, 9, 1, 2, 3, 0, 4]


def test_words_that_would_favour_low_numbers_are_skipped() -> None:
    every, bounded = Lottery(7), Lottery(7)
    bound = 2**63 + 1
    words = [every.below(2**64) for _ in range(9)]

    kept = [word for word in words if word < bound]

    assert len(kept) < len(words)
    assert [bounded.below(bound) for _ in kept] == kept


@given(seeds, st.integers(0, 50), st.integers(1, 2**64))
def test_a_lot_lies_below_its_bound_and_can_be_drawn_again(seed: int, purpose: int, bound: int) -> None:
    lot = Lottery(seed, purpose).below(bound)

    assert 0 <= lot < bound
    assert lot == Lottery(seed, purpose).below(bound)


@given(seeds, st.integers(0, 400))
def test_a_permutation_holds_everybody_once(seed: int, size: int) -> None:
    assert sorted(Lottery(seed).permutation(size).tolist()) == list(range(size))


@pytest.mark.parametrize("bound", [0, -1, 2**64 + 1])
def test_a_bound_that_cannot_be_drawn_below_is_refused(bound: int) -> None:
    with pytest.raises(ValueError, match="bound"):
        Lottery(1).below(bound)


@pytest.mark.parametrize("bound", [3, 6, 10])
def test_numbers_come_equally_often(bound: int) -> None:
    lots = Lottery(2026)

    assert_even((lots.below(bound) for _ in range(6_000)), bound)


def test_first_numbers_of_neighbouring_seeds_come_equally_often() -> None:
    assert_even((Lottery(seed).below(10) for seed in range(3_000)), 10)


def test_orders_come_equally_often() -> None:
    assert_even((tuple(Lottery(seed).permutation(4).tolist()) for seed in range(3_000)), 24)


def test_a_purpose_says_nothing_about_another() -> None:
    pairs = [(Lottery(seed, 0).below(4), Lottery(seed, 1).below(4)) for seed in range(3_000)]

    assert_even(pairs, 16)


@given(st.lists(seeds, max_size=5), st.integers(0, 50), st.lists(st.integers(1, 2**63), max_size=8))
def test_lotteries_side_by_side_give_what_each_would_alone(
    many: list[int], purpose: int, bounds: list[int]
) -> None:
    together = Lotteries(many, purpose)
    numbers = [together.below(bound).tolist() for bound in bounds]
    orders = together.permutation(7).tolist()

    for row, seed in enumerate(many):
        alone = Lottery(seed, purpose)
        assert [each[row] for each in numbers] == [alone.below(bound) for bound in bounds]
        assert orders[row] == alone.permutation(7).tolist()


def test_a_word_passed_over_shifts_only_the_lottery_it_was_in() -> None:
    together, bound = Lotteries(range(40)), 2**62 + 1
    found = np.array([together.below(bound) for _ in range(100)])

    for row in range(40):
        alone = Lottery(row)
        assert found[:, row].tolist() == [alone.below(bound) for _ in range(100)]


@pytest.mark.parametrize("bound", [0, -1, 2**63 + 1])
def test_a_bound_too_far_for_many_lotteries_is_refused(bound: int) -> None:
    with pytest.raises(ValueError, match="bound"):
        Lotteries([1]).below(bound)
