"""The grouping engine as one more method, with its own word on its answer kept apart from what we measure."""

from dataclasses import dataclass
from itertools import combinations

from instances import Instance, Integers, shuffled

from grouping.science.anticlustering.divide import divide
from grouping.science.anticlustering.problem import Criterion, Division, Problem, Rules
from grouping.science.lottery import Lottery

BALANCED, KPLUS, KMEANS, DIVERSITY = (
    Criterion.BALANCED,
    Criterion.KPLUS,
    Criterion.KMEANS,
    Criterion.DIVERSITY,
)

NAMES = {
    BALANCED: "Grouping balanced",
    KPLUS: "Grouping k-plus",
    KMEANS: "Grouping means",
    DIVERSITY: "Grouping diversity",
}
FIGURE = {BALANCED: "v", KMEANS: "v", KPLUS: "kp", DIVERSITY: "d"}
"""The figure of ours that the engine's own `value` must agree with."""

APART, TOGETHER, PINNED = 10, 5, 3


@dataclass(frozen=True, slots=True)
class Word:
    """What the engine says about its answer."""

    value: float
    bound: float
    proof: str
    least_range: float


def solve(instance: Instance, criterion: Criterion, seed: int, rules: Rules | None = None) -> Division:
    """Let the engine divide a class; posing the problem is part of the work."""
    problem = Problem(
        numbers=instance.numbers,
        sizes=instance.sizes,
        criterion=criterion,
        categories=instance.codes,
        rules=rules or Rules(),
    )
    return divide(problem, Lottery(seed))


def word_of(division: Division) -> Word:
    """Take down what the engine says."""
    proof = division.proof.value
    return Word(float(division.value), float(division.bound), proof, float(division.least_range))


def some_rules(instance: Instance, seed: int) -> Rules:
    """Return 10 pairs apart, 5 pairs together and 3 people in a group each, which can all be kept.

    Nobody is in more than one pair together, no pair is asked to be both, and pinned people are in no pair.
    """
    people = shuffled(instance.people, (seed, instance.people)).tolist()
    groups = shuffled(instance.groups, (seed, instance.groups)).tolist()
    pinned = tuple(zip(people[:PINNED], groups[:PINNED], strict=True))
    rest = people[PINNED:]
    together = tuple((rest[2 * pair], rest[2 * pair + 1]) for pair in range(TOGETHER))
    pairs = [pair for pair in combinations(rest, 2) if pair not in together]
    apart = tuple(pairs[index] for index in shuffled(len(pairs), (seed, len(pairs)))[:APART])
    return Rules(together=together, apart=apart, pinned=pinned)


def kept(rules: Rules, groups: Integers) -> bool:
    """Whether a division keeps to these rules."""
    return (
        all(groups[one] == groups[other] for one, other in rules.together)
        and all(groups[one] != groups[other] for one, other in rules.apart)
        and all(groups[person] == group for person, group in rules.pinned)
    )
