"""Fold models in the FOLD 1.2 format: a crease pattern, then one folded frame for every step.

Specification: Demaine, Ku, Lang, "FOLD: Flexible Origami List Datastructure", version 1.2 (2023). It stores
states and no actions, so a fold program cannot be read back from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from grouping.folding.geometry import EPSILON, Line, Point, edges_of, overlap
from grouping.folding.run import FoldedStep
from grouping.folding.sheet import Facet, FoldedSheet

Json = dict[str, object]

_ATTRIBUTES = ("2D", "manifold", "orientable", "noCuts", "convexFaces")
_NEAR = 10 * EPSILON
_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class _Mesh:
    """Corners of the sheet, and facets as loops of them; a corner on another facet's edge is in its loop."""

    corners: list[Point]
    loops: list[list[int]]
    edges: dict[tuple[int, int], list[int]]
    """The facets on both sides of each edge, or the one at the border."""


def fold_file(title: str, steps: Sequence[FoldedStep], captions: Sequence[str], creator: str) -> Json:
    """Return a model as FOLD: the crease pattern first, with `captions` for the state after each step."""
    final = steps[-1].after
    unfolded = final.with_facets(Facet(facet.paper) for facet in final.facets)
    pattern = _frame(unfolded, final)
    return {
        "file_spec": 1.2,
        "file_creator": creator,
        "file_title": title,
        "file_classes": ["singleModel", "diagrams"],
        "frame_title": title,
        "frame_classes": ["creasePattern"],
        **pattern,
        "file_frames": [
            {
                "frame_title": f"{number}",
                "frame_description": caption,
                "frame_classes": ["foldedForm"],
                **_frame(step.after, step.after),
                "faceOrders": _face_orders(step.after),
            }
            for number, (step, caption) in enumerate(zip(steps, captions, strict=True), start=1)
        ],
    }


def _frame(state: FoldedSheet, folded: FoldedSheet) -> Json:
    """Return the geometry of `state`; which way its edges are folded is told by `folded`."""
    mesh = _mesh(state)
    places: list[list[float]] = [[] for _corner in mesh.corners]
    for facet, loop in zip(state.facets, mesh.loops, strict=True):
        for corner in loop:
            point = facet.motion(mesh.corners[corner])
            places[corner] = [round(point.real, _DECIMALS), round(point.imag, _DECIMALS)]
    assignments = [_assignment(folded, mesh, edge) for edge in mesh.edges]
    return {
        "frame_attributes": [*_ATTRIBUTES, "joins" if "J" in assignments else "noJoins"],
        "vertices_coords": places,
        "edges_vertices": [list(edge) for edge in mesh.edges],
        "edges_assignment": assignments,
        "edges_foldAngle": [{"V": 180, "M": -180}.get(assignment, 0) for assignment in assignments],
        "faces_vertices": mesh.loops,
    }


def _mesh(state: FoldedSheet) -> _Mesh:
    corners: list[Point] = []
    for facet in state.facets:
        for point in facet.paper:
            if all(abs(point - known) > _NEAR for known in corners):
                corners.append(point)
    loops = [_loop(facet, corners) for facet in state.facets]
    edges: dict[tuple[int, int], list[int]] = {}
    for rank, loop in enumerate(loops):
        for start, end in zip(loop, (*loop[1:], loop[0]), strict=True):
            edges.setdefault((min(start, end), max(start, end)), []).append(rank)
    return _Mesh(corners, loops, edges)


def _loop(facet: Facet, corners: Sequence[Point]) -> list[int]:
    """Return the numbers of all corners along the outline of a facet."""
    loop: list[int] = []
    for start, end in edges_of(facet.paper):
        line, length = Line.joining(start, end), abs(end - start)
        on_edge = [
            (line.along(corner), number)
            for number, corner in enumerate(corners)
            if line.holds(corner) and -_NEAR < line.along(corner) < length - _NEAR
        ]
        loop += [number for _along, number in sorted(on_edge)]
    return loop


def _assignment(folded: FoldedSheet, mesh: _Mesh, edge: tuple[int, int]) -> str:
    """Return B for the border, V or M for a fold, F for a flat crease and J where paper goes on uncreased."""
    ranks = mesh.edges[edge]
    if len(ranks) == 1:
        return "B"
    lower, upper = (folded.facets[rank] for rank in sorted(ranks))
    if lower.is_turned != upper.is_turned:
        return "M" if lower.is_turned else "V"
    middle = (mesh.corners[edge[0]] + mesh.corners[edge[1]]) / 2
    return "F" if folded.is_creased(middle) else "J"


def _face_orders(state: FoldedSheet) -> list[list[int]]:
    """Return for every two facets that overlap which lies on the side the other one's normal points to."""
    return [
        [upper, lower, -1 if state.facets[lower].is_turned else 1]
        for lower in range(len(state.facets))
        for upper in range(lower + 1, len(state.facets))
        if overlap(state.facets[lower].placed, state.facets[upper].placed)
    ]
