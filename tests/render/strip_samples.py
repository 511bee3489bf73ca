"""Made-up charts of dots on steps, in both languages and with tables of any size."""

import random

from grouping.viewmodel.chart import StripChart, StripColumn, StripRow
from tests.render.samples import marks_for

HEADINGS = {True: ("niveau", "gemengd"), False: ("level", "mixed")}


def counts_of(people: int, steps: int, lot: random.Random) -> tuple[int, ...]:
    answers = [min(steps - 1, max(0, round(lot.gauss(steps / 2 - 0.4, 1.1)))) for _ in range(people)]
    return tuple(answers.count(step) for step in range(steps))


def middle_of(counts: tuple[int, ...]) -> float:
    answers = [step + 1 for step, count in enumerate(counts) for _ in range(count)]
    half = len(answers) // 2
    return float(answers[half]) if len(answers) % 2 else (answers[half - 1] + answers[half]) / 2


def mean_of(counts: tuple[int, ...]) -> float:
    return sum((step + 1) * count for step, count in enumerate(counts)) / sum(counts)


def strip_rows(sizes: tuple[int, ...], steps: int, *, with_mean: bool = False) -> tuple[StripRow, ...]:
    lot = random.Random(sum(sizes) * 100 + len(sizes))
    rows: list[StripRow] = []
    for mark, size in zip(marks_for(len(sizes)), sizes, strict=True):
        counts = counts_of(size, steps, lot)
        mean = mean_of(counts) if with_mean else None
        rows.append(StripRow(mark.name, (mark,), counts, middle_of(counts), mean, f"n = {size}"))
    return tuple(rows)


def quality_chart(level: tuple[int, ...], mixed: tuple[int, ...] = (), *, dutch: bool = True) -> StripChart:
    """C2: two columns that share a scale, or one of tables that had different folds."""
    rows = strip_rows((*level, *mixed), 5, with_mean=bool(mixed))
    columns: tuple[StripColumn, ...] = (StripColumn("", rows),)
    if mixed:
        names = HEADINGS[dutch]
        columns = (StripColumn(names[0], rows[: len(level)]), StripColumn(names[1], rows[len(level) :]))
    mean = ("gemiddelde van de tafel" if dutch else "mean of the table") if mixed else ""
    return StripChart(
        "Hoe goed werd vouw 2?" if dutch else "How well was fold 2 made?",
        columns,
        ("1", "2", "3", "4", "5"),
        "onderste stapel" if dutch else "lowest pile",
        "bovenste stapel" if dutch else "highest pile",
        bool(mixed),
        "één deelnemer" if dutch else "one person",
        "middelste" if dutch else "median",
        mean,
        ("Aan tafel Blauw: 1 op stapel 3.",),
    )


def slip_chart(sizes: tuple[int, ...], steps: int = 5, *, dutch: bool = True) -> StripChart:
    """C4: one question of the slip; of three steps every step has a text."""
    question = (
        "Als ik vastliep, kon iemand aan mijn tafel mij helpen."
        if dutch
        else "When I was stuck, someone at my table could help me."
    )
    texts: tuple[str, ...] = ("1", "2", "3", "4", "5")
    ends = ("helemaal niet mee eens", "helemaal mee eens") if dutch else ("fully disagree", "fully agree")
    if steps == 3:
        question = "Ik hoorde in een andere groep." if dutch else "I belonged in another group."
        texts = (
            ("makkelijker", "deze was goed", "moeilijker")
            if dutch
            else ("easier", "this one was right", "harder")
        )
        ends = ("", "")
    return StripChart(
        question,
        (StripColumn("", strip_rows(sizes, steps)),),
        texts,
        *ends,
        is_one_scale=True,
        dot_label="één briefje" if dutch else "one slip",
        median_label="middelste antwoord" if dutch else "median answer",
        mean_label="",
        lines=("Blauw: 2, 3, 1, 0, 1.",),
    )


def merged(chart: StripChart) -> StripChart:
    """Return the chart with the last two tables of the last column taken together."""
    *before, column = chart.columns
    *rows, one, other = column.rows
    counts = tuple(a + b for a, b in zip(one.counts, other.counts, strict=True))
    mean = None if one.mean is None else mean_of(counts)
    both = StripRow(
        f"{one.name} + {other.name}",
        (*one.marks, *other.marks),
        counts,
        middle_of(counts),
        mean,
        f"n = {sum(counts)}",
    )
    return StripChart(
        chart.title,
        (*before, StripColumn(column.heading, (*rows, both))),
        chart.steps,
        chart.low_label,
        chart.high_label,
        chart.is_one_scale,
        chart.dot_label,
        chart.median_label,
        chart.mean_label,
        chart.lines,
    )
