"""A finding: a chart that may be shown with its sentences, or the reason why there is none."""

from dataclasses import dataclass

from grouping.content.texts import Texts
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.timeplan import stop_minute
from grouping.viewmodel.chart import ChartSpec

FOLD_FLOOR = 3
"""Fewest people at a table whose fold results may be shown (everybody saw the folds anyway)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A chart that may be shown, with its sentences; or, without a chart, the reason why not."""

    chart: ChartSpec | None
    sentences: tuple[str, ...]
    frame: str = ""


def stopped_finding(session: Session, book: Book) -> Finding | None:
    """Return why nothing is compared where the experiment was stopped, or None where it was not."""
    minute = stop_minute(session)
    return None if minute is None else Finding(None, (book.texts.say("stop.no_comparison", minute=minute),))


def frame_text(texts: Texts, people: int) -> str:
    """Return what always stands under a chart."""
    return texts.say("result.frame", n=people)
