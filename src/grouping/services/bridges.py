"""The bridge from the room to research: its own figure, then who found what, then what is alike."""

from collections.abc import Callable

from grouping.content.research import LinkedTo, ResearchFinding
from grouping.domain.experience import Slip
from grouping.domain.groups import Table
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.book import Book
from grouping.services.comparison.rules import FOLD_FLOOR, PEOPLE_PER_ARM
from grouping.services.comparison.shares import Share, room_total, shares
from grouping.services.comparison.slips import counted_slips
from grouping.services.results import quality_at, shares_a_fold
from grouping.services.roomdraw import design_now
from grouping.services.tables import results_at, seated
from grouping.services.tallies import tallies, was_counted
from grouping.services.timeplan import stop_minute

_WELL_FOLDED = 4
"""From this pile on a second fold counts as well folded."""

_SHARES = {
    LinkedTo.BORDER: "border",
    LinkedTo.SWITCHES: "switches",
    LinkedTo.REVEAL: "other_place",
    LinkedTo.FAIRNESS: "fair",
    LinkedTo.BELONGING: "belonging",
    LinkedTo.CONFIDENCE: "less_confident",
    LinkedTo.HELP: "help",
}
"""What the room saw that is one share of it."""
_OF_SLIPS = frozenset(_SHARES) - {LinkedTo.BORDER, LinkedTo.SWITCHES}


def room_figure(session: Session, book: Book, linked_to: LinkedTo) -> str:
    """Return what this room saw, to follow *in this room we saw*; empty where that cannot be said.

    It is a count of the whole room, never of a table, and there is none after a stop.
    """
    if stop_minute(session) is not None:
        return ""
    if linked_to in _SHARES:
        share = shares(session).get(_SHARES[linked_to])
        return "" if share is None else _said(book, linked_to, share, is_part=_is_part(session, linked_to))
    return _FIGURES[linked_to](session, book)


def card_figure(session: Session, book: Book, card: ResearchFinding) -> str:
    """Return the first figure this room has of what a card can be laid beside."""
    return next(filter(None, (room_figure(session, book, each) for each in card.links_to)), "")


def seen_text(session: Session, book: Book, card: ResearchFinding) -> str:
    """Return one sentence with what the room saw; empty where there is no figure of it."""
    figure = card_figure(session, book, card)
    return book.texts.say("bridge.seen", figure=figure) if figure else ""


def bridge_text(session: Session, book: Book, card: ResearchFinding) -> str:
    """Return the room's figure, who found what, and the question; empty where the room has no figure."""
    seen = seen_text(session, book, card)
    if not seen:
        return ""
    say = book.texts.say
    found = say("bridge.found", source=card.source, who=card.who, finding=card.finding)
    return f"{seen} {found} {say('bridge.ask')}"


def _said(book: Book, linked_to: LinkedTo, share: Share, *, is_part: bool = False) -> str:
    n = book.texts.say("bridge.counted", n=share.people) if is_part else share.people
    return book.texts.say(f"bridge.figure.{linked_to.value}", count=share.count, n=n)


def _is_part(session: Session, linked_to: LinkedTo) -> bool:
    """Return whether it is about slips, and not every slip counts."""
    return linked_to in _OF_SLIPS and len(counted_slips(session)) < len(session.all(Slip))


def _finish(session: Session, book: Book) -> str:
    share = shares(session).get("finished")
    if share is None:
        return ""
    key = "bridge.figure.finish" if shares_a_fold(session) else "bridge.figure.finish_classic"
    return book.texts.say(key, count=share.count, n=share.people)


def _quality(session: Session, book: Book) -> str:
    if not shares_a_fold(session):
        return ""
    piles = ([pile >= _WELL_FOLDED for pile in quality_at(session, table)] for table in _names(session))
    share = room_total(piles, FOLD_FLOOR)
    return "" if share is None else _said(book, LinkedTo.QUALITY, share)


def _difference(session: Session, book: Book) -> str:
    """Return how many finished on either side: the room sees for itself how far apart they are."""
    return both_arms(session, book, "bridge.figure.difference")


def both_arms(session: Session, book: Book, key: str) -> str:
    """Say with `key` how many finished at mixed and at level tables; empty where that cannot be compared."""
    if design_now(session) is not Design.PARALLEL:
        return ""
    arms = [_arm(session, is_mixed=is_mixed) for is_mixed in (True, False)]
    if any(arm is None or arm.people < PEOPLE_PER_ARM for arm in arms):
        return ""
    mixed, level = (arm for arm in arms if arm is not None)
    return book.texts.say(
        key, mixed=mixed.count, mixed_n=mixed.people, level=level.count, level_n=level.people
    )


def _arm(session: Session, *, is_mixed: bool) -> Share | None:
    tables = [table for table in session.all(Table).values() if (table.level is None) is is_mixed]
    done = ([found.finish is Finish.DONE for found in results_at(session, table.table)] for table in tables)
    return room_total(done, FOLD_FLOOR)


def _tally(session: Session, book: Book) -> str:
    if not was_counted(session):
        return ""
    counts = dict.fromkeys(TallyKind, 0)
    for (_, kind), tally in tallies(session).items():
        counts[kind] += tally.count
    people = sum(len(seated(session, table)) for table in _names(session))
    return book.texts.say(
        "bridge.figure.tally",
        asks=counts[TallyKind.ASKS],
        gives=counts[TallyKind.GIVES],
        grumbles=counts[TallyKind.GRUMBLES],
        n=people,
    )


def _names(session: Session) -> tuple[str, ...]:
    return tuple(table.table for table in session.all(Table).values())


_FIGURES: dict[LinkedTo, Callable[[Session, Book], str]] = {
    LinkedTo.FINISH: _finish,
    LinkedTo.QUALITY: _quality,
    LinkedTo.DIFFERENCE: _difference,
    LinkedTo.TALLY: _tally,
}
