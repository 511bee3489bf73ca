"""Writes tables that a spreadsheet program can open without running anything that is in them."""

import csv
import io
import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from grouping.lists.numerals import canonical
from grouping.lists.table import BLANK

_FORMULA_STARTS = frozenset("=+-@")
_SPLITS = ("\t", "\r", "\n")
_UNSEEN = BLANK + "".join(map(chr, range(0x20)))
"""What a spreadsheet may pass over before it looks for a formula."""

Value = str | int | float | None
"""What can be written in a cell."""


def write_csv(
    rows: Iterable[Sequence[Value]],
    header: Sequence[str],
    stream: BinaryIO,
    delimiter: str = ",",
    *,
    is_prose: bool = False,
) -> None:
    r"""Write `header` and `rows` as UTF-8 text between delimiters, with lines that end in \n.

    Text that a spreadsheet would take for a formula gets an apostrophe in front. Nothing is written
    unless everything can be: a number that is not finite raises `ValueError`. Prose has commas: then every
    cell stands between quotes, for programs that split at more marks than one.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=delimiter,
        lineterminator="\n",
        quoting=csv.QUOTE_ALL if is_prose else csv.QUOTE_MINIMAL,
    )
    writer.writerow([_harmless(name) for name in header])
    writer.writerows([_written(value) for value in row] for row in rows)
    stream.write(text.getvalue().encode())


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return _harmless(value)
        case bool():
            raise ValueError(f"{value} is neither text nor a number")
        case int():
            return canonical(value)
        case float() if math.isfinite(value):
            return canonical(value)
        case _:
            raise ValueError(f"{value} cannot be written as a number")


def _harmless(text: str) -> str:
    """Return `text` so that it stays text, with line ends as all other lines have."""
    first = text.lstrip(_UNSEEN)[:1]
    # The wide and the small signs are taken for the plain ones by some programs.
    is_formula = unicodedata.normalize("NFKC", first) in _FORMULA_STARTS
    mark = "'" if is_formula or text.startswith(_SPLITS) else ""
    return mark + text.replace("\r\n", "\n").replace("\r", "\n")
