"""Differences, other draws of lots and forest plots in both languages, in awkward places on their scale."""

from grouping.viewmodel.chart import DifferenceChart


def difference_chart(
    estimate: float = 0.4, half: float = 0.75, reach: float = 2.0, *, dutch: bool = True
) -> DifferenceChart:
    """Return C2b with the words of its language."""
    low, high = estimate - half, estimate + half
    mark = "," if dutch else "."

    def say(value: float) -> str:
        return f"{value:.1f}".replace("-", "−").replace(".", mark)

    if dutch:
        return DifferenceChart(
            "Hoe groot is het verschil?",
            estimate,
            low,
            high,
            reach,
            "0 = geen verschil",
            "niveautafels hoger",
            "gemengde tafels hoger",
            f"in deze zaal: {say(estimate)} punt",
            f"{say(low)} tot {say(high)} past net zo goed bij deze zaal",
            (f"Gemengd min niveau: {say(estimate)} punt, tussen {say(low)} en {say(high)}.",),
        )
    return DifferenceChart(
        "How large is the difference?",
        estimate,
        low,
        high,
        reach,
        "0 = no difference",
        "level tables higher",
        "mixed tables higher",
        f"in this room: {say(estimate)} points",
        f"{say(low)} to {say(high)} fits this room just as well",
        (f"Mixed minus level: {say(estimate)} points, between {say(low)} and {say(high)}.",),
        ".",
    )
