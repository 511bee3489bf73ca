"""What came in after fold 2, and what is missing: how far the folds came, slips, and the blind piles."""

from collections.abc import Iterator
from dataclasses import dataclass

from grouping.domain.experience import Slip
from grouping.domain.groups import Placement
from grouping.domain.judging import PILES, QualityEntry
from grouping.domain.observation import FoldResult
from grouping.domain.participants import Participant
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.roomdraw import design_now
from grouping.services.tables import COUNTED_ROLES, GONE_ROLES, counted

COMPARING_DESIGNS = frozenset({Design.PARALLEL, Design.CROSSOVER})
"""Designs that follow a person from fold to slip, so that a slip carries a number."""


@dataclass(frozen=True, slots=True)
class Results:
    """Who is at a table, and what is known about their second fold."""

    people: tuple[int, ...]
    """Everybody still at a table, in number order."""
    counting: tuple[int, ...]
    """Those of them who are compared."""
    without_finish: tuple[int, ...]
    """Of those who count: how far the fold of others came is not asked."""
    slips: int
    judged: tuple[int, ...]
    """Those who count and whose second fold lies on a pile."""
    unjudged: tuple[int, ...]

    @property
    def missing_slips(self) -> int:
        """How many fewer slips came back than there are people."""
        return max(0, len(self.people) - self.slips)


def results(session: Session) -> Results:
    """Return what came in so far."""
    roles = {person.number: person.role for person in session.all(Participant).values()}
    placed = sorted(placement.number for placement in session.all(Placement).values())
    people = tuple(number for number in placed if number in roles and roles[number] not in GONE_ROLES)
    counting = tuple(number for number in people if roles[number] in COUNTED_ROLES)
    finishes, piles = session.all(FoldResult), session.all(QualityEntry)
    return Results(
        people=people,
        counting=counting,
        without_finish=tuple(number for number in counting if (number,) not in finishes),
        slips=len(session.all(Slip)),
        judged=tuple(number for number in counting if (number,) in piles),
        unjudged=tuple(number for number in counting if (number,) not in piles),
    )


def slips_carry_numbers(session: Session) -> bool:
    """Return whether a slip says who filled it in, because the design compares people."""
    return design_now(session) in COMPARING_DESIGNS


def shares_a_fold(session: Session) -> bool:
    """Return whether all tables folded the same, so that their folds can be mixed and compared."""
    return design_now(session) is not Design.CLASSIC


def quality_pile(session: Session, pile: int) -> tuple[int, ...]:
    """Return the numbers on one pile of second folds, in the order of typing."""
    entries = [entry for entry in session.all(QualityEntry).values() if entry.pile == pile]
    return tuple(entry.number for entry in sorted(entries, key=lambda entry: (entry.order, entry.number)))


def quality_at(session: Session, table: str) -> tuple[int, ...]:
    """Return the piles of the second folds of those who count at `table`, best first and without numbers."""
    return tuple(sorted(_piles_at(session, table), key=PILES.index))


def _piles_at(session: Session, table: str) -> Iterator[int]:
    entries = session.all(QualityEntry)
    for number in counted(session, table):
        if (number,) in entries:
            yield entries[number,].pile
