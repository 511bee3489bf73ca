"""What luck alone makes of levels: a second fold nearer to the middle, and people who sit elsewhere."""

from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.outcomes import judged_folds
from grouping.services.quality import ASSUMED_RELIABILITY, doubt
from grouping.services.results import shares_a_fold
from grouping.services.roomdraw import as_drawn
from grouping.services.scores import scores_of

ASSUMED_CORRELATION = 0.5
"""Between two folds of the same people, where the room does not tell."""
_LEVELS = 3
_FEWEST = 2 * _LEVELS
_DIGITS = 1


def expected_gain_text(session: Session, book: Book) -> str:
    """Return how much the lowest and the highest third would seem to gain and lose by luck alone.

    The correlation is that of this room where all had the same fold, and an assumption elsewhere. Empty where
    too few people have a score to speak of thirds.
    """
    from grouping.science.regression import expected_gains

    scores = scores_of(as_drawn(session))
    ordered = sorted(scores.values())
    if len(ordered) < _FEWEST or ordered[0] == ordered[-1]:
        return ""
    # Equals may stand in any order: thirds are of places, as the groups of the room are.
    thirds = [place * _LEVELS // len(ordered) for place in range(len(ordered))]
    found = _correlation(session, book)
    correlation = ASSUMED_CORRELATION if found is None else found[0]
    gains = expected_gains([float(score) for score in ordered], thirds, correlation)
    decimal = book.texts.decimal
    low, high = decimal(float(gains[0]), _DIGITS), decimal(-float(gains[-1]), _DIGITS)
    if found is None:
        return book.texts.say(
            "gain.assumed", correlation=decimal(correlation, _DIGITS), low=low, high=high, n=len(ordered)
        )
    value, least, most, pairs = found
    return book.texts.say(
        "gain.found",
        correlation=decimal(value, _DIGITS),
        least=decimal(least, _DIGITS),
        most=decimal(most, _DIGITS),
        pairs=pairs,
        low=low,
        high=high,
    )


def misplaced_text(session: Session, book: Book) -> str:
    """Return how many would sit at another level after a second look; empty in a design without levels."""
    unsure = doubt(session)
    if unsure is None or not unsure.people:
        return ""
    return book.texts.say(
        "misplaced.expected",
        count=round(unsure.expected),
        n=unsure.people,
        reliability=book.texts.decimal(ASSUMED_RELIABILITY, _DIGITS),
    )


def _correlation(session: Session, book: Book) -> tuple[float, float, float, int] | None:
    """Return how the two folds of this room go together, with its interval and pairs; None where unknown."""
    from grouping.science.regression import paired_correlation

    if not shares_a_fold(session):
        return None
    first = scores_of(as_drawn(session))
    second = {number: pile for folds in judged_folds(session, book) for number, pile in folds.piles.items()}
    both = sorted(set(first) & set(second))
    try:
        found = paired_correlation(
            [float(first[number]) for number in both], [float(second[number]) for number in both]
        )
    except ValueError:
        return None
    if found.estimate < 0:
        return None
    return found.estimate, found.low, found.high, found.pairs
