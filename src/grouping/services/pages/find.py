"""Where one number is, and what can be done with it there; for the laptop only."""

from grouping.domain.errors import DomainError
from grouping.domain.groups import Draw, Placement, Table
from grouping.domain.participants import PLACED_ROLES, Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.commands.arrive import find_participant
from grouping.services.manager import hides_people
from grouping.services.names import with_name
from grouping.services.scores import adds_points, scores_of
from grouping.viewmodel.people import PeopleView

FIND_PHASES = frozenset({Phase.ARRIVAL, Phase.JUDGE, Phase.GROUP})


def found_view(session: Session, book: Book, number: int) -> PeopleView:
    """Return where `number` is on the page of this phase, or why that is not told."""
    say = book.texts.say
    try:
        person = find_participant(session, number)
    except DomainError as error:
        return PeopleView(book.texts.explain(error), is_wrong=True)
    if session.phase is Phase.ARRIVAL:
        facts = [say(f"find.role.{person.role.value}")]
    elif hides_people(session):
        return PeopleView(say("manager.hidden"), is_wrong=True)
    else:
        facts = [*_pile(session, book, person), *_table(session, book, person)]
    told = say("find.at", number=with_name(session, number), facts=", ".join(facts))
    return PeopleView(f"{told} {_doing(session, book, person)}", (), say("find.veiled", number=number))


def _pile(session: Session, book: Book, person: Participant) -> list[str]:
    if person.role is not Role.PARTICIPANT:
        return [book.texts.say(f"find.role.{person.role.value}")]
    score = scores_of(session).get(person.number)
    if score is None:
        return [book.texts.say("find.unseen")]
    if adds_points(session):
        return [book.texts.say("border.points", count=score)]
    return [book.texts.say("find.pile", pile=score)]


def _table(session: Session, book: Book, person: Participant) -> list[str]:
    if session.find(Draw) is None or person.role not in PLACED_ROLES:
        return []
    placement = session.find(Placement, person.number)
    table = None if placement is None else session.find(Table, placement.table)
    if table is None:
        return [book.texts.say("find.no_table")]
    return [book.texts.say("find.table", table=book.mark(table).name)]


def _doing(session: Session, book: Book, person: Participant) -> str:
    say, number = book.texts.say, person.number
    if session.phase is Phase.ARRIVAL:
        return say("find.do.arrival", number=number)
    if session.phase is Phase.JUDGE:
        key = "find.do.judge" if person.role is Role.PARTICIPANT else "find.do.judge_not"
        return say(key, number=number)
    return say("find.do.shown") if session.was_shown else say("find.do.group", number=number)
