"""How good divisions into alike groups are, and how long they take, on classes made up afresh.

Run `python -m benchmarks.divide_speed`, with `OPENBLAS_NUM_THREADS=1` to be sure of one thread, and with
`--seed` for other classes. Exchange is that to a local maximum with ten starts, in numpy: its values are
those of the peers, its times are not and are left out.
"""

import argparse
import statistics
import time

import numpy as np

from grouping.science.anticlustering.criteria import range_of_means, range_of_spreads
from grouping.science.anticlustering.divide import divide
from grouping.science.anticlustering.features import mean_columns, spread_columns
from grouping.science.anticlustering.problem import Criterion, Division, Problem, Proof
from grouping.science.lottery import Lottery
from tests.science.anticlustering_rooms import best_of_ten_exchanges, sizes_of, typed_class

SMALL = [(24, 6), (24, 4), (30, 6), (30, 10), (60, 12), (60, 15), (60, 20), (150, 10), (150, 30), (150, 37)]
LARGE = [(1_000, 10), (1_000, 200), (10_000, 10), (10_000, 100), (10_000, 2_000), (10_000, 2_500)]
SCORES = 3
"""Kinds of scores as typed: half points, tenths, 1 to 5."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--classes", type=int, default=5, help="classes of each kind")
    options = parser.parse_args()
    divide(Problem(typed_class(30, 3, 0), sizes_of(30, 5), Criterion.KPLUS), Lottery(0))
    seeds = range(options.seed, options.seed + options.classes)
    _one_score(seeds)
    _means_and_spreads(seeds)
    _large_rooms(options.seed)


def _one_score(seeds: range) -> None:
    print(
        "one score, balanced: how often the means are proven as equal as can be, and spreads against kmeans"
    )
    print(f"{'people':>7}{'median ms':>11}{'slowest ms':>12}{'proven':>10}{'spread':>8}{'means off':>11}")
    for people in (15, 18, 20, 24, 30, 36, 45, 60):
        times_ms, proven, shares, off = [], [], [], []
        for groups in sorted({2, people // 6, people // 5, people // 4, people // 3, people // 2}):
            for seed in seeds:
                scores = typed_class(people, SCORES, seed)[:, seed % SCORES]
                problem = Problem(scores[:, None], sizes_of(people, groups))
                division, ms = _timed(problem, seed)
                other = divide(Problem(scores[:, None], problem.sizes, Criterion.KMEANS), Lottery(seed))
                times_ms.append(ms)
                proven.append(division.proof is not Proof.NONE)
                off.append(
                    (range_of_means(scores, division.groups) - range_of_means(scores, other.groups))
                    / scores.std()
                )
                if people // 6 <= groups <= people // 3 and range_of_spreads(scores, other.groups):
                    shares.append(
                        range_of_spreads(scores, division.groups) / range_of_spreads(scores, other.groups)
                    )
        print(
            f"{people:>7}{statistics.median(times_ms):>11.1f}{max(times_ms):>12.1f}"
            f"{sum(proven):>6}/{len(proven):<3}{statistics.median(shares):>8.2f}{max(off):>11.3f}"
        )


def _means_and_spreads(seeds: range) -> None:
    print("\nthree scores, k-plus: against exchange to a local maximum with ten starts")
    print(f"{'people':>7}{'groups':>8}{'median ms':>11}{'slowest':>9}{'worse':>10}{'ratio':>9}{'least':>10}")
    for people, groups in SMALL:
        times_ms, ratios = [], []
        for seed in seeds:
            problem = Problem(typed_class(people, 3, seed), sizes_of(people, groups), Criterion.KPLUS)
            columns = np.hstack((mean_columns(problem), spread_columns(problem)))
            division, ms = _timed(problem, seed)
            times_ms.append(ms)
            ratios.append(best_of_ten_exchanges(columns, problem.sizes, seed) / division.value)
        worse = sum(ratio < 1 - 1e-6 for ratio in ratios)
        print(
            f"{people:>7}{groups:>8}{statistics.median(times_ms):>11.1f}{max(times_ms):>9.1f}"
            f"{worse:>6}/{len(ratios):<3}{statistics.median(ratios):>8.3f}x{min(ratios):>9.3f}x"
        )


def _large_rooms(seed: int) -> None:
    print("\nlarge rooms, three scores")
    print(f"{'people':>7}{'groups':>8}{'criterion':>11}{'ms':>9}{'value':>18}")
    for people, groups in LARGE:
        for criterion in Criterion:
            problem = Problem(typed_class(people, 3, seed), sizes_of(people, groups), criterion)
            division, ms = _timed(problem, seed)
            print(f"{people:>7}{groups:>8}{criterion:>11}{ms:>9.0f}{division.value:>18.5f}")


def _timed(problem: Problem, seed: int) -> tuple[Division, float]:
    started = time.process_time()
    division = divide(problem, Lottery(seed))
    return division, (time.process_time() - started) * 1_000


if __name__ == "__main__":
    main()
