"""What a made-up room does in *Talk*: every table has its turn, handholds are chosen, plans are collected."""

from collections.abc import Callable, Iterator

from grouping.domain.session import Session
from grouping.domain.talk import Intention, StarredHandhold
from grouping.services.book import book
from grouping.services.commands.talk import AddIntention, HearTable, StarHandhold
from grouping.services.madeup_words import load_intentions
from grouping.services.stage_talk import handholds
from grouping.services.turns import ROUNDS, heard, turn_order
from grouping.services.workspace import Command

_HANDHOLDS = 2
_INTENTIONS = 3


def talk(look: Callable[[], Session]) -> Iterator[Command]:
    """Yield what is still to be done, each to be carried out before the next is asked for."""
    for step in ROUNDS:
        for table in turn_order(look(), step):
            if table not in heard(look(), step):
                yield HearTable(step, table)
    settings = look().settings
    spoken = book(settings.room_language, settings.audience)
    if not look().all(StarredHandhold):
        for handhold in handholds(spoken)[:_HANDHOLDS]:
            yield StarHandhold(handhold.id, starred=True)
    if not look().all(Intention):
        for text in load_intentions(spoken.language)[:_INTENTIONS]:
            yield AddIntention(text)
