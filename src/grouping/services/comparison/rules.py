"""What a design can show, and in plain words why it cannot show the rest."""

from collections.abc import Mapping
from enum import StrEnum

from grouping.domain.settings import Design

FOLD_FLOOR = 3
"""Fewest people at a table whose fold results may be shown (everybody saw the folds anyway)."""
EXPERIENCE_FLOOR = 5
"""Fewest slips that are shown together: of fewer, somebody could be guessed."""
MEAN_FLOOR = 10
"""Fewest slips that a line of means is drawn for."""
MOST_TABLES = 8
"""With more tables the slip is shown by kind of table: a talk has no time for a card per three tables."""
PEOPLE_PER_ARM = 8
"""Fewest people on either side of a comparison."""
TABLES_PER_ARM = 2
"""With one table on a side nobody can tell a kind of table from that table."""


class Shown(StrEnum):
    """What might be shown of a room; the names are those of the cards."""

    FINISH = "finish"
    QUALITY = "quality"
    DIFFERENCE = "difference"
    REDRAW = "redraw"
    TALLY = "tally"
    EXPERIENCE = "experience"
    CONFIDENCE = "confidence"
    BORDER = "border"
    GAIN = "gain"
    """How much every level gained from one fold to the next."""


_ONE_KIND = "rule.one_kind"
_GAIN = "rule.gain"

REASONS: Mapping[Shown, Mapping[Design, str]] = {
    Shown.DIFFERENCE: {Design.CLASSIC: "rule.difference.classic", Design.MIXED: _ONE_KIND},
    Shown.REDRAW: {Design.CLASSIC: "rule.redraw.classic", Design.MIXED: _ONE_KIND},
    Shown.BORDER: {Design.MIXED: "border.no_levels"},
    Shown.GAIN: dict.fromkeys(Design, _GAIN),
}
"""Why a design cannot show something, as the key of a sentence; what is not here may be shown."""

NEVER_ON_A_CARD = frozenset({Shown.GAIN})


def reason_against(shown: Shown, design: Design) -> str | None:
    """Return the key of the sentence that says why `design` cannot show this; None where it can."""
    return REASONS.get(shown, {}).get(design)
