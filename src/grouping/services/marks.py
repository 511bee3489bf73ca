"""Which marks tables can have: the whole palette, and then by lot what comes back of it and how filled."""

from dataclasses import dataclass

from grouping.science.lottery import Lottery
from grouping.services.book import Book

FILLS = ("solid", "outline", "striped")

FILLS_STREAM = 7
"""The stream of lots for fills; the other purposes of a draw have streams of their own."""


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


def mark_choices(book: Book, seed: int, laps: int = 1) -> tuple[MarkChoice, ...]:
    """Return every mark there is, best told apart first: all solid ones, then each colour twice more.

    In what order the colours come back, and whether as an outline or striped, is drawn by lot. The `seed` is
    that of the room and not that of one draw, so the signs printed beforehand are those of every draw.
    More `laps` give every mark as many times, for lists with more tables than a room can hold.
    """
    marks = tuple(book.marks)
    lots = Lottery(seed, FILLS_STREAM)
    again, once_more = (lots.permutation(len(marks)).tolist() for _ in range(2))
    striped = {place for place in range(len(marks)) if lots.below(2)}
    _, outline, stripes = FILLS
    choices = [
        *((mark, FILLS[0]) for mark in marks),
        *((marks[place], stripes if place in striped else outline) for place in again),
        *((marks[place], outline if place in striped else stripes) for place in once_more),
    ]
    return tuple(MarkChoice(mark, fill, lap) for lap in range(1, laps + 1) for mark, fill in choices)
