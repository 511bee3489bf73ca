"""What *Judge* shows: piles, who was not seen, and the border step."""

from grouping.domain.judging import BEST_PILE, PILES, BorderMethod, PileEntry
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.book import Book
from grouping.services.judging import Border, Standing, pile_members, standing
from grouping.services.names import with_name
from grouping.services.roomdraw import as_drawn
from grouping.services.stage import level_text
from grouping.viewmodel.pages import BorderView, JudgeView, NumberRow


def judge_view(session: Session, book: Book) -> JudgeView:
    """Return the piles as typed and what follows from them."""
    now = standing(session)
    # Of tables the room has seen, the borders are those of the draw, whoever left or came since.
    decided = standing(as_drawn(session)) if session.was_shown else now
    texts = book.texts
    return JudgeView(
        rows=tuple(_row(session, book, pile) for pile in PILES),
        unseen=now.unseen,
        unseen_text=_unseen_text(session, now, book),
        progress_text=texts.say("judge.progress", seen=len(now.scored), n=len(now.scored) + len(now.unseen)),
        borders=() if now.unseen else tuple(_border(border, book) for border in decided.borders),
        levels_text="" if now.unseen else _levels_text(decided, book),
        is_complete=now.is_complete,
        prefers_lot=session.settings.design is Design.PARALLEL,
    )


def last_pile(session: Session) -> str:
    """Return the row where typing goes on: the pile of the number typed last, or the best one."""
    entries = session.all(PileEntry).values()
    return str(max(entries, key=lambda entry: entry.order).pile if entries else BEST_PILE)


def _unseen_text(session: Session, now: Standing, book: Book) -> str:
    """Return whose fold is on no pile, with names where they are kept: whom to ask for it."""
    if not now.unseen:
        return ""
    people = [with_name(session, number) for number in now.unseen]
    return book.texts.say("score.unseen", numbers=book.texts.join(people))


def _row(session: Session, book: Book, pile: int) -> NumberRow:
    numbers = pile_members(session, pile)
    entries = session.all(PileEntry)
    marked = tuple(
        f"{number}{'*' * entries[number,].look_again}{'–' * entries[number,].unfinished}"
        for number in numbers
    )
    return NumberRow(str(pile), book.texts.say(f"judge.pile.{pile}"), marked, len(numbers))


def _border(border: Border, book: Book) -> BorderView:
    texts = book.texts
    decision = border.decision
    return BorderView(
        cut=border.cut,
        head=texts.say(
            "border.head", pile=border.pile, people=len(border.candidates), moving_up=border.moving_up
        ),
        candidates_text=texts.say("border.candidates", numbers=texts.join(border.candidates)),
        moving_up=border.moving_up,
        method="" if decision is None else decision.method.value,
        promoted_text=_promoted_text(border, book),
        can_shift=border.can_shift,
        shift_text=texts.say(
            "border.shift_up" if border.shifts_up else "border.shift_down", pile=border.pile
        ),
    )


def _promoted_text(border: Border, book: Book) -> str:
    if border.decision is None:
        return ""
    if border.decision.method is BorderMethod.SHIFT:
        key = "border.shifted_up" if border.decision.promoted else "border.shifted_down"
        return book.texts.say(key, pile=border.pile)
    return book.texts.say(
        f"border.decided.{border.decision.method.value}", numbers=book.texts.join(border.decision.promoted)
    )


def _levels_text(now: Standing, book: Book) -> str:
    sizes = now.sizes or now.planned_sizes
    if now.unseen or len(sizes) < 2:  # noqa: PLR2004 - one level is none
        return ""
    parts = [
        f"{level_text(book, 'group.level', level, len(sizes))} {size}"
        for level, size in reversed(list(enumerate(sizes, start=1)))
    ]
    return " · ".join(parts)
