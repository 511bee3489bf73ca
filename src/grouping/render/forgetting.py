"""Letting go of what was drawn: cards and charts that are kept hold quotes and counts of a room."""

from grouping.render import dotpile
from grouping.render.card import lay_out_card
from grouping.render.chart import lay_out_chart
from grouping.render.fonts import advance, ink
from grouping.render.text import broken


def forget_drawings() -> None:
    """Let go of every card, chart and text that was laid out."""
    for kept in (lay_out_card, lay_out_chart, broken, advance, ink):
        kept.cache_clear()
    dotpile.forget()
