"""Which classes are run by which methods, for each table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine import BALANCED, DIVERSITY, KMEANS, KPLUS, NAMES, kept, solve, some_rules
from enumeration import Optimum, optimum
from instances import CATEGORY, KINDS, LARGE, SMALL, TINY, Instance, family
from measure import Case, Package, Row, run_engine, run_peers, say
from peers import (
    LOT_AND_SNAKE,
    Peer,
    assigning,
    assignments,
    exchanges,
    exchanging,
    exchanging_for,
)

SEVERAL = ("two scores", "three scores", CATEGORY)

EQUAL_TIME = "local max, equal time"
"""Exchange with as many starts as fit in the engine's own processor time: the hardest comparison."""

MEANS_ALONE: dict[str, Peer] = {"local max x10 V": exchanging("V", 10)}
"""Runs where it is not asked for, to put the engine's least range of means to the test."""

RULED = {30: (6,), 60: (12,), 150: (30,)}
"""Classes that are also divided under rules."""

_PACKAGE_PEOPLE = 30
"""The package copies a matrix for every swap it tries; beyond this a class takes it minutes."""

_ONCE_PEOPLE = 1000
"""Up to so many people repeated passes of exchange end in seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Ruled:
    """A class divided freely and under rules."""

    instance: Instance
    method: str
    free: Row
    bound: Row
    is_kept: bool


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A class of which every division is known."""

    case: Case
    best: Optimum


def warm_up() -> None:
    """Let everything be imported and every table be made before anything is timed."""
    for instance in family({24: (6,)}, ["one score"], 0, 1):
        for criterion in NAMES:
            solve(instance, criterion, 0)
        run_peers(Case(instance), assignments("KP"), 0)


def one_score(seed: int, repeats: int) -> list[Case]:
    """Classes with one score for up to 150 people: means first, then spreads."""
    peers = LOT_AND_SNAKE | exchanges("V") | {"ABA V": assigning("V")}
    peers |= {"local max x10 KP": exchanging("KP", 10)}
    cases = []
    for instance in _told(family(SMALL, ["one score"], seed, repeats), "one score"):
        case = Case(instance)
        run_engine(case, BALANCED, seed)
        run_peers(case, peers, seed)
        cases.append(case)
    return cases


def kplus(seed: int, repeats: int) -> list[Case]:
    """Classes of every kind for up to 150 people: means and spreads at once."""
    peers = LOT_AND_SNAKE | exchanges("KP") | {"local max x100 KP": exchanging("KP", 100)}
    peers |= MEANS_ALONE | {
        "ABA KP": assigning("KP"),
        "ABA interleaved KP": assigning("KP", interleaved=True),
    }
    cases = []
    for instance in _told(family(SMALL, list(KINDS), seed, repeats), "k-plus"):
        case = Case(instance)
        row, _ = run_engine(case, KPLUS, seed)
        run_peers(case, peers, seed)
        run_peers(case, {EQUAL_TIME: exchanging_for(row.cpu_s, "KP")}, seed)
        cases.append(case)
    return cases


def several(seed: int, repeats: int) -> list[Case]:
    """Classes with several attributes, balanced: means first, then spreads."""
    peers = LOT_AND_SNAKE | exchanges("V")
    cases = []
    for instance in _told(family(SMALL, SEVERAL, seed, repeats), "several attributes"):
        case = Case(instance)
        run_engine(case, BALANCED, seed)
        run_peers(case, peers, seed)
        cases.append(case)
    return cases


def diverse(seed: int, repeats: int, package: Package | None) -> list[Case]:
    """Classes for up to 150 people: sums of distances, with the package anti-clustering up to 30."""
    cases = []
    for instance in _told(family(SMALL, ["one score", "three scores"], seed, repeats), "diversity"):
        case = Case(instance)
        run_engine(case, DIVERSITY, seed)
        run_peers(case, exchanges("D") | MEANS_ALONE, seed)
        if package is not None and instance.people <= _PACKAGE_PEOPLE:
            for heuristic in ("exchange", "annealing"):
                package.run(case, heuristic, seed)
        cases.append(case)
    return cases


def large(seed: int, *, quick: bool) -> list[Case]:
    """Classes of 1000 and 10 000, for k-plus and for balanced means."""
    cases = []
    for instance in _told(family(LARGE, ["one score", "three scores"], seed, 1), "large"):
        case = Case(instance)
        run_engine(case, KPLUS, seed)
        run_engine(case, BALANCED, seed)
        peers: dict[str, Peer] = LOT_AND_SNAKE | assignments("KP") | assignments("V")
        if not quick:
            dense = {f"ABA {aim}": assigning(aim, most=instance.people) for aim in ("KP", "V")}
            peers |= dense
        if instance.people <= _ONCE_PEOPLE or not quick:
            peers["exchange KP"] = exchanging("KP", 1, once=True)
        if instance.people <= _ONCE_PEOPLE:
            peers["local max x1 KP"] = exchanging("KP", 1)
        run_peers(case, peers, seed)
        cases.append(case)
    return cases


def ruled(seed: int, repeats: int) -> list[Ruled]:
    """Classes divided freely and with 10 pairs apart, 5 together and 3 people pinned."""
    pairs = []
    for instance in _told(family(RULED, ["one score", "three scores"], seed, repeats), "rules"):
        rules = some_rules(instance, seed)
        for criterion in (BALANCED, KPLUS):
            case = Case(instance)
            free, _ = run_engine(case, criterion, seed)
            bound, division = run_engine(case, criterion, seed, rules)
            pairs.append(Ruled(instance, NAMES[criterion], free, bound, kept(rules, division.groups)))
    return pairs


def counted(seed: int, repeats: int) -> list[Counted]:
    """Classes of up to 14, for every criterion, beside all their divisions."""
    found = []
    for instance in _told(
        family(TINY, ["one score", "three scores", CATEGORY], seed, repeats), "enumeration"
    ):
        case = Case(instance)
        for criterion in (BALANCED, KPLUS, KMEANS, DIVERSITY):
            run_engine(case, criterion, seed)
        found.append(Counted(case, optimum(instance)))
    return found


def _told(instances: Iterable[Instance], suite: str) -> Iterator[Instance]:
    """Say at the terminal which cell it is."""
    last = ""
    for instance in instances:
        if instance.cell != last:
            last = instance.cell
            say(f"{suite}: {last}")
        yield instance
