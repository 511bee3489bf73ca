"""What a facilitator takes along for a statistics program: rows without names or numbers, and a code book."""

import io
import random
from collections import Counter
from collections.abc import Iterator, Sequence

from grouping.domain.groups import Draw
from grouping.domain.participants import Participant, Role
from grouping.domain.session import Session
from grouping.lists.writing import Value, write_csv
from grouping.services.book import Book
from grouping.services.export_codebook import Entry, entries
from grouping.services.export_rows import Sheet, sheets
from grouping.services.report import LIMITS
from grouping.services.report_times import stopped_notice
from grouping.services.roomdraw import design_now

CODE_BOOK, README = "codebook.csv", "README.txt"
DELIMITER = ";"
"""What a spreadsheet program in Dutch splits at; jamovi and JASP look for themselves, R is told."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PROGRAMS = ("jamovi", "jasp", "r", "sheet")


def export_files(session: Session, book: Book, lots: random.Random) -> dict[str, bytes]:
    """Return the files of an export by name, with texts in the language of `book`.

    `lots` draws the codes. They may not follow from anything in the session: whoever has its seed could
    undo them.
    """
    found = sheets(session, lots)
    described = entries(session, book, found)
    files = {sheet.file: _csv(sheet.columns, sheet.rows) for sheet in found}
    columns = ("file", "column", "type", "values", "meaning")
    rows = [(each.file, each.column, each.kind, each.values, each.meaning) for each in described]
    files[CODE_BOOK] = _csv(columns, rows, is_prose=True)
    text = "\n".join(_readme(session, book, found, described)) + "\n"
    files[README] = _BYTE_ORDER_MARK + text.encode()
    return files


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Value]], *, is_prose: bool = False) -> bytes:
    """Return a file; one with more than plain letters begins with the mark that spreadsheets need."""
    stream = io.BytesIO()
    write_csv(rows, columns, stream, DELIMITER, is_prose=is_prose)
    content = stream.getvalue()
    return content if content.isascii() else _BYTE_ORDER_MARK + content


def _readme(
    session: Session, book: Book, found: Sequence[Sheet], described: Sequence[Entry]
) -> Iterator[str]:
    """Yield the lines of the code book for people."""
    say = book.texts.say
    yield from (say("export.readme.title"), "")
    made_up = say("report.made_up") if session.settings.made_up else ""
    if notice := " ".join(filter(None, (stopped_notice(session, book), made_up))):
        yield from (notice, "")
    yield from (say("export.readme.personal"), "", say("export.readme.floors"), "")
    yield from _section(say("export.readme.people"), _people(session, book))
    yield from _section(say("export.readme.design"), _design(session, book))
    limits = [say(f"report.limits.{name}") for name in LIMITS[design_now(session)]]
    limits.append(say("export.clusters"))
    yield from _section(say("export.readme.limits"), [f"- {each}" for each in limits])
    yield from _section(say("export.readme.left_out"), (say("export.readme.left_out_why"),))
    yield from _section(say("export.readme.files"), _files(book, found, described))
    yield from _section(
        say("export.readme.reading"), (say(f"export.reading.{program}") for program in _PROGRAMS)
    )


def _section(heading: str, lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    yield from (heading, "-" * len(heading))
    yield from lines
    yield ""


def _people(session: Session, book: Book) -> Iterator[str]:
    counts = Counter(person.role for person in session.all(Participant).values())
    for role in Role:
        if counts[role]:
            yield f"- {book.texts.say(f'report.role.{role.value}')}: {counts[role]}"
    yield book.texts.say("export.readme.who")


def _design(session: Session, book: Book) -> Iterator[str]:
    say, draw = book.texts.say, session.find(Draw)
    yield say(f"report.design.idea.{design_now(session).value}")
    if draw is not None:
        yield say(f"report.design.fold_2.{draw.design.value}")
        yield say("export.readme.rule", algorithm=draw.algorithm)
        yield say("export.readme.seed")


def _files(book: Book, found: Sequence[Sheet], described: Sequence[Entry]) -> Iterator[str]:
    say = book.texts.say
    yield say("export.readme.missing")
    for sheet in found:
        yield from ("", say("export.readme.file", file=sheet.file, count=len(sheet.rows)))
        for each in described:
            if each.file == sheet.file:
                values = f" [{each.values}]" if each.values else ""
                yield f"  {each.column} | {each.kind} | {each.meaning}{values}"
