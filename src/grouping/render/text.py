"""Text in boxes: lines broken evenly, long words broken at last, paragraphs set under one another."""

import re
from functools import lru_cache

from grouping.render.display import Box, Item, TextItem
from grouping.render.fonts import advance
from grouping.render.palette import INK
from grouping.render.sizes import Sizes

CAP_MIDDLE = 0.33
"""Half the height of a capital in em: where a mark beside a line of text has its centre."""

_ABOVE = 0.27
"""Middle of a line of text above its baseline, in em."""
_SOFT_HYPHEN = "\u00ad"
_FEWEST_LETTERS = 3


def width_of(text: str, em: float, *, bold: bool = False) -> float:
    """Return how wide `text` is in units."""
    return advance(text, bold) * em


@lru_cache(maxsize=2048)
def broken(text: str, width_em: float, bold: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Break `text` into as few lines of at most `width_em` as it needs, all about equally long."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _even(paragraph, width_em, bold)
    return tuple(lines)


def _even(text: str, width_em: float, bold: bool) -> list[str]:  # noqa: FBT001
    lines = _greedy(text, width_em, bold)
    low, high = advance(max(lines, key=len), bold) / 2, width_em
    for _ in range(9 if len(lines) > 1 else 0):
        middle = (low + high) / 2
        tried = _greedy(text, middle, bold)
        if len(tried) <= len(lines) and not _breaks_words(text, tried):
            high, lines = middle, tried
        else:
            low = middle
    return lines


def _breaks_words(text: str, lines: list[str]) -> bool:
    return " ".join(lines) != " ".join(text.replace(_SOFT_HYPHEN, "").split(" "))


def _greedy(text: str, width_em: float, bold: bool) -> list[str]:  # noqa: FBT001
    """Break `text` line by line, putting as much on each as it holds."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if advance(joined.replace(_SOFT_HYPHEN, ""), bold) <= width_em:
            lines[-1] = joined.replace(_SOFT_HYPHEN, "")
            continue
        pieces = _pieces(word, width_em, bold)
        if lines[-1]:
            lines += pieces
        else:
            lines[-1:] = pieces
    return lines


def _pieces(word: str, width_em: float, bold: bool) -> list[str]:  # noqa: FBT001
    """Cut a word that is wider than a line, at a soft hyphen, a hyphen, or where it must be."""
    plain = word.replace(_SOFT_HYPHEN, "")
    if advance(plain, bold) <= width_em:
        return [plain]
    parts = [part for part in re.split(f"(?<=-)|{_SOFT_HYPHEN}", word) if part]
    if len(parts) == 1 or advance(_hyphened(parts[0]), bold) > width_em:
        parts = _letters(plain)
    taken = 1
    while taken < len(parts) - 1 and advance(_hyphened("".join(parts[: taken + 1])), bold) <= width_em:
        taken += 1
    rest = (_SOFT_HYPHEN if _SOFT_HYPHEN in word else "").join(parts[taken:])
    return [_hyphened("".join(parts[:taken])), *_pieces(rest, width_em, bold)] if rest else [plain]


def _hyphened(part: str) -> str:
    return part if part.endswith(("-", "/")) else f"{part}-"


def _letters(word: str) -> list[str]:
    """Return the letters of `word`, the first and the last few kept together."""
    if len(word) < 2 * _FEWEST_LETTERS:
        return [word]
    middle = word[_FEWEST_LETTERS:-_FEWEST_LETTERS]
    return [word[:_FEWEST_LETTERS], *middle, word[-_FEWEST_LETTERS:]]


class Column:
    """Sets lines and paragraphs from the top of a box down."""

    def __init__(self, box: Box, sizes: Sizes) -> None:
        """Start at the top of `box`."""
        self.box = box
        self.sizes = sizes
        self.y = box.top
        self.items: list[Item] = []
        self.count = 0

    @property
    def height(self) -> float:
        """How much of the box is used."""
        return self.y - self.box.top

    def space(self, units: float) -> None:
        """Leave `units` empty."""
        self.y += units

    def paragraph(
        self, text: str, em: int, *, bold: bool = False, colour: str = INK, indent: float = 0.0
    ) -> None:
        """Set `text` in as many lines as it needs, at most as wide as the measure."""
        width = min(self.box.width - indent, self.sizes.measure * self.sizes.body)
        for line in broken(text, width / em, bold):
            self.line(line, em, bold=bold, colour=colour, indent=indent)

    def line(self, text: str, em: int, *, bold: bool = False, colour: str = INK, indent: float = 0.0) -> None:
        """Set one line as it is."""
        self.items.append(TextItem(text, self.box.left + indent, self.next_baseline(em), em, colour, bold))
        self.count += 1
        self.y += self.sizes.leading * em

    def next_baseline(self, em: float) -> float:
        """Return the baseline of the line set next in `em`."""
        return self.y + (self.sizes.leading / 2 + _ABOVE) * em

    def title(self, text: str, width: float | None = None, lowest: int | None = None) -> None:
        """Set a title: on one line where it can be, as large as it can be, but at least `lowest`."""
        if not text:
            return
        smallest = self.sizes.lowest_title if lowest is None else lowest
        space = self.box.width if width is None else width
        widest = width_of(text, 1.0, bold=True)
        em = min(self.sizes.title, int(space / widest)) if widest else self.sizes.title
        if em < smallest:
            em = (self.sizes.title + smallest) // 2 if self.sizes.spacing else smallest
        for line in broken(text, space / em, True):
            self.items.append(TextItem(line, self.box.left, self.y + 0.8 * em, em, INK, bold=True))
            self.y += 1.12 * em
