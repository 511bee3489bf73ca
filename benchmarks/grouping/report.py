"""Measures everything and prints the tables; started by `run.py` in the environment of the peers."""

import argparse
import platform
import sys
import time
from pathlib import Path

import numpy as np
import suites
from bars import Results, bars_table, contradictions, losses_table
from engine import BALANCED, DIVERSITY, KPLUS, NAMES, solve
from instances import make
from measure import Package, timed
from tables import cells_table, counted_table, large_table, methods_table, milliseconds, ruled_table

QUICK = {"one_score": 2, "kplus": 1, "several": 1, "diverse": 1, "ruled": 1, "counted": 1}
FULL = {"one_score": 9, "kplus": 3, "several": 3, "diverse": 3, "ruled": 3, "counted": 3}
"""Classes for each cell and kind."""

LISTED = 30


def main() -> bool:
    """Print everything; return whether all bars were reached."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--package", type=Path)
    asked = parser.parse_args()
    print("# Grouping engine against its peers\n")
    extent = "quick" if asked.quick else "full"
    print(f"Seed {asked.seed}, {extent} run, one thread; Python {platform.python_version()},")
    print(f"numpy {np.__version__}, {platform.system()} {platform.machine()}.\n")
    began = time.perf_counter()
    _first_answer(asked.seed)
    suites.warm_up()
    package = Package(asked.package) if asked.package else None
    results = _measured(asked.seed, package, quick=asked.quick)
    if package is not None:
        package.close()
    print("## Where a peer was better or sooner\n")
    losses_table(results)
    print("## Bars\n")
    passed = bars_table(results)
    _contradictions(results)
    wall_s, cpu_s = time.perf_counter() - began, time.process_time()
    print(f"The run took {wall_s:.0f} s of the clock and {cpu_s:.0f} s of the processor;")
    print("the more these differ, the busier was the machine, and the less the clock's times say.")
    return passed


def _contradictions(results: Results) -> None:
    """Print what the engine said and a measured division contradicts, as far as one can read it."""
    false = contradictions(results)[1]
    if false:
        print("## What the engine said and is not so\n")
        print("\n".join(f"- {word}" for word in false[:LISTED]))
        print(f"\n{len(false)} in all.\n")


def _first_answer(seed: int) -> None:
    """Print how long the first division of a fresh process takes, tables and all."""
    instance = make(30, 6, "one score", (seed, 30, 6, 1, 0))
    _, cpu_s, wall_s = timed(lambda: solve(instance, BALANCED, seed))
    print(
        "The first division of this process, 30 people with one score in 6 groups: "
        f"{milliseconds(cpu_s)} ms CPU, {milliseconds(wall_s)} ms wall. All others come after a warm-up.\n"
    )


def _measured(seed: int, package: Package | None, *, quick: bool) -> Results:
    """Run every suite and print its tables."""
    repeats = QUICK if quick else FULL
    balanced, kplus = NAMES[BALANCED], NAMES[KPLUS]
    print("## One score, balanced\n")
    one_score = suites.one_score(seed, repeats["one_score"])
    cells_table(
        one_score, balanced, ("sd_range", "SD range"), ["local max x10 V", "local max x10 KP", "snake draft"]
    )
    methods_table(one_score)
    print("## Several attributes, balanced\n")
    several = suites.several(seed, repeats["several"])
    cells_table(several, balanced, ("v", "V"), ["local max x1 V", "local max x10 V"])
    methods_table(several)
    print("## k-plus\n")
    cases = suites.kplus(seed, repeats["kplus"])
    peers = ["exchange KP", "local max x10 KP", "local max x100 KP", suites.EQUAL_TIME, "ABA KP"]
    cells_table(cases, kplus, ("kp", "KP"), peers)
    methods_table(cases)
    print("## Diversity\n")
    diverse = suites.diverse(seed, repeats["diverse"], package)
    theirs = ["local max x10 D", "anti-clustering exchange", "anti-clustering annealing"]
    cells_table(diverse, NAMES[DIVERSITY], ("d", "D"), theirs)
    print("## Large classes\n")
    large = suites.large(seed, quick=quick)
    large_table(large)
    print("## Rules\n")
    ruled = suites.ruled(seed, repeats["ruled"])
    ruled_table(ruled)
    print("## All divisions gone through\n")
    counted = suites.counted(seed, repeats["counted"])
    counted_table(counted)
    return Results(one_score, cases, diverse, several, large, ruled, counted)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
