"""Points per criterion while they are typed: which rows are not whole yet, and which fold comes next."""

from collections.abc import Sequence

from grouping.domain.judging import NO_NUMBER, UNSURE, UNTYPED, RubricEntry, UnfinishedPoints
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.services.scores import scores_of


def unfinished(session: Session, rater: int) -> tuple[UnfinishedPoints, ...]:
    """Return the rows `rater` has begun and not ended, the one touched last at the end."""
    here = (*session.numbers(Role.PARTICIPANT), NO_NUMBER)
    rows = [
        row for row in session.all(UnfinishedPoints).values() if row.rater == rater and row.number in here
    ]
    return tuple(sorted((row for row in rows if not is_over(session, row)), key=lambda row: row.order))


def unfinished_signs(session: Session, number: int, rater: int) -> str:
    """Return what `rater` has typed of the points of `number`; nothing where no row is begun."""
    row = session.find(UnfinishedPoints, rater, number)
    return "" if row is None else row.signs


def is_over(session: Session, row: UnfinishedPoints) -> bool:
    """Return whether every sign of `row` is saved as points, so that nothing of it is left to type."""
    rated = session.find(RubricEntry, row.rater, row.number)
    return rated is not None and row.signs == "".join(signs_of(rated.points))


def signs_of(points: Sequence[int | None]) -> tuple[str, ...]:
    """Return points as they are typed."""
    return tuple(UNSURE if each is None else str(each) for each in points)


def points_of(signs: Sequence[str]) -> tuple[int | None, ...]:
    """Return the points that `signs` stand for."""
    return tuple(None if sign == UNSURE else int(sign) for sign in signs)


def signs_text(signs: str, criteria: int) -> str:
    """Return what was typed, with a line for each criterion that is still open: 3 2 – –."""
    return " ".join(signs.ljust(criteria, UNTYPED).replace(UNTYPED, "\N{EN DASH}"))


def goes_on(session: Session, text: str, rater: int) -> bool:
    """Return whether `text` is a number that needs no key behind it.

    It has as many digits as the highest number, so that no other begins with it, and no points yet: a number
    that was mistyped stops at the second fold it stands for.
    """
    here = session.numbers(Role.PARTICIPANT)
    if not text.isdecimal() or len(text) != len(str(max(here, default=0))):
        return False
    return int(text) in here and int(text) not in scores_of(session, rater)


def next_unseen(session: Session, rater: int, at: int | None = None) -> int | None:
    """Return the fold that follows `at`, or the one judged last, in a stack that lies in order of number.

    Where the last two went down by one place, as in a stack that was turned over, it goes on down. Rows that
    were begun come last.
    """
    here, scores = session.numbers(Role.PARTICIPANT), scores_of(session, rater)
    begun = {row.number for row in unfinished(session, rater)}
    unseen = [number for number in here if number not in scores]
    left = [number for number in unseen if number not in begun] or unseen
    if not left:
        return None
    last = list(scores)[-2:] + ([] if at is None else [at])
    if _goes_down(here, last[-2:]):
        below = [number for number in left if number < last[-1]]
        return below[-1] if below else left[-1]
    return next((number for number in left if not last or number > last[-1]), left[0])


def _goes_down(here: Sequence[int], last: Sequence[int]) -> bool:
    """Return whether the second of `last` is the next lower number."""
    places = [here.index(number) for number in last if number in here]
    return len(places) == len(last) == 2 and places[0] - places[1] == 1  # noqa: PLR2004 - two make a direction
