"""Made-up charts of confidence before and after, in both languages and with tables of any size."""

import random
from collections import Counter

from grouping.viewmodel.chart import PairsChart, PairsPanel
from grouping.viewmodel.mark import MarkView
from tests.render.samples import marks_for

_MEAN_FLOOR = 10


def pairs_panel(name: str, marks: tuple[MarkView, ...], size: int, lot: random.Random) -> PairsPanel:
    befores = [lot.choice((2, 3, 3, 3, 4, 4, 5)) for _ in range(size)]
    slips = [(before, max(1, min(5, before + lot.choice((-2, -1, -1, 0, 0, 0, 1))))) for before in befores]
    pairs = tuple((before, after, count) for (before, after), count in sorted(Counter(slips).items()))
    mean = None
    if size >= _MEAN_FLOOR:
        mean = (sum(before for before, _ in slips) / size, sum(after for _, after in slips) / size)
    return PairsPanel(name, marks, pairs, mean, f"n = {size}")


def pairs_chart(sizes: tuple[int, ...], *, dutch: bool = True, merged: bool = False) -> PairsChart:
    """C5; with `merged` the last two tables are taken together."""
    lot = random.Random(sum(sizes) * 100 + len(sizes))
    marks = marks_for(len(sizes))
    panels = [pairs_panel(mark.name, (mark,), size, lot) for mark, size in zip(marks, sizes, strict=True)]
    if merged:
        name = f"{marks[-2].name} + {marks[-1].name}"
        panels[-2:] = [pairs_panel(name, marks[-2:], sizes[-2] + sizes[-1], lot)]
    texts = (
        ("voor", "na", "niet mee eens", "mee eens", "gemiddelde", "lager", "gelijk", "hoger")
        if dutch
        else ("before", "after", "disagree", "agree", "mean", "lower", "the same", "higher")
    )
    mean_label = texts[4] if any(panel.mean for panel in panels) else ""
    return PairsChart(
        "Ik denk dat ik goed kan vouwen." if dutch else "I think I am good at folding.",
        *texts[:4],
        tuple(panels),
        mean_label,
        ("Aan tafel Blauw gaven 3 van de 10 zichzelf daarna een lager cijfer.",),
        *texts[5:],
    )
