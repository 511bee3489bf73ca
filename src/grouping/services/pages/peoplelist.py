"""What is shown of a list of people before anything of it is taken over."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grouping.domain.errors import DomainError
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.lists.table import shortened
from grouping.services.book import Book
from grouping.services.commands.names import ListPerson
from grouping.services.pages.people import LETTERED
from grouping.services.peoplelist import NONE, ListChoices, ListReading, read_people
from grouping.viewmodel.peoplelist import ListPreview, Option

ROWS_SHOWN = 5
REMARKS_SHOWN = 5
_ENCODINGS = ("utf-8", "cp1252", "utf-16", "mac_roman", "cp850")
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
_NO_DELIMITER = "\t"


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list that is looked at: its preview, and the people it would add."""

    preview: ListPreview
    people: tuple[ListPerson, ...] = ()


def open_list(source: str | Path, choices: ListChoices, session: Session, book: Book) -> OpenList:
    """Return the list in a pasted text or a file, as it would be taken over with `choices`."""
    say = book.texts.say
    if isinstance(source, str) and not source.strip():
        return OpenList(ListPreview())
    try:
        reading = read_people(source, say("people_list.pasted"), choices, session, role_letters(book))
    except DomainError as error:
        encodings = _encodings(book) if choices.encoding is not None else ()
        return OpenList(
            ListPreview(error=book.texts.explain(error), encodings=encodings, encoding=choices.encoding or "")
        )
    return OpenList(_preview(reading, book), reading.people)


def role_letters(book: Book) -> Mapping[str, Role]:
    """Return the letters and words by which a list may say what somebody does."""
    say = book.texts.say
    letters = {say(f"arrival.letter.{role.value}").casefold(): role for role in LETTERED}
    return letters | {
        say(f"find.role.{role.value}").casefold(): role for role in (*LETTERED, Role.PARTICIPANT)
    }


def _preview(reading: ListReading, book: Book) -> ListPreview:
    say, texts = book.texts.say, book.texts
    choices, people = reading.choices, len(reading.people)
    columns = (
        (str(NONE), say("people_list.none")),
        *((str(at), each) for at, each in enumerate(reading.columns)),
    )
    remarks = [texts.explain(each) for each in (*reading.problems, *reading.notes)]
    if reading.problems:
        remarks.insert(0, say("people_list.left_out", count=len(reading.problems)))
    hidden = len(remarks) - REMARKS_SHOWN
    if hidden > 0:
        remarks = [*remarks[:REMARKS_SHOWN], say("people_list.rest", count=hidden)]
    more = len(reading.rows) - ROWS_SHOWN
    encoding = "utf-8" if choices.encoding == "utf-8-sig" else choices.encoding or ""
    return ListPreview(
        header=(*reading.columns, say("people_list.becomes")),
        rows=tuple(
            (*(shortened(cell) for cell in row), _becomes(person, book))
            for row, person in list(zip(reading.rows, reading.results, strict=True))[:ROWS_SHOWN]
        ),
        more_text=say("people_list.more", count=more) if more > 0 else "",
        encodings=_encodings(book) if reading.is_text else (),
        encoding=encoding,
        delimiters=_delimiters(book) if reading.is_text else (),
        delimiter=choices.delimiter or _NO_DELIMITER,
        has_header=bool(choices.has_header),
        columns=columns,
        names=str(choices.names),
        numbers=str(choices.numbers),
        roles=str(choices.roles),
        problems=tuple(remarks),
        take_text=say("people_list.take", count=people) if people else say("people_list.nobody"),
        people=people,
    )


def _becomes(person: ListPerson | None, book: Book) -> str:
    """Return what a row becomes: the number, the name that is kept, and a role other than taking part."""
    if person is None:
        return "\N{EN DASH}"
    lettered = person.role in LETTERED
    letter = book.texts.say(f"arrival.letter.{person.role.value}") if person.role and lettered else ""
    return " ".join(part for part in (str(person.number), person.name, letter) if part)


def _encodings(book: Book) -> tuple[Option, ...]:
    return tuple((each, book.texts.say(f"people_list.encoding.{each}")) for each in _ENCODINGS)


def _delimiters(book: Book) -> tuple[Option, ...]:
    return tuple(
        (sign, book.texts.say(f"people_list.delimiter.{name}")) for sign, name in _DELIMITERS.items()
    )
