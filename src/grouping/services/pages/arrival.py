"""What *Arrival* shows: who is here, what tables that would make, and the agreements."""

from collections.abc import Iterable

from grouping.domain.attainment import SMALLEST_ROOM_FOR_THIRDS, level_count, level_sizes
from grouping.domain.groups import Draw
from grouping.domain.participants import Participant, Role
from grouping.domain.seating import (
    FEWEST_FOR_PARALLEL,
    LARGE_TABLE,
    SMALLEST_TABLE,
    even_sizes,
    table_count,
)
from grouping.domain.session import Session
from grouping.domain.settings import MIN_PEOPLE, Design
from grouping.services.book import Book
from grouping.services.names import name_of
from grouping.viewmodel.pages import ArrivalView, Chip, ChipState

_STATES = {
    Role.PARTICIPANT: ChipState.PLAIN,
    Role.OBSERVER: ChipState.OBSERVER,
    Role.UNSCORED: ChipState.UNSCORED,
    Role.ABSENT: ChipState.ABSENT,
    Role.LEFT: ChipState.LEFT,
    Role.JOINED_LATE: ChipState.LATE,
}


def arrival_view(session: Session, book: Book) -> ArrivalView:
    """Return everybody with a number, and how many of each role."""
    texts = book.texts
    present = session.numbers(Role.PARTICIPANT, Role.UNSCORED, Role.OBSERVER, Role.JOINED_LATE)
    named = [
        texts.say(f"arrival.count.{role.value}", count=len(numbers))
        for role in (Role.OBSERVER, Role.UNSCORED, Role.ABSENT, Role.LEFT)
        if (numbers := session.numbers(role))
    ]
    everybody = session.numbers()
    people = session.all(Participant)
    return ArrivalView(
        present_text=texts.say("arrival.present", count=len(present)),
        roles_text=" · ".join(named),
        expected_text=expected_text(session, book),
        agreements=_agreements(session, book),
        takes_names=session.settings.names_on_laptop,
        last_number=max(everybody, default=0),
        chips=tuple(_chip(people[number,], name_of(session, number), book) for number in everybody),
    )


def expected_text(session: Session, book: Book) -> str:
    """Return how many people each table would get of those who are here, and why so; nothing before anybody.

    It stands on a page the room may see, so it names no level.
    """
    settings, people = session.settings, len(session.numbers(Role.PARTICIPANT))
    if people < MIN_PEOPLE or session.find(Draw) is not None:
        return ""
    say = book.texts.say
    if settings.design is Design.PARALLEL:
        if people < FEWEST_FOR_PARALLEL:
            return say("arrival.expect.few", people=people, fewest=FEWEST_FOR_PARALLEL)
        return say("arrival.expect.range", people=people, low=SMALLEST_TABLE, high=LARGE_TABLE)
    tables = settings.tables
    if settings.design is Design.MIXED:
        count = tables or table_count(people, fewest=min(2, people))
        return _sizes_text(book, people, even_sizes(people, min(count, people)))
    levels = level_count(people)
    if tables > levels:
        return _sizes_text(book, people, even_sizes(people, min(tables, people)))
    text = _sizes_text(book, people, level_sizes(people, levels))
    return f"{text} {say('arrival.expect.two')}" if people < SMALLEST_ROOM_FOR_THIRDS else text


def _sizes_text(book: Book, people: int, sizes: Iterable[int]) -> str:
    return book.texts.say("arrival.expect", people=people, sizes=" + ".join(map(str, sizes)))


def _agreements(session: Session, book: Book) -> tuple[str, ...]:
    """Return what is agreed; the last line says what is true of names."""
    say = book.texts.say
    last = "consent.4_names" if session.settings.names_on_laptop else "consent.4"
    return say("consent.1"), say("consent.2"), say("consent.3"), say(last)


def _chip(person: Participant, name: str, book: Book) -> Chip:
    state = ChipState.LATE if person.short_time else _STATES[person.role]
    letter = "" if state is ChipState.PLAIN else book.texts.say(f"arrival.letter.{state.value}")
    return Chip(person.number, letter, state, name)
