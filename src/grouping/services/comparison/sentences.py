"""Which sentence goes with a difference between mixed and level tables, chosen by rules."""

from math import ceil
from typing import TYPE_CHECKING

from grouping.domain.errors import Phrase
from grouping.domain.settings import MAX_PEOPLE
from grouping.services.comparison.rules import PEOPLE_PER_ARM

if TYPE_CHECKING:
    from grouping.science.differences import Difference

COMMON, RARE = 20, 5
"""Of a hundred draws: from the first on a difference comes very often, below the second not often."""
CLEAR = 0.03
"""More than luck is said below this chance, not below 0.05: with few tables the latter comes a little more
often than it says, and of all rooms in which nothing happens at most five in a hundred may be told more."""
_ROUNDING = 1e-9


def of_hundred(share: float) -> int:
    """Return a share of draws as whole draws of a hundred, halves down: as many as the dots of a chart."""
    return max(0, ceil(100 * share - 0.5 - _ROUNDING))


def difference_sentence(
    share: float | None, difference: "Difference", people: tuple[int, int], digits: int = 1
) -> Phrase:
    """Return the sentence about `difference`, which is told with so many `digits`.

    `share` is the share of draws with a difference at least as large, None where none can be drawn again;
    `people` are those compared in either arm. Lots deal people and not tables, and where tables differ by
    themselves lots alone find too much: more than "this can be luck" is said only where a look that respects
    tables says so as well (decision 18).
    """
    if min(people) < PEOPLE_PER_ARM:
        return Phrase("difference.few", {"fewest": PEOPLE_PER_ARM})
    if round(difference.estimate, digits) == 0:
        return Phrase("difference.none_of_many" if sum(people) > MAX_PEOPLE else "difference.none")
    if share is None:
        return Phrase("difference.by_tables" if _is_clear(difference) else "difference.open")
    draws = of_hundred(share)
    shown: dict[str, object] = {"draws": draws or Phrase("difference.under_one")}
    if draws >= COMMON:
        return Phrase("difference.common", shown)
    if draws >= RARE:
        return Phrase("difference.maybe", shown)
    return Phrase("difference.rare" if _is_clear(difference) else "difference.tables", shown)


def _is_clear(difference: "Difference") -> bool:
    """Return whether kinds of tables that are alike would seldom differ so much, as tables differ here."""
    from grouping.science.student import t_tail

    distance = abs(difference.estimate) / difference.standard_error
    return 2 * t_tail(distance, difference.degrees_of_freedom) < CLEAR
