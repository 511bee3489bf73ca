"""Numbers as people type them, with a decimal comma or point; what could mean two things is refused."""

import math
import re
from collections.abc import Iterable
from enum import StrEnum

Marks = frozenset[str]
"""The decimal marks that a column is known to use."""

_WHOLE = re.compile(r"[+-]?[0-9]+(?:[eE][+-][0-9]{1,3})?")
_DECIMAL = re.compile(r"[+-]?[0-9]*([.,])[0-9]+(?:[eE][+-][0-9]{1,3})?")
"""An exponent has a sign, as every program writes it: 3e2 is the name of a class."""
_LIKE_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:[.,'’\u00a0\u202f ][0-9]{3})+(?:[.,][0-9]+)?")
_ENDLESS = re.compile(r"[+-]?(?:nan|inf|infinity|∞)", re.IGNORECASE)
_MISSING = frozenset({"", "-", "–", "—", "n/a", "na", "nvt", "n.v.t."})


class Flaw(StrEnum):
    """Why a text is not taken for a number."""

    NO_NUMBER = "no_number"
    AMBIGUOUS = "ambiguous"
    ENDLESS = "endless"


def is_missing(text: str) -> bool:
    """Return whether `text` is one of the ways to write that there is no value."""
    return text.casefold() in _MISSING


def certain_marks(texts: Iterable[str]) -> Marks:
    """Return the decimal marks in `texts` that cannot be thousands marks, such as those in 7,5 and 0.125."""
    return frozenset(
        found[1]
        for text in texts
        if (found := _DECIMAL.fullmatch(_plain(text))) and not _LIKE_THOUSANDS.fullmatch(found[0])
    )


def number(text: str, marks: Marks = frozenset()) -> float | Flaw:
    """Return the number in `text`, or why there is none; `marks` tell how to read 1.234 and 1,234."""
    text = _plain(text)
    if _WHOLE.fullmatch(text):
        return _finite(float(text))
    if found := _DECIMAL.fullmatch(text):
        if _LIKE_THOUSANDS.fullmatch(text) and marks != {found[1]}:
            return Flaw.AMBIGUOUS
        return _finite(float(text.replace(",", ".")))
    if _THOUSANDS.fullmatch(text):
        return Flaw.AMBIGUOUS
    return Flaw.ENDLESS if _ENDLESS.fullmatch(text) else Flaw.NO_NUMBER


def is_numeric(text: str, marks: Marks = frozenset()) -> bool:
    """Return whether `text` is a number and no code: 007 is a code."""
    return isinstance(number(text, marks), float) and not re.match(r"[+-]?0[0-9]", text)


def canonical(value: float) -> str:
    """Return `value` with the fewest digits that give it back, without .0 and without minus zero."""
    if isinstance(value, int):
        return int.__repr__(value)
    return float.__repr__(value + 0.0).removesuffix(".0")


def _plain(text: str) -> str:
    """Return `text` with the minus sign of typesetters replaced by that of keyboards."""
    return text.replace("−", "-")


def _finite(value: float) -> float | Flaw:
    return value if math.isfinite(value) else Flaw.ENDLESS
