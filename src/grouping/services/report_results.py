"""What the report says about how results came in: counts on paper, and second folds that were judged."""

from collections.abc import Iterator

from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.results import results, shares_a_fold
from grouping.services.tallies import tables_on_paper
from grouping.viewmodel.report import Paragraph


def entered(session: Session, book: Book) -> Iterator[Paragraph]:
    """Yield what was counted on paper, and of how many folds the quality was judged."""
    if on_paper := tables_on_paper(session):
        yield Paragraph(book.texts.say("report.tallies.paper", count=len(on_paper)))
    if judged := results(session).judged:
        key = "report.quality.blind" if shares_a_fold(session) else "report.quality.per_table"
        yield Paragraph(book.texts.say(key, count=len(judged)))
