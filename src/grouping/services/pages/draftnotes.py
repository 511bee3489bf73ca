"""What is said below a draft: why the tables have these sizes, who was on a border, who was moved by hand."""

from grouping.domain.groups import Draw
from grouping.domain.judging import BorderMethod
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.book import Book
from grouping.services.comparison.border import border_numbers
from grouping.services.judging import standing
from grouping.services.roomdraw import as_drawn, design_now, moved_numbers

_TWO_LEVELS = 2


def sizes_reason(session: Session, book: Book, sizes: list[int]) -> str:
    """Return why the tables are not all the same size, or why there are two; empty where the sum says it."""
    say = book.texts.say
    draw = session.find(Draw)
    if draw is None or not sizes:
        return ""
    if draw.design is Design.CLASSIC and len(draw.level_sizes) == _TWO_LEVELS:
        return say("group.sizes.two", people=sum(sizes))
    gap = max(sizes) - min(sizes)
    if gap == 0:
        return ""
    if gap == 1:
        return say("group.sizes.one_more")
    if moved_numbers(session):
        return say("group.sizes.moved")
    return say("group.sizes.shifted") if _has_shift(session) else ""


def border_note(session: Session, book: Book) -> str:
    """Return how many sat on a border, for a draw that has any."""
    if session.find(Draw) is None or design_now(session) is Design.MIXED:
        return ""
    now = standing(as_drawn(session))
    count = len(border_numbers(now))
    return book.texts.say("border.sentence", count=count, n=len(now.scored)) if count else ""


def hand_note(session: Session, book: Book) -> str:
    """Return who was moved by hand, with the sign that marks them on the board."""
    moved = moved_numbers(session)
    return book.texts.say("group.by_hand", numbers=book.texts.join(sorted(moved))) if moved else ""


def _has_shift(session: Session) -> bool:
    borders = standing(as_drawn(session)).borders
    return any(
        border.decision is not None and border.decision.method is BorderMethod.SHIFT for border in borders
    )
