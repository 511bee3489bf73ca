"""A list of people that was pasted or read from a file: what is a name, what a number, and what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grouping.domain.errors import DomainError
from grouping.domain.participants import FirstName, Role
from grouping.domain.session import Session
from grouping.domain.settings import MAX_PEOPLE
from grouping.lists.delimited import read_text
from grouping.lists.reading import read_table
from grouping.lists.table import RawTable, cell_text, column_letter, shortened
from grouping.services.commands.names import ListPerson
from grouping.services.names import first_name, is_too_long, looks_odd, told_apart

MOST_BYTES = 4_000_000
"""A list of people is far smaller; what is larger is another file."""
NONE = -1
"""No column: there is none of this kind."""
_NUMBER_HEADS = frozenset({"number", "nummer", "nr", "no", "id", "#", "sticker"})
_FIRST_HEADS = frozenset({"voornaam", "voornamen", "roepnaam", "first name", "firstname", "given name"})
_NAME_HEADS = frozenset(
    {"naam", "name", "namen", "volledige naam", "full name", "deelnemer", "leerling", "student"}
)
_ROLE_HEADS = frozenset({"rol", "role", "letter"})
_SEPARATOR_NAMES = " .:#"


@dataclass(frozen=True, slots=True)
class ListChoices:
    """How a list is to be understood; None where that is guessed."""

    encoding: str | None = None
    delimiter: str | None = None
    has_header: bool | None = None
    names: int | None = None
    numbers: int | None = None
    roles: int | None = None
    with_initials: bool = False


@dataclass(frozen=True, slots=True)
class ListReading:
    """A list as it was understood."""

    columns: tuple[str, ...]
    """What each column is called: its letter, and its name where it has one."""
    rows: tuple[tuple[str, ...], ...]
    choices: ListChoices
    """With everything that was guessed filled in."""
    is_text: bool
    results: tuple[ListPerson | None, ...]
    """What becomes of each row; None where it is left out."""
    problems: tuple[DomainError, ...]
    """What keeps a row out, in the order of the list."""
    notes: tuple[DomainError, ...]
    """What keeps nothing out but may want a look."""

    @property
    def people(self) -> tuple[ListPerson, ...]:
        """Everybody who can be taken over."""
        return tuple(person for person in self.results if person is not None)


def read_people(
    source: str | Path, pasted_name: str, choices: ListChoices, session: Session, letters: Mapping[str, Role]
) -> ListReading:
    """Return the people in a pasted text or a file, or raise why it cannot be read at all."""
    if isinstance(source, Path):
        table = read_table(source, choices.encoding, choices.delimiter, MOST_BYTES)
    else:
        table = read_text(source.encode("utf-8", "replace"), Path(pasted_name), "utf-8", choices.delimiter)
    return _understood(table, choices, session, letters)


def _understood(
    table: RawTable, choices: ListChoices, session: Session, letters: Mapping[str, Role]
) -> ListReading:
    rows = [tuple(map(cell_text, row)) for row in table.rows]
    row_numbers = list(table.row_numbers)
    if table.header:
        rows.insert(0, table.header)
        row_numbers.insert(0, table.header_row or 1)
    has_header = _is_header(rows) if choices.has_header is None else choices.has_header
    head = rows.pop(0) if has_header else ()
    row_numbers = row_numbers[1:] if has_header else row_numbers
    names, numbers, roles = _columns(head, rows, choices, letters)
    chosen = ListChoices(
        table.source.encoding,
        table.source.delimiter,
        has_header,
        names,
        numbers,
        roles,
        with_initials=choices.with_initials,
    )
    reading = _Reader(rows, row_numbers, chosen, session, letters)
    results = reading.results()
    width = max((len(row) for row in rows), default=len(head))
    columns = tuple(
        " ".join(part for part in (column_letter(at), shortened(head[at]) if at < len(head) else "") if part)
        for at in range(width)
    )
    return ListReading(
        columns,
        tuple(rows),
        chosen,
        table.source.encoding is not None,
        results,
        tuple(reading.problems),
        tuple(reading.notes),
    )


def _is_header(rows: Sequence[Sequence[str]]) -> bool:
    heads = _NUMBER_HEADS | _FIRST_HEADS | _NAME_HEADS | _ROLE_HEADS
    return bool(rows) and any(_simple(cell) in heads for cell in rows[0])


def _columns(
    head: Sequence[str], rows: Sequence[Sequence[str]], choices: ListChoices, letters: Mapping[str, Role]
) -> tuple[int, int, int]:
    """Return the columns of names, numbers and roles, guessed where nothing was chosen."""
    width = max((len(row) for row in rows), default=len(head))
    columns = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(width)]
    heads = [_simple(head[at]) if at < len(head) else "" for at in range(width)]
    numbers = choices.numbers
    if numbers is None:
        numbers = _named(heads, _NUMBER_HEADS)
        if numbers == NONE:
            numbers = next((at for at, cells in enumerate(columns) if _are_numbers(cells, letters)), NONE)
    roles = choices.roles
    if roles is None:
        roles = _named(heads, _ROLE_HEADS)
        if roles == NONE:
            found = (at for at, cells in enumerate(columns) if at != numbers and _are_roles(cells, letters))
            roles = next(found, NONE)
    names = choices.names
    if names is None:
        names = _named(heads, _FIRST_HEADS)
        names = _named(heads, _NAME_HEADS) if names == NONE else names
        if names == NONE:
            taken = {numbers, roles}
            names = next((at for at, cells in enumerate(columns) if at not in taken and cells), NONE)
    return names, numbers, roles


def _named(heads: Sequence[str], names: frozenset[str]) -> int:
    return next((at for at, head in enumerate(heads) if head in names), NONE)


def _are_numbers(cells: Sequence[str], letters: Mapping[str, Role]) -> bool:
    found = [_number_and_role(cell, letters) for cell in cells]
    return bool(cells) and sum(each is not None for each in found) * 2 > len(cells)


def _are_roles(cells: Sequence[str], letters: Mapping[str, Role]) -> bool:
    return bool(cells) and all(cell.casefold() in letters for cell in cells)


def _simple(text: str) -> str:
    return " ".join(text.casefold().strip(_SEPARATOR_NAMES).split())


def _number_and_role(text: str, letters: Mapping[str, Role]) -> tuple[int, Role | None] | None:
    """Return the number in a cell such as 12 or 12 O, or None."""
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    rest = text[len(digits) :].strip().casefold()
    if not digits or len(digits) > len(str(MAX_PEOPLE)) or (rest and rest not in letters):
        return None
    return int(digits), letters[rest] if rest else None


class _Reader:
    """Collects the people of a list, and what is wrong with the other rows."""

    def __init__(
        self,
        rows: Sequence[tuple[str, ...]],
        row_numbers: Sequence[int],
        choices: ListChoices,
        session: Session,
        letters: Mapping[str, Role],
    ) -> None:
        self._rows, self._row_numbers = rows, row_numbers
        self._choices, self._letters = choices, letters
        self._names = choices.names if session.settings.names_on_laptop else NONE
        self._next = max((each.number for each in session.all(FirstName).values()), default=0)
        self._row_of: dict[int, int] = {}
        self.problems: list[DomainError] = []
        self.notes: list[DomainError] = []

    def results(self) -> tuple[ListPerson | None, ...]:
        """Return what becomes of every row."""
        found = [self._person(row, cells) for row, cells in zip(self._row_numbers, self._rows, strict=True)]
        fulls = ["" if person is None else person[2] for person in found]
        names = told_apart(fulls) if self._choices.with_initials else tuple(map(first_name, fulls))
        if not self._choices.with_initials:
            self._note_namesakes(names)
        return tuple(
            None if person is None else ListPerson(person[0], name, person[1])
            for person, name in zip(found, names, strict=True)
        )

    def _person(self, row: int, cells: tuple[str, ...]) -> tuple[int, Role | None, str] | None:
        full = self._cell(cells, self._names)
        if is_too_long(first_name(full)):
            self.problems.append(DomainError("names.row_too_long", row=row, value=shortened(full)))
            return None
        if self._names != NONE and not first_name(full):
            missing = DomainError("names.row_empty", row=row)
            if self._choices.numbers == NONE:
                self.problems.append(missing)
                return None
            self.notes.append(missing)
        if looks_odd(full):
            self.notes.append(DomainError("names.row_odd", row=row, value=shortened(full)))
        number, role = self._numbered(row, cells)
        if number is None:
            return None
        first = self._row_of.setdefault(number, row)
        if first != row:
            self.problems.append(DomainError("names.row_twice", row=row, number=number, first=first))
            return None
        return number, self._role(row, cells) or role, full

    def _numbered(self, row: int, cells: tuple[str, ...]) -> tuple[int | None, Role | None]:
        """Return the number in the list, or the next one where the list has none."""
        if self._choices.numbers == NONE:
            self._next += 1
            if self._next > MAX_PEOPLE:
                self.problems.append(DomainError("names.row_too_many", row=row, high=MAX_PEOPLE))
                return None, None
            return self._next, None
        text = self._cell(cells, self._choices.numbers)
        found = _number_and_role(text, self._letters)
        if found is None or not 1 <= found[0] <= MAX_PEOPLE:
            key = "names.row_number" if text else "names.row_no_number"
            self.problems.append(DomainError(key, row=row, value=shortened(text), high=MAX_PEOPLE))
            return None, None
        return found

    def _role(self, row: int, cells: tuple[str, ...]) -> Role | None:
        text = self._cell(cells, self._choices.roles)
        if text and text.casefold() not in self._letters:
            self.notes.append(DomainError("names.row_role", row=row, value=shortened(text)))
        return self._letters.get(text.casefold())

    def _note_namesakes(self, names: Sequence[str]) -> None:
        lowered = [name.casefold() for name in names if name]
        shared = sorted({name for name in names if lowered.count(name.casefold()) > 1})
        if shared:
            self.notes.append(DomainError("names.namesakes", names=tuple(shared)))

    @staticmethod
    def _cell(cells: tuple[str, ...], column: int | None) -> str:
        return cells[column] if column is not None and 0 <= column < len(cells) else ""
