"""The operations of a fold program, each with the fields it takes and what it does to the paper."""

import cmath
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grouping.folding.construction import (
    Construction,
    Points,
    Value,
    flag,
    items,
    number,
    record,
    whole,
)
from grouping.folding.errors import FoldError, placed
from grouping.folding.geometry import EPSILON, Isometry, Line, Point, is_inside, signed_area
from grouping.folding.moves import (
    PLACES,
    Part,
    Place,
    crease,
    fold,
    motions_along,
    move_parts,
    reverse_fold,
    split_facets,
    unfold_to,
)
from grouping.folding.selection import AnyOf, Beside, Choice, Counted, Every, OnPaper, chosen, cut_along
from grouping.folding.sheet import Facet, FoldedSheet
from grouping.folding.signs import Arrow, ArrowKind, Crease, Dot, Drawn, Push, Rotation, Sign, TurnOver

_ARROW_FIELDS = ("arrow", "bend", "dots")


@dataclass(slots=True)
class Bench:
    """The paper while one step is carried out, and what the step's diagram will show."""

    state: FoldedSheet
    points: Points
    labelled: Mapping[str, FoldedSheet]
    arrows: list[Arrow] = field(default_factory=list)
    lines: list[Drawn] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    folded: FoldedSheet | None = None
    """After folding, once the model is being turned over or round."""

    @property
    def here(self) -> Construction:
        """Points and lines as the paper lies now."""
        return Construction(self.state, self.points)

    def name_point(self, name: str, value: Value) -> None:
        """Give a point of the sheet a name: one of the sheet, or one of the table with the layer below it."""
        table = record(value, ("sheet", "mid", "meet", "lerp", "mirror", "shift", "layer"))
        if "sheet" in table:
            self.points.named[name] = self.points.find(table["sheet"])
            return
        construction = {key: content for key, content in table.items() if key != "layer"}
        layer = whole(table.get("layer", 0), fewest=0)
        self.points.named[name] = self.here.paper_point(self.here.point(construction), layer)

    def draw_extra(self, before: FoldedSheet, value: Value) -> None:
        """Draw a line that other paper hides, as the paper lay before the step."""
        table = record(value, ("fold", "from", "to"), ("fold", "from", "to"))
        there = Construction(before, self.points)
        kind = Crease(_one_of(table["fold"], tuple(Crease)))
        self.lines.append(Drawn(kind, there.point(table["from"]), there.point(table["to"]), is_extra=True))

    def choice(self, value: Value) -> Choice:
        """Return which layers a program means; `all` where it does not say."""
        if value in (None, "all"):
            return Every()
        if isinstance(value, list):
            return AnyOf(tuple(self.choice(item) for item in items(value)))
        table = record(value, ("at", "top", "bottom", "layers", "paper", "over", "upto"))
        if "paper" in table:
            return OnPaper(self.points.find_all(table["paper"]))
        if "over" in table or "upto" in table:
            is_above = "over" in table
            return Beside(self.points.find_all(table["over" if is_above else "upto"]), is_above=is_above)
        if "at" not in table:
            raise FoldError("fold.missing", name="at")
        return Counted(self.here.point(table["at"]), _counted(table))

    def show_move(
        self, table: Mapping[str, Value], line: Line, moving: Sequence[Point], kind: ArrowKind
    ) -> None:
        """Add the arrow of a fold over `line`, and the dots where a point is brought to a point."""
        value = table.get("arrow", True)
        if value is False:
            return
        if value is not True:
            items(value, fewest=1)
        brought = _brought(table)
        here = self.here
        if isinstance(value, list):
            start = here.point(value[0])
            end = here.point(value[1]) if len(value) > 1 else line.mirror()(start)
        elif brought is not None:
            start, end = here.point(brought[0]), here.point(brought[1])
        else:
            start = _farthest(line, moving)
            end = line.mirror()(start)
        self.arrows.append(Arrow(kind, start, end, _bend(table)))
        if brought is not None and flag(table, "dots", usual=True):
            self.dots += [Dot(here.point(brought[0]), False), Dot(here.point(brought[1]), True)]


def _counted(table: Mapping[str, Value]) -> slice | tuple[int, ...]:
    if "top" in table:
        return slice(whole(table["top"], fewest=1))
    if "bottom" in table:
        return slice(-whole(table["bottom"], fewest=1), None)
    if "layers" in table:
        return tuple(whole(item, fewest=0) for item in items(table["layers"], fewest=1))
    raise FoldError("fold.missing", name="top")


def _one_of(value: Value, choices: Sequence[str]) -> str:
    if value not in choices:
        raise FoldError("fold.not_one_of", value=value, choices=", ".join(choices))
    return str(value)


def _brought(table: Mapping[str, Value]) -> Sequence[Value] | None:
    line = table.get("line")
    return items(line["bring"], size=2) if isinstance(line, dict) and "bring" in line else None


def _bend(table: Mapping[str, Value]) -> float | None:
    return number(table["bend"]) if "bend" in table else None


def _farthest(line: Line, points: Sequence[Point]) -> Point:
    """Return the middle of the points farthest from the line."""
    if not points:
        raise FoldError("fold.nothing_moves")
    most = max(abs(line.side(point)) for point in points)
    far: list[Point] = []
    for point in points:
        if abs(line.side(point)) > most - 1e-4 and all(abs(point - known) > 1e-4 for known in far):  # noqa: PLR2004
            far.append(point)
    return sum(far) / len(far)


def _toward(bench: Bench, table: Mapping[str, Value]) -> Point:
    """Return a point on the side that moves: `move`, or the point that is brought."""
    brought = _brought(table)
    if "move" not in table and brought is None:
        raise FoldError("fold.missing", name="move")
    return bench.here.point(table["move"] if "move" in table else None if brought is None else brought[0])


def _line(bench: Bench, table: Mapping[str, Value]) -> Line:
    with placed("line"):
        return bench.here.line(table["line"])


def _fold(bench: Bench, value: Value) -> None:
    fields = ("op", "line", "move", "layers", "direction", "place", "ref", *_ARROW_FIELDS)
    table = record(value, fields, ("line",))
    line, toward, choice = _line(bench, table), _toward(bench, table), bench.choice(table.get("layers"))
    is_valley = _one_of(table.get("direction", Crease.VALLEY), tuple(Crease)) == Crease.VALLEY
    usual = "top" if is_valley else "bottom" if isinstance(choice, Every) else "inside"
    beside = bench.points.find_all(table["ref"]) if "ref" in table else ()
    place = Place(_one_of(table.get("place", usual), PLACES), beside)
    if place.kind == ("bottom" if is_valley else "top"):
        raise FoldError("fold.contradiction")
    moving = chosen(bench.state, cut_along(bench.state, line, toward), line, choice)
    corners = [corner for piece in moving for corner in piece.placed]
    bench.show_move(table, line, corners, ArrowKind.VALLEY if is_valley else ArrowKind.MOUNTAIN)
    folded = fold(bench.state, line, toward, choice, place, is_valley=is_valley)
    bench.state = folded.with_folds_remembered()


def _crease(bench: Bench, value: Value) -> None:
    table = record(value, ("op", "line", "move", "layers", "direction", *_ARROW_FIELDS), ("line",))
    line = _line(bench, table)
    toward = bench.here.point(table["move"]) if "move" in table else None
    choice = None if table.get("layers") in (None, "all") else bench.choice(table["layers"])
    if choice is not None and toward is None:
        raise FoldError("fold.missing", name="move")
    kind = Crease(_one_of(table.get("direction", Crease.VALLEY), tuple(Crease)))
    side = line.side(toward) if toward is not None else 1.0
    corners = [
        corner
        for facet in bench.state.facets
        for corner in facet.placed
        if line.side(corner) * side > EPSILON
    ]
    bench.show_move(table, line, corners, ArrowKind.UNFOLD)
    bench.state, creased = crease(bench.state, line, toward, choice)
    bench.lines += [Drawn(kind, start, end) for start, end in creased]


def _reverse(bench: Bench, value: Value) -> None:
    table = record(value, ("op", "line", "move", "at", "kind", *_ARROW_FIELDS), ("line", "move"))
    line, toward = _line(bench, table), _toward(bench, table)
    at = bench.here.point(table.get("at", table["move"]))
    is_inside_fold = _one_of(table.get("kind", "inside"), ("inside", "outside")) == "inside"
    moving = chosen(bench.state, cut_along(bench.state, line, toward), line, Counted(at, slice(None)))
    corners = [corner for piece in moving for corner in piece.placed]
    bench.show_move(table, line, corners, ArrowKind.VALLEY)
    bench.state = reverse_fold(bench.state, line, toward, at, is_inside_fold=is_inside_fold)


def _together(bench: Bench, value: Value) -> None:
    """Split facets and move several groups of them at once.

    How a part moves follows from the creases `along` which paper folds or folds back; a part may also say so
    itself, as reflections one after the other.
    """
    table = record(value, ("op", "split", "along", "parts", "arrows"), ("parts",))
    before = bench.here
    for place, item in enumerate(items(table.get("split", [])), start=1):
        with placed(f"split[{place}]"):
            row = record(item, ("line", "paper"), ("line",))
            points = bench.points.find_all(row["paper"]) if "paper" in row else None
            bench.state = split_facets(bench.state, _line(bench, row), points)
    parts = []
    for place, item in enumerate(items(table["parts"]), start=1):
        with placed(f"parts[{place}]"):
            parts.append(_part(bench, item))
    with placed("along"):
        creases = [bench.here.pair(crease) for crease in items(table.get("along", []))]
    moving = {facet for part in parts for facet in part.facets}
    motions = motions_along(bench.state, creases, moving) if creases else {}
    bench.state = move_parts(bench.state, [_moved(part, motions) for part in parts])
    for item in items(table.get("arrows", [])):
        row = record(item, ("sign", "from", "to", "bend"), ("from", "to"))
        kind = ArrowKind(_one_of(row.get("sign", ArrowKind.VALLEY), tuple(ArrowKind)))
        bench.arrows.append(Arrow(kind, before.point(row["from"]), before.point(row["to"]), _bend(row)))


def _moved(part: Part, motions: Mapping[Facet, Isometry]) -> Part:
    """Return a part with the motion that follows from the creases, where it has none of its own."""
    if part.motion != Isometry() or not motions:
        return part
    first, *others = (motions[facet] for facet in part.facets)
    if any(abs(other(1 + 0j) - first(1 + 0j)) + abs(other(1j) - first(1j)) > EPSILON for other in others):
        raise FoldError("fold.part_apart")
    return replace(part, motion=first)


def _part(bench: Bench, value: Value) -> Part:
    row = record(value, ("paper", "within", "stack", "reflect", "place"))
    facets: list[Facet] = []
    if "paper" in row:
        facets += [bench.state.facet_with(point) for point in bench.points.find_all(row["paper"])]
    if "within" in row:
        facets += _within(bench, bench.points.find_all(row["within"]))
    if "stack" in row:
        facets += _stacked(bench, row["stack"])
    if not facets:
        raise FoldError("fold.nothing_moves")
    motion = Isometry()
    for line in items(row.get("reflect", [])):
        motion = bench.here.line(line).mirror().after(motion)
    return Part(tuple(dict.fromkeys(facets)), motion, _part_place(bench, row.get("place", "top")))


def _part_place(bench: Bench, value: Value) -> Place:
    if isinstance(value, list):
        kind, *points = items(value, fewest=2)
        return Place(_one_of(kind, ("above", "below")), tuple(bench.points.find(point) for point in points))
    return Place(_one_of(value, ("top", "bottom")))


def _within(bench: Bench, corners: Sequence[Point]) -> list[Facet]:
    """Return the facets whose centre lies inside a convex polygon of the sheet."""
    outline = Facet(tuple(corners))
    if len(corners) < 3 or abs(signed_area(corners)) < EPSILON:  # noqa: PLR2004 - a triangle
        raise FoldError("fold.no_area")
    return [facet for facet in bench.state.facets if is_inside(outline.paper_planes, facet.paper_centre)]


def _stacked(bench: Bench, value: Value) -> list[Facet]:
    """Return the facets on given sides of lines, above or up to a facet."""
    row = record(value, ("sides", "over", "upto"), ("sides",))
    sides = []
    for item in items(row["sides"]):
        line, point = items(item, size=2)
        sides.append((bench.here.line(line), bench.here.point(point)))
    facets = list(bench.state.facets)
    if "over" in row:
        facets = facets[bench.state.rank(bench.points.find_all(row["over"])) + 1 :]
    elif "upto" in row:
        facets = facets[: bench.state.rank(bench.points.find_all(row["upto"])) + 1]
    return [
        facet
        for facet in facets
        if all((line.side(facet.centre) > 0) == (line.side(point) > 0) for line, point in sides)
    ]


def _unfold(bench: Bench, value: Value) -> None:
    table = record(value, ("op", "to"), ("to",))
    label = _one_of(table["to"], tuple(bench.labelled))
    bench.state = unfold_to(bench.state, bench.labelled[label])


def _show(bench: Bench, value: Value) -> None:
    """Draw an arrow without moving anything: what follows cannot be told flat."""
    table = record(value, ("op", "sign", "from", "to", "bend"), ("from", "to"))
    kind = ArrowKind(_one_of(table.get("sign", ArrowKind.OPEN), tuple(ArrowKind)))
    start, end = bench.here.point(table["from"]), bench.here.point(table["to"])
    bench.arrows.append(Arrow(kind, start, end, _bend(table)))


def _push(bench: Bench, value: Value) -> None:
    table = record(value, ("op", "at", "degrees"), ("at", "degrees"))
    bench.signs.append(Push(bench.here.point(table["at"]), number(table["degrees"])))


def _turn(bench: Bench, value: Value) -> None:
    table = record(value, ("op", "axis"))
    is_sideways = _one_of(table.get("axis", "vertical"), ("vertical", "horizontal")) == "vertical"
    bench.state = bench.state.turned_over(1j if is_sideways else 1.0)
    bench.signs.append(TurnOver(is_sideways))


def _rotate(bench: Bench, value: Value) -> None:
    table = record(value, ("op", "degrees", "unmarked"), ("degrees",))
    degrees = number(table["degrees"])
    bench.state = bench.state.rotated(cmath.rect(1.0, math.radians(degrees)))
    if not flag(table, "unmarked", usual=False):
        bench.signs.append(Rotation(degrees))


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; those with `is_handling` turn the model as a whole and end a step."""

    carry_out: Callable[[Bench, Value], None]
    is_handling: bool = False


OPERATIONS: Mapping[str, Operation] = {
    "fold": Operation(_fold),
    "crease": Operation(_crease),
    "unfold": Operation(_unfold),
    "turn": Operation(_turn, is_handling=True),
    "rotate": Operation(_rotate, is_handling=True),
    "show": Operation(_show),
    "push": Operation(_push),
    "reverse": Operation(_reverse),
    "squash": Operation(_together),
    "petal": Operation(_together),
    "collapse": Operation(_together),
    "open": Operation(_together),
    "pull": Operation(_together),
}


def perform(bench: Bench, value: Value) -> None:
    """Carry out one operation; after the model was turned over or round, a step folds no more."""
    name = value.get("op") if isinstance(value, dict) else None
    if not isinstance(name, str) or name not in OPERATIONS:
        raise FoldError("fold.unknown_operation", name=name, choices=", ".join(sorted(OPERATIONS)))
    operation = OPERATIONS[name]
    if operation.is_handling and bench.folded is None:
        bench.folded = bench.state.with_folds_remembered()
    if bench.folded is not None and not operation.is_handling:
        raise FoldError("fold.after_turning")
    operation.carry_out(bench, value)
