"""A battery that runs low is told twice and no more, until it was charged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.services.power import PowerReading, PowerWarner


def warned_at(readings: list[PowerReading]) -> list[int]:
    """Return which of the readings in a row bring a warning."""
    warner, found = PowerWarner(), []
    for place, reading in enumerate(readings):
        warner, is_low = warner.heard(reading)
        found += [place] * is_low
    return found


def draining(*percents: int | None) -> list[PowerReading]:
    return [PowerReading(percent, is_plugged=False) for percent in percents]


@pytest.mark.parametrize(
    ("percents", "expected"),
    [
        ((100, 50, 15), []),
        ((15, 14, 13, 8, 7), [1]),
        ((15, 14, 7, 6, 5, 1, 0), [1, 3]),
        ((6, 5), [0]),
        ((14, 6, 14, 6), [0, 1]),
        ((None, None), []),
    ],
)
def test_each_mark_is_told_once(percents: tuple[int | None, ...], expected: list[int]) -> None:
    assert warned_at(draining(*percents)) == expected


def test_nothing_is_told_while_the_power_is_connected() -> None:
    assert warned_at([PowerReading(percent, is_plugged=True) for percent in (14, 6, 1)]) == []


def test_after_charging_it_is_told_anew() -> None:
    charging = PowerReading(9, is_plugged=True)

    assert warned_at([*draining(14, 6), charging, *draining(9, 8)]) == [0, 1, 3]


def test_a_laptop_that_cannot_tell_is_taken_for_one_without_power() -> None:
    assert warned_at([PowerReading(14, is_plugged=None)]) == [0]


readings = st.builds(PowerReading, st.none() | st.integers(0, 100), st.none() | st.booleans())


@given(st.lists(readings, max_size=40))
def test_a_warning_is_about_a_low_battery_without_power_and_comes_at_most_twice_a_charge(
    row: list[PowerReading],
) -> None:
    found = warned_at(row)
    charges = sum(bool(reading.is_plugged) for reading in row) + 1

    assert len(found) <= 2 * charges
    for place in found:
        percent = row[place].percent
        assert percent is not None
        assert percent < 15
        assert not row[place].is_plugged
