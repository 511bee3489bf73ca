"""What the facilitator reads when the battery runs low."""

from grouping.content.texts import Texts
from grouping.services.power import PowerReading
from grouping.viewmodel.notice import NoticeAction, NoticeView


def power_notice(texts: Texts, reading: PowerReading) -> NoticeView | None:
    """Return that the battery is low; None for a computer without one."""
    if reading.percent is None:
        return None
    seen = NoticeAction("seen", texts.say("power.seen"))
    return NoticeView(texts.say("power.low", percent=reading.percent), (seen,))
