"""The score everybody was given by the way of judging that counts: a pile, or a sum of points."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from grouping.domain.errors import Phrase
from grouping.domain.judging import (
    BEST_PILE,
    MAX_POINTS,
    PILES,
    JudgingChoice,
    JudgingMethod,
    PileEntry,
    RubricEntry,
    SecondEntry,
    StrayFold,
    StrayPoints,
    sum_of_points,
)
from grouping.domain.participants import Role
from grouping.domain.session import Session

FIRST, SECOND = 1, 2
"""The raters; the first one's scores decide who sits where."""


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """Everybody with one score, in the order of typing."""

    score: int
    members: tuple[int, ...]


def judging_choice(session: Session) -> JudgingChoice:
    """Return how fold 1 is judged; by piles unless something else was chosen."""
    return session.find(JudgingChoice) or JudgingChoice()


def adds_points(session: Session) -> bool:
    """Return whether scores are sums of points, not piles."""
    return judging_choice(session).method is JudgingMethod.RUBRIC


def scores_of(session: Session, rater: int = FIRST) -> dict[int, int]:
    """Return the score of every judged number, in the order of typing, by the method that counts.

    The fold of somebody who left, watches or plays without a score lies aside until that changes back.
    """
    here = frozenset(session.numbers(Role.PARTICIPANT))
    return {number: score for number, score in _typed(session, rater) if number in here}


def top_points(session: Session) -> int:
    """Return the most points a fold could get; 0 where scores are piles."""
    if not adds_points(session):
        return 0
    criteria = max((len(entry.points) for entry in session.all(RubricEntry).values()), default=0)
    return criteria * MAX_POINTS


def score_groups(scores: Mapping[int, int], *, is_sum: bool) -> tuple[ScoreGroup, ...]:
    """Return who has which score, best first: all five piles, and of sums those that occur."""
    found: dict[int, list[int]] = {} if is_sum else {pile: [] for pile in PILES}
    for number, score in scores.items():
        found.setdefault(score, []).append(number)
    return tuple(ScoreGroup(score, tuple(found[score])) for score in sorted(found, reverse=True))


def score_phrase(score: int, *, is_sum: bool) -> Phrase:
    """Return where somebody with this score stands, in a sentence: in pile 3, or at 10 points."""
    key = "score.where.points" if is_sum else "score.where.pile"
    return Phrase(key, {"count": score})


def flagged(session: Session) -> frozenset[int]:
    """Return the numbers the first rater wants to look at again."""
    entries: Iterator[PileEntry | RubricEntry] = iter(session.all(PileEntry).values())
    if adds_points(session):
        entries = (each for each in session.all(RubricEntry).values() if each.rater == FIRST)
    return frozenset(entry.number for entry in entries if entry.look_again)


def strays(session: Session) -> tuple[StrayFold | StrayPoints, ...]:
    """Return the folds without a sticker that nobody claimed, by the method that counts."""
    kind: type[StrayFold | StrayPoints] = StrayPoints if adds_points(session) else StrayFold
    return tuple(sorted(session.all(kind).values(), key=lambda stray: stray.serial))


def piled_strays(session: Session) -> tuple[StrayFold, ...]:
    """Return the folds without a sticker that lie on a pile."""
    return tuple(stray for stray in strays(session) if isinstance(stray, StrayFold))


def points_with_sum(total: int, criteria: int) -> tuple[int, ...]:
    """Return points for `criteria` criteria that add up to `total`."""
    return tuple(max(0, min(MAX_POINTS, total - MAX_POINTS * place)) for place in range(criteria))


def bands(groups: Sequence[ScoreGroup], edges: Sequence[int]) -> list[list[ScoreGroup]]:
    """Return sums joined into few bands: each that a cut falls in by itself, the others between the cuts.

    `edges` are the cuts, after how many people from the top.
    """

    def zone(at: int) -> tuple[int, bool]:
        start, end = starts[at], starts[at] + len(groups[at].members)
        return sum(edge <= start for edge in edges), any(start < edge < end for edge in edges)

    starts = [sum(len(group.members) for group in groups[:at]) for at in range(len(groups))]
    places = groupby(range(len(groups)), key=lambda at: (zone(at), at if zone(at)[1] else -1))
    return [[groups[at] for at in run] for _, run in places]


def _typed(session: Session, rater: int) -> list[tuple[int, int]]:
    """Return number and score in the order of typing."""
    if adds_points(session):
        rated = [entry for entry in session.all(RubricEntry).values() if entry.rater == rater]
        rated.sort(key=lambda entry: (entry.order, entry.number))
        sums = [(entry.number, sum_of_points(entry.points)) for entry in rated]
        return [(number, score) for number, score in sums if score is not None]
    entries: list[PileEntry | SecondEntry] = []
    if rater == FIRST:
        entries.extend(session.all(PileEntry).values())
    else:
        entries.extend(session.all(SecondEntry).values())
    piled = sorted(entries, key=lambda entry: (entry.order, entry.number))
    return [(entry.number, entry.pile) for entry in piled]


def top_score(session: Session) -> int:
    """Return the best score there could be."""
    return top_points(session) or BEST_PILE
