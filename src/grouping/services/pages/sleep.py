"""What the facilitator reads when the laptop slept."""

from enum import StrEnum

from grouping.content.texts import duration
from grouping.services.book import Book
from grouping.viewmodel.notice import NoticeAction, NoticeView


class SleepChoice(StrEnum):
    """What can be done about sleep; only giving back changes anything."""

    FINE = "fine"
    RUN_ON = "run_on"
    GIVE_BACK = "give_back"


def sleep_notice(book: Book, slept_ms: int, lost_ms: int) -> NoticeView:
    """Return that the laptop slept `slept_ms`; of that a clock lost `lost_ms`, which can be given back."""
    say = book.texts.say
    choices = [
        (SleepChoice.RUN_ON, say("sleep.run_on")),
        (SleepChoice.GIVE_BACK, say("sleep.give_back", time=duration(lost_ms))),
    ]
    if not lost_ms:
        choices = [(SleepChoice.FINE, say("sleep.fine"))]
    actions = tuple(NoticeAction(choice.value, text) for choice, text in choices)
    return NoticeView(say("sleep.slept", time=duration(slept_ms)), actions)
