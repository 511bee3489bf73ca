"""What the blind piles on *Experience* show: numbers only, and never who sat where."""

from grouping.domain.judging import PILES
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.manager import hides_people
from grouping.services.pages.numberrows import number_row
from grouping.services.results import quality_pile, results, shares_a_fold
from grouping.viewmodel.pages import NumberRow
from grouping.viewmodel.results import QualityView


def quality_view(session: Session, book: Book) -> QualityView:
    """Return the piles as typed, and whose fold is on none."""
    texts, now = book.texts, results(session)
    is_offered = shares_a_fold(session)
    return QualityView(
        is_offered=is_offered,
        how=texts.say("quality.how" if is_offered else "quality.how_classic"),
        rows=tuple(_row(session, book, pile) for pile in PILES),
        unseen_text=_unseen_text(session, book, now.unjudged),
        progress_text=texts.say("results.of", done=len(now.judged), n=len(now.counting)),
    )


def _unseen_text(session: Session, book: Book, unjudged: tuple[int, ...]) -> str:
    if not unjudged:
        return ""
    if hides_people(session):
        return book.texts.say("manager.missing", count=len(unjudged))
    return book.texts.say("score.unseen", numbers=book.texts.join(unjudged))


def _row(session: Session, book: Book, pile: int) -> NumberRow:
    numbers = quality_pile(session, pile)
    shown = () if hides_people(session) else tuple(map(str, numbers))
    label = book.texts.say(f"judge.pile.{pile}")
    return number_row(book.texts, str(pile), label, shown, len(numbers))
