"""A chart over several room cards, where its tables are too many for the back row."""

from dataclasses import replace

from grouping.content.texts import Texts
from grouping.viewmodel.chart import BorderChart, ChartSpec, DifferenceChart, FinishChart

LARGEST_TABLES = (200, 67, 50, 33, 17, 17)
"""So many people may sit at the largest table where one, two, three ... tables share a card: what there is
room for at 1024 x 768 under the longest sentences."""


def chart_parts(chart: ChartSpec) -> int:
    """Return how many cards `chart` takes."""
    return (
        1
        if isinstance(chart, BorderChart | DifferenceChart)
        else -(-len(chart.rows) // _rows_per_card(chart))
    )


def chart_part(chart: ChartSpec, part: int, texts: Texts) -> ChartSpec:
    """Return the chart with the tables of one card; of several cards the title says which this is."""
    parts = chart_parts(chart)
    if isinstance(chart, BorderChart | DifferenceChart) or parts == 1:
        return chart
    title = texts.say("result.title.page", title=chart.title, page=part + 1, pages=parts)
    per_card = -(-len(chart.rows) // parts)
    shown = slice(part * per_card, (part + 1) * per_card)
    if isinstance(chart, FinishChart):
        return replace(chart, title=title, rows=chart.rows[shown])
    return replace(chart, title=title, rows=chart.rows[shown])


def _rows_per_card(chart: ChartSpec) -> int:
    most = len(LARGEST_TABLES)
    if isinstance(chart, FinishChart):
        largest = max((len(row.dots) for row in chart.rows), default=0)
        return max((count for count in range(2, most + 1) if largest <= LARGEST_TABLES[count - 1]), default=1)
    return most
