"""SVG for paper: real text in the bundled typeface, the right size, the same bytes every time."""

import xml.etree.ElementTree as ET

import pytest

from grouping.render.chart import lay_out_chart
from grouping.render.display import TextItem
from grouping.render.fonts import FAMILY
from grouping.render.svg import PAPER_TEXT_MM, chart_svg, mark_svg
from grouping.viewmodel.chart import ChartSpec, description
from grouping.viewmodel.mark import MarkView
from tests.render.pairs_samples import pairs_chart
from tests.render.samples import border_chart, finish_chart, marks_for, tally_chart
from tests.render.strip_samples import quality_chart

NAMESPACE = "{http://www.w3.org/2000/svg}"
CHARTS: list[ChartSpec] = [
    finish_chart((10, 11, 10)),
    tally_chart(3),
    border_chart(),
    quality_chart((4, 5, 5), (5, 5, 5)),
    pairs_chart((10, 11, 10)),
]


def parsed(svg: bytes) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_a_chart_keeps_its_texts_as_text(chart: ChartSpec) -> None:
    found = [node.text for node in parsed(chart_svg(chart, 160.0, 80.0)).iter(f"{NAMESPACE}text")]

    drawn = lay_out_chart(chart, 160.0, 80.0, PAPER_TEXT_MM).items
    assert found == [item.text for item in drawn if isinstance(item, TextItem)]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_a_chart_gives_the_same_bytes_every_time(chart: ChartSpec) -> None:
    assert chart_svg(chart, 160.0, 80.0) == chart_svg(chart, 160.0, 80.0)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_a_chart_has_its_size_and_describes_itself(chart: ChartSpec) -> None:
    root = parsed(chart_svg(chart, 160.0, 75.5))

    assert (root.get("width"), root.get("height")) == ("160mm", "75.5mm")
    assert root.findtext(f"{NAMESPACE}title") == chart.title
    assert root.findtext(f"{NAMESPACE}desc") == description(chart)


def test_only_the_bundled_typeface_is_named() -> None:
    families = {node.get("font-family") for node in parsed(chart_svg(CHARTS[0], 160.0, 80.0)).iter()}

    assert families <= {FAMILY, None}


@pytest.mark.parametrize("mark", marks_for(24), ids=lambda mark: mark.name)
def test_a_mark_stays_in_its_square_and_cannot_lose_a_clip(mark: MarkView) -> None:
    svg = mark_svg(mark, 40.0)

    assert svg == mark_svg(mark, 40.0)
    assert parsed(svg).get("width") == parsed(svg).get("height") == "40mm"
    assert b"clip" not in svg
    assert mark.colour.lower().encode() in svg
