"""What people take to their own class: handholds to browse, and what they say they will do on Monday."""

import re
from collections.abc import Iterable

from grouping.domain.participants import FirstName
from grouping.domain.session import Session
from grouping.domain.talk import Intention, StarredHandhold
from grouping.services.book import Book
from grouping.services.stage_talk import handholds
from grouping.viewmodel.talk import IntentionRow, IntentionsView, StarRow

ASKED = 3
"""As many plans as the facilitator collects at the least."""

_WITH_CAPITAL = re.compile(r"(?<=[\w,;] )[A-ZÀ-Þ][a-zà-ÿ]+")
"""A word with a capital in the middle of a sentence."""


def handhold_rows(session: Session, book: Book) -> tuple[StarRow, ...]:
    """Return every handhold with or without its star."""
    stars = session.all(StarredHandhold)
    return tuple(StarRow(each.id, each.title, (each.id,) in stars) for each in handholds(book))


def handhold_text(book: Book, handhold: str) -> str:
    """Return how to do it, when it fits, and what research does and does not say."""
    say = book.texts.say
    each = next(each for each in handholds(book) if each.id == handhold)
    if each.research:
        research = say("handholds.research", text=each.research, source=each.source)
    else:
        research = say("handholds.no_research")
    return "\n\n".join(
        (
            f"{say(f'handholds.kind.{each.kind.value}')}. {each.how}",
            f"{say('handholds.fits', text=each.fits)}\n{say('handholds.unfit', text=each.unfit)}",
            research,
        )
    )


def intentions_view(session: Session, book: Book) -> IntentionsView:
    """Return what was collected so far, in the order in which it was said."""
    said = sorted(session.all(Intention).values(), key=lambda each: each.serial)
    name = next((found for each in said if (found := suspected_name(session, each.text))), "")
    if name:
        note = book.texts.say("intentions.name", name=name)
    else:
        note = book.texts.say("intentions.note", count=ASKED)
    return IntentionsView(tuple(IntentionRow(each.serial, each.text) for each in said), note)


def suspected_name(session: Session, text: str) -> str:
    """Return a word that may be somebody's name; the facilitator decides, nothing is refused."""
    known = _names(each.name for each in session.all(FirstName).values())
    words = re.findall(r"[^\W\d_]+", text)
    named = next((word for word in words if word.casefold() in known), "")
    capital = _WITH_CAPITAL.search(text)
    return named or (capital.group() if capital else "")


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in names)
