"""A horizontal scale: where values stand on it, the line under it, its numbers and what its ends mean."""

import math
from dataclasses import dataclass

from grouping.render.display import Box, Item, PolygonItem, StrokeItem, TextItem
from grouping.render.palette import INK, QUIET, SECONDARY
from grouping.render.sizes import Sizes
from grouping.render.text import CAP_MIDDLE, broken, width_of

_TICK_EM = 0.22
_NO_TICK_EM = 0.1
_MOST_TICKS = 7
_NUMBER_GAP_EM = 1.4
_FIRST_LINE_EM = 0.98
_ARROW_EM = 0.84
_ARROW_GAP_EM = 0.26
_BETWEEN_ENDS_EM = 0.6
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` between two places."""

    low: float
    high: float
    left: float
    right: float

    def x(self, value: float) -> float:
        """Return where `value` stands; what lies outside the scale stands at its end."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def holds(self, value: float) -> bool:
        """Whether `value` lies on the scale."""
        slack = _TIE * max(1.0, abs(self.low), abs(self.high))
        return self.low - slack <= value <= self.high + slack


def number_text(value: float, decimals: int, decimal_mark: str) -> str:
    """Return `value` as the language of the chart writes it, with a real minus sign and no minus at 0."""
    text = f"{abs(value):.{decimals}f}"
    is_zero = not any(digit in text for digit in "123456789")
    return ("−" if value < 0 and not is_zero else "") + text.replace(".", decimal_mark)


def ticks(scale: Scale, em: float, decimal_mark: str) -> list[tuple[float, str]]:
    """Return round values on the scale with their texts, as close together as they can be read."""
    span = scale.high - scale.low
    if not span > 0:
        return []
    power = math.floor(math.log10(span / _MOST_TICKS))
    found: list[tuple[float, str]] = []
    for exponent in range(power, power + 4):
        for digit in (1, 2, 5):
            step = digit * 10.0**exponent
            found = _multiples(scale, step, max(0, -exponent), decimal_mark)
            widest = max((width_of(text, em) for _value, text in found), default=0.0)
            apart = step / span * (scale.right - scale.left)
            if len(found) <= _MOST_TICKS and apart >= widest + _NUMBER_GAP_EM * em:
                return found
    return found


def _multiples(scale: Scale, step: float, decimals: int, decimal_mark: str) -> list[tuple[float, str]]:
    first = math.ceil(scale.low / step - _TIE)
    last = math.floor(scale.high / step + _TIE)
    return [
        (place * step, number_text(place * step, decimals, decimal_mark)) for place in range(first, last + 1)
    ]


@dataclass(frozen=True, slots=True)
class Axis:
    """The line under a scale: its numbers, and in place of one of them what the line of none means."""

    scale: Scale
    bounds: tuple[float, float]
    """Between which places its texts must stay."""
    numbers: tuple[tuple[float, str], ...]
    zero: float | None
    zero_label: str
    sizes: Sizes

    @property
    def height(self) -> float:
        """How much height the line and its texts take."""
        em = self.sizes.small
        lines = max(len(self._label_lines()), 1 if self.numbers else 0)
        return (self._drop + 1.12 * lines + 0.08) * em

    def place(self, y: float) -> list[Item]:
        """Return the line at this height, its ticks and its texts."""
        em, width = self.sizes.small, 0.6 * self.sizes.stroke
        scale = self.scale
        items: list[Item] = [StrokeItem(((scale.left, y), (scale.right, y)), width, QUIET)]
        label = self._label(y)
        taken = [item.box.inset(-0.3 * em, 0.0, -0.3 * em, 0.0) for item in label]
        for value, text in self.numbers:
            x = scale.x(value)
            items.append(StrokeItem(((x, y), (x, y + _TICK_EM * em)), width, QUIET))
            number = self._text(text, x, y, QUIET)
            if not any(number.box.meets(box) for box in taken):
                items.append(number)
        return [*items, *label]

    @property
    def _drop(self) -> float:
        return _TICK_EM if self.numbers else _NO_TICK_EM

    def _label_lines(self) -> tuple[str, ...]:
        if self.zero is None or not self.zero_label:
            return ()
        return broken(self.zero_label, (self.bounds[1] - self.bounds[0]) / self.sizes.small, False)

    def _label(self, y: float) -> list[TextItem]:
        if self.zero is None:
            return []
        x, em = self.scale.x(self.zero), self.sizes.small
        return [
            self._text(line, x, y + 1.12 * em * number, INK)
            for number, line in enumerate(self._label_lines())
        ]

    def _text(self, text: str, x: float, y: float, colour: str) -> TextItem:
        em = self.sizes.small
        left = centred(text, em, x, self.bounds)
        return TextItem(text, left, y + (self._drop + _FIRST_LINE_EM) * em, em, colour)


def centred(text: str, em: float, x: float, bounds: tuple[float, float], *, bold: bool = False) -> float:
    """Return where `text` begins to have its middle at `x`, or as near as it can within `bounds`."""
    width = width_of(text, em, bold=bold)
    return max(bounds[0], min(x - width / 2, bounds[1] - width))


@dataclass(frozen=True, slots=True)
class Ends:
    """What the left and the right of a scale mean, each with an arrow that points outwards."""

    left_lines: tuple[str, ...]
    right_lines: tuple[str, ...]
    sizes: Sizes

    @classmethod
    def of(cls, left_label: str, right_label: str, width: float, sizes: Sizes) -> "Ends":
        """Return both texts for a line of this width: unbroken, or else each in half of it."""
        arrow = _ARROW_EM + _ARROW_GAP_EM
        widths = [width_of(label, 1.0) + arrow for label in (left_label, right_label)]
        room = width / sizes.small - _BETWEEN_ENDS_EM
        half = max(widths) if sum(widths) <= room else room / 2
        left, right = (
            broken(label, half - arrow + _TIE, False) if label else () for label in (left_label, right_label)
        )
        return cls(left, right, sizes)

    @staticmethod
    def least_width(left_label: str, right_label: str, sizes: Sizes) -> float:
        """Return in what width no word of the texts is cut."""
        widest = max((width_of(word, 1.0) for word in f"{left_label} {right_label}".split()), default=0.0)
        return (2 * (widest + _ARROW_EM + _ARROW_GAP_EM) + _BETWEEN_ENDS_EM) * sizes.small

    @property
    def height(self) -> float:
        """How much height they take."""
        return 1.12 * self.sizes.small * max(len(self.left_lines), len(self.right_lines))

    def place(self, left: float, right: float, top: float) -> list[Item]:
        """Return both texts at the ends of the space between `left` and `right`."""
        em = self.sizes.small
        indent = (_ARROW_EM + _ARROW_GAP_EM) * em
        items: list[Item] = []
        for number, line in enumerate(self.left_lines):
            items.append(TextItem(line, left + indent, top + (1.12 * number + 0.86) * em, em, SECONDARY))
        for number, line in enumerate(self.right_lines):
            start = right - indent - width_of(line, em)
            items.append(TextItem(line, start, top + (1.12 * number + 0.86) * em, em, SECONDARY))
        middle = top + (0.86 - CAP_MIDDLE) * em
        if self.left_lines:
            items += _arrow(left, left + _ARROW_EM * em, middle, self.sizes)
        if self.right_lines:
            items += _arrow(right, right - _ARROW_EM * em, middle, self.sizes)
        return items


def _arrow(tip: float, tail: float, y: float, sizes: Sizes) -> list[Item]:
    """Return an arrow from `tail` to `tip`."""
    head = math.copysign(0.28 * sizes.small, tail - tip)
    width = 0.9 * sizes.stroke
    points = ((tip + head, y - abs(head)), (tip, y), (tip + head, y + abs(head)))
    return [StrokeItem(((tip, y), (tail, y)), width, SECONDARY), StrokeItem(points, width, SECONDARY)]


def arrow_head(base: float, tip: float, middle: float, height: float, fill: str) -> PolygonItem:
    """Return a filled head from `base` to `tip`: what it ends goes on outside the scale."""
    return PolygonItem(((base, middle - height / 2), (tip, middle), (base, middle + height / 2)), fill)


def diamond(box: Box, x: float, fill: str, edge: str = "", edge_width: float = 0.0) -> PolygonItem:
    """Return a diamond that fills `box`, its upper and lower corner at `x`."""
    points = ((box.left, box.middle), (x, box.top), (box.right, box.middle), (x, box.bottom))
    return PolygonItem(points, fill, edge, edge_width)
