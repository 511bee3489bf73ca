"""Runs methods on classes and takes down time and figures."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
from engine import FIGURE, NAMES, Word, solve, word_of
from environments import variables
from figures import Figures, figures_of
from instances import Instance
from peers import Peer, fitted

from grouping.science.anticlustering.problem import Criterion, Division, Rules

REPEATS = 3
"""The engine's time for a class is the median of so many runs, as the machine is never quite alone."""

_PATIENT_S = 2.0
"""A run longer than this is not repeated."""

_AGREES = 1e-6
"""How far the engine's value may lie from ours, relative to the number of people."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Row:
    """One method on one class: seconds of the processor and of the clock, figures, the engine's own word."""

    cpu_s: float
    wall_s: float
    figures: Figures
    word: Word | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One class and what every method made of it, by the name of the method."""

    instance: Instance
    rows: dict[str, Row] = field(default_factory=dict)


def timed(work: Callable[[], Result], repeats: int = 1) -> tuple[Result, float, float]:
    """Return a result with the median seconds of processor and clock; the work is the same every time."""
    cpu_s: list[float] = []
    wall_s: list[float] = []
    while True:
        cpu, wall = time.process_time(), time.perf_counter()
        result = work()
        cpu_s.append(time.process_time() - cpu)
        wall_s.append(time.perf_counter() - wall)
        if len(cpu_s) >= repeats or wall_s[-1] > _PATIENT_S:
            return result, statistics.median(cpu_s), statistics.median(wall_s)


def run_engine(
    case: Case, criterion: Criterion, seed: int, rules: Rules | None = None
) -> tuple[Row, Division]:
    """Let the engine divide a class, note it under its name unless there are rules, and return it."""
    division, cpu_s, wall_s = timed(lambda: solve(case.instance, criterion, seed, rules), REPEATS)
    row = Row(cpu_s, wall_s, figures_of(case.instance, division.groups), word_of(division))
    if rules is None:
        case.rows[NAMES[criterion]] = row
    return row, division


def run_peers(case: Case, peers: dict[str, Peer], seed: int) -> None:
    """Let every peer divide a class; those that cannot be used here leave no row."""
    for name, peer in peers.items():
        groups, cpu_s, wall_s = timed(lambda peer=peer: peer(case.instance, seed))
        if groups is not None:
            case.rows[name] = Row(cpu_s, wall_s, figures_of(case.instance, groups))


class Package:
    """The package anti-clustering in a process of its own, which times itself."""

    def __init__(self, python: Path) -> None:
        self._process = subprocess.Popen(
            [python, Path(__file__).with_name("package.py")],
            env=variables(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, case: Case, heuristic: str, seed: int) -> None:
        """Let one of its heuristics divide a class."""
        instance = case.instance
        asked = {
            "numbers": instance.numbers.tolist(),
            "groups": instance.groups,
            "heuristic": heuristic,
            "seed": seed,
        }
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        groups = fitted(np.array(answer["groups"], dtype=np.int64), instance.sizes)
        row = Row(answer["cpu_s"], answer["wall_s"], figures_of(instance, groups))
        case.rows[f"anti-clustering {heuristic}"] = row

    def close(self) -> None:
        """Let it end."""
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def false_words(case: Case) -> list[str]:
    """Return what the engine said about this class that a measured division contradicts.

    Its value must be ours, its bound and its least range must not be passed by any method, and a value that
    is proven must not be either.
    """
    found = []
    name = f"{case.instance.cell} {case.instance.kind} ({case.instance.name})"
    for criterion, method in NAMES.items():
        row = case.rows.get(method)
        if row is None or row.word is None:
            continue
        figure, slack = FIGURE[criterion], _AGREES * case.instance.people
        sign = -1.0 if figure == "d" else 1.0
        value = getattr(row.figures, figure)
        reached = min(sign * getattr(other.figures, figure) for other in case.rows.values())
        if abs(row.word.value - value) > slack:
            found.append(f"{name}: value {row.word.value:.6g} of {method} is {value:.6g}")
        if reached < sign * row.word.bound - slack:
            found.append(f"{name}: bound {row.word.bound:.6g} of {method} passed, {sign * reached:.6g}")
        if row.word.proof != "none" and reached < sign * value - slack:
            found.append(f"{name}: proven {value:.6g} of {method} improved, {sign * reached:.6g}")
        least = min(other.figures.points_range for other in case.rows.values())
        if least < row.word.least_range - slack:
            found.append(f"{name}: least range {row.word.least_range:.6g} passed, {least:.6g}")
    return found


def say(text: str) -> None:
    """Tell the person at the terminal how far it is, apart from the tables."""
    print(text, file=sys.stderr, flush=True)


def median(values: Iterable[float]) -> float:
    """Return the median, or nan of nothing."""
    known = list(values)
    return float(np.median(known)) if known else float("nan")
