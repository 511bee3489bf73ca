"""The code book of an export: what every column holds, what its values mean and how it was measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grouping.domain.experience import ITEM_HIGHEST, SLIP_ITEMS
from grouping.domain.groups import PlacedBy, Table
from grouping.domain.judging import BEST_PILE
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.participants import PLACED_ROLES, Role
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.export_rows import TABLES, Sheet
from grouping.services.scores import adds_points, top_points

_CODES = frozenset({"person", "slip"})
_WORDS = frozenset({"role", "table", "arm", "model", "placed_by", "tally_source"})
_ORDERED = frozenset({"level", "fold_2_finish", "fold_2_quality", *SLIP_ITEMS} - {"place"})
_BEFORE = "confidence_before"
_CHOOSES = "place"
_PILED = frozenset({"fold_1_score", "fold_2_quality"})
_WORDS_OF: dict[str, tuple[tuple[str, str], ...]] = {
    "role": tuple((each.value, f"report.role.{each.value}") for each in Role if each in PLACED_ROLES),
    "arm": tuple((each, f"export.arm.{each}") for each in ("level", "mixed")),
    "placed_by": tuple((each.value, f"export.placed_by.{each.value}") for each in PlacedBy),
    "fold_2_finish": tuple((each.value, f"undo.finish_word.{each.value}") for each in reversed(Finish)),
    "tally_source": tuple((each, f"export.source.{each}") for each in ("live", "paper", "both")),
    _CHOOSES: tuple((f"{n}", f"pack.slip.place.{n}") for n in range(1, ITEM_HIGHEST[_CHOOSES] + 1)),
}
"""What can stand in a column, lowest first where there is an order, and the key of its words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One column of one file."""

    file: str
    column: str
    kind: str
    values: str
    meaning: str


def entries(session: Session, book: Book, sheets: Sequence[Sheet]) -> tuple[Entry, ...]:
    """Return an entry for every column of `sheets`, in the language of `book`."""
    say = book.texts.say
    return tuple(
        Entry(
            sheet.file,
            column,
            say(f"export.kind.{_kind(session, column)}"),
            " | ".join(_values(session, book, column)),
            _meaning(session, book, sheet.file, column),
        )
        for sheet in sheets
        for column in sheet.columns
    )


def _kind(session: Session, column: str) -> str:
    if column in _CODES:
        return "code"
    if column in _WORDS or column == _CHOOSES:
        return "word"
    is_pile = column == "fold_1_score" and not adds_points(session)
    return "ordered" if column in _ORDERED or is_pile else "number"


def _values(session: Session, book: Book, column: str) -> Iterator[str]:
    """Yield what can stand in a column, with what it stands for."""
    say = book.texts.say
    if column == "table":
        tables = sorted(session.all(Table).values(), key=lambda table: table.table)
        yield from (f"{table.table} = {book.mark(table).name}" for table in tables)
    elif column in _WORDS_OF:
        yield from (f"{value} = {say(key)}" for value, key in _WORDS_OF[column])
    elif column == "fold_1_score" and adds_points(session):
        yield say("export.values.points", high=top_points(session))
    elif column in _PILED:
        yield say("export.values.piles", high=BEST_PILE)
    elif column in SLIP_ITEMS:
        yield from (say("pack.slip.lowest"), say("pack.slip.highest"))


def _meaning(session: Session, book: Book, file: str, column: str) -> str:
    say = book.texts.say
    if column in set(TallyKind):
        return say("export.tally", kind=say(f"tally.kind.{column}"))
    if column in SLIP_ITEMS:
        when = say("export.before" if column == _BEFORE else "export.after")
        return say("export.answer", question=say(f"pack.slip.ask.{column}"), when=when)
    if column == "fold_1_score":
        return say("export.fold_1.points" if adds_points(session) else "export.fold_1.piles")
    if column == "level" and file == TABLES:
        return say("export.level_made")
    return say(f"export.column.{column}")
