"""Everything that can be shown of a room, by what it is; after a stop nothing but the reason."""

from collections.abc import Callable

from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.border import border_finding
from grouping.services.comparison.confidence import confidence_finding
from grouping.services.comparison.difference import difference_finding, redraw_finding
from grouping.services.comparison.experience import experience_findings
from grouping.services.comparison.finding import Finding, stopped_finding
from grouping.services.comparison.finish import finish_finding
from grouping.services.comparison.kept import kept
from grouping.services.comparison.quality import quality_finding
from grouping.services.comparison.rules import Shown, reason_against
from grouping.services.comparison.tally import tally_finding
from grouping.services.roomdraw import design_now

_ONE: dict[Shown, Callable[[Session, Book], Finding]] = {
    Shown.FINISH: finish_finding,
    Shown.QUALITY: quality_finding,
    Shown.DIFFERENCE: difference_finding,
    Shown.REDRAW: redraw_finding,
    Shown.TALLY: tally_finding,
    Shown.CONFIDENCE: confidence_finding,
    Shown.BORDER: border_finding,
}


def findings(session: Session, book: Book, shown: Shown) -> tuple[Finding, ...]:
    """Return the charts of one kind with their sentences; without a chart one that says why not."""
    return kept(session, book, shown, lambda: _findings(session, book, shown))


def _findings(session: Session, book: Book, shown: Shown) -> tuple[Finding, ...]:
    stopped = stopped_finding(session, book)
    if stopped is not None:
        return (stopped,)
    reason = reason_against(shown, design_now(session))
    if reason is not None:
        return (Finding(None, (book.texts.say(reason),)),)
    if shown is Shown.EXPERIENCE:
        return experience_findings(session, book)
    return (_ONE[shown](session, book),)
