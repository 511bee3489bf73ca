"""Fold programs: what is folded step by step, run and proved.

A program is data. Its operations are those of origami books: crease, fold, reverse, squash, petal, collapse.
Running one gives every state of the paper with what a diagram must show; a program that breaks a law of paper
is refused with the step and the reason.
"""

import cmath
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grouping.folding.construction import Points, Value
from grouping.folding.errors import FoldError, placed
from grouping.folding.laws import broken_laws
from grouping.folding.operations import Bench, perform
from grouping.folding.sheet import FoldedSheet
from grouping.folding.signs import Arrow, Dot, Drawn, Sign


@dataclass(frozen=True, slots=True)
class StepProgram:
    """One step as written: operations in order, and names for points of the paper as it lies before them."""

    do: Sequence[Value]
    points: Mapping[str, Value] = field(default_factory=dict)
    extra_lines: Sequence[Value] = ()
    """Fold lines drawn though other paper hides them."""
    label: str = ""
    """A name under which a later step can unfold the paper to what it is after this one."""


@dataclass(frozen=True, slots=True)
class FoldProgram:
    """A sheet of `width` by `height`, turned by `start_degrees`, and what is done with it."""

    width: float
    height: float
    start_degrees: float
    steps: Sequence[StepProgram]


@dataclass(frozen=True, slots=True)
class FoldedStep:
    """One step as it was carried out."""

    before: FoldedSheet
    folded: FoldedSheet
    """After folding, before the model is turned over or rotated."""
    after: FoldedSheet
    arrows: tuple[Arrow, ...]
    lines: tuple[Drawn, ...]
    """Creases made in this step, and extra lines; the new folds are found by comparing states."""
    dots: tuple[Dot, ...]
    signs: tuple[Sign, ...]


def run(program: FoldProgram) -> tuple[FoldedStep, ...]:
    """Carry out `program`; raise `FoldError` that names the step where paper or the program says no."""
    state = FoldedSheet.fresh(program.width, program.height)
    state = state.rotated(cmath.rect(1.0, math.radians(program.start_degrees)))
    points = Points.of_sheet(program.width, program.height)
    labelled: dict[str, FoldedSheet] = {}
    steps = []
    for place, step in enumerate(program.steps, start=1):
        with placed(f"steps[{place}]"):
            done = _run_step(step, Bench(state, points, labelled))
        state = done.after
        if step.label:
            labelled[step.label] = state
        steps.append(done)
    return tuple(steps)


def _run_step(step: StepProgram, bench: Bench) -> FoldedStep:
    before = bench.state
    for name, value in step.points.items():
        with placed(f"points.{name}"):
            bench.name_point(name, value)
    for number, operation in enumerate(step.do, start=1):
        with placed(f"do[{number}]"):
            perform(bench, operation)
    for number, line in enumerate(step.extra_lines, start=1):
        with placed(f"extra_lines[{number}]"):
            bench.draw_extra(before, line)
    after = bench.state.with_folds_remembered()
    prove(after)
    return FoldedStep(
        before,
        bench.folded or after,
        after,
        tuple(bench.arrows),
        tuple(bench.lines),
        tuple(bench.dots),
        tuple(bench.signs),
    )


def prove(state: FoldedSheet) -> None:
    """Refuse a state that paper cannot lie in, naming the first law it breaks."""
    for breach in broken_laws(state):
        x, y = round(breach.where.real, 3), round(breach.where.imag, 3)
        raise FoldError(f"fold.law.{breach.law.value}", x=x, y=y)
