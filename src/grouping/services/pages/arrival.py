"""What *Arrival* shows."""

from grouping.domain.participants import Participant, Role
from grouping.domain.session import Session
from grouping.services.book import Book
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
        last_number=max(everybody, default=0),
        chips=tuple(_chip(people[number,], book) for number in everybody),
    )


def _chip(person: Participant, book: Book) -> Chip:
    state = ChipState.LATE if person.short_time else _STATES[person.role]
    letter = "" if state is ChipState.PLAIN else book.texts.say(f"arrival.letter.{state.value}")
    return Chip(person.number, letter, state)
