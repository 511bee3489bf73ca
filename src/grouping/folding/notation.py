"""What a diagram of a step shows: the folds that come into being, and which lines can be seen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from grouping.folding.geometry import (
    EPSILON,
    Line,
    LineGroups,
    Point,
    Span,
    is_inside,
    joined,
    without,
)
from grouping.folding.run import FoldedStep
from grouping.folding.sheet import Facet, FoldedSheet
from grouping.folding.signs import Crease

_BESIDE = 2e-4
"""How far beside a line is looked for what covers it."""
_GAP = 0.012
"""Stretches of one line closer than this are drawn as one."""
_SHORTEST = 1e-3


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stretch of the table on which one line is drawn."""

    start: Point
    end: Point


def visible(
    state: FoldedSheet, start: Point, end: Point, owners: Sequence[Facet] | None = None
) -> list[Stroke]:
    """Return the stretches of a segment of the table where one of `owners`, or any facet, lies on top."""
    length = abs(end - start)
    if length < _SHORTEST:
        return []
    aside = 1j * (end - start) / length * _BESIDE
    spans: list[Span] = []
    wanted = set(state.facets if owners is None else owners)
    for shift in (aside, -aside):
        covered: list[Span] = []
        for facet in reversed(state.facets):
            span = facet.clips(start + shift, end + shift)
            if span is None:
                continue
            if facet in wanted:
                spans += without(span, covered)
            covered.append(span)
    return [
        Stroke(start + low * (end - start), start + high * (end - start))
        for low, high in joined(spans)
        if (high - low) * length > _SHORTEST
    ]


def new_folds(before: FoldedSheet, after: FoldedSheet) -> Iterator[tuple[Crease, Stroke, bool]]:
    """Return the folds that come into being between two states, where they lie in `before`.

    Each comes with the crease as the viewer sees it, once for every stretch that can be seen and once as a
    whole; the flag tells the first from the second.
    """
    for hinge in after.hinges:
        if not hinge.is_folded:
            continue
        lower, upper = after.facets[hinge.lower], after.facets[hinge.upper]
        hosts = _host(before, lower), _host(before, upper)
        if hosts[0].is_turned != hosts[1].is_turned:
            continue
        # The layers were face up on each other: a fold towards the side that lay up is a valley.
        crease = Crease.MOUNTAIN if hosts[0].is_turned != lower.is_turned else Crease.VALLEY
        start, end = hosts[0].motion(hinge.start), hosts[0].motion(hinge.end)
        for stroke in visible(before, start, end, hosts):
            yield crease, stroke, True
        yield crease, Stroke(start, end), False


def _host(state: FoldedSheet, piece: Facet) -> Facet:
    """Return the facet of an earlier state of which `piece` is a part."""
    return next(facet for facet in state.facets if is_inside(facet.paper_planes, piece.paper_centre))


def fold_strokes(step: FoldedStep) -> list[tuple[Crease, Stroke]]:
    """Return the valley and mountain lines to draw on the paper before `step`."""
    lines = [(line.crease, Stroke(line.start, line.end)) for line in step.lines if line.is_extra]
    for line in step.lines:
        if not line.is_extra:
            lines += [(line.crease, stroke) for stroke in visible(step.before, line.start, line.end)]
    lines += [(crease, stroke) for crease, stroke, seen in new_folds(step.before, step.folded) if seen]
    return merged(lines)


def crease_strokes(state: FoldedSheet) -> list[Stroke]:
    """Return the creases that lie flat in the open and can be seen."""
    strokes: list[tuple[Crease, Stroke]] = []
    for hinge in state.hinges:
        if hinge.is_folded or not state.is_creased((hinge.start + hinge.end) / 2):
            continue
        hosts = state.facets[hinge.lower], state.facets[hinge.upper]
        start, end = hosts[0].motion(hinge.start), hosts[0].motion(hinge.end)
        strokes += [(Crease.VALLEY, stroke) for stroke in visible(state, start, end, hosts)]
    return [stroke for _crease, stroke in merged(strokes)]


def merged(lines: Iterable[tuple[Crease, Stroke]]) -> list[tuple[Crease, Stroke]]:
    """Return `lines` with stretches on one line that touch joined to one, each drawn once."""
    groups = LineGroups()
    on_line: dict[tuple[Crease, int], list[Span]] = {}
    for crease, stroke in lines:
        if abs(stroke.end - stroke.start) < _SHORTEST:
            continue
        number = groups.number(stroke.start, stroke.end)
        line = groups.line(number)
        ends = sorted((line.along(stroke.start), line.along(stroke.end)))
        on_line.setdefault((crease, number), []).append((ends[0], ends[1]))
    found = []
    for (crease, number), spans in on_line.items():
        line = groups.line(number)
        found += [(crease, Stroke(line.at(low), line.at(high))) for low, high in joined(spans, _GAP)]
    return found


def outline_strokes(state: FoldedSheet) -> dict[Facet, list[list[Span]]]:
    """Return for every edge of every facet the parts, from 0 to 1, where the paper does not go on flat."""
    flat: dict[tuple[int, int], list[Span]] = {}
    for hinge in state.hinges:
        if hinge.is_folded:
            continue
        for rank, edge in ((hinge.lower, hinge.lower_edge), (hinge.upper, hinge.upper_edge)):
            flat.setdefault((rank, edge), []).append(
                share_of(state.facets[rank], edge, hinge.start, hinge.end)
            )
    return {
        facet: [
            [
                span
                for span in without((0.0, 1.0), flat.get((rank, edge), []))
                if span[1] - span[0] > _SHORTEST
            ]
            for edge in range(len(facet.paper))
        ]
        for rank, facet in enumerate(state.facets)
    }


def share_of(facet: Facet, edge: int, start: Point, end: Point) -> Span:
    """Return which part of an edge the stretch from `start` to `end` of the sheet is."""
    corner, following = facet.paper[edge], facet.paper[(edge + 1) % len(facet.paper)]
    length = abs(following - corner)
    shares = sorted((abs(start - corner) / length, abs(end - corner) / length))
    low, high = (0.0 if shares[0] < EPSILON else shares[0]), (1.0 if shares[1] > 1 - EPSILON else shares[1])
    return low, high


def hidden_strokes(step: FoldedStep) -> list[Stroke]:
    """Return the new folds as a whole, of which other layers hide a part or all."""
    whole = [(crease, stroke) for crease, stroke, seen in new_folds(step.before, step.folded) if not seen]
    seen: dict[Crease, list[Stroke]] = {crease: [] for crease in Crease}
    for crease, stroke in fold_strokes(step):
        seen[crease].append(stroke)
    hidden = []
    for crease, stroke in merged(whole):
        length = abs(stroke.end - stroke.start)
        line = Line.joining(stroke.start, stroke.end)
        taken = [
            (min(ends) / length, max(ends) / length)
            for other in seen[crease]
            if line.holds(other.start, other.end)
            for ends in [(line.along(other.start), line.along(other.end))]
        ]
        hidden += [
            Stroke(
                stroke.start + low * (stroke.end - stroke.start),
                stroke.start + high * (stroke.end - stroke.start),
            )
            for low, high in without((0.0, 1.0), taken)
            if (high - low) * length > 10 * _SHORTEST
        ]
    return hidden
