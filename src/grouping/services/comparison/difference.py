"""C2b and C2c: the difference in the second folds with its interval, and what other lots would have given."""

from math import ceil

from grouping.domain.judging import BEST_PILE
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.contrast import Contrast, contrast
from grouping.services.comparison.finding import Finding, frame_text
from grouping.services.comparison.outcomes import quality_outcomes
from grouping.services.comparison.sentences import difference_sentence, of_hundred
from grouping.services.redraws import Redraws, arms_by_lot, redraws
from grouping.viewmodel.chart import DifferenceChart, RedrawChart

_DIGITS = 1
_AIR = 1.05
"""A scale of draws goes so many times as far as the largest of them."""


def difference_finding(session: Session, book: Book) -> Finding:
    """Return C2b: mixed less level, beside the line of no difference."""
    texts, outcomes = book.texts, quality_outcomes(session)
    if not outcomes:
        return Finding(None, (texts.say("quality.nothing"),))
    found = contrast(session, outcomes)
    if not isinstance(found, Contrast):
        return Finding(None, (texts.explain(found),))
    sentence = texts.say("difference.sentence", **_figures(found, book), high=BEST_PILE)
    chart = DifferenceChart(
        title=texts.say("difference.title"),
        estimate=found.difference.estimate,
        low=found.difference.low,
        high=found.difference.high,
        reach=_reach(found.difference.low, found.difference.high),
        zero_label=texts.say("difference.zero"),
        left_label=texts.say("difference.left"),
        right_label=texts.say("difference.right"),
        estimate_text=texts.say("difference.estimate", **_figures(found, book)),
        interval_text=texts.say("difference.interval", **_figures(found, book)),
        lines=(sentence,),
        decimal_mark=texts.say("format.decimal_mark"),
    )
    brief = (_rule(session, book, found), *_by_hand(session, outcomes, book))
    return Finding(chart, (sentence, *brief), frame_text(texts, sum(found.people)), brief)


def redraw_finding(session: Session, book: Book) -> Finding:
    """Return C2c: a hundred other draws of the same lots, and where this room's own stands among them."""
    texts, outcomes = book.texts, quality_outcomes(session)
    if not outcomes:
        return Finding(None, (texts.say("quality.nothing"),))
    found = contrast(session, outcomes)
    if not isinstance(found, Contrast):
        return Finding(None, (texts.explain(found),))
    drawn = redraws(session, outcomes)
    if drawn is None:
        return Finding(None, (texts.say("redraw.nothing"),))
    own = texts.decimal(drawn.own, _DIGITS)
    line = texts.say("redraw.line", own=own, draws=_draws_text(drawn, book))
    chart = RedrawChart(
        title=texts.say("redraw.title"),
        others=drawn.others,
        own=drawn.own,
        reach=_AIR * max(abs(drawn.own), *map(abs, drawn.others)) or 1.0,
        zero_label=texts.say("difference.zero"),
        other_label=texts.say("redraw.other"),
        own_label=texts.say("redraw.own", own=own),
        axis_label=texts.say("redraw.axis"),
        lines=(line,),
        decimal_mark=texts.say("format.decimal_mark"),
    )
    sentences = (_rule(session, book, found), *_by_hand(session, outcomes, book))
    return Finding(chart, sentences, frame_text(texts, sum(found.people)))


def _rule(session: Session, book: Book, found: Contrast) -> str:
    drawn = redraws(session, quality_outcomes(session))
    share = None if drawn is None else drawn.share
    return book.texts.explain(difference_sentence(share, found.difference, found.people, _DIGITS))


def _by_hand(session: Session, outcomes: dict[int, float], book: Book) -> tuple[str, ...]:
    """Return how many are not compared because a hand, not the lot, chose their table."""
    count = len(set(outcomes) - set(arms_by_lot(session)))
    return (book.texts.say("difference.by_hand", count=count),) if count else ()


def _figures(found: Contrast, book: Book) -> dict[str, str]:
    decimal, difference = book.texts.decimal, found.difference
    return {
        "difference": decimal(difference.estimate, _DIGITS),
        "least": decimal(difference.low, _DIGITS),
        "most": decimal(difference.high, _DIGITS),
    }


def _draws_text(drawn: Redraws, book: Book) -> str:
    draws = of_hundred(drawn.share)
    return str(draws) if draws else book.texts.say("difference.under_one")


def _reach(*values: float) -> float:
    """Return where the scale ends: at a whole step that holds all, no further than piles can differ."""
    return float(min(BEST_PILE - 1, max(1, ceil(max(map(abs, values))))))
