"""Each law has a sheet that breaks it: a law nobody can break would prove nothing."""

from collections.abc import Callable, Mapping
from functools import reduce

import pytest

from grouping.folding.geometry import Isometry, Line, Polygon
from grouping.folding.laws import Law, broken_laws
from grouping.folding.sheet import Facet, FoldedSheet

FLAT = Isometry()


def mirrored(*xs: float) -> Isometry:
    """Return reflections in upright lines at `xs`, one after the other."""
    return reduce(lambda motion, x: Line(complex(x, 0), 1j).mirror().after(motion), xs, FLAT)


def strip(
    left: float, right: float, motion: Isometry = FLAT, *, low: float = 0.0, high: float = 1.0
) -> Facet:
    return Facet((complex(left, low), complex(right, low), complex(right, high), complex(left, high)), motion)


def sheet(*facets: Facet) -> FoldedSheet:
    return FoldedSheet.fresh(1.0, 1.0).with_facets(facets)


A, B, C, D = ((place / 4, (place + 1) / 4) for place in range(4))


def accordion(order: str) -> FoldedSheet:
    """Four strips folded to and fro on one another, laid in another order."""
    strips = {
        "a": strip(*A),
        "b": strip(*B, mirrored(0.25)),
        "c": strip(*C, mirrored(0.5, 0.25)),
        "d": strip(*D, mirrored(0.75, 0.5, 0.25)),
    }
    return sheet(*(strips[name] for name in order))


def folded_back(order: str) -> FoldedSheet:
    """Two strips that lie flat; the third folded on the second, the fourth folded back on the third."""
    strips = {
        "a": strip(*A),
        "b": strip(*B),
        "c": strip(*C, mirrored(0.5)),
        "d": strip(*D, mirrored(0.75, 0.5)),
    }
    return sheet(*(strips[name] for name in order))


def halved_and_creased(order: str) -> FoldedSheet:
    """A sheet folded in half, creased across both layers and laid flat again."""
    over = Line(0.5j, 1.0 + 0j).mirror()
    parts = {
        "l": strip(0.0, 0.5, high=0.5),
        "r": strip(0.5, 1.0, high=0.5),
        "L": strip(0.0, 0.5, over, low=0.5),
        "R": strip(0.5, 1.0, over, low=0.5),
    }
    return sheet(*(parts[name] for name in order))


def folded_through() -> FoldedSheet:
    """A fold round a layer that sticks out through it: the half below is folded over the whole one above."""
    half, quarter = mirrored(0.5), mirrored(0.25)
    lower = strip(0.5, 0.75, half)
    end = strip(0.75, 1.0, quarter.after(half))
    return sheet(lower, strip(0.0, 0.5), end)


def star(*turns: Polygon) -> FoldedSheet:
    """Triangles round the centre, every other one turned over where it lies."""
    centre = 0.5 + 0.5j
    facets = []
    for place, corners in enumerate(turns):
        middle = (corners[1] + corners[2]) / 2
        turned = Line.joining(centre, middle).mirror() if place % 2 else FLAT
        facets.append(Facet(corners, turned))
    return sheet(*facets)


CENTRE = 0.5 + 0.5j
SKEW = [
    (CENTRE, 0j, 1 + 0j),
    (CENTRE, 1 + 0j, 1 + 0.7j, 1 + 1j),
    (CENTRE, 1 + 1j, 0.2 + 1j),
    (CENTRE, 0.2 + 1j, 1j, 0j),
]


def crossed_valleys() -> FoldedSheet:
    """A sheet folded in four whose folds are all valleys."""
    right, up = Line(0.5 + 0j, 1j).mirror(), Line(0.5j, 1 + 0j).mirror()
    return sheet(
        strip(0.0, 0.5, high=0.5),
        strip(0.5, 1.0, right.after(up), low=0.5),
        strip(0.5, 1.0, right, high=0.5),
        strip(0.0, 0.5, up, low=0.5),
    )


def spoiled(facet: Facet) -> FoldedSheet:
    return sheet(facet, strip(0.5, 1.0))


WITNESSES: Mapping[Law, Callable[[], FoldedSheet]] = {
    Law.ISOMETRY: lambda: spoiled(strip(0.0, 0.5, Isometry(1.01 + 0j))),
    Law.AREA: lambda: spoiled(strip(0.0, 0.4)),
    Law.TILING: lambda: spoiled(strip(0.2, 0.7)),
    Law.TEAR: lambda: spoiled(strip(0.0, 0.5, Isometry(shift=0.01j))),
    Law.KAWASAKI: lambda: star(*SKEW),
    Law.MAEKAWA: crossed_valleys,
    Law.TACO_TACO: lambda: accordion("acbd"),
    Law.TACO_TORTILLA: lambda: folded_back("acbd"),
    Law.TORTILLA_TORTILLA: lambda: halved_and_creased("lRrL"),
}


def laws(state: FoldedSheet) -> set[Law]:
    return {breach.law for breach in broken_laws(state)}


def test_every_law_has_a_witness() -> None:
    assert set(WITNESSES) == set(Law)


@pytest.mark.parametrize("law", Law)
def test_a_sheet_that_breaks_a_law_is_caught_by_that_law(law: Law) -> None:
    assert law in laws(WITNESSES[law]())


@pytest.mark.parametrize("law", [Law.TACO_TACO, Law.TACO_TORTILLA])
def test_layers_in_a_wrong_order_break_no_other_law(law: Law) -> None:
    assert laws(WITNESSES[law]()) == {law}


def test_a_layer_that_sticks_out_through_a_fold_is_caught() -> None:
    assert laws(folded_through()) == {Law.TACO_TORTILLA}


@pytest.mark.parametrize(
    "state", [accordion("abcd"), accordion("dcba"), folded_back("abcd"), halved_and_creased("lrLR")]
)
def test_the_same_sheets_in_an_order_that_paper_takes_break_none(state: FoldedSheet) -> None:
    assert laws(state) == set()


def test_a_breach_says_where_it_is() -> None:
    where = {breach.law: breach.where for breach in broken_laws(halved_and_creased("lRrL"))}

    assert where[Law.TORTILLA_TORTILLA].real == pytest.approx(0.5)
    assert where[Law.MAEKAWA] == pytest.approx(0.5 + 0.5j)
