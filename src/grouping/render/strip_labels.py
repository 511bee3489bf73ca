"""The texts round a scale: marks and names before it, the texts of its steps under it."""

import math
from dataclasses import dataclass
from typing import Self

from grouping.render.chart_key import DIVIDER, KeyEntry
from grouping.render.display import Item, TextItem
from grouping.render.legend import CLOSEST_ROWS_EM, NAME_GAP_EM, MarkColumn
from grouping.render.palette import INK, SECONDARY
from grouping.render.sizes import Sizes
from grouping.render.text import CAP_MIDDLE, broken, width_of
from grouping.viewmodel.chart import StripChart
from grouping.viewmodel.mark import MarkView

WIDEST_NAME_EM = 6.0
"""Where names usually take more lines."""

_MARKS_ON_A_LINE = 2
_LINES_OF_MARKS = 2
_MARK_GAP_EM = 0.14
_LINE_EM = 1.08
_STEP_GAP_EM = 0.12


@dataclass(frozen=True, slots=True)
class RowLabels:
    """What says which table this is; of tables taken together the marks of all."""

    marks: tuple[MarkView, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Marks and names in columns of one width for all tables."""

    marks: MarkColumn
    on_a_line: int
    names: float | None
    name_width: float
    width: float
    more_lines: float
    """How much higher than one line the tallest of them is."""
    em: int

    @classmethod
    def of(cls, rows: tuple[RowLabels, ...], sizes: Sizes, widest_em: float) -> Self:
        """Return the columns for these tables; longer names take more lines, and 0 leaves names out."""
        em = sizes.body
        most = max(len(row.marks) for row in rows)
        on_a_line = min(most, max(_MARKS_ON_A_LINE, -(-most // _LINES_OF_MARKS)))
        # Marks under one another are smaller where they would touch.
        height = CLOSEST_ROWS_EM * em if most > on_a_line else math.inf
        column = MarkColumn.beside(tuple(mark for row in rows for mark in row.marks), sizes, height)
        width = on_a_line * (column.width + _MARK_GAP_EM * em) - _MARK_GAP_EM * em if on_a_line else 0.0
        lines = max(1, *(-(-len(row.marks) // max(1, on_a_line)) for row in rows))
        # Without a mark the name is all there is to know a row by.
        if not widest_em and all(row.marks for row in rows):
            return cls(column, on_a_line, None, 0.0, width, (lines - 1) * CLOSEST_ROWS_EM * em, em)
        names = width + NAME_GAP_EM * em * bool(on_a_line)
        longest = max(width_of(row.name, em) for row in rows)
        words = max(width_of(word, em) for row in rows for word in row.name.split(" "))
        widest = min(longest, max(words, widest_em * em)) * 1.001
        parts = [broken(row.name, widest / em, False) for row in rows]
        name_width = max(width_of(part, em) for lines_of_name in parts for part in lines_of_name) * 1.001
        lines = max(lines, *(len(lines_of_name) for lines_of_name in parts))
        more = (lines - 1) * CLOSEST_ROWS_EM * em
        return cls(column, on_a_line, names, name_width, names + name_width, more, em)

    def place(self, labels: RowLabels, left: float, middle: float) -> list[Item]:
        """Return mark and name, the lowest line of each on `middle`."""
        em = self.em
        items: list[Item] = []
        lines = -(-len(labels.marks) // max(1, self.on_a_line))
        for number, mark in enumerate(labels.marks):
            line, place = divmod(number, self.on_a_line)
            y = middle - (lines - 1 - line) * CLOSEST_ROWS_EM * em
            items.append(self.marks.item(mark, left + place * (self.marks.width + _MARK_GAP_EM * em), y))
        if self.names is None:
            return items
        parts = broken(labels.name, self.name_width / em, False)
        for number, part in enumerate(parts):
            y = middle - (len(parts) - 1 - number) * CLOSEST_ROWS_EM * em
            items.append(TextItem(part, left + self.names, y + CAP_MIDDLE * em, em, INK))
        return items


@dataclass(frozen=True, slots=True)
class StepTexts:
    """What stands under the steps, and what has no room there and goes to the key."""

    lines: tuple[tuple[str, ...], ...]
    low: str
    high: str
    step: float
    em: int
    key: tuple[KeyEntry, ...]

    @classmethod
    def of(cls, chart: StripChart, step: float, sizes: Sizes) -> Self:
        """Return the texts for steps of this width: in full where every word fits, as numbers otherwise."""
        em = sizes.small
        room = 0.94 * step
        numbers = tuple(str(place + 1) for place in range(len(chart.steps)))
        key: tuple[KeyEntry, ...] = ()
        words = [word for text in chart.steps for word in text.split(" ")]
        if max(width_of(word, em) for word in words) <= room:
            lines = tuple(broken(text, room / em, False) for text in chart.steps)
        else:
            lines = tuple((number,) for number in numbers)
            key = tuple(
                KeyEntry(f"{number} = {text}") for number, text in zip(numbers, chart.steps, strict=True)
            )
        ends = width_of(chart.low_label, em) + width_of(chart.high_label, em) + em
        if ends <= len(chart.steps) * step:
            return cls(lines, chart.low_label, chart.high_label, step, em, key)
        named = ((lines[0][0], chart.low_label), (lines[-1][0], chart.high_label))
        joined = DIVIDER.join(f"{place} = {text}" for place, text in named if text)
        return cls(lines, "", "", step, em, (*key, KeyEntry(joined)))

    @property
    def widest(self) -> float:
        """The width of the widest text of a step."""
        return max(width_of(line, self.em) for part in self.lines for line in part)

    @property
    def is_one_line(self) -> bool:
        """Whether every text is one line, with nothing more at the ends."""
        return not (self.low or self.high) and max(len(part) for part in self.lines) == 1

    @property
    def baseline(self) -> float:
        """The baseline of the first line, from the top."""
        return (_STEP_GAP_EM + _LINE_EM / 2 + CAP_MIDDLE) * self.em

    @property
    def height(self) -> float:
        """How much height the texts take."""
        count = max(len(part) for part in self.lines) + bool(self.low or self.high)
        return (_STEP_GAP_EM + count * _LINE_EM) * self.em

    def place(self, left: float, top: float) -> list[Item]:
        """Return the texts under a scale that begins at `left`."""
        em = self.em
        first = top + self.baseline
        items: list[Item] = []
        for place, part in enumerate(self.lines):
            middle = left + (place + 0.5) * self.step
            for number, line in enumerate(part):
                x = middle - width_of(line, em) / 2
                items.append(TextItem(line, x, first + number * _LINE_EM * em, em, SECONDARY))
        last = first + max(len(part) for part in self.lines) * _LINE_EM * em
        if self.low:
            items.append(TextItem(self.low, left, last, em, SECONDARY))
        if self.high:
            x = left + len(self.lines) * self.step - width_of(self.high, em)
            items.append(TextItem(self.high, x, last, em, SECONDARY))
        return items
