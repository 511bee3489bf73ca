"""The hosts of a study day: each looks after a cluster of about thirty people."""

from grouping.content.scripts import Scripts
from grouping.services.book import Book


def host_lines(scripts: Scripts, book: Book, step: str) -> tuple[str, ...]:
    """Return what hosts do in a step, as lines among those of the facilitator."""
    return tuple(book.texts.say("hosts.line", text=line) for line in scripts.hosts.get(step, ()))
