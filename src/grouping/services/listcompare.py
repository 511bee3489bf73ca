"""What a list of outcomes can show about a design, and what it cannot."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10

import numpy as np
import numpy.typing as npt

from grouping.domain.attainment import level_count, level_sizes
from grouping.domain.errors import DomainError, Phrase
from grouping.domain.settings import MIN_PEOPLE, Design
from grouping.lists.outcomes import LEVEL, MIXED, OutcomeList, OutcomeRow
from grouping.science.allocation import every_shuffled_division, shuffled_arms_often
from grouping.science.describe import quantiles
from grouping.science.differences import Difference, arm_difference
from grouping.science.effects import Effect, cliffs_delta, hedges_g
from grouping.science.lottery import Lotteries
from grouping.services.comparison.rules import FOLD_FLOOR, PEOPLE_PER_ARM
from grouping.services.comparison.sentences import difference_sentence
from grouping.services.drawrequest import Purpose
from grouping.services.redraws import DRAWS, Redraws, compared

REASONS = ("table", "arm", "stratum", "outcome")
"""What a person can lack who is not counted; whoever lacks more is told under the first."""
FEWEST_TABLES = 2
"""In each arm: the luck of one table and the arm cannot be told apart."""
MOST_PEOPLE = 5_000
"""Everybody is held against everybody, and dealt a thousand times."""
_MOST_DIGITS = 9
_SAME, _SAME_SHARE = 1e-9, 1e-14
"""How far outcomes lie apart at most, in all and in their own size, that only a computer tells apart."""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """One table: its arm, how many are counted, and where their outcomes lie; None below the floor."""

    table: str
    arm: int | None
    people: int
    quartiles: tuple[float, float, float] | None
    """The middle one is the median."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The difference mixed minus level, and what goes with it; of pairs the first is mixed."""

    people: tuple[int, int]
    tables: tuple[int, int]
    difference: Difference
    hedges_g: Effect | None
    cliffs_delta: Effect | None
    redraws: Redraws | None
    sentence: Phrase


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """One outcome: who is counted, the tables, and the difference or why there is none."""

    name: str
    people: int
    missing: Mapping[str, int]
    """Who is not counted, by what they lack."""
    digits: int
    """How many decimals tell people apart."""
    tables: tuple[TableFacts, ...]
    gap: Gap | None
    refused: tuple[Phrase, ...]
    """What is not told, and why."""


@dataclass(frozen=True, slots=True)
class ListFacts:
    """Everything a list of outcomes can show."""

    design: Design
    people: int
    refused: tuple[Phrase, ...]
    """What the design cannot show."""
    outcomes: tuple[OutcomeFacts, ...]


def compare_list(found: OutcomeList, design: Design) -> ListFacts:
    """Return what `found` shows of tables in this `design`."""
    if len(found.rows) > MOST_PEOPLE:
        raise DomainError("compare.too_many", people=len(found.rows), most=MOST_PEOPLE)
    refused: dict[Design, tuple[Phrase, ...]] = {
        Design.CLASSIC: (Phrase("compare.refused.classic"), Phrase("compare.refused.gain")),
        Design.MIXED: (Phrase("compare.refused.mixed"),),
    }
    facts = tuple(_outcome(found, at, design) for at in range(len(found.outcomes)))
    return ListFacts(design, len(found.rows), refused.get(design, ()), facts)


def _outcome(found: OutcomeList, at: int, design: Design) -> OutcomeFacts:
    """Return what outcome `at` shows."""
    is_parallel = design is Design.PARALLEL
    has_strata = is_parallel and found.stratum is not None
    reasons = [_lacking(row, at, needs_arm=is_parallel, needs_stratum=has_strata) for row in found.rows]
    counts = Counter(reason for reason in reasons if reason is not None)
    rows = [row for row, reason in zip(found.rows, reasons, strict=True) if reason is None]
    values = np.array([row.outcomes[at] for row in rows], dtype=np.float64)
    tables = _tables(rows, values, has_arms=is_parallel)
    refused: list[Phrase] = []
    small = sum(table.quartiles is None for table in tables)
    if small:
        refused.append(Phrase("compare.refused.few_at_table", {"count": small, "fewest": FOLD_FLOOR}))
    digits = _digits(values)
    gap = None
    if is_parallel:
        # Whose outcome is missing was in the lottery all the same.
        drawn = [row for row, reason in zip(found.rows, reasons, strict=True) if reason in {None, "outcome"}]
        gap, reason = _gap(_Arms(found, rows, drawn, at), values, digits)
        refused += reason
    return OutcomeFacts(
        name=found.outcomes[at],
        people=len(rows),
        missing={reason: counts[reason] for reason in REASONS if counts[reason]},
        digits=digits,
        tables=tables,
        gap=gap,
        refused=tuple(refused),
    )


def _lacking(row: OutcomeRow, at: int, *, needs_arm: bool, needs_stratum: bool) -> str | None:
    """Return what this person lacks, first things first; None for whoever is counted."""
    if row.table is None:
        return "table"
    if needs_arm and row.arm is None:
        return "arm"
    if needs_stratum and row.stratum is None:
        return "stratum"
    return "outcome" if row.outcomes[at] is None else None


def _tables(
    rows: Sequence[OutcomeRow], values: npt.NDArray[np.float64], *, has_arms: bool
) -> tuple[TableFacts, ...]:
    """Return the tables in the order of their names, never of what they did."""
    arms = {str(row.table): row.arm if has_arms else None for row in rows}
    seats = np.array([str(row.table) for row in rows])
    facts = []
    for name in sorted(arms, key=lambda each: (each.casefold(), each)):
        here = values[seats == name]
        quartiles: tuple[float, float, float] | None = None
        if here.size >= FOLD_FLOOR:
            low, middle, high = quantiles(here, [0.25, 0.5, 0.75]).tolist()
            quartiles = (low, middle, high)
        facts.append(TableFacts(name, arms[name], here.size, quartiles))
    return tuple(facts)


def _digits(values: npt.NDArray[np.float64]) -> int:
    """Return as many decimals as it takes to see a tenth of how far people differ."""
    spread = float(values.std()) if values.size else 0.0
    return min(_MOST_DIGITS, max(0, 1 - floor(log10(spread)))) if spread > 0 else 0


@dataclass(frozen=True, slots=True)
class _Arms:
    """The people of a comparison: those counted, and those who were in the lottery."""

    found: OutcomeList
    rows: Sequence[OutcomeRow]
    drawn: Sequence[OutcomeRow]
    at: int

    @property
    def arms(self) -> npt.NDArray[np.int64]:
        """The arm of everybody counted."""
        return np.array([row.arm for row in self.rows], dtype=np.int64)

    @property
    def tables(self) -> npt.NDArray[np.int64]:
        """The table of everybody counted, as a number."""
        return np.unique([str(row.table) for row in self.rows], return_inverse=True)[1]

    @property
    def line(self) -> npt.NDArray[np.float64] | None:
        """What everybody counted was placed by, where it is a number, so that outcomes can rise with it."""
        if self.found.stratum is None or not all(isinstance(row.stratum, float) for row in self.rows):
            return None
        return np.array([row.stratum for row in self.rows], dtype=np.float64)


def _gap(
    people: _Arms, values: npt.NDArray[np.float64], digits: int
) -> tuple[Gap | None, tuple[Phrase, ...]]:
    """Return the difference, and what of it is not told; None where nothing may be compared."""
    arms, tables = people.arms, people.tables
    sides = (int((arms == MIXED).sum()), int((arms == LEVEL).sum()))
    at_tables = (np.unique(tables[arms == MIXED]).size, np.unique(tables[arms == LEVEL]).size)
    if min(sides) < PEOPLE_PER_ARM:
        return None, (Phrase("compare.refused.few_people", {"fewest": PEOPLE_PER_ARM}),)
    if min(at_tables) < FEWEST_TABLES:
        return None, (Phrase("compare.refused.few_tables"),)
    if np.ptp(values) <= _SAME + _SAME_SHARE * np.abs(values).max():
        return None, (Phrase("compare.refused.all_equal"),)
    try:
        difference = arm_difference(values, arms, tables, people.line)
    except ValueError:
        return None, (Phrase("compare.refused.no_interval"),)
    drawn = _redraws(people, values)
    refused = () if drawn is not None else (_no_redraws(people),)
    gap = Gap(
        people=sides,
        tables=at_tables,
        difference=difference,
        hedges_g=_effect(hedges_g, people, values),
        cliffs_delta=_effect(cliffs_delta, people, values),
        redraws=drawn,
        sentence=difference_sentence(None if drawn is None else drawn.share, difference, sides, digits),
    )
    return gap, refused


def _effect(measure: Callable[..., Effect], people: _Arms, values: npt.NDArray[np.float64]) -> Effect | None:
    """Return an effect, or None where the outcomes leave it without an interval."""
    try:
        return measure(values, people.arms, people.tables, people.line)
    except ValueError:
        return None


def _no_redraws(people: _Arms) -> Phrase:
    has_strata = people.found.stratum is not None
    return Phrase("compare.refused.one_division" if has_strata else "compare.refused.no_strata")


def _redraws(people: _Arms, values: npt.NDArray[np.float64]) -> Redraws | None:
    """Return what dealing the arms again within strata would have given; None without strata."""
    if people.found.stratum is None:
        return None
    arms = np.array([row.arm for row in people.drawn], dtype=np.int64)
    strata = _strata(people)
    every = every_shuffled_division(arms, strata, DRAWS)
    dealt = (
        shuffled_arms_often(arms, strata, Lotteries(range(DRAWS), Purpose.REDRAWS))
        if every is None
        else every.arms
    )
    counted = np.array([row.outcomes[people.at] is not None for row in people.drawn])
    chances = None if every is None else every.chances
    return compared(values, people.arms, dealt[:, counted], chances, people.line)


def _strata(people: _Arms) -> npt.NDArray[np.int64]:
    """Return the stratum of everybody in the lottery, as a number.

    First scores become the levels the draw would make of them; whoever is equal stays together, by where the
    middle of them belongs.
    """
    given = [row.stratum for row in people.drawn]
    codes = np.unique([f"{value!r}" for value in given], return_inverse=True)[1]
    if not people.found.is_score or len(given) < MIN_PEOPLE:
        return codes
    scores = np.array(given, dtype=np.float64)
    below = (scores[:, np.newaxis] > scores).sum(axis=1)
    middle = below + ((scores[:, np.newaxis] == scores).sum(axis=1) - 1) / 2
    edges = np.cumsum(level_sizes(len(given), level_count(len(given))))
    return np.asarray(np.searchsorted(edges, middle, side="right"), dtype=np.int64)
