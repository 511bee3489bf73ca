"""Which column of a table is which, from the names above them in Dutch or English."""

from collections.abc import Sequence
from dataclasses import dataclass

from grouping.lists.errors import ListHeaderError, Problems
from grouping.lists.table import RawTable, column_letter, shortened

_NUMBER_NAMES = frozenset({"number", "nummer", "nr", "no", "id"})
_SCORE_NAMES = frozenset(
    {"score", "punten", "points", "cijfer", "grade", "stapel", "pile", "kwaliteit", "quality"}
)
_PLAIN_COLUMNS = 2
"""How many columns a file without names may have when its commas may be decimal marks as well."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a table the numbers, the scores and the further values are."""

    number: int
    score: int | None
    extra: tuple[tuple[int, str], ...]
    """Index and name of the further columns, in the order of the file."""


def find_columns(table: RawTable, *, needs_score: bool = True) -> Columns:
    """Return the columns of a score list, or raise what is wrong with the names above them.

    Where it `needs_score`, a list that names other columns must name one with scores too.
    """
    if not table.rows:
        raise ListHeaderError("list.no_rows", file=table.source.file)
    return _named(table, needs_score=needs_score) if table.header else _positional(table)


def _positional(table: RawTable) -> Columns:
    """Return the columns of a file without names: number, score, and others named by their letter."""
    if table.source.delimiter == "," and table.width > _PLAIN_COLUMNS:
        raise ListHeaderError("list.header_needed", file=table.source.file, row=table.row_numbers[0])
    extra = tuple((at, column_letter(at)) for at in range(2, table.width))
    return Columns(0, 1 if table.width > 1 else None, extra)


def _named(table: RawTable, *, needs_score: bool) -> Columns:
    """Return the columns of a file whose first row has names."""
    names = [_simple(name) for name in table.header]
    numbers = [at for at, name in enumerate(names) if name in _NUMBER_NAMES]
    scores = [at for at, name in enumerate(names) if name in _SCORE_NAMES]
    extra = [at for at, name in enumerate(names) if name and at not in {*numbers, *scores}]
    problems = Problems(table.source.file)
    if not numbers:
        problems.add(_refusal(table, "list.no_number_column", names=_listed(table)))
    if needs_score and not scores and extra:
        problems.add(_refusal(table, "list.no_score_column", names=_listed(table)))
    _refuse_two(table, problems, "list.two_number_columns", numbers)
    _refuse_two(table, problems, "list.two_score_columns", scores)
    for name in dict.fromkeys(names[at] for at in extra):
        _refuse_two(table, problems, "list.two_alike", [at for at in extra if names[at] == name])
    problems.raise_any()
    return Columns(numbers[0], scores[0] if scores else None, tuple((at, table.header[at]) for at in extra))


def _refuse_two(table: RawTable, problems: Problems, key: str, columns: Sequence[int]) -> None:
    """Refuse that two columns may be meant by one name."""
    if len(columns) > 1:
        first, second = (table.header_place(at).column for at in columns[:2])
        problems.add(_refusal(table, key, column=first, other=second))


def _refusal(table: RawTable, key: str, **params: object) -> ListHeaderError:
    return ListHeaderError(key, file=table.source.file, row=table.header_row, **params)


def _listed(table: RawTable) -> str:
    return shortened(", ".join(name for name in table.header if name))


def _simple(name: str) -> str:
    """Return `name` as it is compared: Nr. is nr."""
    return name.casefold().strip(" .:#")
