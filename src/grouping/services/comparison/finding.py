"""A finding: a chart that may be shown with its sentences, or the reason why there is none."""

from dataclasses import dataclass

from grouping.content.texts import Texts
from grouping.domain.groups import Draw
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.book import Book
from grouping.services.roomdraw import design_now, moved_by_hand
from grouping.services.timeplan import stop_minute
from grouping.viewmodel.chart import ChartSpec


@dataclass(frozen=True, slots=True)
class Finding:
    """A chart that may be shown, with its sentences; or, without a chart, the reason why not."""

    chart: ChartSpec | None
    sentences: tuple[str, ...]
    frame: str = ""
    brief: tuple[str, ...] | None = None
    """What a room card says in place of the sentences, where the chart needs the room; None for the same."""

    @property
    def on_card(self) -> tuple[str, ...]:
        """What stands under the chart on a room card."""
        return self.sentences if self.brief is None else self.brief


def stopped_finding(session: Session, book: Book) -> Finding | None:
    """Return why nothing is compared where the experiment was stopped, or None where it was not."""
    minute = stop_minute(session)
    return None if minute is None else Finding(None, (book.texts.say("stop.no_comparison", minute=minute),))


def frame_text(texts: Texts, people: int) -> str:
    """Return what always stands under a chart."""
    return texts.say("result.frame", n=people)


def kind_of_comparison(session: Session, texts: Texts) -> str:
    """Return what the tables had in common, and what decided who sat where."""
    design, draw = design_now(session), session.find(Draw)
    by_hand = moved_by_hand(session) + (0 if draw is None else len(draw.pinned))
    if design is Design.PARALLEL and by_hand:
        return texts.say("finish.note.parallel_by_hand", count=by_hand)
    return texts.say(f"finish.note.{design.value}")
