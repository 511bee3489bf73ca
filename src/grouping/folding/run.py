"""Carrying out a fold program: every state of the paper, proved, with what a diagram must show.

A program that breaks a law of paper is refused with the step and the reason.
"""

import cmath
import math
from dataclasses import dataclass

from grouping.folding.construction import Points
from grouping.folding.errors import FoldError, placed
from grouping.folding.laws import broken_laws
from grouping.folding.operations import Bench, perform
from grouping.folding.program import FoldProgram, StepProgram
from grouping.folding.sheet import FoldedSheet
from grouping.folding.signs import Arrow, Dot, Drawn, Sign

MOST_FACETS = 300
"""Four times what a crane has; beyond it, proving a state takes seconds."""


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
            if len(bench.state.facets) > MOST_FACETS:
                raise FoldError("fold.too_many_facets", most=MOST_FACETS)
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
