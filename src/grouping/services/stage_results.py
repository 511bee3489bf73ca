"""A chart over several room cards, where its tables are too many for the back row."""

from dataclasses import replace

from grouping.content.texts import Texts
from grouping.viewmodel.chart import (
    BorderChart,
    ChartSpec,
    DifferenceChart,
    FinishChart,
    ForestChart,
    PairsChart,
    RedrawChart,
    StripChart,
    StripColumn,
    TallyChart,
)

LARGEST_TABLES = (200, 67, 50, 33, 17, 17)
"""So many people may sit at the largest table where one, two, three ... tables share a card: what there is
room for at 1024 x 768 under the longest sentences."""

LARGEST_STACKS = {1: (60, 40, 16, 16), 2: (40, 16, 8)}
"""So many dots may stand on one step where one, two ... tables of a column share a card, for one column and
for two: what there is room for at 1024 x 768 under two lines of sentences."""

MARKS_OF_A_ROW = 4
"""With more tables taken together than this one row fewer has room."""

PANELS_ON_A_CARD = 3
"""So many panels of lines have room beside one another; a second row of them would be too low."""


def chart_parts(chart: ChartSpec) -> int:
    """Return how many cards `chart` takes."""
    match chart:
        case BorderChart() | DifferenceChart() | RedrawChart() | ForestChart():
            return 1
        case StripChart():
            longest = max((len(column.rows) for column in chart.columns), default=0)
            return max(1, -(-longest // _strip_rows_per_card(chart)))
        case PairsChart():
            return max(1, -(-len(chart.panels) // PANELS_ON_A_CARD))
        case FinishChart() | TallyChart():
            return -(-len(chart.rows) // _rows_per_card(chart))


def chart_part(chart: ChartSpec, part: int, texts: Texts) -> ChartSpec:
    """Return the chart with the tables of one card; of several cards the title says which this is."""
    parts = chart_parts(chart)
    if parts == 1:
        return chart
    title = texts.say("result.title.page", title=chart.title, page=part + 1, pages=parts)
    match chart:
        case BorderChart() | DifferenceChart() | RedrawChart() | ForestChart():
            return chart
        case StripChart():
            shares = tuple(_share(column, part, parts) for column in chart.columns)
            return replace(chart, title=title, columns=tuple(share for share in shares if share.rows))
        case PairsChart():
            count = len(chart.panels)
            panels = chart.panels[count * part // parts : count * (part + 1) // parts]
            has_mean = any(panel.mean is not None for panel in panels)
            return replace(chart, title=title, panels=panels, mean_label=chart.mean_label if has_mean else "")
        case FinishChart():
            return replace(chart, title=title, rows=chart.rows[_shown(len(chart.rows), part, parts)])
        case TallyChart():
            return replace(chart, title=title, rows=chart.rows[_shown(len(chart.rows), part, parts)])


def _shown(rows: int, part: int, parts: int) -> slice:
    per_card = -(-rows // parts)
    return slice(part * per_card, (part + 1) * per_card)


def _share(column: StripColumn, part: int, parts: int) -> StripColumn:
    """Return the rows of one card, as many on each as can be, so that columns stay beside one another."""
    count = len(column.rows)
    return replace(column, rows=column.rows[count * part // parts : count * (part + 1) // parts])


def _rows_per_card(chart: FinishChart | TallyChart) -> int:
    most = len(LARGEST_TABLES)
    if isinstance(chart, FinishChart):
        largest = max((len(row.dots) for row in chart.rows), default=0)
        return max((count for count in range(2, most + 1) if largest <= LARGEST_TABLES[count - 1]), default=1)
    return most


def _strip_rows_per_card(chart: StripChart) -> int:
    """Return how many tables of every column share a card."""
    largest = LARGEST_STACKS[1 if len(chart.columns) <= 1 else 2]
    tallest = max(
        (count for column in chart.columns for row in column.rows for count in row.counts), default=0
    )
    marks = max((len(row.marks) for column in chart.columns for row in column.rows), default=0)
    largest = largest if marks <= MARKS_OF_A_ROW else largest[:-1]
    return max((count for count, most in enumerate(largest, 1) if tallest <= most), default=1)
