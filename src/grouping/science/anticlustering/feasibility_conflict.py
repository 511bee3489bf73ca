"""Which few of many rules cannot be kept together.

A first minimal set comes from halving (Junker, 2004, QuickXplain, AAAI 2004, 167). Whether there is a smaller
one is asked by hitting sets: every conflict needs a rule from each set of rules whose removal helps
(Ignatiev, Previti, Liffiton and Marques-Silva, 2015, Smallest MUS extraction, CP 2015, 173).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grouping.science.anticlustering.feasibility_blocks import blocks_of
from grouping.science.anticlustering.feasibility_company import can_be_counted_out, families
from grouping.science.anticlustering.feasibility_counts import Tally
from grouping.science.anticlustering.feasibility_search import Answer, Patience, seats_of
from grouping.science.anticlustering.problem import Rules
from grouping.science.lottery import Lottery

_PATIENCE = 1_000
"""Questions about some rules that are asked for a smaller conflict; large rooms spend it sooner."""
_LITTLE, _COSTLY = Patience(counts=4, starts=2), 50
"""Little patience with each question; one that could not be decided counts for so many."""
_ORDERS, _PATIENCE_FOR_ORDERS = 8, 400
"""Other orders of the rules that are halved: which conflict is met first depends on the order."""
_MOST_RULES = 60
"""With more rules than this a minimal conflict is good enough: nothing can be left out of it."""
_PATIENCE_FOR_PEOPLE = 400
"""Questions about leaving people out of rules."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule of any kind; `people` of a pin is one person."""

    kind: str
    people: tuple[int, ...]
    group: int = -1


def smallest_conflict(rules: Rules, sizes: Sequence[int]) -> Rules:
    """Return as few as possible of some rules that cannot all be kept.

    Parameters
    ----------
    rules : Rules
        Rules that cannot all be kept under `sizes`; `met` plays no part.
    sizes : sequence of int
        People per group.

    Returns
    -------
    Rules
        Without any one of them the others can be kept; among up to 60 rules there is no smaller such set,
        unless finding it takes too many steps. People whom a rule about together or apart does not need here
        are left out of it. What could not be decided (`Answer.UNDECIDED`) counts as possible.
    """
    every = _listed(rules)
    cannot = _Question(sizes, every)
    core = _minimal(_refused_by_counting(every, sizes), cannot)
    lots = Lottery(0)
    for _ in range(_ORDERS):
        if cannot.spent < _PATIENCE_FOR_ORDERS:
            other = _minimal([every[place] for place in lots.permutation(len(every))], cannot)
            core = min(core, other, key=len)
    if len(core) > 1 and len(every) <= _MOST_RULES:
        core = _smallest(every, core, cannot)
    return _joined([rule for rule in every if rule in core], cannot)


class _Question:
    """Whether some rules certainly cannot be kept; answers are remembered."""

    def __init__(self, sizes: Sequence[int], every: Sequence[_Rule]) -> None:
        self.sizes = sizes
        self.spent = 0
        self._known: dict[frozenset[_Rule], bool] = {}
        self._shares_with = _overlaps(every)

    def __call__(self, some: Sequence[_Rule]) -> bool:
        """Return whether `some` rules are impossible."""
        key = frozenset(some)
        if key not in self._known:
            self._known[key] = self._counted(key) if self._can_be_counted(key) else self._sought(some)
        return self._known[key]

    def _can_be_counted(self, some: frozenset[_Rule]) -> bool:
        return all(rule.kind == "company" and some.isdisjoint(self._shares_with[rule]) for rule in some)

    def _counted(self, some: frozenset[_Rule]) -> bool:
        """Answer about rules of which counting says everything."""
        kinds = [len(rule.people) for rule in some]
        self.spent += 1 + (sum(kinds) + len(self.sizes)) // 50
        return Tally(kinds, self.sizes).lack > 0

    def _sought(self, some: Sequence[_Rule]) -> bool:
        """Answer about any rules by a search."""
        blocks = blocks_of(_rules(some))
        self.spent += 1 + (len(blocks or ()) + len(self.sizes)) // 50
        if blocks is None:
            return True
        answer = seats_of(blocks, self.sizes, Lottery(0), _LITTLE)
        if answer is Answer.UNDECIDED:
            self.spent += _COSTLY
        return answer is Answer.IMPOSSIBLE


def _overlaps(every: Sequence[_Rule]) -> dict[_Rule, set[_Rule]]:
    """Return for each rule about company the others that name one of its people too."""
    named: dict[int, list[_Rule]] = {}
    companies = [rule for rule in every if rule.kind == "company"]
    for rule in companies:
        for person in rule.people:
            named.setdefault(person, []).append(rule)
    found: dict[_Rule, set[_Rule]] = {rule: set() for rule in companies}
    for rules in named.values():
        if len(rules) > 1:
            for rule in rules:
                found[rule].update(other for other in rules if other is not rule)
    return found


def _refused_by_counting(every: list[_Rule], sizes: Sequence[int]) -> list[_Rule]:
    """Return rules about company that counting alone refuses, or else all rules."""
    companies = list({frozenset(rule.people): rule for rule in every if rule.kind == "company"}.values())
    blocks = blocks_of(_rules(companies)) or []
    for family in families(blocks):
        if not can_be_counted_out(blocks, family, sizes):
            return [companies[place] for place in family]
    return every


def _minimal(every: list[_Rule], cannot: Callable[[Sequence[_Rule]], bool]) -> list[_Rule]:
    """Return a conflict of which nothing can be left out, by QuickXplain."""

    def needed(base: list[_Rule], fresh: bool, some: list[_Rule]) -> list[_Rule]:  # noqa: FBT001
        if fresh and cannot(base):
            return []
        if len(some) == 1:
            return some
        first, second = some[: len(some) // 2], some[len(some) // 2 :]
        later = needed(base + first, True, second)
        return needed(base + later, bool(later), first) + later

    return needed([], False, every)


def _smallest(every: list[_Rule], core: list[_Rule], cannot: _Question) -> list[_Rule]:
    """Return a smallest conflict, given a minimal one, or the smallest found within the limit."""
    helps: list[list[_Rule]] = []
    limit = cannot.spent + _PATIENCE
    while cannot.spent < limit:
        few = _hitting(helps, len(core) - 1)
        if few is None:
            return core
        if cannot(few):
            return few
        kept = _grown(few, every, cannot)
        helps.append([rule for rule in every if rule not in kept])
    return core


def _grown(few: list[_Rule], every: list[_Rule], cannot: _Question) -> set[_Rule]:
    """Return rules that can be kept together, with `few` among them, and none to be added."""
    kept = set(few)
    for rule in every:
        if rule not in kept and not cannot([*kept, rule]):
            kept.add(rule)
    return kept


def _hitting(sets: list[list[_Rule]], most: int) -> list[_Rule] | None:
    """Return a smallest choice of at most so many rules with one from each of `sets`, or None."""

    def hit(chosen: list[_Rule], left: int) -> list[_Rule] | None:
        missed = next((some for some in sets if not any(rule in chosen for rule in some)), None)
        if missed is None:
            return chosen
        if not left:
            return None
        for rule in missed:
            found = hit([*chosen, rule], left - 1)
            if found is not None:
                return found
        return None

    return next((found for size in range(most + 1) if (found := hit([], size)) is not None), None)


def _joined(core: list[_Rule], cannot: _Question) -> Rules:
    """Return a conflict as rules, each with no more people than it takes."""
    limit = cannot.spent + _PATIENCE_FOR_PEOPLE
    for place, rule in enumerate(core):
        if rule.kind not in ("together", "apart"):
            continue
        enough = len(cannot.sizes) if rule.kind == "apart" else max(cannot.sizes)
        if len(core) == 1:  # too many people for the groups or for the largest group: any one more will do
            core[place] = _Rule(rule.kind, rule.people[: enough + 1])
            continue
        step = len(rule.people) // 2
        while step and cannot.spent < limit:
            start = 0
            while start < len(core[place].people):
                people = core[place].people
                fewer = _Rule(rule.kind, people[:start] + people[start + step :])
                if len(fewer.people) > 1 and cannot([*core[:place], fewer, *core[place + 1 :]]):
                    core[place] = fewer
                else:
                    start += step
            step //= 2
    return _rules(core)


def _listed(rules: Rules) -> list[_Rule]:
    """Return single rules, each once."""
    every = [_Rule("together", tuple(dict.fromkeys(people))) for people in rules.together]
    every += [_Rule("apart", tuple(dict.fromkeys(people))) for people in rules.apart]
    every += [_Rule("pinned", (person,), group) for person, group in rules.pinned]
    every += [_Rule("company", tuple(dict.fromkeys(people))) for people in rules.company]
    return list(dict.fromkeys(every))


def _rules(some: Sequence[_Rule]) -> Rules:
    return Rules(
        together=tuple(rule.people for rule in some if rule.kind == "together"),
        apart=tuple(rule.people for rule in some if rule.kind == "apart"),
        pinned=tuple((rule.people[0], rule.group) for rule in some if rule.kind == "pinned"),
        company=tuple(rule.people for rule in some if rule.kind == "company"),
    )
