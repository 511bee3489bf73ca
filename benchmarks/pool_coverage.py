"""How often intervals over made-up rooms hold the truth, for the ways of taking rooms together we chose from.

    .venv/bin/python benchmarks/pool_coverage.py [runs]

Differences come from rooms of three level tables and three to five mixed tables of four to six people; their
standard errors are those of table means. Shares come from rooms of 5 to 30 people. Of 100 intervals of 95 %
about 95 should hold the truth; width is the median. The figures stand in docs/decisions/0020.
"""

import sys
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from grouping.science.shares import synthesis_of_shares
from grouping.science.synthesis import shared_variances, synthesis_of_differences

SEED = 1
ROOMS = (2, 3, 5, 10, 40)
TABLE_SD, LEVEL_TABLES = 0.3, 3

Floats = npt.NDArray[np.float64]
Interval = tuple[float, float]
Room = tuple[float, float, float, tuple[int, int]]
Found = tuple[str, Interval | None]
"""A way of taking rooms together and its interval, where it has one."""
Differs = tuple[Callable[[], Iterator[Found]], float]


def made_room(rng: np.random.Generator, difference: float, *, is_share: bool) -> Room:
    """Return estimate, standard error, degrees of freedom and tables of one room."""
    tables = int(rng.integers(3, 6)), LEVEL_TABLES
    means = []
    for count, shift in zip(tables, (difference, 0.0), strict=True):
        sizes = rng.integers(4, 7, count)
        if is_share:
            chances = np.clip(0.85 + shift + 0.1 * rng.standard_normal(count), 0.02, 0.98)
            means.append(rng.binomial(sizes, chances) / sizes)
        else:
            centres = 3 + shift + TABLE_SD * rng.standard_normal(count)
            means.append(centres + rng.standard_normal(count) / np.sqrt(sizes))
    parts = [each.var(ddof=1) / each.size for each in means]
    whole = sum(parts)
    freedom = sum(tables) - 2.0
    if whole > 0:
        freedom = whole**2 / sum(p**2 / (each.size - 1) for p, each in zip(parts, means, strict=True))
    return float(means[0].mean() - means[1].mean()), float(np.sqrt(whole)), float(freedom), tables


def difference_intervals(rooms: list[Room]) -> Iterator[Found]:
    """Yield the interval of each way to weigh rooms."""
    estimates, errors, freedom, tables = (np.array(each) for each in zip(*rooms, strict=True))
    ways: dict[str, Callable[[], Floats]] = {
        "shared spread": lambda: shared_variances(errors, freedom, tables),
        "own spread": lambda: errors**2,
    }
    for name, variances in ways.items():
        found = variances()
        if (found > 0).all():
            yield name, synthesis_of_differences(estimates, found).interval
        else:
            yield name, None


def share_intervals(counts: Floats, people: Floats) -> Iterator[Found]:
    """Yield the interval of each model."""
    yield "binomial-normal", synthesis_of_shares(counts, people).interval
    done, rest = counts + 0.5, people - counts + 0.5
    found = synthesis_of_differences(np.log(done / rest), 1 / done + 1 / rest)
    low, high = (1 / (1 + np.exp(-each)) for each in found.interval)
    yield "logit with ½", (float(low), float(high))


def told(label: str, runs: int, once: Callable[[], Iterator[Found]], truth: float) -> None:
    """Print a line per way: how many intervals held the truth, how wide, how often there was none."""
    held: dict[str, list[bool]] = {}
    widths: dict[str, list[float]] = {}
    for _ in range(runs):
        for name, interval in once():
            if interval is not None:
                held.setdefault(name, []).append(interval[0] <= truth <= interval[1])
                widths.setdefault(name, []).append(interval[1] - interval[0])
    for name, hits in held.items():
        print(
            f"{label}  {name:16} {100 * np.mean(hits):5.1f} %  width {np.median(widths[name]):6.3f}"
            f"  none {100 * (1 - len(hits) / runs):4.1f} %",
            flush=True,
        )


def rooms_that_differ(rng: np.random.Generator, count: int, *, is_share: bool, tau: float) -> Differs:
    """Return what gives the intervals over `count` new rooms, and the true difference in a typical one."""
    mean = -0.1 if is_share else 0.3

    def once() -> Iterator[Found]:
        true = mean + tau * rng.standard_normal(count)
        return difference_intervals([made_room(rng, float(each), is_share=is_share) for each in true])

    return once, mean


def rooms_with_shares(rng: np.random.Generator, count: int, share: float, tau: float) -> Differs:
    """Return what gives the intervals over `count` new rooms, and the share in a typical one."""

    def once() -> Iterator[Found]:
        logits = np.log(share / (1 - share)) + tau * rng.standard_normal(count)
        people = rng.integers(5, 31, count)
        counts = rng.binomial(people, 1 / (1 + np.exp(-logits)))
        return share_intervals(counts.astype(float), people.astype(float))

    return once, share


def main(runs: int) -> None:
    """Print a line for each kind of room, number of rooms and way of taking them together."""
    rng = np.random.default_rng(SEED)
    for is_share, tau in ((False, 0.0), (False, 0.3), (True, 0.0), (True, 0.1)):
        kind = "finished" if is_share else "quality "
        for count in ROOMS:
            differs = rooms_that_differ(rng, count, is_share=is_share, tau=tau)
            told(f"{kind} tau {tau:3.1f} rooms {count:3}", runs, *differs)
    for share in (0.5, 0.8, 0.95):
        for tau in (0.0, 0.5, 1.0):
            for count in ROOMS:
                shares = rooms_with_shares(rng, count, share, tau)
                told(f"share {share:4.2f} tau {tau:3.1f} rooms {count:3}", runs, *shares)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
