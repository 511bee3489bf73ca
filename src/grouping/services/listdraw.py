"""The draw of a list: which people, attributes and wishes it comes to, and the rule for scores that miss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from grouping.domain.errors import DomainError
from grouping.lists.cells import Extra
from grouping.lists.scores import ScoreEntry, ScoreList
from grouping.services.drawrequest import Ranked

_MOST_NAMED = 20
"""Of more people without a score only these are named."""
_TABLE_COLUMNS = frozenset({"table", "tafel", "group", "groep"})


class MissingRule(StrEnum):
    """What happens to whoever has no score."""

    LOT = "lot"
    """A table by lot; the score takes no part."""
    MEAN = "mean"
    """Taken to have the mean of the others."""
    REFUSE = "refuse"
    """No draw until everybody has one."""


@dataclass(frozen=True, slots=True)
class ListedPeople:
    """The people of a list as a draw wants them."""

    ranked: tuple[Ranked, ...]
    unscored: tuple[int, ...]
    imputed: tuple[int, ...]
    """Whose score is the mean of the others."""
    figures: tuple[str, ...]
    """Names of the further numeric attributes."""
    categories: tuple[str, ...]
    """Names of the categorical attributes."""


def listed_people(scores: ScoreList, attributes: Sequence[str], missing: MissingRule) -> ListedPeople:
    """Return the people of `scores` with the columns named in `attributes`.

    A column is numeric where all its values are. A number that misses becomes the mean of the others, a
    word that misses a category of its own.
    """
    without = tuple(sorted(entry.number for entry in scores.entries if entry.score is None))
    if without and missing is MissingRule.REFUSE:
        raise DomainError("cli.missing_scores", count=len(without), numbers=without[:_MOST_NAMED])
    known = [entry.score for entry in scores.entries if entry.score is not None]
    if not known:
        raise DomainError("cli.no_scores")
    mean = sum(known) / len(known)
    kept = [e for e in scores.entries if e.score is not None or missing is MissingRule.MEAN]
    columns = {name: _column(scores, name) for name in attributes}
    numeric = {name: _filled(values) for name, values in columns.items() if _is_numeric(values)}
    words = {name: values for name, values in columns.items() if name not in numeric}
    ranked = tuple(
        Ranked(
            entry.number,
            mean if entry.score is None else entry.score,
            figures=tuple(values[entry.number] for values in numeric.values()),
            categories=tuple(str(values[entry.number] or "") for values in words.values()),
        )
        for entry in kept
    )
    is_lot = missing is MissingRule.LOT
    return ListedPeople(
        ranked, without if is_lot else (), () if is_lot else without, tuple(numeric), tuple(words)
    )


def companies(scores: ScoreList, column: str) -> tuple[tuple[int, ...], ...]:
    """Return the people of every value in `column` that more than one of them has."""
    values = _column(scores, column)
    found: dict[str, list[int]] = {}
    for number, value in values.items():
        if value is not None:
            found.setdefault(str(value), []).append(number)
    return tuple(tuple(numbers) for _, numbers in sorted(found.items()) if len(numbers) > 1)


def earlier_tables(previous: ScoreList) -> tuple[tuple[int, ...], ...]:
    """Return who sat together according to an earlier list, by its column of tables."""
    name = next((name for name in previous.extra_names if name.casefold() in _TABLE_COLUMNS), None)
    if name is None:
        raise DomainError("cli.no_table_column", columns=previous.extra_names or ("–",))
    return companies(previous, name)


def second_look(scores: ScoreList, column: str) -> dict[int, float]:
    """Return what a second rater gave, by the column of that name; whoever was not judged is left out."""
    values = _column(scores, column)
    if not _is_numeric(values):
        raise DomainError("cli.no_numbers", column=column)
    return {number: value for number, value in values.items() if isinstance(value, float)}


def _column(scores: ScoreList, name: str) -> Mapping[int, Extra]:
    at = next((i for i, each in enumerate(scores.extra_names) if each.casefold() == name.casefold()), None)
    if at is None:
        raise DomainError("cli.no_column", column=name, columns=scores.extra_names or ("–",))
    return {entry.number: _value(entry, at) for entry in scores.entries}


def _value(entry: ScoreEntry, at: int) -> Extra:
    return entry.extra[at][1]


def _is_numeric(values: Mapping[int, Extra]) -> bool:
    present = [value for value in values.values() if value is not None]
    return bool(present) and all(isinstance(value, float) for value in present)


def _filled(values: Mapping[int, Extra]) -> dict[int, float]:
    present = [value for value in values.values() if isinstance(value, float)]
    mean = sum(present) / len(present)
    return {number: value if isinstance(value, float) else mean for number, value in values.items()}
