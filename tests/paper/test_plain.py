"""Every chart that can be drawn goes to paper as a drawing with its title and its description as text."""

import pytest

from grouping.paper.plain import plain
from grouping.viewmodel.chart import ChartSpec, description
from tests.render.pairs_samples import pairs_chart
from tests.render.samples import border_chart, finish_chart, tally_chart
from tests.render.strip_samples import quality_chart

CHARTS: list[ChartSpec] = [
    finish_chart((10, 11, 10)),
    tally_chart(3),
    border_chart(),
    quality_chart((4, 5, 5), (5, 5, 5)),
    pairs_chart((10, 11, 10)),
]


@pytest.mark.usefixtures("bundled_typeface")
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_a_chart_is_a_drawing_with_its_title_beside_it(chart: ChartSpec) -> None:
    made = plain(chart)

    assert isinstance(made, dict)
    assert (made["title"], made["description"]) == (chart.title, description(chart))
    assert str(made["svg"]).count("<text") > 1
    assert chart.title not in str(made["svg"])
