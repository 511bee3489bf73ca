"""Differences, other draws of lots and forest plots in both languages, in awkward places on their scale."""

import random

from grouping.viewmodel.chart import DifferenceChart, RedrawChart


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


def redraw_chart(
    own: float = 0.4, spread: float = 0.38, count: int = 100, reach: float = 1.5, *, dutch: bool = True
) -> RedrawChart:
    """Return C2c: so many other draws about 0, and this room's own."""
    lot = random.Random(count)
    others = tuple(round(lot.gauss(0.0, spread), 4) for _ in range(count))
    said = f"{own:.1f}".replace("-", "−")
    if dutch:
        return RedrawChart(
            "Als we opnieuw hadden geloot",
            others,
            own,
            reach,
            "0 = geen verschil",
            "Elke stip is een andere loting.",
            f"deze zaal: {said.replace('.', ',')}",
            "verschil in punten, gemengd min niveau",
            (f"Van {count} andere lotingen …",),
        )
    return RedrawChart(
        "If we had drawn lots again",
        others,
        own,
        reach,
        "0 = no difference",
        "Each dot is another draw.",
        f"this room: {said}",
        "difference in points, mixed minus level",
        (f"Of {count} other draws …",),
        ".",
    )
