"""Student's t against scipy, closed forms and printed tables."""

from math import inf, pi, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it comes without types

from grouping.science.student import t_quantile, t_tail

freedoms = st.floats(0.1, 1e5)
chances = st.floats(0.001, 0.999)


@pytest.mark.parametrize(
    ("freedom", "printed"), [(1, 12.706), (2, 4.303), (4, 2.776), (10, 2.228), (30, 2.042)]
)
def test_printed_tables(freedom: float, printed: float) -> None:
    assert t_quantile(0.975, freedom) == pytest.approx(printed, abs=0.0005)


@given(chances)
def test_closed_forms_of_one_and_two_degrees(chance: float) -> None:
    assert t_quantile(chance, 1) == pytest.approx(tan(pi * (chance - 0.5)), abs=1e-9)
    closed = (2 * chance - 1) / (2 * chance * (1 - chance)) ** 0.5
    assert t_quantile(chance, 2) == pytest.approx(closed, abs=1e-9)


@given(chances, freedoms)
def test_scipy_agrees(chance: float, freedom: float) -> None:
    assert t_quantile(chance, freedom) == pytest.approx(
        float(stats.t.ppf(chance, freedom)), rel=1e-6, abs=1e-9
    )


@given(st.floats(0, 100), freedoms)
def test_scipy_agrees_on_tails(value: float, freedom: float) -> None:
    assert t_tail(value, freedom) == pytest.approx(float(stats.t.sf(value, freedom)), rel=1e-7, abs=1e-300)


@given(st.floats(0.5, 0.999), freedoms)
def test_a_quantile_has_its_tail_and_its_mirror(chance: float, freedom: float) -> None:
    assert t_tail(t_quantile(chance, freedom), freedom) == pytest.approx(1 - chance)
    assert t_quantile(1 - chance, freedom) == pytest.approx(-t_quantile(chance, freedom), abs=1e-9)


def test_very_many_degrees_are_the_normal_distribution() -> None:
    assert t_quantile(0.975, 1e7) == pytest.approx(1.959964, abs=1e-6)
    assert t_tail(inf, 3) == 0.0


@pytest.mark.parametrize(("chance", "freedom"), [(0, 3), (1, 3), (0.5, 0), (0.5, inf), (float("nan"), 3)])
def test_values_out_of_range_are_refused(chance: float, freedom: float) -> None:
    with pytest.raises(ValueError, match="must"):
        t_quantile(chance, freedom)
