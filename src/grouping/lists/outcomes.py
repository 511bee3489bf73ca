"""Reads a list of outcomes, a row a person, and refuses what it would otherwise have to guess."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from grouping.lists.cells import (
    CellRefusedError,
    Extra,
    decimal_marks,
    figure_or_none,
    holds_figures,
    text_or_none,
)
from grouping.lists.errors import ListCellError, ListHeaderError, Problems
from grouping.lists.numerals import Flaw, Marks, canonical, is_missing, number
from grouping.lists.reading import read_table
from grouping.lists.table import Cell, RawTable, cell_text, shortened

LEVEL, MIXED = 0, 1
"""The arms."""

_ARMS = {"level": LEVEL, "niveau": LEVEL, "0": LEVEL, "mixed": MIXED, "gemengd": MIXED, "1": MIXED}
_NAMES = {
    "person": {"number", "nummer", "nr", "no", "id", "person", "persoon", "name", "naam"},
    "table": {"table", "tafel", "group", "groep"},
    "arm": {"arm", "helft", "opzet"},
    "stratum": {"stratum", "strata"},
    "score": {"score", "first score", "eerste score", "fold 1", "vouw 1", "pile", "stapel"},
}
_OF_A_DRAW = {"level", "niveau", "placed by", "table 2", "level 2"}
"""Further columns that a draw writes, and their like in Dutch; they are no outcomes."""
_DRAW_STARTS = ("number", "table", "level", "placed by")
"""The first columns of what a draw wrote. The list's own columns follow, whatever they are called."""
_OWN = " (list)"
"""What a draw puts behind the name of an own column that is called like one of its columns."""
_HIGHEST = 1e13
"""Beyond this, a number of a person is a mistake, and its square soon no number any more."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AskedColumns:
    """The columns somebody names; whatever is left out is found by the usual names."""

    table: str | None = None
    arm: str | None = None
    stratum: str | None = None
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One person: where, by what, and with what outcomes; None for what is missing."""

    table: str | None
    arm: int | None
    stratum: Extra
    outcomes: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class OutcomeList:
    """The people of a list in the order of its file, and what its columns are."""

    rows: tuple[OutcomeRow, ...]
    outcomes: tuple[str, ...]
    stratum: str | None
    """The name of the column people were placed by; None where there is none."""
    is_score: bool
    """Whether that column holds first scores, from which strata are still to be made."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a table everything is."""

    person: int | None
    table: int
    arm: int | None
    stratum: int | None
    is_score: bool
    outcomes: tuple[int, ...]


def read_outcomes(path: Path, asked: AskedColumns, *, needs_arm: bool) -> OutcomeList:
    """Return the outcomes in the file at `path`, or raise a `ListError` that says where it is wrong."""
    return outcome_list(read_table(path), asked, needs_arm=needs_arm)


def outcome_list(table: RawTable, asked: AskedColumns, *, needs_arm: bool) -> OutcomeList:
    """Return the outcomes in `table`, or raise a `ListError` with everything that is wrong in it.

    Where no arm is needed a column with arms is not looked at.
    """
    columns = _Finding(table, asked).result(needs_arm=needs_arm)
    return _Reading(table, columns).result()


class _Finding:
    """Which column is which, from the names that were given or the usual ones."""

    def __init__(self, table: RawTable, asked: AskedColumns) -> None:
        if not table.header:
            raise ListHeaderError("outcomes.no_names", file=table.source.file)
        if not table.rows:
            raise ListHeaderError("outcomes.no_rows", file=table.source.file)
        self._table = table
        self._asked = asked
        self._names = [_simple(name) for name in table.header]
        self._is_drawn = tuple(self._names[: len(_DRAW_STARTS)]) == _DRAW_STARTS
        self._problems = Problems(table.source.file)

    def result(self, *, needs_arm: bool) -> _Columns:
        """Return the columns, or raise every problem with them."""
        asked = tuple(at for name in self._asked.outcomes if (at := self._named(name)) is not None)
        person = self._usual("person", asked)
        table = self._one("table", self._asked.table, asked)
        arm = self._one("arm", self._asked.arm, asked) if needs_arm else self._usual("arm", asked)
        stratum, is_score = self._stratum(asked)
        roles = ("stratum", "score", *(_NAMES if self._is_drawn else ()))
        taken = {person, table, arm, stratum, *(at for role in roles for at in self._places(role))}
        outcomes = asked or self._figures(taken)
        if not outcomes and not self._asked.outcomes:
            self._problems.add(self._refusal("outcomes.no_outcome", names=self._listed()))
        self._problems.raise_any()
        return _Columns(person, table or 0, arm if needs_arm else None, stratum, is_score, outcomes)

    def _stratum(self, outcomes: Sequence[int]) -> tuple[int | None, bool]:
        """Return the column people were placed by, and whether it holds first scores."""
        if self._asked.stratum is not None:
            return self._named(self._asked.stratum), False
        found = self._usual("stratum", outcomes)
        if found is not None:
            return found, False
        score = self._usual("score", outcomes)
        return score, score is not None

    def _one(self, role: str, name: str | None, outcomes: Sequence[int]) -> int | None:
        """Return the column for `role`, which must be there."""
        if name is not None:
            return self._named(name)
        found = self._usual(role, outcomes)
        if found is None and not self._places(role):
            self._problems.add(self._refusal(f"outcomes.no_{role}", names=self._listed()))
        return found

    def _usual(self, role: str, outcomes: Sequence[int]) -> int | None:
        """Return the column with one of the usual names for `role`; two of them are refused.

        In what a draw wrote the first one is the draw's.
        """
        found = [at for at in self._places(role) if at not in outcomes]
        if len(found) > 1 and not self._is_drawn:
            first, second = (self._table.header_place(at).column for at in found[:2])
            self._problems.add(self._refusal("outcomes.two_columns", column=first, other=second))
        return found[0] if found else None

    def _places(self, role: str) -> list[int]:
        return [at for at, name in enumerate(self._names) if name.removesuffix(_OWN) in _NAMES[role]]

    def _named(self, name: str) -> int | None:
        """Return the column called `name`; where there is none, or two, that is a problem."""
        found = [at for at, each in enumerate(self._names) if each == _simple(name)]
        if len(found) == 1:
            return found[0]
        key = "outcomes.two_named" if found else "outcomes.no_column"
        self._problems.add(self._refusal(key, asked=shortened(name), names=self._listed()))
        return None

    def _figures(self, taken: Iterable[int | None]) -> tuple[int, ...]:
        """Return the further columns that hold numbers."""
        passed = set(taken)
        return tuple(
            at
            for at, name in enumerate(self._names)
            if name
            and at not in passed
            and name.removesuffix(_OWN) not in _OF_A_DRAW
            and holds_figures(self._table, at)
        )

    def _refusal(self, key: str, **params: object) -> ListHeaderError:
        return ListHeaderError(key, file=self._table.source.file, row=self._table.header_row, **params)

    def _listed(self) -> str:
        return ", ".join(shortened(name) for name in self._table.header if name)


class _Reading:
    """One pass through a table, from top to bottom, that collects rows and problems."""

    def __init__(self, table: RawTable, columns: _Columns) -> None:
        self._table = table
        self._columns = columns
        self._problems = Problems(table.source.file)
        self._outcomes = [(at, partial(_figure, decimal_marks(table, at))) for at in columns.outcomes]
        self._stratum = self._stratum_reader()
        self._row_of: dict[str, int] = {}
        self._arm_of: dict[str, tuple[int, int]] = {}
        self._spelled: dict[tuple[int, str], tuple[str, int]] = {}
        self._told: set[tuple[int, str]] = set()

    def result(self) -> OutcomeList:
        """Return the list, or raise every problem."""
        rows = tuple(self._row(row) for row in range(len(self._table.rows)))
        self._problems.raise_any()
        at = self._columns.stratum
        return OutcomeList(
            rows,
            tuple(self._table.header[at] for at in self._columns.outcomes),
            None if at is None else self._table.header[at],
            self._columns.is_score,
        )

    def _row(self, row: int) -> OutcomeRow:
        columns = self._columns
        self._refuse_second(row)
        table = self._read(row, columns.table, _word)
        self._refuse_other_spelling(row, columns.table, table)
        arm = None if columns.arm is None else self._read(row, columns.arm, _arm)
        if table is not None and arm is not None:
            self._refuse_other_arm(row, table, arm)
        stratum = None
        if columns.stratum is not None:
            stratum = self._read(row, columns.stratum, self._stratum)
            self._refuse_other_spelling(row, columns.stratum, stratum)
        return OutcomeRow(table, arm, stratum, tuple(self._read(row, *each) for each in self._outcomes))

    def _stratum_reader(self) -> Callable[[Cell], Extra]:
        at = self._columns.stratum
        if at is None or not (self._columns.is_score or holds_figures(self._table, at)):
            return _word
        return partial(_figure, decimal_marks(self._table, at))

    def _read(self, row: int, column: int, reader: Callable[[Cell], T]) -> T | None:
        """Return what `reader` makes of a cell; keep its refusal as a problem."""
        try:
            return reader(self._table.rows[row][column])
        except CellRefusedError as refused:
            self._refuse(row, column, refused.key)
            return None

    def _refuse_second(self, row: int) -> None:
        """Refuse a person whom an earlier row has."""
        column = self._columns.person
        person = None if column is None else self._read(row, column, _word)
        if column is None or person is None:
            return
        here = self._table.row_numbers[row]
        first_row = self._row_of.setdefault(person.casefold(), here)
        if first_row != here:
            self._refuse(row, column, "outcomes.duplicate", first_row=first_row)

    def _refuse_other_arm(self, row: int, table: str, arm: int) -> None:
        """Refuse that people at one table are in two arms, once a table."""
        here = self._table.row_numbers[row]
        first_arm, first_row = self._arm_of.setdefault(table, (arm, here))
        column = self._columns.arm
        if first_arm != arm and column is not None and (column, table) not in self._told:
            self._told.add((column, table))
            self._refuse(row, column, "outcomes.two_arms", table=shortened(table), first_row=first_row)

    def _refuse_other_spelling(self, row: int, column: int, name: Extra) -> None:
        """Refuse a name that an earlier row has with other capitals or spaces, once a name."""
        if not isinstance(name, str):
            return
        simple = " ".join(name.casefold().split())
        first, first_row = self._spelled.setdefault((column, simple), (name, self._table.row_numbers[row]))
        if first != name and (column, name) not in self._told:
            self._told.add((column, name))
            params = {"first": shortened(first), "first_row": first_row}
            self._refuse(row, column, "outcomes.two_spellings", **params)

    def _refuse(self, row: int, column: int, key: str, **params: object) -> None:
        place = self._table.place(row, column)
        value = shortened(cell_text(self._table.rows[row][column]))
        file = self._table.source.file
        self._problems.add(
            ListCellError(key, file=file, row=place.row, column=place.column, value=value, **params)
        )


def _arm(cell: Cell) -> int | None:
    """Return an arm, by its word in Dutch or English or as 0 and 1."""
    if isinstance(cell, bool):
        raise CellRefusedError("outcomes.arm")
    text = canonical(cell) if isinstance(cell, float) else text_or_none(cell)
    if text is None or is_missing(text):
        return None
    arm = _ARMS.get(text.casefold())
    if arm is None:
        raise CellRefusedError("outcomes.arm")
    return arm


def _word(cell: Cell) -> str | None:
    """Return a name that may be missing; what other programs write for nothing is no name."""
    text = text_or_none(cell)
    if text is None or is_missing(text):
        return None
    if number(text) is Flaw.ENDLESS:
        raise CellRefusedError("outcomes.no_word")
    return text


def _figure(marks: Marks, cell: Cell) -> float | None:
    """Return a number of a person that may be missing."""
    value = figure_or_none(marks, cell)
    if value is not None and abs(value) > _HIGHEST:
        raise CellRefusedError("list.endless")
    return value


def _simple(name: str) -> str:
    """Return `name` as it is compared: First_score is first score."""
    return " ".join(name.casefold().replace("_", " ").strip(" .:#").split())
