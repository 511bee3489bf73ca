"""What hands do with paper: fold, crease, reverse, move facets together, unfold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grouping.folding.errors import FoldError
from grouping.folding.geometry import EPSILON, Isometry, Line, Point, is_inside
from grouping.folding.laws import broken_laws
from grouping.folding.selection import Choice, Counted, Cut, chosen, cut_along, hangs_on, shared
from grouping.folding.sheet import Facet, FoldedSheet, Segment


@dataclass(frozen=True, slots=True)
class Place:
    """Where moved layers go: `top`, `bottom`, `inside` their hinge, `above` or `below` facets, or `tuck`."""

    kind: str
    paper_points: tuple[Point, ...] = ()


PLACES = ("top", "bottom", "inside", "tuck", "above", "below")


def fold(  # noqa: PLR0913 - what a fold is takes five things to say
    state: FoldedSheet, line: Line, toward: Point, choice: Choice, place: Place, *, is_valley: bool
) -> FoldedSheet:
    """Fold the chosen layers on the side of `toward` over `line`."""
    cuts = cut_along(state, line, toward)
    moving, staying = _separate(cuts, chosen(state, cuts, line, choice))
    if not moving:
        raise FoldError("fold.nothing_moves")
    mirror = line.mirror()
    folded = [piece.moved(mirror) for piece in reversed(moving)]
    if place.kind == "tuck":
        return _tucked(state, staying, folded)
    slot = _slot(staying, moving, line, place, is_valley=is_valley)
    return state.with_facets((*staying[:slot], *folded, *staying[slot:]))


def _separate(cuts: Sequence[Cut], taken: set[Facet]) -> tuple[list[Facet], list[Facet]]:
    """Return the pieces that move and all others, both bottom to top."""
    moving: list[Facet] = []
    staying: list[Facet] = []
    for cut in cuts:
        if cut.moving is not None and cut.moving in taken:
            moving.append(cut.moving)
            if cut.staying is not None:
                staying.append(cut.staying)
        else:
            staying.append(cut.facet)
    return moving, staying


def _tucked(state: FoldedSheet, staying: list[Facet], folded: list[Facet]) -> FoldedSheet:
    """Return the sheet with `folded` in the highest slot under the top where paper lets it."""
    for slot in range(len(staying) - 1, -1, -1):
        tried = state.with_facets((*staying[:slot], *folded, *staying[slot:]))
        if not broken_laws(tried):
            return tried
    raise FoldError("fold.no_slot")


def _slot(staying: list[Facet], moving: list[Facet], line: Line, place: Place, *, is_valley: bool) -> int:
    match place.kind:
        case "top":
            return len(staying)
        case "bottom":
            return 0
        case "inside":
            partners = _partners(staying, moving, line)
            return partners[-1] + 1 if is_valley else partners[0]
        case _:
            return _slot_beside(staying, place)


def _slot_beside(facets: Sequence[Facet], place: Place) -> int:
    ranks = [
        rank
        for rank, facet in enumerate(facets)
        if any(is_inside(facet.paper_planes, point, margin=-EPSILON) for point in place.paper_points)
    ]
    if not ranks:
        raise FoldError("fold.no_facet_beside")
    return max(ranks) + 1 if place.kind == "above" else min(ranks)


def _partners(staying: Sequence[Facet], moving: Sequence[Facet], line: Line) -> list[int]:
    """Return the ranks of the facets that stay and hang on a moving one along the fold line."""
    ranks = [
        rank
        for rank, facet in enumerate(staying)
        if any(hangs_on(piece, facet, line.holds) for piece in moving)
    ]
    if not ranks:
        raise FoldError("fold.no_hinge")
    return ranks


def crease(
    state: FoldedSheet, line: Line, toward: Point | None, choice: Choice | None
) -> tuple[FoldedSheet, list[Segment]]:
    """Crease the sheet, or the chosen layers, along `line` and lay it flat again.

    Returns the sheet and the stretches on the table that were creased, existing creases on the line included.
    """
    side = line.through + 1j * line.direction if toward is None else toward
    cuts = cut_along(state, line, side)
    taken = None if choice is None else chosen(state, cuts, line, choice)
    facets: list[Facet] = []
    creased: list[tuple[Facet, Segment]] = []
    for cut in cuts:
        is_taken = taken is None or cut.moving in taken
        if cut.moving is None or cut.staying is None or not is_taken:
            facets.append(cut.facet)
            continue
        # Which of the two lies on top does not matter: they never overlap.
        facets += [cut.staying, cut.moving] if line.side(side) > 0 else [cut.moving, cut.staying]
        creased += [(cut.facet, segment) for segment in shared(cut.moving, cut.staying)]
    held = {cut.facet for cut in cuts if taken is None or cut.moving in taken}
    for hinge in state.hinges:
        facet = state.facets[hinge.lower]
        if facet in held and line.holds(facet.motion(hinge.start), facet.motion(hinge.end)):
            creased.append((facet, (hinge.start, hinge.end)))
    if not creased:
        raise FoldError("fold.misses_paper")
    after = state.with_facets(facets).remembering(*(segment for _facet, segment in creased))
    return after, [(facet.motion(start), facet.motion(end)) for facet, (start, end) in creased]


def reverse_fold(
    state: FoldedSheet, line: Line, toward: Point, at: Point, *, is_inside_fold: bool
) -> FoldedSheet:
    """Turn the tip of a double flap between its own layers, or outside round them.

    All layers over `at` on the side of `toward` move; the upper half of them is the front of the flap.
    """
    cuts = cut_along(state, line, toward)
    everything = Counted(at, slice(None))
    taken = chosen(state, cuts, line, everything)
    moving, staying = _separate(cuts, taken)
    stack = everything.seeds(state, cuts)
    rank = {piece: place for place, piece in enumerate(moving)}
    first_back = rank[stack[len(stack) // 2]]
    back, front = moving[: first_back + 1], moving[first_back + 1 :]
    mirror = line.mirror()
    turned_front = [piece.moved(mirror) for piece in reversed(front)]
    turned_back = [piece.moved(mirror) for piece in reversed(back)]
    if is_inside_fold:
        slot = min(_partners(staying, front, line))
        return state.with_facets((*staying[:slot], *turned_back, *turned_front, *staying[slot:]))
    over = max(_partners(staying, front, line)) + 1
    under = min(_partners(staying, back, line))
    return state.with_facets(
        (*staying[:under], *turned_back, *staying[under:over], *turned_front, *staying[over:])
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Facets that move together by one motion of the table, and are then laid at `place`."""

    facets: tuple[Facet, ...]
    motion: Isometry
    place: Place


def move_parts(state: FoldedSheet, parts: Sequence[Part]) -> FoldedSheet:
    """Move several groups of facets at once, as in a squash, a petal fold or a collapse.

    Flat folding leaves every facet where a product of reflections takes it; the laws prove the angles.
    """
    named = [facet for part in parts for facet in part.facets]
    if len(named) != len(set(named)):
        raise FoldError("fold.facet_twice")
    facets = [facet for facet in state.facets if facet not in set(named)]
    for part in parts:
        members = set(part.facets)
        order = [facet for facet in state.facets if facet in members]
        if part.motion.is_mirrored:
            order.reverse()
        slot = {"top": len(facets), "bottom": 0}.get(part.place.kind)
        if slot is None:
            slot = _slot_beside(facets, part.place)
        facets[slot:slot] = [facet.moved(part.motion) for facet in order]
    return state.with_facets(facets)


def motions_along(
    state: FoldedSheet, creases: Sequence[Segment], moving: set[Facet]
) -> dict[Facet, Isometry]:
    """Return how each of the `moving` facets moves when paper folds, or folds back, along `creases`.

    These are stretches of the table. A facet follows its neighbour, mirrored in the hinge between them where
    that lies on one of them; it begins with those that do not move. Ways round a vertex that disagree show up
    as a tear.
    """
    motions = {facet: Isometry() for facet in state.facets if facet not in moving}
    waiting = list(motions)
    neighbours: dict[Facet, list[tuple[Facet, Point, Point]]] = {}
    for hinge in state.hinges:
        lower, upper = state.facets[hinge.lower], state.facets[hinge.upper]
        start, end = lower.motion(hinge.start), lower.motion(hinge.end)
        neighbours.setdefault(lower, []).append((upper, start, end))
        neighbours.setdefault(upper, []).append((lower, start, end))
    while waiting:
        facet = waiting.pop(0)
        for other, start, end in neighbours.get(facet, ()):
            if other not in motions:
                turns = any(_lies_on(crease, start, end) for crease in creases)
                turned = Line.joining(start, end).mirror() if turns else Isometry()
                motions[other] = motions[facet].after(turned)
                waiting.append(other)
    return motions


def _lies_on(crease: Segment, *points: Point) -> bool:
    line, length = Line.joining(*crease), abs(crease[1] - crease[0])
    reach = 10 * EPSILON
    return line.holds(*points) and all(-reach < line.along(point) < length + reach for point in points)


def split_facets(state: FoldedSheet, line: Line, paper_points: Iterable[Point] | None) -> FoldedSheet:
    """Cut all facets, or those that hold one of `paper_points`, along `line` without moving anything."""
    points = None if paper_points is None else tuple(paper_points)
    facets: list[Facet] = []
    for cut in cut_along(state, line, line.through + 1j * line.direction):
        held = points is None or any(
            is_inside(cut.facet.paper_planes, point, margin=-EPSILON) for point in points
        )
        if cut.moving is None or cut.staying is None or not held:
            facets.append(cut.facet)
        else:
            facets += [cut.staying, cut.moving]
    return state.with_facets(facets)


def unfold_to(state: FoldedSheet, earlier: FoldedSheet) -> FoldedSheet:
    """Return the sheet as it lay in `earlier`, with all creases made since."""
    placed = []
    for facet in state.facets:
        rank = next(
            (
                rank
                for rank, old in enumerate(earlier.facets)
                if is_inside(old.paper_planes, facet.paper_centre)
            ),
            None,
        )
        if rank is None:
            raise FoldError("fold.unfold_lost")
        placed.append((rank, Facet(facet.paper, earlier.facets[rank].motion)))
    placed.sort(key=lambda item: item[0])
    return state.with_facets(facet for _rank, facet in placed)
