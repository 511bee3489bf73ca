"""Differences, other draws of lots and forest plots in both languages, in awkward places on their scale."""

import random

from grouping.viewmodel.chart import DifferenceChart, ForestChart, ForestRow, RedrawChart


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


def forest_chart(rooms: int = 9, more: int = 0, *, zero: bool = True, dutch: bool = True) -> ForestChart:
    """Return a forest plot of so many rooms; without a zero it is one of shares."""
    lot = random.Random(rooms)
    middle, spread, low, high = (0.2, 0.5, -2.0, 2.0) if zero else (0.6, 0.15, 0.0, 1.0)
    found = [
        (lot.gauss(middle, spread), lot.uniform(0.5, 2.0) * spread, lot.uniform(0.2, 1.0))
        for _ in range(rooms)
    ]
    whole = sum(weight for _estimate, _half, weight in found) or 1.0
    word = "zaal" if dutch else "room"
    rows = tuple(
        ForestRow(
            f"{word} {number} (n = {24 + number})", estimate, estimate - half, estimate + half, weight / whole
        )
        for number, (estimate, half, weight) in enumerate(found, start=1)
    )
    label = f"{rooms + more} zalen samen" if dutch else f"{rooms + more} rooms together"
    pooled = ForestRow(label, middle, middle - 0.4 * spread, middle + 0.4 * spread, 1.0)
    return ForestChart(
        "Kwaliteit van de tweede vouw" if dutch else "Quality of the second fold",
        rows,
        (f"… en {more} andere zalen" if dutch else f"… and {more} other rooms") if more else "",
        pooled,
        (middle - 1.3 * spread, middle + 1.3 * spread) if rooms > 2 else None,
        "zo’n volgende zaal" if dutch else "a next such room",
        0.0 if zero else None,
        ("0 = geen verschil" if dutch else "0 = no difference") if zero else "",
        low,
        high,
        ("niveautafels hoger" if dutch else "level tables higher") if zero else "",
        ("gemengde tafels hoger" if dutch else "mixed tables higher") if zero else "",
        ("verschil in punten" if dutch else "difference in points") if zero else "",
        tuple(f"{row.label}: {row.estimate:.2f}" for row in (*rows, pooled)),
        "," if dutch else ".",
    )
