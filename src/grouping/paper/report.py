"""The report on paper: a `ReportView` set by typst as a tagged PDF, its charts and marks as vector drawings."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from grouping.paper.press import Json, print_pdf
from grouping.render.chart import lay_out_chart
from grouping.render.chart_finish import LONGEST_ROW
from grouping.render.display import TextItem
from grouping.render.fonts import register_fonts
from grouping.render.svg import chart_svg, mark_svg
from grouping.viewmodel.chart import BorderChart, ChartSpec, FinishChart, TallyChart
from grouping.viewmodel.report import (
    Block,
    Fact,
    Facts,
    Figure,
    Grid,
    GridPair,
    Paragraph,
    Points,
    Quotes,
    Reading,
    ReportView,
    Sources,
    Subheading,
)

TEMPLATE = "report.typ"

_CHART_WIDTH_MM = 122.0
_CHART_TEXT_MM = 3.35
_SHORTEST_MM = 15
_TALLEST_MM = 150
_MARK_MM = 3.2


def write_report(view: ReportView, path: Path, fonts: Path, template_folder: Path) -> None:
    """Write `view` to `path` as a PDF; whatever stood there stays until the new file is complete.

    `fonts` holds the bundled typeface, `template_folder` the template. Raises `PaperError`.
    """
    register_fonts(fonts)
    print_pdf(template_folder / TEMPLATE, _document(view), fonts, path)


def _document(view: ReportView) -> dict[str, Json]:
    return {
        "language": view.language,
        "made_on": [view.made_on.year, view.made_on.month, view.made_on.day],
        "title": view.title,
        "room": view.room,
        "held_on": view.held_on,
        "notice": view.notice,
        "brief_title": view.brief_title,
        "brief": [_fact(fact) for fact in view.brief],
        "sections": [
            {"title": section.title, "blocks": [_block(block) for block in section.blocks]}
            for section in view.sections
        ],
        "page_text": view.page_text,
    }


def _block(block: Block) -> dict[str, Json]:
    """Return one block as the template knows it."""
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text}
        case Subheading():
            return {"kind": "subheading", "text": block.text}
        case Points():
            return {"kind": "points", "items": block.items, "is_numbered": block.is_numbered}
        case Facts():
            return {"kind": "facts", "facts": [_fact(fact) for fact in block.facts]}
        case Grid():
            return _grid(block)
        case GridPair():
            return {"kind": "grid_pair", "grids": [_grid(block.left), _grid(block.right)]}
        case Figure():
            return _figure(block)
        case Quotes():
            return {"kind": "quotes", "quotes": block.quotes}
        case Reading():
            return {
                "kind": "reading",
                "title": block.title,
                "finding": block.finding,
                "facts": [_fact(fact) for fact in block.facts],
                "source": block.source,
                "question": block.question,
                "label": block.label,
            }
        case Sources():
            return {"kind": "sources", "references": block.references}


def _fact(fact: Fact) -> dict[str, Json]:
    return {"label": fact.label, "text": fact.text, "is_code": fact.is_code}


def _grid(grid: Grid) -> dict[str, Json]:
    return {
        "kind": "grid",
        "title": grid.title,
        "header": grid.header,
        "rows": [
            {
                "cells": row.cells,
                "mark": None if row.mark is None else mark_svg(row.mark, _MARK_MM).decode(),
                "is_total": row.is_total,
            }
            for row in grid.rows
        ],
        "first_number": grid.first_number,
        "note": grid.note,
    }


def _figure(figure: Figure) -> dict[str, Json]:
    # The title is set as text of the page, so the drawing goes without.
    untitled = replace(figure.chart, title="")
    svg = chart_svg(untitled, _CHART_WIDTH_MM, _height_mm(figure.chart), _CHART_TEXT_MM)
    return {
        "kind": "figure",
        "title": figure.chart.title,
        "svg": svg.decode(),
        "description": figure.chart.description,
        "sentences": figure.sentences,
        "frame": figure.frame,
    }


def _height_mm(chart: ChartSpec) -> float:
    """Return the height at which `chart` needs neither to shrink nor to stretch."""
    match chart:
        case FinishChart():
            lines = max(-(-len(row.dots) // LONGEST_ROW) for row in chart.rows)
            ems = 2.0 + len(chart.rows) * max(1.9, 1.25 * lines)
        case TallyChart():
            return _tally_height_mm(chart)
        case BorderChart():
            ems = 2.2 + len(chart.piles) * 1.7
    return ems * _CHART_TEXT_MM


def _tally_height_mm(chart: TallyChart) -> float:
    """Return the least height that shows all strokes in full size, and air between the rows."""
    wanted = _contents(chart, _TALLEST_MM)
    heights = range(_SHORTEST_MM, _TALLEST_MM)
    least = next((height for height in heights if _contents(chart, height) == wanted), _TALLEST_MM)
    return least + 0.8 * _CHART_TEXT_MM * len(chart.rows)


def _contents(chart: TallyChart, height_mm: float) -> Counter[tuple[str, int]]:
    """Return what is drawn at this height: texts with their size, and how many strokes."""
    items = lay_out_chart(chart, _CHART_WIDTH_MM, height_mm, _CHART_TEXT_MM).items
    return Counter((item.text, item.em) if isinstance(item, TextItem) else ("", 0) for item in items)
