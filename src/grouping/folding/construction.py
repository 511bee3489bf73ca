"""Numbers, points and lines as fold programs write them.

A point named in a program is a point of the *sheet*: it keeps its name while the paper moves, so a program
goes on being true when the model is turned or its layers change places. Where the program gives two numbers,
or a construction, the point is one of the *table*.
"""

import ast
import cmath
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from grouping.folding.errors import FoldError
from grouping.folding.geometry import EPSILON, Line, Point, is_inside
from grouping.folding.sheet import FoldedSheet

Value = object
"""Anything a program file can hold: text, number, list or table."""

_OPERATORS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "tan": lambda degrees: math.tan(math.radians(degrees)),
}
_LONGEST_FORMULA = 60
_LARGEST = 1000.0
"""Sheets are about 1 wide and turns at most a few rounds, so a larger number is a slip."""
_PAIR = 2
_TRIPLE = 3


def number(value: Value) -> float:
    """Return a number, or the worth of a formula such as `1 - sqrt(2) / 2`."""
    if isinstance(value, bool):
        raise FoldError("fold.no_number", value=value)
    try:
        if isinstance(value, str) and len(value) <= _LONGEST_FORMULA:
            worth = _worth(ast.parse(value, mode="eval").body)
        else:
            worth = float(value) if isinstance(value, (int, float)) else math.nan
    except (SyntaxError, ArithmeticError, ValueError, RecursionError, MemoryError) as error:
        raise FoldError("fold.no_number", value=value) from error
    if not abs(worth) <= _LARGEST:
        raise FoldError("fold.no_number", value=value)
    return worth


def whole(value: Value, *, fewest: int) -> int:
    """Return a whole number of the program, at least `fewest`."""
    found = number(value)
    if found != int(found) or found < fewest:
        raise FoldError("fold.no_whole", value=value, fewest=fewest)
    return int(found)


def _worth(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as worth):
            return float(worth)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_worth(left), _worth(right))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_worth(operand)
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](_worth(argument))
        case _:
            raise ValueError(ast.dump(node))


def items(value: Value, *, size: int | None = None, fewest: int = 0) -> Sequence[Value]:
    """Return a list of the program, of exactly `size` where that is given, else of `fewest` or more."""
    if not isinstance(value, list) or (size is not None and len(value) != size) or len(value) < fewest:
        raise FoldError("fold.no_list", size=fewest if size is None else size)
    return cast("list[Value]", value)


def flag(table: Mapping[str, Value], name: str, *, usual: bool) -> bool:
    """Return true or false; `usual` where the table does not say."""
    value = table.get(name, usual)
    if not isinstance(value, bool):
        raise FoldError("fold.no_flag", name=name)
    return value


def record(value: Value, allowed: Sequence[str], needed: Sequence[str] = ()) -> Mapping[str, Value]:
    """Return a table of the program that has no name outside `allowed` and every one of `needed`."""
    if not isinstance(value, dict):
        raise FoldError("fold.no_table", choices=", ".join(allowed))
    for name in value:
        if name not in allowed:
            raise FoldError("fold.unknown_name", name=name, choices=", ".join(allowed))
    for name in needed:
        if name not in value:
            raise FoldError("fold.missing", name=name)
    return cast("dict[str, Value]", value)


@dataclass(slots=True)
class Points:
    """The points of the sheet that have a name: corners A to D, middles of edges, the centre O, and more."""

    named: dict[str, Point] = field(default_factory=dict)

    @staticmethod
    def of_sheet(width: float, height: float) -> "Points":
        """Return the points every sheet has: A lies left below, B to its right, and so round."""
        a, b, c, d = 0j, complex(width, 0), complex(width, height), complex(0, height)
        middles = {"AB": (a + b) / 2, "BC": (b + c) / 2, "CD": (c + d) / 2, "DA": (d + a) / 2}
        return Points({"A": a, "B": b, "C": c, "D": d, **middles, "O": (a + c) / 2})

    def find(self, value: Value) -> Point:
        """Return a point of the sheet: a name, a share of the way as `A>B:0.25`, or two numbers."""
        if not isinstance(value, str):
            x, y = items(value, size=_PAIR)
            return complex(number(x), number(y))
        if ">" in value:
            ends, _colon, share = value.partition(":")
            start, _arrow, end = ends.partition(">")
            return self._named(start) + number(share or "0.5") * (self._named(end) - self._named(start))
        return self._named(value)

    def find_all(self, value: Value) -> tuple[Point, ...]:
        """Return a list of points of the sheet."""
        return tuple(self.find(item) for item in items(value, fewest=1))

    def _named(self, name: str) -> Point:
        if name not in self.named:
            raise FoldError("fold.unknown_point", name=name, choices=", ".join(sorted(self.named)))
        return self.named[name]


@dataclass(frozen=True, slots=True)
class Construction:
    """Points and lines of the table as they lie in `state`."""

    state: FoldedSheet
    points: Points

    def point(self, value: Value) -> Point:
        """Return a point of the table: where a named point lies, two numbers, or a construction."""
        if isinstance(value, str):
            return self.state.position(self.points.find(value))
        if not isinstance(value, dict):
            x, y = items(value, size=_PAIR)
            return complex(number(x), number(y))
        table = record(value, tuple(_POINTS))
        if len(table) != 1:
            raise FoldError("fold.one_construction", choices=", ".join(_POINTS))
        ((name, content),) = table.items()
        return _POINTS[name](self, content)

    def pair(self, content: Value) -> tuple[Point, Point]:
        """Return two points of the table."""
        start, end = items(content, size=_PAIR)
        return self.point(start), self.point(end)

    def line(self, value: Value) -> Line:
        """Return a line of the table: through two points, or a construction."""
        if not isinstance(value, dict):
            start, end = items(value, size=_PAIR)
            return Line.joining(self.point(start), self.point(end))
        table = record(value, tuple(_LINES))
        if len(table) != 1:
            raise FoldError("fold.one_construction", choices=", ".join(_LINES))
        ((name, content),) = table.items()
        return _LINES[name](self, content)

    def paper_point(self, point: Point, layer: int) -> Point:
        """Return the point of the sheet that lies at `point`, `layer` layers below the top one."""
        stack = [f for f in reversed(self.state.facets) if is_inside(f.planes, point, margin=-10 * EPSILON)]
        if layer >= len(stack):
            raise FoldError("fold.few_layers", layers=len(stack))
        return stack[layer].motion.back(point)

    def _paper(self, content: Value) -> Point:
        return self.state.position(self.points.find(content))

    def _meet(self, content: Value) -> Point:
        one, other = items(content, size=_PAIR)
        return self.line(one).crossing(self.line(other))

    def _mid(self, content: Value) -> Point:
        start, end = self.pair(content)
        return (start + end) / 2

    def _lerp(self, content: Value) -> Point:
        start, end, share = items(content, size=_TRIPLE)
        here = self.point(start)
        return here + number(share) * (self.point(end) - here)

    def _mirror(self, content: Value) -> Point:
        point, line = items(content, size=_PAIR)
        return self.line(line).mirror()(self.point(point))

    def _shift(self, content: Value) -> Point:
        point, by = items(content, size=_PAIR)
        right, up = items(by, size=_PAIR)
        return self.point(point) + complex(number(right), number(up))

    def _bring(self, content: Value) -> Line:
        return Line.bringing(*self.pair(content))

    def _angle(self, content: Value) -> Line:
        one, corner, other = (self.point(item) for item in items(content, size=_TRIPLE))
        if abs(one - corner) < EPSILON or abs(other - corner) < EPSILON:
            raise FoldError("fold.same_point")
        bisector = (one - corner) / abs(one - corner) + (other - corner) / abs(other - corner)
        return Line.joining(corner, corner + bisector)

    def _direction(self, content: Value) -> Line:
        point, degrees = items(content, size=_PAIR)
        return Line(self.point(point), cmath.rect(1.0, math.radians(number(degrees))))


_POINTS: Mapping[str, Callable[[Construction, Value], Point]] = {
    "paper": Construction._paper,  # noqa: SLF001 - a table of this class's own methods
    "meet": Construction._meet,  # noqa: SLF001
    "mid": Construction._mid,  # noqa: SLF001
    "lerp": Construction._lerp,  # noqa: SLF001
    "mirror": Construction._mirror,  # noqa: SLF001
    "shift": Construction._shift,  # noqa: SLF001
}
_LINES: Mapping[str, Callable[[Construction, Value], Line]] = {
    "bring": Construction._bring,  # noqa: SLF001
    "angle": Construction._angle,  # noqa: SLF001
    "dir": Construction._direction,  # noqa: SLF001
}
