"""Which layers a fold takes: pieces on the moving side, picked by a point, and all that hangs on them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from grouping.folding.errors import FoldError
from grouping.folding.geometry import EPSILON, Line, Point, edges_of, is_inside, split
from grouping.folding.sheet import Facet, FoldedSheet


@dataclass(frozen=True, slots=True)
class Cut:
    """One facet as a line divides it."""

    facet: Facet
    moving: Facet | None
    """What lies on the side that moves."""
    staying: Facet | None


def cut_along(state: FoldedSheet, line: Line, toward: Point) -> tuple[Cut, ...]:
    """Cut every facet along `line` of the table; the side of `toward` is the one that moves."""
    if line.holds(toward):
        raise FoldError("fold.on_the_line")
    sign = 1.0 if line.side(toward) > 0 else -1.0
    return tuple(_cut(facet, line, sign) for facet in state.facets)


def _cut(facet: Facet, line: Line, sign: float) -> Cut:
    moving, staying = split(facet.paper, [sign * line.side(corner) for corner in facet.placed])
    if moving is None or staying is None:
        moves = sign * line.side(facet.centre) > 0
        return Cut(facet, facet if moves else None, None if moves else facet)
    return Cut(facet, Facet(moving, facet.motion), Facet(staying, facet.motion))


@dataclass(frozen=True, slots=True)
class Every:
    """All layers."""

    def seeds(self, _state: FoldedSheet, cuts: Sequence[Cut]) -> list[Facet]:
        """Return every moving piece."""
        return [cut.moving for cut in cuts if cut.moving is not None]


@dataclass(frozen=True, slots=True)
class Counted:
    """Layers over a point of the table, counted from above: the places in `wanted`, 0 for the top one."""

    at: Point
    wanted: slice | tuple[int, ...]

    def seeds(self, _state: FoldedSheet, cuts: Sequence[Cut]) -> list[Facet]:
        """Return the moving pieces counted out."""
        stack = [
            cut.moving for cut in reversed(cuts) if cut.moving is not None and cut.moving.covers(self.at)
        ]
        if not stack:
            raise FoldError("fold.no_layer", x=round(self.at.real, 3), y=round(self.at.imag, 3))
        if isinstance(self.wanted, slice):
            return stack[self.wanted]
        if max(self.wanted) >= len(stack):
            raise FoldError("fold.few_layers", layers=len(stack))
        return [stack[place] for place in self.wanted]


@dataclass(frozen=True, slots=True)
class OnPaper:
    """The pieces that hold one of these points of the sheet."""

    points: tuple[Point, ...]

    def seeds(self, _state: FoldedSheet, cuts: Sequence[Cut]) -> list[Facet]:
        """Return the moving pieces that hold a point."""
        return [
            cut.moving
            for cut in cuts
            if cut.moving is not None
            and any(is_inside(cut.moving.paper_planes, point, margin=-EPSILON) for point in self.points)
        ]


@dataclass(frozen=True, slots=True)
class Beside:
    """All layers above the highest facet at these points of the sheet, or that one and all below."""

    points: tuple[Point, ...]
    is_above: bool

    def seeds(self, state: FoldedSheet, cuts: Sequence[Cut]) -> list[Facet]:
        """Return the moving pieces above, or up to, the facet named."""
        level = state.rank(self.points)
        return [
            cut.moving
            for rank, cut in enumerate(cuts)
            if cut.moving is not None and (rank > level) == self.is_above
        ]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What one of several choices takes."""

    choices: tuple["Choice", ...]

    def seeds(self, state: FoldedSheet, cuts: Sequence[Cut]) -> list[Facet]:
        """Return the pieces of all choices together."""
        return [piece for choice in self.choices for piece in choice.seeds(state, cuts)]


Choice = Every | Counted | OnPaper | Beside | AnyOf


def chosen(state: FoldedSheet, cuts: Sequence[Cut], line: Line, choice: Choice) -> set[Facet]:
    """Return the moving pieces of `choice` and everything on the moving side that hangs on them.

    Pieces that touch only along the fold line do not hang on each other there.
    """
    candidates = [cut.moving for cut in cuts if cut.moving is not None]
    if isinstance(choice, Every):
        return set(candidates)
    taken = set(choice.seeds(state, cuts))
    waiting = list(taken)
    while waiting:
        piece = waiting.pop()
        for other in candidates:
            if other not in taken and hangs_on(piece, other, lambda *ends: not line.holds(*ends)):
                taken.add(other)
                waiting.append(other)
    if not taken:
        raise FoldError("fold.nothing_moves")
    return taken


def hangs_on(piece: Facet, other: Facet, counts: Callable[[Point, Point], bool]) -> bool:
    """Return whether two pieces share a stretch of the sheet that `counts`, told by its ends on the table."""
    return any(counts(piece.motion(start), piece.motion(end)) for start, end in shared(piece, other))


def shared(one: Facet, other: Facet) -> Iterable[tuple[Point, Point]]:
    """Return the stretches of the sheet where two facets meet, also where corners do not."""
    for start, end in edges_of(one.paper):
        line = Line.joining(start, end)
        length = abs(end - start)
        for there, far in edges_of(other.paper):
            if not (abs(line.side(there)) < EPSILON and abs(line.side(far)) < EPSILON):
                continue
            # Both outlines turn left, so the other edge runs the other way.
            low, high = max(0.0, line.along(far)), min(length, line.along(there))
            if high - low > 10 * EPSILON:
                yield line.at(low), line.at(high)
