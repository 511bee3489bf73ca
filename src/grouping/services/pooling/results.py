"""What rooms of one design say together about every measure they have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from grouping.domain.settings import Audience, Design
from grouping.science.shares import synthesis_of_shares
from grouping.science.student import t_quantile
from grouping.science.synthesis import FEWEST_ROOMS, Synthesis, shared_variances, synthesis_of_differences
from grouping.services.pooling.measures import DIFFERENCES, MEASURES, SHARES, Kind
from grouping.services.pooling.rooms import Rooms

DESIGNS = (Design.PARALLEL, Design.CLASSIC, Design.MIXED)
"""In the order they are told: first the one that compares."""
FEW_ROOMS = 5
"""Below this the interval is wide, and hardly anything can be said about differences between rooms."""
MOST_DRAWN = 40
"""Of more rooms so many are drawn, by lot; a sorted or chosen few would mislead."""

_LEVEL = 0.975

Floats = npt.NDArray[np.float64]


class NoSynthesis(StrEnum):
    """Why rooms that have a measure say nothing together."""

    ONE_ROOM = "one_room"
    NO_SPREAD = "no_spread"
    """In no room did tables differ, so nothing tells how sure a difference is."""


@dataclass(frozen=True, slots=True)
class DrawnRoom:
    """One room of a forest plot; its number is by lot and the same in every plot."""

    number: int
    estimate: float
    low: float
    high: float
    weight: float


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of one measure in one design."""

    design: Design
    kind: Kind
    measure: str
    rooms: int
    people: tuple[int, ...]
    """All, or for a difference at mixed and at level tables."""
    outcome: Synthesis | NoSynthesis
    drawn: tuple[DrawnRoom, ...]


@dataclass(frozen=True, slots=True)
class DesignFound:
    """The rooms of one design."""

    design: Design
    rooms: int
    audiences: dict[Audience, int]
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The rooms that have one measure: where they stand among all rooms, and their numbers."""

    places: npt.NDArray[np.int64]
    estimates: Floats
    low: Floats
    high: Floats
    people: tuple[int, ...]
    outcome: Synthesis | NoSynthesis


def found_per_design(
    rooms: Rooms, designs: Sequence[Design] = DESIGNS, measures: Sequence[str] = MEASURES
) -> tuple[DesignFound, ...]:
    """Return what `rooms` say together in each of `designs` that has any, about `measures`."""
    design_of, audience_of = rooms.column("design"), rooms.column("audience")
    found = []
    for design in designs:
        is_here = design_of == tuple(Design).index(design)
        if not is_here.any():
            continue
        audiences = {
            audience: int((audience_of[is_here] == place).sum()) for place, audience in enumerate(Audience)
        }
        results = tuple(_results(rooms, design, is_here, measures))
        found.append(DesignFound(design, int(is_here.sum()), audiences, results))
    return tuple(found)


def _results(
    rooms: Rooms, design: Design, is_here: npt.NDArray[np.bool_], measures: Sequence[str]
) -> Iterator[Result]:
    for place, name in enumerate(DIFFERENCES):
        if name in measures and (part := _differences(rooms, place, is_here)) is not None:
            yield _result(design, Kind.DIFFERENCE, name, part)
    for place, name in enumerate(SHARES):
        if name in measures and (part := _shares(rooms, place, is_here)) is not None:
            yield _result(design, Kind.SHARE, name, part)


def _result(design: Design, kind: Kind, measure: str, part: _Part) -> Result:
    drawn: tuple[DrawnRoom, ...] = ()
    if isinstance(part.outcome, Synthesis):
        first = slice(0, MOST_DRAWN)
        columns = part.places + 1, part.estimates, part.low, part.high, part.outcome.weights
        drawn = tuple(
            DrawnRoom(int(number), *(float(value) for value in values))
            for number, *values in zip(*(column[first] for column in columns), strict=True)
        )
    return Result(design, kind, measure, part.places.size, part.people, part.outcome, drawn)


def _differences(rooms: Rooms, place: int, is_here: npt.NDArray[np.bool_]) -> _Part | None:
    people = rooms.column("arm_people")[:, place].astype(np.int64)
    places = np.flatnonzero(is_here & (people[:, 0] > 0))
    if not places.size:
        return None
    estimates = rooms.column("estimate")[places, place]
    freedom = rooms.column("degrees_of_freedom")[places, place]
    tables = rooms.column("arm_tables")[places, place]
    variances = shared_variances(rooms.column("standard_error")[places, place], freedom, tables)
    reach = t_quantile(_LEVEL, float(freedom.sum())) * np.sqrt(variances)
    furthest = tuple(DIFFERENCES.values())[place].reach
    outcome: Synthesis | NoSynthesis = NoSynthesis.ONE_ROOM
    if places.size >= FEWEST_ROOMS:
        outcome = NoSynthesis.NO_SPREAD
        if variances.any():
            outcome = _within(synthesis_of_differences(estimates, variances), furthest)
    low, high = np.maximum(estimates - reach, -furthest), np.minimum(estimates + reach, furthest)
    arms = int(people[places, 0].sum()), int(people[places, 1].sum())
    return _Part(places, estimates, low, high, arms, outcome)


def _within(found: Synthesis, furthest: float) -> Synthesis:
    """Return what was found without values that the scale does not have."""

    def kept(ends: tuple[float, float]) -> tuple[float, float]:
        return max(ends[0], -furthest), min(ends[1], furthest)

    prediction = None if found.prediction is None else kept(found.prediction)
    return replace(found, interval=kept(found.interval), prediction=prediction)


def _shares(rooms: Rooms, place: int, is_here: npt.NDArray[np.bool_]) -> _Part | None:
    people = rooms.column("people")[:, place].astype(np.int64)
    places = np.flatnonzero(is_here & (people > 0))
    if not places.size:
        return None
    counts, people = rooms.column("count")[places, place].astype(np.int64), people[places]
    low, high = _wilson(counts, people)
    outcome: Synthesis | NoSynthesis = NoSynthesis.ONE_ROOM
    if places.size >= FEWEST_ROOMS:
        outcome = _synthesis_of_rooms(counts, people)
    return _Part(places, counts / people, low, high, (int(people.sum()),), outcome)


def _synthesis_of_rooms(counts: npt.NDArray[np.int64], people: npt.NDArray[np.int64]) -> Synthesis:
    """Return what rooms say together, worked out once for those that are alike; with a weight per room."""
    kinds, kind_of, times = np.unique(
        np.stack((counts, people), axis=1), axis=0, return_inverse=True, return_counts=True
    )
    together = synthesis_of_shares(kinds[:, 0], kinds[:, 1], times)
    return replace(together, weights=(together.weights / times)[kind_of.ravel()])


def _wilson(counts: npt.NDArray[np.int64], people: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return the interval of 95 % of each share: Wilson (1927), JASA 22, 209-212."""
    square = NormalDist().inv_cdf(_LEVEL) ** 2
    middle = (counts + square / 2) / (people + square)
    reach = np.sqrt(square * (counts * (people - counts) / people + square / 4)) / (people + square)
    return np.asarray(middle - reach), np.asarray(middle + reach)
