"""The numbers a chart holds, each compared with the records of its own table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean, median

import numpy as np
import pytest

from grouping.domain.experience import ITEM_HIGHEST
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.phases import Phase
from grouping.services.pages.talk_results import results_view
from grouping.services.stage import Cue, deck, extra_cues
from grouping.viewmodel.chart import (
    BorderChart,
    ChartSpec,
    DifferenceChart,
    FinishChart,
    PairsChart,
    RedrawChart,
    StripChart,
    StripRow,
    TallyChart,
)
from grouping.viewmodel.mark import MarkView
from tests.unit.traced_words import Words

ITEMS = ("fair", "place", "belonging", "drive", "help")


def check_chart(chart: ChartSpec, words: Words) -> tuple[str, ...]:  # noqa: PLR0911 - one a type
    """Compare every number of `chart`; return the lines that belong to what it shows."""
    match chart:
        case FinishChart():
            return tuple(_finish(chart, words))
        case StripChart():
            return tuple(_strip(chart, words))
        case TallyChart():
            return tuple(_tally(chart, words))
        case PairsChart():
            return tuple(_pairs(chart, words))
        case BorderChart():
            return tuple(_border(chart, words))
        case DifferenceChart():
            return _difference(chart, words)
        case RedrawChart():
            return _redraw(chart, words)
        case _:
            raise AssertionError(f"nothing explains a {type(chart).__name__}")


def _tables(marks: Sequence[MarkView], words: Words) -> list[str]:
    """The tables of a row; the whole room where it names none."""
    if not marks:
        return list(words.facts.tables)
    names = {words.mark(table): table for table in words.facts.tables}
    return [names[mark.name] for mark in marks]


def _finish(chart: FinishChart, words: Words) -> Iterator[str]:
    for row in chart.rows:
        (table,) = _tables((row.mark,), words)
        counts = words.facts.finishes(table)
        assert Counter(dot.value for dot in row.dots) == {f.value: n for f, n in counts.items()}
        done, n = counts[Finish.DONE], counts.total()
        assert row.count_text == words.say("finish.count", done=done, n=n)
        yield words.say("finish.sentence", table=row.mark.name, count=done, n=n)


def _strip(chart: StripChart, words: Words) -> Iterator[str]:
    rows = [row for column in chart.columns for row in column.rows]
    if chart.title.startswith(words.say("quality.chart")):
        assert chart.steps == ("1", "2", "3", "4", "5")
        yield from (_quality_row(row, words) for row in rows)
        return
    asked = _question(chart, words)
    short = {words.say(f"experience.short.{item}"): item for item in ITEMS if item != "place"}
    steps = ["1", "2", "3", "4", "5"]
    if asked == "place":
        steps = [words.say(f"pack.slip.place.{step}") for step in steps[:3]]
    assert chart.steps == tuple(steps)
    used: list[str] = []
    for row in rows:
        item = asked or short[row.name]
        arms = {words.say("arm.level"): False, words.say("arm.mixed"): True}
        tables = _tables(row.marks, words)
        if row.name in arms:
            facts = words.facts
            tables = [t for t in tables if (facts.tables[t].level is None) is arms[row.name]]
        used += tables if row.marks or row.name in arms else []
        answers = words.answers(item, tables)
        assert len(answers) >= 5
        assert row.counts == tuple(answers.count(step) for step in range(1, ITEM_HIGHEST[item] + 1))
        assert row.median == (None if item == "place" else median(answers))
        assert row.mean is None
        assert row.count_text == words.say("strip.people", n=len(answers))
        yield words.slip_line(row.name, item, answers)
    assert len(used) == len(set(used))


def _question(chart: StripChart, words: Words) -> str | None:
    """The question of the slip that a chart is about; None where it is about several."""
    asked = {words.say(f"pack.slip.ask.{item}").rstrip(".:"): item for item in ITEMS}
    return next((item for question, item in asked.items() if chart.title.startswith(question)), None)


def _quality_row(row: StripRow, words: Words) -> str:
    facts = words.facts
    arms = {words.say("arm.level"): 0, words.say("arm.mixed"): 1}
    piles = [
        pile
        for table in _tables(row.marks, words)
        for number, pile in facts.piles(table).items()
        if row.name not in arms or facts.arm(number) == arms[row.name]
    ]
    assert row.counts == tuple(piles.count(pile) for pile in (1, 2, 3, 4, 5))
    assert row.median == median(piles)
    compares = facts.draw.design.value == "parallel"
    assert row.mean == (pytest.approx(fmean(piles)) if compares and row.marks else None)
    assert row.count_text == words.say("strip.people", n=len(piles))
    return words.pile_line(row.name, piles)


def _tally(chart: TallyChart, words: Words) -> Iterator[str]:
    kinds = [kind for kind in TallyKind if kind is not TallyKind.FINISHED]
    assert chart.kinds == tuple(words.say(f"tally.kind.{kind.value}") for kind in kinds)
    for row in chart.rows:
        (table,) = _tables((row.mark,), words)
        assert row.counts == tuple(words.facts.tally(table, kind) for kind in kinds)
        assert row.people == len(words.facts.here(table))
        yield words.tally_line(table)


def _pairs(chart: PairsChart, words: Words) -> Iterator[str]:
    for panel in chart.panels:
        tables = _tables(panel.marks, words)
        found = words.pairs(tables)
        assert len(found) >= 5
        assert panel.pairs == tuple((*pair, count) for pair, count in sorted(Counter(found).items()))
        means = tuple(fmean(side) for side in zip(*found, strict=True))
        assert panel.mean == (pytest.approx(means) if len(found) >= 10 else None)
        assert panel.count_text == words.say("strip.people", n=len(found))
        where = words.say("confidence.in_room")
        if panel.marks:
            where = words.say("confidence.at_table", count=len(tables), table=panel.name)
        yield words.pairs_line(where, found)


def _border(chart: BorderChart, words: Words) -> Iterator[str]:
    facts, say = words.facts, words.say
    ends = list(np.cumsum(facts.draw.level_sizes[:0:-1]))
    before = 0
    for (low, high), pile in zip(_border_scores(chart, words), chart.piles, strict=True):
        members = (each for each in facts.draw.ranked if low <= each[1] <= high)
        ranked = sorted(members, key=lambda each: (-each[1], -each[2]))
        shown = [each[0] in facts.shown for each in ranked]
        on_border = sum(n in facts.on_border and n in facts.shown for n, *_ in ranked)
        cuts = tuple(sum(shown[: end - before]) for end in ends if before < end <= before + len(ranked))
        assert (pile.people, pile.border_people, pile.cuts_after) == (sum(shown), on_border, cuts)
        before += len(ranked)
        parts = [say("border.line", pile=pile.label, count=sum(shown))]
        parts += [say("border.line.border", count=on_border)] if on_border else []
        inside = [say("border.line.cut", count=cut) for cut in cuts if cut < sum(shown)]
        below = [say("border.line.below") for cut in cuts if cut == sum(shown)]
        yield say("border.line.whole", parts=", ".join([*parts, *(inside or below)]))
    assert before == len(facts.draw.ranked)


def _border_scores(chart: BorderChart, words: Words) -> Iterator[tuple[int, int]]:
    """From which score to which every pile of the chart is, the best first."""
    facts, say, labels = words.facts, words.say, [pile.label for pile in chart.piles]
    if not facts.draw.top_points:
        assert labels == [say("border.pile", pile=pile) for pile in (5, 4, 3, 2, 1)]
        yield from ((pile, pile) for pile in (5, 4, 3, 2, 1))
        return
    sums = sorted(set(facts.scores.values()), reverse=True)
    ranges = {say("border.points_between", low=low, high=high): (low, high) for low in sums for high in sums}
    ranges |= {say("border.points", count=each): (each, each) for each in sums}
    found = [ranges[label] for label in labels]
    assert all(above[0] > below[1] for above, below in pairwise(found))
    yield from found


def _difference(chart: DifferenceChart, words: Words) -> tuple[str, ...]:
    assert words.sizes is not None
    found = words.sizes.difference
    ends = (found.estimate, found.low, found.high)
    assert (chart.estimate, chart.low, chart.high) == pytest.approx(ends, abs=1e-9)
    assert chart.reach == min(4, max(1, np.ceil(max(abs(found.low), abs(found.high)))))
    return (words.difference_sentence(found),)


def _redraw(chart: RedrawChart, words: Words) -> tuple[str, ...]:
    """The dots are drawn by lot: their number, their share beyond the room's own and its own place."""
    assert words.sizes is not None
    own = words.sizes.difference.estimate
    assert chart.own == pytest.approx(own, abs=1e-9)
    assert len(chart.others) == 100
    beyond = sum(abs(other) >= abs(own) - 1e-9 for other in chart.others)
    draws = beyond or words.say("difference.under_one")
    return (words.say("redraw.line", own=words.decimal(own, 1), draws=draws),)


def whole_charts(words: Words) -> Iterator[ChartSpec]:
    """Every chart of *Talk* with all its tables."""
    session, book = words.facts.session, words.book
    cues: tuple[Cue, ...] = (*deck(session, book, Phase.TALK), *extra_cues(session, book))
    for cue in cues:
        chart = results_view(session, book, cue, wants_extra=True).chart
        if cue.is_sensitive and chart is not None:
            yield chart


def people_in(chart: ChartSpec, words: Words) -> int:
    """How many people, folds or slips a chart shows; of several questions the most that answered one."""
    match chart:
        case FinishChart():
            return sum(len(row.dots) for row in chart.rows)
        case StripChart():
            counts = [sum(row.counts) for column in chart.columns for row in column.rows]
            is_quality = chart.title.startswith(words.say("quality.chart"))
            several = not is_quality and _question(chart, words) is None
            return max(counts) if several else sum(counts)
        case TallyChart():
            return sum(row.people for row in chart.rows)
        case PairsChart():
            return sum(count for panel in chart.panels for *_, count in panel.pairs)
        case BorderChart():
            return sum(pile.people for pile in chart.piles)
        case _:
            assert words.sizes is not None
            return words.sizes.people
