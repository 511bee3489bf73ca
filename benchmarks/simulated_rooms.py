"""How often the intervals of the comparison hold the truth, in made-up rooms where the truth is known.

Run `python -m benchmarks.simulated_rooms [rooms]`, with `OPENBLAS_NUM_THREADS=1` to be sure of one thread;
`--people 30` for rooms of one size only. A room is seated as the program seats the design *Vergelijking*: a
table or more per level for half of every level, mixed tables for the others. The second fold goes together
with the first (correlation 0.5), tables share luck, and a fold lands on one of five piles.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import erf, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from grouping.domain.attainment import level_sizes
from grouping.domain.seating import table_count
from grouping.science.allocation import stratified_arms_often
from grouping.science.differences import Difference, arm_difference
from grouping.science.effects import Effect, cliffs_delta, hedges_g
from grouping.science.lottery import Lotteries
from grouping.science.randomisation import differences, share_at_least
from grouping.services.comparison.sentences import difference_sentence
from grouping.services.redraws import DRAWS

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Judge = Callable[[Floats, Whole, Whole, Whole], str]
"""Gets outcomes (NaN where missing), arms (1 is mixed), tables and strata of a room; returns what it says."""

PEOPLE = (18, 24, 30, 40, 60, 150)
TABLE_SHARES = (0.0, 0.1, 0.2, 0.3)
"""Of the variance of outcomes: what people at a table have in common (intraclass correlation)."""
EFFECTS = {"none": (0.0, 0.0, 0.0), "0.5": (0.5,) * 3, "0.8": (0.8,) * 3, "opposite": (0.5, 0.0, -0.5)}
"""Of mixed over level tables, per level from low to high, in standard deviations."""
MISSING = ((0.0, False), (0.15, False), (0.3, False), (0.3, True))
"""Share of outcomes, and whether the low level lacks more (one and a half times) and the high level less."""
CORRELATION = 0.5
CUTS = np.array([-1.2, -0.4, 0.4, 1.2])
"""Between the piles, in standard deviations of the second fold without effect."""
LEVELS = 3
FEWEST_MIXED_TABLES = 3
MEASURES: dict[str, Callable[..., Difference | Effect]] = {
    "difference": arm_difference,
    "g": hedges_g,
    "delta": cliffs_delta,
}


def interval_says(outcomes: Floats, arms: Whole, tables: Whole, strata: Whole) -> str:
    """Say whether the interval of the difference leaves out 0."""
    try:
        found = arm_difference(outcomes, arms, tables, strata)
    except ValueError:
        return "no interval"
    return "leaves out 0" if found.low > 0 or found.high < 0 else "holds 0"


def sentence_says(outcomes: Floats, arms: Whole, tables: Whole, strata: Whole) -> str:
    """Return which sentence the rules choose, `luck` where that is all it says."""
    seen = np.isfinite(outcomes)
    try:
        found = arm_difference(outcomes, arms, tables, strata)
    except ValueError:
        return "no sentence"
    others = differences(outcomes[seen], _other_draws(tuple(strata.tolist()))[:, seen], strata[seen])
    share = share_at_least(found.estimate, others[np.isfinite(others)])
    sides = (int(arms[seen].sum()), int((1 - arms[seen]).sum()))
    key = difference_sentence(share, found, sides).key.removeprefix("difference.")
    return key if key in {"rare", "tables", "few"} else "luck"


@cache
def _other_draws(strata: tuple[int, ...]) -> Whole:
    return stratified_arms_often(strata, Lotteries(range(DRAWS)))


JUDGES: dict[str, Judge] = {"interval": interval_says, "sentence": sentence_says}
"""Whatever says something about a room: the share of rooms is printed for everything each of them says."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of room."""

    people: int
    table_share: float
    effect: str
    missing: float
    by_level: bool

    def __str__(self) -> str:
        missing = f"{self.missing:.0%}{' low' if self.by_level else ''}"
        return f"{self.people:>6}{self.table_share:>5.1f}{self.effect:>10}{missing:>9}"


@dataclass(slots=True)
class Tally:
    """What came of the rooms of one scenario."""

    rooms: int = 0
    held: Counter[str] = field(default_factory=Counter)
    computed: Counter[str] = field(default_factory=Counter)
    widths: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in MEASURES})
    said: Counter[tuple[str, str]] = field(default_factory=Counter)

    def coverage(self, measure: str) -> float:
        """Return the share of intervals that hold the truth."""
        return self.held[measure] / max(self.computed[measure], 1)


def main() -> None:
    """Make up rooms and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", type=int, nargs="?", default=200, help="of every scenario")
    parser.add_argument("--people", type=int, nargs="*", default=PEOPLE)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    grid = [Scenario(*kind) for kind in _kinds(options.people)]
    tallies = {}
    print(
        "coverage of 95 % intervals, their median width, and what is said, in % of rooms\n"
        f"{'people':>6}{'ICC':>5}{'effect':>10}{'missing':>9}{'difference':>13}{'g':>13}{'delta':>13}  said"
    )
    for number, scenario in enumerate(grid):
        tallies[scenario] = tally(scenario, options.rooms, np.random.default_rng([options.seed, number]))
        print(_line(scenario, tallies[scenario]))
    _print_summary(tallies)
    _print_times()


def _kinds(people: list[int]) -> Iterator[tuple[int, float, str, float, bool]]:
    for count, share, effect, (missing, by_level) in product(people, TABLE_SHARES, EFFECTS, MISSING):
        yield count, share, effect, missing, by_level


def tally(scenario: Scenario, rooms: int, dice: np.random.Generator) -> Tally:
    """Make up rooms and count how often each interval holds the truth and what each judge says."""
    arms, tables, strata = seated(scenario.people)
    truth = truths(EFFECTS[scenario.effect])
    found = Tally(rooms)
    for outcomes in made_up(scenario, rooms, dice):
        for name, measure in MEASURES.items():
            try:
                size = measure(outcomes, arms, tables, strata)
            except ValueError:
                continue
            found.computed[name] += 1
            found.held[name] += size.low <= truth[name] <= size.high
            found.widths[name].append(size.high - size.low)
        for name, judge in JUDGES.items():
            found.said[name, judge(outcomes, arms, tables, strata)] += 1
    return found


def seated(people: int) -> tuple[Whole, Whole, Whole]:
    """Return arm, table and stratum of everybody, low level first."""
    strata = np.repeat(np.arange(LEVELS), level_sizes(people, LEVELS))
    # Every other person of a level: which of them does not matter where scores are drawn within levels.
    arms = np.arange(people) % 2
    tables = np.empty(people, dtype=np.int64)
    first = 0
    for level in range(LEVELS):
        members = np.flatnonzero((strata == level) & (arms == 0))
        count = table_count(members.size)
        tables[members] = first + np.arange(members.size) % count
        first += count
    mixers = np.flatnonzero(arms == 1)
    tables[mixers] = first + np.arange(mixers.size) % table_count(mixers.size, fewest=FEWEST_MIXED_TABLES)
    return arms, tables, strata


def made_up(scenario: Scenario, rooms: int, dice: np.random.Generator) -> Floats:
    """Return outcomes from 1 to 5 of all rooms, shape (rooms, people); NaN where missing."""
    arms, tables, strata = seated(scenario.people)
    first = np.sort(dice.standard_normal((rooms, scenario.people)), axis=1)
    for level in range(LEVELS):
        members = strata == level
        first[:, members] = dice.permuted(first[:, members], axis=1)
    luck = dice.standard_normal((rooms, int(tables.max()) + 1))[:, tables]
    own = dice.standard_normal(first.shape)
    second = CORRELATION * first + sqrt(scenario.table_share) * luck
    second += sqrt(1 - CORRELATION**2 - scenario.table_share) * own
    second += np.array(EFFECTS[scenario.effect])[strata] * arms
    outcomes: Floats = 1.0 + (second[:, :, np.newaxis] > CUTS).sum(axis=2)
    shares = scenario.missing * (np.array([1.5, 1.0, 0.5])[strata] if scenario.by_level else 1.0)
    outcomes[dice.random(outcomes.shape) < shares] = np.nan
    return outcomes


def truths(effects: tuple[float, ...]) -> dict[str, float]:
    """Return what each measure is over all rooms there could be."""
    level, mixed = _piles((0.0,) * LEVELS), _piles(effects)
    piles = np.arange(1, CUTS.size + 2)
    means = level @ piles, mixed @ piles
    spread = sqrt((level @ piles**2 - means[0] ** 2 + mixed @ piles**2 - means[1] ** 2) / 2)
    above = np.sign(piles[:, np.newaxis] - piles)
    difference = float(means[1] - means[0])
    return {"difference": difference, "g": difference / spread, "delta": float(mixed @ above @ level)}


def _piles(effects: tuple[float, ...], steps: int = 500) -> Floats:
    """Return the share of folds on every pile, summed over fine steps of the first score."""
    normal = NormalDist()
    shares = np.zeros(CUTS.size + 1)
    for step in range(LEVELS * steps):
        first = normal.inv_cdf((step + 0.5) / (LEVELS * steps))
        away = (CUTS - CORRELATION * first - effects[step // steps]) / sqrt(2 * (1 - CORRELATION**2))
        below = [0.0, *((1 + erf(cut)) / 2 for cut in away.tolist()), 1.0]
        shares += np.diff(below)
    return shares / (LEVELS * steps)


def _line(scenario: Scenario, found: Tally) -> str:
    measures = "".join(
        f"{100 * found.coverage(name):>7.1f}{np.median(found.widths[name]):>6.2f}" for name in MEASURES
    )
    said = ", ".join(
        f"{words} {100 * count / found.rooms:.1f}" for (_, words), count in sorted(found.said.items())
    )
    return f"{scenario}{measures}  {said}"


def _print_summary(tallies: dict[Scenario, Tally]) -> None:
    print("\ncoverage in %: mean of the scenarios, and the lowest and highest of one")
    print(
        f"{'people':>6}{'ICC':>5}{'effect':>10}"
        + "".join(f"{name:>22}" for name in MEASURES)
        + f"{'width':>8}"
    )
    for people, kind in product(sorted({each.people for each in tallies}), ("same", "opposite")):
        for share in TABLE_SHARES:
            rows = [
                found
                for each, found in tallies.items()
                if each.people == people
                and each.table_share == share
                and (each.effect == "opposite") == (kind == "opposite")
            ]
            cells = [[100 * found.coverage(name) for found in rows] for name in MEASURES]
            texts = "".join(
                f"{np.mean(cell):>9.1f} ({min(cell):.1f}-{max(cell):.1f})".rjust(22) for cell in cells
            )
            width = float(np.mean([np.median(found.widths["difference"]) for found in rows]))
            print(f"{people:>6}{share:>5.1f}{kind:>10}{texts}{width:>8.2f}")


def _print_times() -> None:
    print("\nmicroseconds a call: " + ", ".join(MEASURES))
    for people in PEOPLE:
        arms, tables, strata = seated(people)
        rooms = made_up(Scenario(people, 0.1, "0.5", 0.0, by_level=False), 200, np.random.default_rng(1))
        times = []
        for measure in MEASURES.values():
            started = time.process_time()
            for outcomes in rooms:
                measure(outcomes, arms, tables, strata)
            times.append((time.process_time() - started) * 1e6 / len(rooms))
        print(f"{people:>6} people" + "".join(f"{each:>8.0f}" for each in times))


if __name__ == "__main__":
    main()
