"""Every model of the library: all laws hold, a second opinion agrees, and spoiled copies are caught."""

import gzip
import json
import random
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from grouping.content.folds import fold_files, load_fold
from grouping.folding.geometry import Isometry, overlap
from grouping.folding.laws import Law, broken_laws
from grouping.folding.program import FoldProgram, StepProgram
from grouping.folding.run import FoldedStep, run
from grouping.folding.sheet import Facet, FoldedSheet
from tests.folding.sections import crosses_itself

MODELS = [path.stem for path in fold_files()]
REFERENCE = json.loads(gzip.decompress((Path(__file__).parent / "reference.json.gz").read_bytes()))
"""Corners of every facet, bottom to top, after every step, as a program that works with arrays found them."""

every_model = pytest.mark.parametrize("model", MODELS)


@cache
def folded(model: str) -> tuple[FoldedStep, ...]:
    return load_fold(next(path for path in fold_files() if path.stem == model)).folded()


@every_model
def test_every_state_obeys_every_law(model: str) -> None:
    for step in folded(model):
        for state in (step.before, step.folded, step.after):
            assert broken_laws(state) == []


@every_model
def test_no_cut_through_any_state_shows_layers_that_cross(model: str) -> None:
    dice = random.Random(7)
    for step in folded(model):
        assert not crosses_itself(step.after, dice, cuts=12)


def as_in_the_reference(model: str) -> tuple[FoldedStep, ...]:
    """Return a model as it was when the reference was made.

    The frog has since kept its front legs, which the sides then took along; its old program stands here. The
    box has one step more at its end.
    """
    if model != "springkikker":
        return folded(model)[: len(REFERENCE[model])]
    old = json.loads((Path(__file__).parent / "reference_frog.json").read_text(encoding="utf-8"))
    width, height = old["sheet"]
    return run(FoldProgram(width, height, 0.0, [StepProgram(**step) for step in old["steps"]]))


@pytest.mark.parametrize("model", REFERENCE)
def test_geometry_and_layers_agree_with_the_reference(model: str) -> None:
    steps = as_in_the_reference(model)
    for step, facets in zip(steps, REFERENCE[model], strict=True):
        for facet, corners in zip(step.after.facets, facets, strict=True):
            expected = [complex(*corner) for corner in corners]
            assert len(facet.placed) == len(expected)
            first = min(range(len(expected)), key=lambda place: abs(expected[place] - facet.placed[0]))
            turned = expected[first:] + expected[:first]
            assert max(abs(here - there) for here, there in zip(facet.placed, turned, strict=True)) < 1e-9


def spoiled(state: FoldedSheet, place: int) -> FoldedSheet:
    """Swap the facets at `place` and above it."""
    facets = list(state.facets)
    facets[place], facets[place + 1] = facets[place + 1], facets[place]
    return state.with_facets(facets)


def test_the_laws_and_the_cuts_give_the_same_verdict_on_swapped_layers() -> None:
    dice = random.Random(26)
    verdicts: Counter[tuple[bool, bool]] = Counter()
    for model in MODELS:
        for step in folded(model)[-3:]:
            state = step.after
            facets = state.facets
            pairs = [
                place
                for place in range(len(facets) - 1)
                if overlap(facets[place].placed, facets[place + 1].placed)
            ]
            for place in dice.sample(pairs, min(5, len(pairs))):
                swapped = spoiled(state, place)
                orders = {Law.TACO_TACO, Law.TACO_TORTILLA, Law.TORTILLA_TORTILLA}
                refused = any(breach.law in orders for breach in broken_laws(swapped))
                verdicts[refused, crosses_itself(swapped, dice, cuts=150)] += 1

    assert verdicts[False, True] == 0
    # Cuts at random may miss a crossing that shows along a short stretch only.
    assert verdicts[True, False] <= verdicts[True, True] / 20
    assert verdicts[True, True] > 150


@every_model
def test_the_laws_catch_the_bottom_layer_brought_to_the_top(model: str) -> None:
    state = folded(model)[-1].after
    moved = [
        state.with_facets([*state.facets[:place], *state.facets[place + 1 :], state.facets[place]])
        for place in range(len(state.facets) // 2)
    ]
    assert any(broken_laws(other) != [] for other in moved)


@every_model
def test_the_laws_catch_a_crease_that_is_shifted(model: str) -> None:
    state = folded(model)[-1].after
    inner = [
        corner
        for hinge in state.hinges
        if hinge.is_folded
        for corner in (hinge.start, hinge.end)
        if all(abs(side) > 1e-3 for side in borders(state, corner))
    ]
    shift = 0.004 * (1 + 1j)
    for vertex in inner[:3]:
        moved = [
            Facet(
                tuple(corner + shift * (abs(corner - vertex) < 1e-6) for corner in facet.paper), facet.motion
            )
            for facet in state.facets
        ]
        laws = {breach.law for breach in broken_laws(state.with_facets(moved))}
        assert Law.TEAR in laws
        assert Law.AREA not in laws


def borders(state: FoldedSheet, point: complex) -> list[float]:
    """Return the distances of a point of the sheet from its four borders."""
    xs, ys = [corner.real for corner in state.outline], [corner.imag for corner in state.outline]
    return [point.real - min(xs), max(xs) - point.real, point.imag - min(ys), max(ys) - point.imag]


@every_model
def test_the_laws_catch_a_facet_that_slips(model: str) -> None:
    state = folded(model)[-1].after
    facets = list(state.facets)
    facets[0] = facets[0].moved(Isometry(shift=0.01 + 0.02j))
    assert Law.TEAR in {breach.law for breach in broken_laws(state.with_facets(facets))}


def test_the_laws_catch_paper_that_stretches() -> None:
    state = folded(MODELS[0])[-1].after
    facets = list(state.facets)
    facets[0] = replace(facets[0], motion=Isometry(1.01 + 0j))
    assert Law.ISOMETRY in {breach.law for breach in broken_laws(state.with_facets(facets))}
