"""Diagrams of a fold model, made from its geometry: one for every step, and the finished figure."""

import cmath
import itertools
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from grouping.content.errors import ContentError
from grouping.content.folds import FoldModel, ModelStep, Pen, load_fold
from grouping.content.own import remembered
from grouping.folding.geometry import Point
from grouping.folding.notation import crease_strokes, fold_strokes, hidden_strokes
from grouping.folding.run import FoldedStep
from grouping.folding.sheet import FoldedSheet
from grouping.folding.signs import Push, Rotation, TurnOver
from grouping.folding.silhouette import silhouette
from grouping.folding.solid import Projection, Solid
from grouping.services.diagramdetail import enlarged, leaves, within
from grouping.services.diagramframe import Frame, base_scale, bowed, fitted, framed, push_arrow, reach
from grouping.viewmodel.diagram import (
    ArrowStyle,
    DiagramArrow,
    DiagramDot,
    DiagramLine,
    DiagramTurn,
    DiagramView,
    LineStyle,
    ModelDiagrams,
    PaperPiece,
    Spot,
    Turn,
)

_LAYER_STEP = 1.7
"""How far apart, in units of the diagram, the first layers are drawn."""
_SHORTEST_LINE = 3.0


@remembered
def diagrams_of(path: Path) -> ModelDiagrams:
    """Return the pictures of the model in the file at `path`; raise `ContentError` if paper cannot do it."""
    model = load_fold(path)
    done = model.folded()
    base = base_scale(done[0].before)
    pairs = list(zip(model.steps, done, strict=True))
    return ModelDiagrams(
        steps=tuple(_step_diagram(model, step, folded, base) for step, folded in pairs),
        halfway=tuple(
            None if step.halfway is None else solid_diagram(step.halfway) for step, _folded in pairs
        ),
        finished=_finished(model, done[-1].after),
    )


def _step_diagram(model: FoldModel, step: ModelStep, folded: FoldedStep, base: float) -> DiagramView:
    turns = tuple(_turn(sign) for sign in folded.signs if isinstance(sign, (TurnOver, Rotation)))
    if step.solid is not None:
        return replace(solid_diagram(step.solid), turns=turns)
    arrows = () if step.hides_signs else folded.arrows
    if step.detail is None:
        held = [*_corners(folded.before), *reach(arrows)]
        frame = framed(held, base, has_signs=bool(turns))
    else:
        frame = enlarged(complex(*step.detail.centre), step.detail.width, has_signs=bool(turns))
    view = DiagramView(
        pieces=_pieces(folded.before, frame, white_up=not model.is_coloured_up),
        lines=_creases(folded.before, frame),
        turns=turns,
    )
    if not step.hides_signs:
        view = _with_signs(view, step, folded, frame)
    return view if step.detail is None else _detail(model, step, view, frame)


def _with_signs(view: DiagramView, step: ModelStep, folded: FoldedStep, frame: Frame) -> DiagramView:
    """Return the paper with fold lines, arrows and reference points."""
    shown = [bowed(arrow, frame) for arrow in folded.arrows]
    pushes = [
        push_arrow(sign.at, cmath.rect(1.0, math.radians(sign.degrees)), frame)
        for sign in folded.signs
        if isinstance(sign, Push)
    ]
    return replace(
        view,
        lines=(*view.lines, *_folds(step, folded, frame)),
        arrows=(*(arrow for arrow in shown if arrow is not None), *pushes),
        dots=tuple(DiagramDot(frame(dot.at), dot.is_target) for dot in folded.dots),
    )


def _detail(model: FoldModel, step: ModelStep, view: DiagramView, frame: Frame) -> DiagramView:
    """Return the enlarged part; refuse one that an arrow leaves."""
    if leaves(view, frame):
        place = f"steps[{model.steps.index(step) + 1}].detail"
        raise ContentError("folds.detail_arrow", file=model.file, field=place)
    return within(view, frame)


def _finished(model: FoldModel, state: FoldedSheet) -> DiagramView:
    if model.solid is not None:
        return solid_diagram(model.solid)
    frame = fitted(_corners(state))
    ink = [_ink(pen, state, frame) for pen in model.pen]
    lines = [line for drawn, _dots in ink for line in drawn]
    return DiagramView(
        pieces=_pieces(state, frame, white_up=not model.is_coloured_up),
        lines=(*_creases(state, frame), *lines),
        dots=tuple(dot for _lines, dots in ink for dot in dots),
    )


def _corners(state: FoldedSheet) -> list[Point]:
    return [corner for facet in state.facets for corner in facet.placed]


def _pieces(state: FoldedSheet, frame: Frame, *, white_up: bool) -> tuple[PaperPiece, ...]:
    return tuple(
        PaperPiece(
            tuple(tuple(frame(corner) for corner in polygon) for polygon in run.polygons),
            is_coloured=run.is_turned == white_up,
            edges=tuple((frame(start), frame(end)) for start, end in run.edges),
        )
        for run in silhouette(state, _LAYER_STEP / frame.scale)
    )


def _between(start: Point, end: Point, share: float) -> Point:
    return start + share * (end - start)


def _creases(state: FoldedSheet, frame: Frame) -> tuple[DiagramLine, ...]:
    """Return the old creases, each stopping a little short of the edges."""
    lines = []
    for stroke in crease_strokes(state):
        length = abs(stroke.end - stroke.start)
        short = min(5.0 / frame.scale, 0.12 * length) / length
        start, end = _between(stroke.start, stroke.end, short), _between(stroke.start, stroke.end, 1 - short)
        lines.append(DiagramLine(LineStyle.CREASE, frame(start), frame(end)))
    return tuple(lines)


def _folds(step: ModelStep, folded: FoldedStep, frame: Frame) -> tuple[DiagramLine, ...]:
    if step.hides_lines:
        return ()
    lines = [
        DiagramLine(LineStyle(crease.value), frame(stroke.start), frame(stroke.end))
        for crease, stroke in fold_strokes(folded)
        if abs(stroke.end - stroke.start) * frame.scale >= _SHORTEST_LINE
    ]
    if step.shows_hidden:
        lines += [
            DiagramLine(LineStyle.HIDDEN, frame(stroke.start), frame(stroke.end))
            for stroke in hidden_strokes(folded)
        ]
    return tuple(lines)


def _turn(sign: TurnOver | Rotation) -> DiagramTurn:
    if isinstance(sign, TurnOver):
        return DiagramTurn(Turn.SIDEWAYS if sign.is_sideways else Turn.TOP_DOWN)
    turn = Turn.COUNTERCLOCKWISE if sign.degrees > 0 else Turn.CLOCKWISE
    return DiagramTurn(turn, round(abs(sign.degrees)))


def _ink(pen: Pen, state: FoldedSheet, frame: Frame) -> tuple[list[DiagramLine], list[DiagramDot]]:
    """Return what is drawn on the finished model with a pen, placed by shares of its width and height."""
    left, bottom, right, top = state.bounds
    spots = [frame(complex(left + x * (right - left), bottom + y * (top - bottom))) for x, y in pen.spots]
    if pen.radius:
        return [], [DiagramDot(spots[0], is_ink=True, radius=pen.radius)]
    pairs = itertools.pairwise(spots)
    return [DiagramLine(LineStyle.PEN, start, end) for start, end in pairs], []


def solid_diagram(solid: Solid) -> DiagramView:
    """Return the picture of a view from aside."""
    view = Projection(solid)
    arrows = [tuple(view.seen(spot) for spot in arrow) for arrow in solid.arrows]
    frame = fitted(
        [*(view.seen(corner) for corner in solid.corners), *(spot for arrow in arrows for spot in arrow)]
    )
    pieces = []
    for face in view.faces():
        spots = tuple(frame(corner) for corner in face.corners)
        pieces.append(PaperPiece((spots,), face.is_coloured, face.light, _round(spots)))
    styles = (
        (LineStyle.CREASE, solid.creases),
        (LineStyle.VALLEY, solid.valleys),
        (LineStyle.MOUNTAIN, solid.mountains),
    )
    lines = [
        DiagramLine(style, frame(view.seen(start)), frame(view.seen(end)))
        for style, segments in styles
        for start, end in segments
    ]
    curves = [
        DiagramArrow(ArrowStyle.VALLEY, frame(start), frame(control), frame(end))
        for start, control, end in arrows
    ]
    return DiagramView(tuple(pieces), tuple(lines), tuple(curves))


def _round(spots: Sequence[Spot]) -> tuple[tuple[Spot, Spot], ...]:
    return tuple(zip(spots, (*spots[1:], spots[0]), strict=True))
