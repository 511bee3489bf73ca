"""Mixed tables: from numbers, attributes and wishes to the solver and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grouping.domain.errors import DomainError, Phrase
from grouping.science.anticlustering.divide import divide
from grouping.science.anticlustering.feasibility import UndecidedError
from grouping.science.anticlustering.problem import ConflictError, Division, Problem, Rules
from grouping.science.lottery import Lottery
from grouping.services.drawrequest import DrawRequest, Purpose, Ranked


@dataclass(frozen=True, slots=True)
class Mixture:
    """Who sits at which of the mixed tables, and what is known about how good that is."""

    seats: dict[int, int]
    """Table of every number, as an index among the mixed tables."""
    division: Division


def mix(  # noqa: PLR0913 - one argument per thing a mixture depends on
    request: DrawRequest,
    people: Sequence[Ranked],
    sizes: Sequence[int],
    *,
    pinned: Mapping[int, int],
    purpose: Purpose,
    strata: Mapping[int, int],
) -> Mixture:
    """Divide `people` over tables of `sizes`; whoever is `pinned` sits at the table with that index.

    With `strata` every table gets its share of each stratum. Refused are wishes that cannot all be kept, with
    a smallest set of them that cannot.
    """
    in_number_order = sorted(people, key=lambda person: person.number)
    # Whose attributes are the same can change places, so it is for the lot to say who of them goes where.
    lots = Lottery(request.seed, purpose)
    order = [in_number_order[index] for index in lots.permutation(len(people)).tolist()]
    place = {person.number: index for index, person in enumerate(order)}
    problem = Problem(
        numbers=np.array([[person.score, *person.figures] for person in order], dtype=np.float64).reshape(
            len(order), -1
        ),
        sizes=np.array(sizes, dtype=np.int64),
        criterion=request.criterion,
        categories=_codes(order),
        weights=np.array(request.weights, dtype=np.float64),
        strata=np.array([strata[person.number] - 1 for person in order if strata], dtype=np.int64),
        rules=_rules(request, place, pinned),
    )
    try:
        division = divide(problem, lots)
    except ConflictError as conflict:
        raise _refusal(conflict.rules, order) from conflict
    except UndecidedError as undecided:
        raise DomainError("wishes.undecided") from undecided
    seats = {person.number: group for person, group in zip(order, division.groups.tolist(), strict=True)}
    return Mixture(seats, division)


def _codes(people: Sequence[Ranked]) -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    """Return the categories of `people` as codes, in the alphabetical order of each attribute's values."""
    columns: list[list[int]] = []
    for values in zip(*(person.categories for person in people), strict=True):
        known = {value: code for code, value in enumerate(sorted(set(values)))}
        columns.append([known[value] for value in values])
    return (
        np.array(columns, dtype=np.int64).T.reshape(len(people), -1)
        if columns
        else np.empty((0, 0), np.int64)
    )


def _rules(request: DrawRequest, place: Mapping[int, int], pinned: Mapping[int, int]) -> Rules:
    wishes = request.wishes
    strangers = {
        number
        for each in (*wishes.together, *wishes.apart)
        for number in each
        if number in request.unscored and number not in place
    }
    if strangers:
        raise DomainError("wishes.unscored", count=len(strangers), numbers=tuple(sorted(strangers)))
    unknown = {number for each in (*wishes.together, *wishes.apart) for number in each if number not in place}
    if unknown:
        raise DomainError("wishes.unknown", count=len(unknown), numbers=tuple(sorted(unknown)))

    def indexes(groups: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
        """Return the people of each group who are here, where they are more than one."""
        here = [tuple(sorted({place[number] for number in each if number in place})) for each in groups]
        return tuple(sorted({each for each in here if len(each) > 1}))

    return Rules(
        together=indexes(wishes.together),
        apart=indexes(wishes.apart),
        pinned=tuple(sorted((place[number], table) for number, table in pinned.items())),
        company=indexes(wishes.company),
        met=indexes(wishes.met),
    )


def _refusal(rules: Rules, people: Sequence[Ranked]) -> DomainError:
    """Return why `rules` cannot all be kept, with the numbers that each of them is about."""
    kinds = {
        "together": rules.together,
        "apart": rules.apart,
        "company": rules.company,
        "pinned": tuple((index,) for index, _ in rules.pinned),
    }
    wishes = tuple(
        Phrase(f"wishes.named.{kind}", {"numbers": numbers})
        for kind, all_of_kind in kinds.items()
        for numbers in sorted(tuple(sorted(people[index].number for index in each)) for each in all_of_kind)
    )
    if not wishes:
        return DomainError("wishes.no_room")
    return DomainError("wishes.conflict", count=len(wishes), wishes=wishes)
