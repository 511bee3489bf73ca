"""Two raters of the same folds: how far they agree, and what that would have changed.

What a look together changed afterwards does not count here: two lists that were made equal agree about
nothing.
"""

from dataclasses import dataclass
from functools import lru_cache

from grouping.domain.attainment import level_sizes
from grouping.domain.judging import MAX_POINTS, RubricEntry, SecondEntry, sum_of_points
from grouping.domain.session import Session
from grouping.domain.settings import MIN_PEOPLE
from grouping.services.judging import Standing
from grouping.services.scores import FIRST, SECOND, adds_points, judging_choice, scores_of, top_points

FEWEST_FOLDS = 10
"""Below this two raters can agree or differ by luck alone."""
FAR_PILES = 2
"""From so many piles on, two judgements of a fold differ enough to look together."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A fold about which two raters differ far."""

    number: int
    first: int
    second: int
    changed_to: int | None
    """What a look together made of it; None where nothing was changed."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha for an order, and between what it could as well lie."""

    value: float
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two lists say about each other."""

    folds: int
    """Folds both judged."""
    same: int
    far: int
    """The least difference that asks for a look together."""
    differences: tuple[Difference, ...]
    alpha: Alpha | None
    """None where all scores are equal, so that it is not defined."""


def can_have_second_rater(session: Session) -> bool:
    """Return whether there are enough folds for a second list to say anything."""
    return len(scores_of(session)) >= FEWEST_FOLDS or judging_choice(session).second_rater


def far_apart(session: Session) -> int:
    """Return the least difference that asks for a look together: two piles, or a point for each criterion."""
    return top_points(session) // MAX_POINTS or FAR_PILES


def agreement(session: Session) -> Agreement | None:
    """Return how far two raters agree; None before both are done and where they have no fold in common."""
    if not judging_choice(session).is_compared:
        return None
    pairs = _pairs(session)
    if not pairs:
        return None
    now, far = scores_of(session), far_apart(session)
    differences = tuple(
        Difference(number, first, second, now[number] if now[number] != first else None)
        for number, (first, second) in sorted(pairs.items())
        if abs(first - second) >= far
    )
    return Agreement(
        folds=len(pairs),
        same=sum(first == second for first, second in pairs.values()),
        far=far,
        differences=differences,
        alpha=_alpha(tuple(pairs.values())),
    )


def forget() -> None:
    """Let go of the scores that were compared, once they are to be erased."""
    _alpha.cache_clear()


def switches(session: Session, now: Standing) -> tuple[int, int] | None:
    """Return how many people the second rater would have put at another level, and of how many.

    None unless both are done and have enough folds in common. Equals at a cut count as the lot would have it.
    """
    from grouping.science.misplacement import switches_between_raters

    if not judging_choice(session).is_compared:
        return None
    here = frozenset(now.scored)
    pairs = [pair for number, pair in _pairs(session).items() if number in here]
    if len(pairs) < max(FEWEST_FOLDS, now.levels, MIN_PEOPLE) or now.levels < 2:  # noqa: PLR2004 - one cut
        return None
    first, second = zip(*pairs, strict=True)
    return round(switches_between_raters(first, second, level_sizes(len(pairs), now.levels))), len(pairs)


def _pairs(session: Session) -> dict[int, tuple[int, int]]:
    """Return what each rater gave every fold both judged, before they looked together."""
    first, second = scores_of(session, FIRST), scores_of(session, SECOND)
    return {
        number: (_before(session, number, first[number]), score)
        for number, score in second.items()
        if number in first
    }


def _before(session: Session, number: int, now: int) -> int:
    """Return the first rater's own score of `number`, which is `now` unless a look together changed it."""
    if adds_points(session):
        rated = session.find(RubricEntry, SECOND, number)
        before = None if rated is None else sum_of_points(rated.first_before)
    else:
        entry = session.find(SecondEntry, number)
        before = None if entry is None else entry.first_before
    return now if before is None else before


@lru_cache(maxsize=8)  # a page asks for the same lists at every change
def _alpha(pairs: tuple[tuple[int, int], ...]) -> Alpha | None:
    from grouping.science.agreement import alpha_interval, krippendorff_alpha

    ratings = list(zip(*pairs, strict=True))
    try:
        return Alpha(krippendorff_alpha(ratings), alpha_interval(ratings))
    except ValueError:
        return None
