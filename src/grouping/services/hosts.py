"""The hosts of a study day: each looks after a cluster of about thirty people."""

from collections.abc import Iterator, Sequence

from grouping.content.runningorder import BREAK
from grouping.content.scripts import Scripts
from grouping.domain.settings import PlanStep
from grouping.services.book import Book

PEOPLE_OF_A_CLUSTER = 30


def has_hosts(steps: Sequence[PlanStep]) -> bool:
    """Return whether a running order has hosts: it then has a break in which they bring their lists."""
    return any(step.step == BREAK and step.minutes for step in steps)


def clusters(people: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield of every cluster its place, how many there are, and its first and last number."""
    count = -(-people // PEOPLE_OF_A_CLUSTER)
    small, larger = divmod(people, count)
    last = 0
    for place in range(count):
        first, last = last + 1, last + small + (place < larger)
        yield place + 1, count, first, last


def host_lines(scripts: Scripts, book: Book, step: str) -> tuple[str, ...]:
    """Return what hosts do in a step, as lines among those of the facilitator."""
    return tuple(book.texts.say("hosts.line", text=line) for line in scripts.hosts.get(step, ()))
