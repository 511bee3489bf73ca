"""The lottery of the arms: who of every level sits at a level table and who at a mixed one."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grouping.science.allocation import (
    EveryDivision,
    attainment_groups,
    every_stratified_division,
    stratified_arms,
    stratified_arms_often,
)
from grouping.science.lottery import Lotteries, Lottery
from grouping.services.drawrequest import (
    DrawRequest,
    Purpose,
    in_number_order,
    pinned_tables,
    standing_levels,
)

LEVEL, MIXED = 0, 1
"""The arms."""
FREE = -1
"""The arm of whoever is still to be drawn."""


@dataclass(frozen=True, slots=True)
class ArmLottery:
    """What the lottery of the arms starts from; who has no score takes no part."""

    numbers: tuple[int, ...]
    """The people in number order; everything else is in the same order."""
    strata: tuple[int, ...]
    """Their levels, from 1."""
    held: tuple[int, ...]
    """The arm of whoever is pinned to a table, `FREE` for the others."""

    @property
    def levels(self) -> dict[int, int]:
        """The level of everybody."""
        return dict(zip(self.numbers, self.strata, strict=True))

    def level_arm(self, seed: int) -> set[int]:
        """Return who gets a level table in the draw with this `seed`."""
        arms = stratified_arms(self.strata, Lottery(seed, Purpose.ARMS), self.held)
        return {number for number, arm in zip(self.numbers, arms.tolist(), strict=True) if arm == LEVEL}

    def drawn_often(self, seeds: Iterable[int]) -> npt.NDArray[np.int64]:
        """Return the arms of everybody in the draw with each of `seeds`, a row a draw."""
        return stratified_arms_often(self.strata, Lotteries(seeds, Purpose.ARMS), self.held)

    def every_division(self, most: int) -> EveryDivision | None:
        """Return everything a draw can give, or None where that is more than `most`."""
        return every_stratified_division(self.strata, self.held, most)


def arm_lottery(request: DrawRequest) -> ArmLottery:
    """Return the lottery of `request`; whoever is pinned has an arm already."""
    people, levels = in_number_order(request), strata_of(request)
    pinned, standing = pinned_tables(request), standing_levels(request)
    arms = {number: MIXED if standing[table] is None else LEVEL for number, table in pinned.items()}
    return ArmLottery(
        tuple(person.number for person in people),
        tuple(levels[person.number] for person in people),
        tuple(arms.get(person.number, FREE) for person in people),
    )


def strata_of(request: DrawRequest) -> dict[int, int]:
    """Return the stratum, from 1, of everybody with a score."""
    people = in_number_order(request)
    groups = attainment_groups(
        [person.score for person in people],
        [person.priority for person in people],
        request.level_sizes,
        Lottery(request.seed, Purpose.TIES),
    )
    return {person.number: group + 1 for person, group in zip(people, groups.tolist(), strict=True)}
