"""What *Experience* shows: slips typed so far, and how far the folds came."""

from grouping.domain.experience import SLIP_ITEMS, Slip
from grouping.domain.observation import Finish, FoldResult
from grouping.domain.participants import PLACED_ROLES
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison import finish_name
from grouping.services.manager import hides_people
from grouping.services.tables import counted, seated, tables_in_order, tables_in_use
from grouping.viewmodel.pages import ExperienceView, NumberRow, SlipRow


def _missing_text(session: Session, missing: tuple[int, ...], book: Book) -> str:
    if not missing:
        return ""
    if hides_people(session):
        return book.texts.say("manager.missing", count=len(missing))
    return book.texts.say("experience.finish_missing", numbers=book.texts.join(missing))


def experience_view(session: Session, book: Book) -> ExperienceView:
    """Return counts per table and who has no fold-2 result yet."""
    texts = book.texts
    slips = session.all(Slip).values()
    tables = tables_in_order(session, book)
    people = {table.table: seated(session, table.table) for table in tables}
    used = tables_in_use(session, tables)
    everybody = sorted(number for numbers in people.values() for number in numbers)
    results = session.all(FoldResult)
    # How far the fold came is only asked of those it counts for.
    judged = sorted(number for table in tables for number in counted(session, table.table))
    missing = tuple(number for number in judged if (number,) not in results)
    rows = tuple(
        SlipRow(
            table.table,
            book.mark(table),
            texts.say(
                "experience.returned",
                returned=sum(slip.table == table.table for slip in slips),
                n=len(people[table.table]),
            ),
        )
        for table in tables
        if table in used or any(slip.table == table.table for slip in slips)
    )
    return ExperienceView(
        slip_rows=rows,
        progress_text=texts.say("experience.progress", returned=len(slips), n=len(everybody)),
        questions=tuple(texts.say(f"slip.{item}") for item in SLIP_ITEMS),
        last_slip_text=_last_slip(session, book),
        finish_rows=tuple(_finish_row(session, book, finish) for finish in Finish),
        finish_missing=missing,
        finish_missing_text=_missing_text(session, missing, book),
    )


def _finish_row(session: Session, book: Book, finish: Finish) -> NumberRow:
    here = session.numbers(*PLACED_ROLES)
    numbers = [r.number for r in session.all(FoldResult).values() if r.finish is finish and r.number in here]
    numbers.sort()
    shown = () if hides_people(session) else tuple(map(str, numbers))
    return NumberRow(finish.value, finish_name(book.texts, finish), shown, len(numbers))


def _last_slip(session: Session, book: Book) -> str:
    slips = session.all(Slip)
    if not slips:
        return ""
    slip = slips[max(slips)]
    names = {table.table: book.mark(table).name for table in tables_in_order(session, book)}
    if hides_people(session):
        return book.texts.say("manager.last_slip", table=names[slip.table])
    answers = " ".join("–" if answer is None else str(answer) for answer in slip.answers)
    return book.texts.say("experience.last_slip", table=names[slip.table], answers=answers, word=slip.word)
