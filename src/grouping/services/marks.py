"""Which marks tables can have, in the order of the palette."""

from dataclasses import dataclass

from grouping.services.book import Book

FILLS = ("solid", "outline", "striped")


@dataclass(frozen=True, slots=True)
class MarkChoice:
    """A mark and a fill a table can have."""

    mark: str
    fill: str
    lap: int = 1
    """Above one where there are more tables than marks, which only happens in lists, never in a room."""

    @property
    def table(self) -> str:
        """The table's name in the file."""
        name = self.mark if self.fill == FILLS[0] else f"{self.mark}-{self.fill}"
        return name if self.lap == 1 else f"{name}-{self.lap}"


def mark_choices(book: Book, laps: int = 1) -> tuple[MarkChoice, ...]:
    """Return every mark there is, best told apart first: all solid ones, then outlines, then stripes.

    More `laps` give every mark as many times, for lists with more tables than a room can hold.
    """
    return tuple(
        MarkChoice(mark, fill, lap) for lap in range(1, laps + 1) for fill in FILLS for mark in book.marks
    )
