"""Figures on a research card: each was read in a source, and both languages give the same."""

import re
from collections.abc import Mapping

from grouping.content.tables import Table
from grouping.domain.settings import Language

TRACED = ("finding", "who", "limits")
"""The parts of a card that may only say what its source says."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = {Language.NL: (".", ","), Language.EN: (",", ".")}
"""What stands between thousands, and before decimals."""


def figures_in(text: str, language: Language) -> tuple[str, ...]:
    """Return every figure in `text` as a trace writes it: 9.301 and 9,301 are 9301, 31,2 is 31.2."""
    thousands, decimal = _MARKS[language]
    return tuple(figure.replace(thousands, "").replace(decimal, ".") for figure in _FIGURE.findall(text))


def check_traced(top: Table, figures: tuple[str, ...], said: Mapping[Language, Mapping[str, str]]) -> None:
    """Refuse a figure that was traced to no source, and one that only one of the languages gives."""
    for language, parts in said.items():
        for part, text in parts.items():
            for figure in figures_in(text, language):
                if figure not in figures:
                    raise top.refusal("content.untraced", f"{language}.{part}", figure=figure)
    dutch, english = (
        sorted(figure for text in said[language].values() for figure in figures_in(text, language))
        for language in (Language.NL, Language.EN)
    )
    if dutch != english:
        raise top.refusal(
            "content.other_figures", Language.EN, figures=", ".join(english), others=", ".join(dutch)
        )
