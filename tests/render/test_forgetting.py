"""Nothing that was drawn of a room is kept once the room is erased."""

import pytest

from grouping.render.card import lay_out_card
from grouping.render.chart import lay_out_chart
from grouping.render.dotpile import _arrangements
from grouping.render.fonts import advance, ink
from grouping.render.forgetting import forget_drawings
from grouping.render.text import broken
from grouping.viewmodel.stage import QuotesCard, ResultCard
from tests.render.samples_difference import redraw_chart

pytestmark = pytest.mark.usefixtures("qapp")


def test_no_quote_and_no_count_stays_behind() -> None:
    chart = redraw_chart()
    lay_out_card(QuotesCard("Wat hoorden we?", ("Niemand hier snapt het.",)), 16 / 9)
    lay_out_card(ResultCard(chart, ("Een zin.",), "n = 30"), 16 / 9)
    lay_out_chart(chart, 400.0, 300.0, 15.0)
    kept = (lay_out_card, lay_out_chart, broken, advance, _arrangements)
    assert all(each.cache_info().currsize for each in kept)
    forget_drawings()

    assert not any(each.cache_info().currsize for each in (*kept, ink))
