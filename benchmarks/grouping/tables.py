"""Markdown tables of what was measured."""

from collections.abc import Callable, Iterable, Sequence

from measure import Case, Row, median
from suites import Counted, Ruled

NOTHING = 1e-9
"""Below this a figure is as good as 0, and a ratio of two such figures is 1."""


def table(head: Sequence[str], lines: Iterable[Sequence[str]], *, text: bool = False) -> None:
    """Print one table; the first column is text, the rest are figures unless they are text too."""
    print("| " + " | ".join(head) + " |")
    print("| --- |" + (" --- |" if text else " ---: |") * (len(head) - 1))
    for line in lines:
        print("| " + " | ".join(line) + " |")
    print(flush=True)


def number(value: float) -> str:
    """Three digits that matter."""
    if abs(value) < NOTHING:
        return "0"
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"  # noqa: PLR2004 - plain digits


def milliseconds(seconds: float) -> str:
    """Time as tables show it."""
    return number(1000 * seconds)


def ratio(theirs: float, ours: float) -> float:
    """Return theirs divided by ours; 1 if both are as good as 0."""
    if abs(ours) < NOTHING:
        return 1.0 if abs(theirs) < NOTHING else float("inf")
    return theirs / ours


def methods_table(cases: Sequence[Case]) -> None:
    """Print medians for each method, over all classes with the same number of people."""
    lines = []
    for people in sorted({case.instance.people for case in cases}):
        chosen = [case for case in cases if case.instance.people == people]
        for method in dict.fromkeys(name for case in chosen for name in case.rows):
            rows = [case.rows[method] for case in chosen if method in case.rows]
            lines.append([f"{people} {method}", str(len(rows)), *_medians(rows)])
    head = [
        "people, method",
        "classes",
        "CPU ms",
        "wall ms",
        "V",
        "KP",
        "D",
        "mean range",
        "SD range",
        "proven",
    ]
    table(head, lines)


def cells_table(cases: Sequence[Case], ours: str, figure: tuple[str, str], peers: Sequence[str]) -> None:
    """Print medians of the engine for each cell, and what peers reach and take in proportion.

    Both the figure and the processor time of a peer are divided by ours, so that above 1 we are better or
    sooner; for D, of which more is better, we are better below 1. `figure` is its field and its heading.
    """
    field, heading = figure
    lines = []
    for cell, kind in dict.fromkeys((case.instance.cell, case.instance.kind) for case in cases):
        chosen = [case for case in cases if (case.instance.cell, case.instance.kind) == (cell, kind)]
        line = [f"{cell}, {kind}", *_medians([case.rows[ours] for case in chosen])]
        for peer in peers:
            pairs = [(case.rows[peer], case.rows[ours]) for case in chosen if peer in case.rows]
            quality = [ratio(getattr(a.figures, field), getattr(b.figures, field)) for a, b in pairs]
            line += [_some(quality, number), _some([ratio(a.cpu_s, b.cpu_s) for a, b in pairs], number)]
        lines.append(line)
    head = ["cell", "CPU ms", "wall ms", "V", "KP", "D", "mean range", "SD range", "proven"]
    table(head + [text for peer in peers for text in (f"{peer}: {heading} ratio", "time ratio")], lines)


def large_table(cases: Sequence[Case]) -> None:
    """Print every method on every large class."""
    lines = []
    for case in cases:
        name = f"{case.instance.cell}, {case.instance.kind}"
        lines += [[f"{name}: {method}", *_medians([row])] for method, row in case.rows.items()]
    head = ["class, method", "CPU ms", "wall ms", "V", "KP", "D", "mean range", "SD range", "proven"]
    table(head, lines)


def ruled_table(pairs: Sequence[Ruled]) -> None:
    """Print what rules cost in time and in figures, for each cell."""
    lines = []
    keys = dict.fromkeys((pair.instance.cell, pair.instance.kind, pair.method) for pair in pairs)
    for key in keys:
        chosen = [pair for pair in pairs if (pair.instance.cell, pair.instance.kind, pair.method) == key]
        lines.append(
            [
                ", ".join(key),
                milliseconds(median(pair.free.wall_s for pair in chosen)),
                milliseconds(median(pair.bound.wall_s for pair in chosen)),
                number(median(ratio(pair.bound.cpu_s, pair.free.cpu_s) for pair in chosen)),
                number(max(ratio(pair.bound.cpu_s, pair.free.cpu_s) for pair in chosen)),
                number(median(pair.free.figures.kp for pair in chosen)),
                number(median(pair.bound.figures.kp for pair in chosen)),
                f"{sum(pair.is_kept for pair in chosen)}/{len(chosen)}",
            ]
        )
    head = ["class", "free ms", "ruled ms", "CPU ratio", "worst", "KP free", "KP ruled", "kept"]
    table(head, lines)


def counted_table(found: Sequence[Counted]) -> None:
    """Print how often the engine's answer is the best of all divisions."""
    lines = []
    for cell in dict.fromkeys(each.case.instance.cell for each in found):
        chosen = [each for each in found if each.case.instance.cell == cell]
        hits = [hits_of(each) for each in chosen]
        line = [cell, str(chosen[0].best.count)]
        line += [f"{sum(hit[name] for hit in hits)}/{len(hits)}" for name in hits[0]]
        walls = [row.wall_s for each in chosen for row in each.case.rows.values()]
        lines.append([*line, milliseconds(max(walls))])
    table(["cell", "divisions", *hits_of(found[0]), "worst wall ms"], lines)


def hits_of(each: Counted) -> dict[str, bool]:
    """Whether the engine's answers are the best there are; `spread` among those with the best means."""
    rows, best = each.case.rows, each.best
    slack = 1e-7 * each.case.instance.people
    balanced = rows["Grouping balanced"].figures
    return {
        "V balanced": balanced.v <= best.v + slack,
        "V means": rows["Grouping means"].figures.v <= best.v + slack,
        "KP": rows["Grouping k-plus"].figures.kp <= best.kp + slack,
        "D": rows["Grouping diversity"].figures.d >= best.d - slack,
        "spread": balanced.sd_range <= best.spread + slack,
    }


def _medians(rows: Sequence[Row]) -> list[str]:
    figures: list[Callable[[Row], float]] = [
        lambda row: row.figures.v,
        lambda row: row.figures.kp,
        lambda row: row.figures.d,
        lambda row: row.figures.mean_range,
        lambda row: row.figures.sd_range,
    ]
    words = [row.word for row in rows if row.word is not None]
    proven = sum(word.proof != "none" for word in words)
    return [
        milliseconds(median(row.cpu_s for row in rows)),
        milliseconds(median(row.wall_s for row in rows)),
        *(number(median(map(figure, rows))) for figure in figures),
        f"{proven}/{len(words)}" if words else "",
    ]


def _some(values: Sequence[float], show: Callable[[float], str]) -> str:
    return show(median(values)) if values else "-"
