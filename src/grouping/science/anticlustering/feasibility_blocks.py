"""Rules brought into the form a search can use: people who belong together are one block."""

from collections import Counter
from dataclasses import dataclass, field

from grouping.science.anticlustering.problem import Rules


@dataclass(slots=True)
class Block:
    """People who sit together, and what limits where."""

    people: tuple[int, ...]
    pin: int | None = None
    """The only group it may sit in."""
    apart: list[int] = field(default_factory=list)
    """Which rules keep it apart from others, by their place in `Rules.apart`."""
    company: dict[int, int] = field(default_factory=dict)
    """How many of its people need company, by the rule's place among different ones in `Rules.company`."""
    overlaps: list[list[int]] = field(default_factory=list)
    """For each of its people whom several rules about company name: these rules."""

    @property
    def weight(self) -> int:
        """How many seats it takes."""
        return len(self.people)


def blocks_of(rules: Rules) -> list[Block] | None:
    """Return the blocks of all people whom hard rules name, or None if rules contradict within a block."""
    root = _roots(rules)
    members: dict[int, list[int]] = {}
    for person in sorted(root):
        members.setdefault(root[person], []).append(person)
    blocks = {first: Block(tuple(people)) for first, people in members.items()}
    for person, group in rules.pinned:
        block = blocks[root[person]]
        if block.pin not in (None, group):
            return None
        block.pin = group
    for rule, people in enumerate(rules.apart):
        firsts = [root[person] for person in set(people)]
        if len(set(firsts)) < len(firsts):
            return None
        for first in firsts:
            blocks[first].apart.append(rule)
    _note_company(rules, root, blocks)
    return list(blocks.values())


def _note_company(rules: Rules, root: dict[int, int], blocks: dict[int, Block]) -> None:
    """Write down which people of each block need company; the same rule twice is one rule."""
    named: dict[int, list[int]] = {}
    for rule, some in enumerate(dict.fromkeys(frozenset(people) for people in rules.company)):
        for first, count in Counter(root[person] for person in some).items():
            blocks[first].company[rule] = count
        for person in some:
            named.setdefault(person, []).append(rule)
    for person, several in named.items():
        if len(several) > 1:
            blocks[root[person]].overlaps.append(several)


def _roots(rules: Rules) -> dict[int, int]:
    """Return for every person named the first of the people who belong together with that person."""
    root: dict[int, int] = {}

    def find(person: int) -> int:
        root.setdefault(person, person)
        while root[person] != person:
            root[person] = root[root[person]]
            person = root[person]
        return person

    for people in rules.together:
        for person in people:
            one, other = find(people[0]), find(person)
            root[max(one, other)] = min(one, other)
    for person in (*(person for rule in (*rules.apart, *rules.company) for person in rule),):
        find(person)
    for person, _ in rules.pinned:
        find(person)
    return {person: find(person) for person in tuple(root)}
