"""The forest plot of one measure: rooms by lot, and what they say together."""

import math

from grouping.content.texts import Texts
from grouping.science.synthesis import Synthesis
from grouping.services.pooling.measures import Kind
from grouping.services.pooling.results import Result
from grouping.services.pooling.telling import amount, amount_text, in_steps, measure_title, unit_text
from grouping.viewmodel.chart import ForestChart, ForestRow

_HUNDRED = 100.0
_STEP = 0.5
"""A scale of differences ends at a multiple of this, or of ten people in a hundred."""
_TEN = 10.0


def forest_chart(result: Result, texts: Texts) -> ForestChart | None:
    """Return the plot of a measure; None where rooms say nothing together."""
    found = result.outcome
    if not isinstance(found, Synthesis):
        return None
    say = texts.say
    rows = tuple(
        ForestRow(
            say("pool.chart.room", number=room.number),
            amount(result, room.estimate),
            amount(result, room.low),
            amount(result, room.high),
            room.weight,
        )
        for room in result.drawn
    )
    low, high = (amount(result, each) for each in found.interval)
    pooled = ForestRow(say("pool.chart.pooled"), amount(result, found.estimate), low, high, weight=1.0)
    more = result.rooms - len(rows)
    is_difference = result.kind is Kind.DIFFERENCE
    ends = _ends(result, rows, pooled, found)
    return ForestChart(
        title=measure_title(result, texts),
        rows=rows,
        more_text=say("pool.chart.more", count=more) if more else "",
        pooled=pooled,
        prediction=_told(result, found.prediction),
        prediction_label=say("pool.chart.next"),
        zero=0.0 if is_difference else None,
        zero_label=say("pool.chart.no_difference") if is_difference else "",
        low=ends[0],
        high=ends[1],
        left_label=say("pool.chart.level_higher" if is_difference else "pool.chart.nobody"),
        right_label=say("pool.chart.mixed_higher" if is_difference else "pool.chart.everybody"),
        axis_label=unit_text(result, texts),
        lines=_lines(result, found, more, texts),
        decimal_mark=say("format.decimal_mark"),
    )


def _told(result: Result, ends: tuple[float, float] | None) -> tuple[float, float] | None:
    return None if ends is None else (amount(result, ends[0]), amount(result, ends[1]))


def _ends(
    result: Result, rows: tuple[ForestRow, ...], pooled: ForestRow, found: Synthesis
) -> tuple[float, float]:
    """Return the ends of the scale: all there is of shares; of differences what is needed, even about 0."""
    if result.kind is Kind.SHARE:
        return 0.0, _HUNDRED
    values = [each for row in (*rows, pooled) for each in (row.low, row.high)]
    values += _told(result, found.prediction) or ()
    step = _STEP if in_steps(result) else _TEN
    reach = step * max(1, math.ceil(max(map(abs, values)) / step))
    return -reach, reach


def _lines(result: Result, found: Synthesis, more: int, texts: Texts) -> tuple[str, ...]:
    """Return the plot line by line, as it is read to those who cannot see it."""

    def row(label: str, *values: float) -> str:
        estimate, low, high = (amount_text(result, each, texts) for each in values)
        return texts.say("pool.chart.row", label=label, estimate=estimate, low=low, high=high)

    rooms = (
        row(texts.say("pool.chart.room", number=room.number), room.estimate, room.low, room.high)
        for room in result.drawn
    )
    rest = [f"{texts.say('pool.chart.more', count=more)}."] if more else []
    pooled = row(texts.say("pool.chart.pooled"), found.estimate, *found.interval)
    following = []
    if found.prediction is not None:
        low, high = (amount_text(result, each, texts) for each in found.prediction)
        label = texts.say("pool.chart.next")
        following.append(texts.say("pool.chart.range", label=label, low=low, high=high))
    return (*rooms, *rest, pooled, *following)
