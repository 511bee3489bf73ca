"""Where one number is, and what can be done with it there; for the laptop only."""

from grouping.domain.errors import DomainError
from grouping.domain.groups import Draw, Placement, Table
from grouping.domain.judging import JudgingMethod, PileEntry, RubricEntry
from grouping.domain.participants import PLACED_ROLES, Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.commands.arrive import find_participant
from grouping.services.commands.rubric import points_text
from grouping.services.folds import criteria_count
from grouping.services.manager import hides_people
from grouping.services.names import with_name
from grouping.services.scores import FIRST, judging_choice
from grouping.services.unfinished import signs_text, unfinished
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
        facts = [*_score(session, book, person), *_table(session, book, person)]
    told = say("find.at", number=with_name(session, number), facts=", ".join(facts))
    return PeopleView(f"{told} {_doing(session, book, person)}", (), say("find.veiled", number=number))


def _score(session: Session, book: Book, person: Participant) -> list[str]:
    """Return the score by the method that counts; of two raters neither hears what the other gave."""
    say, choice = book.texts.say, judging_choice(session)
    if person.role is not Role.PARTICIPANT:
        return [say(f"find.role.{person.role.value}")]
    if session.phase is Phase.JUDGE and choice.second_rater and not choice.is_compared:
        return [say("find.two_lists")]
    if choice.method is JudgingMethod.RUBRIC:
        return [_points(session, book, person.number)]
    entry = session.find(PileEntry, person.number)
    if entry is None:
        return [say("find.unseen")]
    return [say("find.digit" if choice.method is JudgingMethod.DIGIT else "find.pile", pile=entry.pile)]


def _points(session: Session, book: Book, number: int) -> str:
    entry = session.find(RubricEntry, FIRST, number)
    if entry is not None:
        return points_text(entry.points)
    row = next((row for row in unfinished(session, FIRST) if row.number == number), None)
    if row is None:
        return book.texts.say("find.unseen")
    return book.texts.say("find.begun", signs=signs_text(row.signs, criteria_count(session)))


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
        if person.role is not Role.PARTICIPANT:
            return say("find.do.judge_not", number=number)
        is_piles = judging_choice(session).method is JudgingMethod.PILES
        return say("find.do.judge" if is_piles else "find.do.judge_ready", number=number)
    return say("find.do.shown") if session.was_shown else say("find.do.group", number=number)
