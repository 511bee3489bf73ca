"""Which marks tables can have, in the order of the palette."""

from dataclasses import dataclass

from grouping.services.book import Book

FILLS = ("solid", "outline", "striped")


@dataclass(frozen=True, slots=True)
class MarkChoice:
    """A mark and a fill a table can have."""

    mark: str
    fill: str

    @property
    def table(self) -> str:
        """The table's name in the file."""
        return self.mark if self.fill == FILLS[0] else f"{self.mark}-{self.fill}"


def mark_choices(book: Book) -> tuple[MarkChoice, ...]:
    """Return every mark there is, best told apart first: all solid ones, then outlines, then stripes."""
    return tuple(MarkChoice(mark, fill) for fill in FILLS for mark in book.marks)
