"""View models as plain data for a template: records by their kind and fields, charts and marks as SVG."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

from grouping.paper.press import Json
from grouping.render.chart import chart_height
from grouping.render.svg import chart_svg, diagram_svg, mark_svg
from grouping.viewmodel.chart import ChartSpec, FinishChart, description
from grouping.viewmodel.diagram import DiagramView
from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.report import FigurePair

_CHART_WIDTH_MM = 122.0
"""The measure of the templates' running text."""
_HALF_WIDTH_MM = 81.5
"""Of one of two charts side by side over the whole page."""
_WHOLE_WIDTH_MM = 172.0
_LOWEST_MM = 62.0
"""Over the whole page rows of tables go on beside each other from this height on."""
_CHART_TEXT_MM = 3.35
"""About nine and a half points, as in a table."""
_DIAGRAM_MM = 40.0
_MARK_MM = 4.0
"""Only proposals: marks and diagrams are the same drawing at any size."""


def plain(value: object, chart_width_mm: float = _CHART_WIDTH_MM) -> Json:
    """Return what a template can read; charts are drawn `chart_width_mm` wide, side by side half as wide."""
    match value:
        case None | str() | int():
            return value
        case date():
            return plain((value.year, value.month, value.day))
        case tuple():
            return [plain(item, chart_width_mm) for item in value]
        case _ if isinstance(value, MarkView | DiagramView | ChartSpec):
            return _drawn(value, chart_width_mm)
        case _ if is_dataclass(value):
            width_mm = _width_mm(value, chart_width_mm)
            record = {item.name: plain(getattr(value, item.name), width_mm) for item in fields(value)}
            return record | {"kind": type(value).__name__}
        case _:
            raise TypeError(f"{type(value).__name__} has no place on paper")


def _width_mm(value: object, width_mm: float) -> float:
    """Return how wide charts in `value` are drawn."""
    if not isinstance(value, FigurePair):
        return width_mm
    return _WHOLE_WIDTH_MM if value.right is None else _HALF_WIDTH_MM


def _drawn(value: MarkView | DiagramView | ChartSpec, chart_width_mm: float) -> Json:
    match value:
        case MarkView():
            return mark_svg(value, _MARK_MM).decode()
        case DiagramView():
            return {"svg": diagram_svg(value, _DIAGRAM_MM).decode(), "description": value.description}
        case _:
            return _drawn_chart(value, chart_width_mm)


def _drawn_chart(chart: ChartSpec, width_mm: float) -> Json:
    """Return a chart as a drawing; its title is set as text of the page, so the drawing goes without."""
    untitled = replace(chart, title="")
    height_mm = chart_height(untitled, width_mm, _CHART_TEXT_MM)
    if isinstance(chart, FinishChart) and width_mm == _WHOLE_WIDTH_MM:
        height_mm = min(height_mm, _LOWEST_MM)
    svg = chart_svg(untitled, width_mm, height_mm, _CHART_TEXT_MM)
    return {"title": chart.title, "svg": svg.decode(), "description": description(chart), "width": width_mm}
