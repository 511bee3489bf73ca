"""Results one after the other, a room card each, or more where a chart takes more than one."""

from collections.abc import Iterable
from dataclasses import dataclass

from grouping.services.comparison.finding import Finding
from grouping.services.stage_results import chart_parts
from grouping.viewmodel.chart import ChartSpec


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One room card of a chart: the chart, and which of its cards this is."""

    finding: Finding
    chart: ChartSpec
    number: int


def pages(findings: Iterable[Finding]) -> tuple[ResultPage, ...]:
    """Return the cards of all charts there are, one after the other."""
    return tuple(
        ResultPage(found, found.chart, number)
        for found in findings
        if found.chart is not None
        for number in range(chart_parts(found.chart))
    )
