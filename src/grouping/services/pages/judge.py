"""What *Judge* shows, for whichever rater types: the scores, and who was not seen."""

from bisect import bisect
from collections.abc import Sequence

from grouping.domain.judging import BEST_PILE, PILES, JudgingChoice, JudgingMethod, PileEntry, RubricEntry
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.services.agreement import can_have_second_rater
from grouping.services.book import Book
from grouping.services.judging import standing
from grouping.services.names import with_name
from grouping.services.pages.borders import border_views, level_rows, levels_text, prefers_lot
from grouping.services.pages.numberrows import number_row
from grouping.services.pages.raters import raters_view
from grouping.services.roomdraw import as_drawn
from grouping.services.scores import FIRST, adds_points, judging_choice, piled_strays, scores_of, strays
from grouping.services.unfinished import unfinished
from grouping.viewmodel.judging import JudgeView, StrayView
from grouping.viewmodel.pages import NumberRow

_RECENT = 5


def judge_view(session: Session, book: Book, rater: int = FIRST) -> JudgeView:
    """Return the folds as `rater` judged them, and what follows from the first rater's scores."""
    texts = book.texts
    choice = judging_choice(session)
    raters = raters_view(session, book, rater)
    is_hidden = raters is not None and bool(raters.hidden_text)
    scores = {} if is_hidden else scores_of(session, rater)
    here = session.numbers(Role.PARTICIPANT)
    now = standing(session)
    # Of tables the room has seen, the borders are those of the draw, whoever left or came since.
    drawn = as_drawn(session) if session.was_shown else session
    decided = standing(drawn) if session.was_shown else now
    unseen = now.unseen if rater == FIRST else tuple(number for number in here if number not in scores)
    waits = bool(now.unseen or strays(session))
    levels = () if waits else level_rows(decided, book)
    return JudgeView(
        method=choice.method.value,
        counts_text=_counts_text(session, choice, book),
        rows=tuple(_row(session, book, pile, scores, rater) for pile in PILES),
        recent_text=_recent_text(session, scores, book, rater),
        strays=_strays(session, now.unseen, book) if rater == FIRST and not is_hidden else (),
        unseen=unseen,
        unseen_text="" if is_hidden else _unseen_text(session, unseen, book, rater),
        progress_text=texts.say("judge.progress", seen=len(here) - len(unseen), n=len(here)),
        trays_text=_trays_text(here, book) if choice.split_trays else "",
        is_split=choice.split_trays,
        has_second=choice.second_rater,
        can_have_second=can_have_second_rater(session),
        raters=raters,
        # What stands at a border gives the first rater's scores away.
        shows_borders=raters is None or choice.is_compared or (rater == FIRST and not is_hidden),
        borders=() if waits else border_views(drawn, decided, book),
        levels=levels,
        levels_text=levels_text(levels),
        is_complete=now.is_complete and not waits,
        prefers_lot=prefers_lot(session),
    )


def last_pile(session: Session, rater: int = FIRST) -> str:
    """Return the row where typing goes on: the pile of the number typed last, or the best one."""
    piled = [pile for pile in scores_of(session, rater).values() if pile in PILES]
    return str(piled[-1] if piled else BEST_PILE)


def _row(session: Session, book: Book, pile: int, scores: dict[int, int], rater: int) -> NumberRow:
    entries = session.all(PileEntry) if rater == FIRST else {}
    numbers = [number for number, score in scores.items() if score == pile]
    shown = [f"{number}{_signs(entries.get((number,)))}" for number in numbers]
    if rater == FIRST:
        shown += [stray.name for stray in piled_strays(session) if stray.pile == pile]
    label = book.texts.say(f"judge.pile.{pile}")
    return number_row(book.texts, str(pile), label, shown, len(shown))


def _signs(entry: PileEntry | None) -> str:
    return "" if entry is None else f"{'*' * entry.look_again}{'–' * entry.unfinished}"


def _recent_text(session: Session, scores: dict[int, int], book: Book, rater: int) -> str:
    """Return what was typed last: numbers with their digit, and letters of folds without a number."""
    if judging_choice(session).method is JudgingMethod.RUBRIC:
        return ""
    typed = [f"{number} → {score}" for number, score in scores.items()]
    if rater == FIRST and scores:
        orders = [session.all(PileEntry)[number,].order for number in scores]
        for stray in piled_strays(session)[::-1]:
            typed.insert(bisect(orders, stray.order), f"{stray.name} → {stray.pile}")
    last = typed[-_RECENT:]
    return book.texts.say("digit.recent", items=" · ".join(last)) if last else ""


def _counts_text(session: Session, choice: JudgingChoice, book: Book) -> str:
    """Return which way of judging counts, where something was typed in another way as well."""
    piled = len(session.all(PileEntry))
    rated = sum(entry.rater == FIRST for entry in session.all(RubricEntry).values())
    if choice.method is JudgingMethod.RUBRIC:
        return book.texts.say("judge.counts.rubric", count=piled) if piled else ""
    return book.texts.say("judge.counts.piles", count=rated) if rated else ""


def _strays(session: Session, unseen: tuple[int, ...], book: Book) -> tuple[StrayView, ...]:
    texts = book.texts
    key = "stray.who" if unseen else "stray.nobody"
    return tuple(
        StrayView(
            stray.serial,
            stray.name,
            texts.say(key, name=stray.name, numbers=texts.join(unseen)),
            unseen,
        )
        for stray in strays(session)
    )


def _unseen_text(session: Session, unseen: Sequence[int], book: Book, rater: int) -> str:
    """Return who was not seen, in each of two trays; with names where they are kept: whom to ask for it."""
    texts = book.texts
    if not unseen:
        return ""
    begun = {row.number for row in unfinished(session, rater)} if adds_points(session) else set()

    def told(number: int) -> str:
        named = with_name(session, number)
        return texts.say("rubric.begun_number", number=named) if number in begun else named

    if not judging_choice(session).split_trays:
        return texts.say("score.unseen", numbers=texts.join([told(each) for each in unseen]))
    lines = [
        texts.say("judge.tray_unseen", tray=place, numbers=texts.join(missing))
        for place, tray in enumerate(trays(session.numbers(Role.PARTICIPANT)), start=1)
        if (missing := [told(number) for number in unseen if number in tray])
    ]
    return "\n".join(lines)


def trays(here: Sequence[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Return which numbers each of two people takes: the first half, and the rest."""
    half = -(-len(here) // 2)
    return frozenset(here[:half]), frozenset(here[half:])


def _trays_text(here: Sequence[int], book: Book) -> str:
    if len(here) < 2:  # noqa: PLR2004 - two people have nothing to share
        return ""
    half = -(-len(here) // 2)
    return book.texts.say("judge.trays", last=here[half - 1], first=here[half])
