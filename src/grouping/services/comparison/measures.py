"""What a room measured, in numbers that can be taken together with those of other rooms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grouping.domain.experience import SLIP_ITEMS, Slip
from grouping.domain.groups import Table
from grouping.domain.observation import Finish
from grouping.domain.session import Session
from grouping.services.comparison.contrast import Contrast, contrast
from grouping.services.comparison.outcomes import quality_outcomes
from grouping.services.comparison.rules import FOLD_FLOOR
from grouping.services.comparison.shares import shares
from grouping.services.tables import counted, results_at
from grouping.services.timeplan import stop_minute

_ASKED = ("fair", "belonging", "drive", "help", "confidence_after")
"""Questions from 1 to 5 after the second fold."""


@dataclass(frozen=True, slots=True)
class DifferenceMeasure:
    """Mixed less level tables in one measure; of people and tables first the mixed ones."""

    measure: str
    estimate: float
    standard_error: float
    degrees_of_freedom: float
    people: tuple[int, int]
    tables: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ShareMeasure:
    """Of how many people in the room something holds."""

    measure: str
    count: int
    people: int


Measure = DifferenceMeasure | ShareMeasure


def measures(session: Session) -> tuple[Measure, ...]:
    """Return everything this room measured; nothing below its floor, and nothing after a stop."""
    if stop_minute(session) is not None:
        return ()
    found = [ShareMeasure(name, share.count, share.people) for name, share in shares(session).items()]
    return (*_differences(session), *found)


def _differences(session: Session) -> Iterator[DifferenceMeasure]:
    for name, outcomes in _outcomes(session):
        found = contrast(session, _beyond_floor(session, outcomes))
        if isinstance(found, Contrast):
            difference = found.difference
            yield DifferenceMeasure(
                name,
                difference.estimate,
                difference.standard_error,
                difference.degrees_of_freedom,
                found.people,
                found.tables,
            )


def _beyond_floor(session: Session, outcomes: Mapping[int, float]) -> Mapping[int, float]:
    """Return the outcomes without those of small tables that do not reach the floor together in their arm.

    Beside what the summary shows per table, the difference would otherwise tell what those few people did.
    """
    small: dict[bool, list[int]] = {True: [], False: []}
    for table in session.all(Table).values():
        here = [number for number in counted(session, table.table) if number in outcomes]
        if len(here) < FOLD_FLOOR:
            small[table.level is None] += here
    hidden = {number for few in small.values() if len(few) < FOLD_FLOOR for number in few}
    return {number: value for number, value in outcomes.items() if number not in hidden}


def _outcomes(session: Session) -> Iterator[tuple[str, Mapping[int, float]]]:
    """Yield every measure with what was seen of those who count, by number."""
    tables = [table.table for table in session.all(Table).values()]
    counting = {number for table in tables for number in counted(session, table)}
    yield "quality", quality_outcomes(session)
    results = (result for table in tables for result in results_at(session, table))
    yield "finished", {result.number: float(result.finish is Finish.DONE) for result in results}
    slips = {
        slip.number: slip.answers
        for slip in session.all(Slip).values()
        if slip.number is not None and slip.number in counting
    }
    for item in _ASKED:
        place = SLIP_ITEMS.index(item)
        given = {number: answers[place] for number, answers in slips.items()}
        yield item, {number: float(answer) for number, answer in given.items() if answer is not None}
