"""Thirds: how many people sit at each level."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.attainment import level_count, level_sizes
from grouping.domain.errors import DomainError
from grouping.domain.settings import MAX_PEOPLE, MIN_PEOPLE


@pytest.mark.parametrize(
    ("people", "sizes"),
    [
        (2, (1, 1)),
        (3, (2, 1)),
        (8, (4, 4)),
        (9, (3, 3, 3)),
        (10, (3, 4, 3)),
        (11, (4, 3, 4)),
        (30, (10, 10, 10)),
        (31, (10, 11, 10)),
        (32, (11, 10, 11)),
    ],
)
def test_rooms_of_the_design(people: int, sizes: tuple[int, ...]) -> None:
    assert level_sizes(people, level_count(people)) == sizes


@pytest.mark.parametrize("people", range(MIN_PEOPLE, MAX_PEOPLE + 1))
def test_everybody_has_a_level_and_levels_differ_by_at_most_one(people: int) -> None:
    levels = level_count(people)
    sizes = level_sizes(people, levels)

    assert levels == (2 if people < 9 else 3)
    assert len(sizes) == levels
    assert sum(sizes) == people
    assert max(sizes) - min(sizes) <= 1
    assert sizes[0] == sizes[-1] + (people % 2 if levels == 2 else 0)


@given(st.integers(2, 8).flatmap(lambda levels: st.tuples(st.just(levels), st.integers(levels, MAX_PEOPLE))))
def test_other_numbers_of_levels_are_just_as_even(room: tuple[int, int]) -> None:
    levels, people = room
    sizes = level_sizes(people, levels)

    assert (len(sizes), sum(sizes)) == (levels, people)
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(("people", "levels"), [(1, 1), (0, 2), (2, 3)])
def test_too_few_people_are_refused(people: int, levels: int) -> None:
    with pytest.raises(DomainError) as refusal:
        level_sizes(people, levels)

    assert refusal.value.key == "group.too_few"
    assert refusal.value.params == {"people": people, "levels": levels}
