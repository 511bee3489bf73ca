"""The test card of the room check: whether the back row can read what will come."""

from grouping.services.book import Book
from grouping.viewmodel.stage import SightCard, SightLine

LARGE_PERCENT = 9.0
TEXT_PERCENT = 6.0
SMALLEST_PERCENT = 5.5
"""Nothing on any card of the room is smaller, in percent of the height of the screen."""


def sight_card(book: Book) -> SightCard:
    """Return the title large, the first line as large as most text, and what follows as small as it gets."""
    text = book.cards["test"]
    sizes = (LARGE_PERCENT, TEXT_PERCENT, *(SMALLEST_PERCENT for _ in text.lines[1:]))
    lines = zip((text.title, *text.lines), sizes, strict=False)
    return SightCard(tuple(SightLine(line, percent) for line, percent in lines), book.plain_marks())
