"""What lies in the room: numbers, table signs, slips and observer sheets. Nothing here knows a level."""

from collections.abc import Sequence

from grouping.domain.experience import ITEM_HIGHEST, SLIP_ITEMS
from grouping.domain.observation import TallyKind
from grouping.services.book import Book
from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.pack import Observers, Question, Sign, Signs, Slips, Sticker, Stickers, Stroke

FEWEST_SPARE = 3
_SPARE_SHARE = 10
"""One more for so many people."""
_UPSIDE_DOWN = str.maketrans("01689", "01986")
_QUOTE_LINES = 3
_BEFORE = 1
"""Questions that are answered before the first fold."""
MOST_TICKED = 8
"""Of more tables than fit on a slip the sign is written down."""
_CHOOSES = "place"
"""The question whose answers have names."""


def spare_numbers(people: int) -> int:
    """Return how many numbers there are for late comers."""
    return max(FEWEST_SPARE, people // _SPARE_SHARE)


def stickers(book: Book, people: int) -> Stickers:
    """Return a number for everybody and some for late comers."""
    last = people + spare_numbers(people)
    return Stickers(
        title=book.texts.say("pack.stickers", first=1, last=last),
        note=book.texts.say("pack.stickers.note"),
        stickers=tuple(Sticker(str(number), _needs_line(str(number))) for number in range(1, last + 1)),
    )


def signs(book: Book, marks: Sequence[MarkView]) -> Signs:
    """Return a sign for every table."""
    return Signs(title=book.texts.say("pack.signs"), signs=tuple(_sign(book, mark) for mark in marks))


def slips(book: Book, people: int, marks: Sequence[MarkView], *, with_number: bool = False) -> Slips:
    """Return a slip for everybody; it carries the sign of a table, and a number where people are compared."""
    say = book.texts.say
    is_ticked = len(marks) <= MOST_TICKED
    questions = tuple(
        Question(
            str(number),
            say(f"pack.slip.ask.{item}"),
            tuple(str(answer) for answer in range(1, ITEM_HIGHEST[item] + 1)),
            _choices(book) if item == _CHOOSES else (),
        )
        for number, item in enumerate(SLIP_ITEMS)
    )
    return Slips(
        title=say("pack.slip"),
        note=say("pack.slip.note"),
        count=people,
        before_title=say("pack.slip.before"),
        before=questions[:_BEFORE],
        after_title=say("pack.slip.after"),
        after=questions[_BEFORE:],
        scale=(say("pack.slip.lowest"), say("pack.slip.highest")),
        marks_label=say("pack.slip.mark" if is_ticked else "pack.slip.mark_written"),
        marks=tuple(_sign(book, mark) for mark in marks) if is_ticked else (),
        word_label=say("pack.slip.word"),
        number_label=say("pack.slip.number") if with_number else "",
    )


def observers(book: Book, marks: Sequence[MarkView]) -> Observers:
    """Return a tally sheet for every table, with what each stroke means."""
    say = book.texts.say
    return Observers(
        title=say("pack.observers"),
        tables=tuple(_sign(book, mark) for mark in marks),
        headings=tuple(say("pack.observer", table=mark.name) for mark in marks),
        intro=(say("pack.observer.watch"), say("pack.observer.stroke"), say("pack.observer.names")),
        tally_title=say("pack.observer.tally"),
        header=(say("pack.observer.kind"), say("pack.observer.strokes"), say("pack.observer.total")),
        strokes=tuple(
            Stroke(
                say(f"tally.key.{kind.value}"),
                say(f"tally.kind.{kind.value}"),
                say(f"pack.observer.means.{kind.value}"),
            )
            for kind in TallyKind
        ),
        quotes_title=say("pack.observer.quotes"),
        quotes_note=say("pack.observer.quotes_note"),
        quote_lines=_QUOTE_LINES,
        finish_title=say("pack.observer.finish"),
        finish_note=say("pack.observer.finish_note"),
        finishes=(say("finish.done"), say("finish.partly"), say("finish.not")),
        slips_label=say("pack.observer.slips"),
    )


def _choices(book: Book) -> tuple[str, ...]:
    return tuple(
        book.texts.say(f"pack.slip.place.{answer}") for answer in range(1, ITEM_HIGHEST[_CHOOSES] + 1)
    )


def _sign(book: Book, mark: MarkView) -> Sign:
    shape = book.texts.say(f"pack.shape.{mark.shape.value}")
    return Sign(
        mark, mark.name, shape, book.texts.say("pack.signs.description", table=mark.name, shape=shape)
    )


def _needs_line(digits: str) -> bool:
    """Return whether a number reads as another one upside down, as 6 and 9 or 16 and 91."""
    return set(digits) <= set("01689") and digits[::-1].translate(_UPSIDE_DOWN) != digits
