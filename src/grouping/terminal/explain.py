"""What `grouping draw --explain` says: the rule, the lots, how alike the tables are, and how sure that is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from grouping.domain.attainment import level_sizes
from grouping.domain.groups import Table
from grouping.domain.settings import Design
from grouping.science.anticlustering.problem import Criterion, Proof
from grouping.science.misplacement import chances_of_another_level, switches_between_raters
from grouping.services.book import Book
from grouping.services.grouping import DrawnCrossover, DrawnGroups
from grouping.services.mixing import Mixture
from grouping.services.quality import ASSUMED_RELIABILITY, likeness, likeness_text, sizes_text
from grouping.services.roomdraw import level_key

if TYPE_CHECKING:
    from grouping.terminal.draw import ListDraw

_DIGITS = (6, 9, 12)
"""Of a criterion: as few as tell a value from its bound, where they differ at all."""


def explain(draw: "ListDraw", words: Book) -> Iterator[str]:
    """Yield the explanation of `draw`, a sentence a line."""
    say, request, first = words.texts.say, draw.request, draw.first
    yield say(f"cli.rule.{request.design.value}")
    yield say(
        "cli.explain.seed",
        seed=first.draw.seed,
        algorithm=first.draw.algorithm,
        input_hash=first.draw.input_hash,
        outcome_hash=draw.outcome_hash,
    )
    if request.design in {Design.PARALLEL, Design.CROSSOVER}:
        yield say("cli.explain.lottery")
    if isinstance(draw.drawn, DrawnCrossover):
        yield say("cli.explain.models", first=draw.drawn.model_order[0], second=draw.drawn.model_order[1])
        yield from _round(draw, draw.drawn.first, words, say("cli.explain.round", number=1))
        yield from _round(draw, draw.drawn.second, words, say("cli.explain.round", number=2))
    else:
        yield from _round(draw, first, words, "")
    yield from _doubt(draw, words)


def _round(draw: "ListDraw", drawn: DrawnGroups, words: Book, heading: str) -> Iterator[str]:
    """Yield what there is to say about one round of tables."""
    prefix = f"{heading} " if heading else ""
    scores = {person.number: person.score for person in draw.people.ranked}
    level = {table.table: table.level for table in drawn.tables}
    seats: dict[str, list[float]] = {}
    people: dict[str, int] = {}
    for placed in drawn.placements:
        people[placed.table] = people.get(placed.table, 0) + 1
        if placed.number in scores:
            seats.setdefault(placed.table, []).append(scores[placed.number])
    yield prefix + sizes_text([people[table.table] for table in _in_order(drawn)], words)
    mixed = [found for table, found in seats.items() if level[table] is None]
    if found := likeness_text(likeness(mixed), words):
        yield prefix + found
    if drawn.mixture is not None:
        yield prefix + _proof(draw.request.criterion, drawn.mixture, words)
        if drawn.mixture.division.repeats:
            yield prefix + words.texts.say("cli.explain.repeats", count=drawn.mixture.division.repeats)


def _in_order(drawn: DrawnGroups) -> list[Table]:
    return sorted(drawn.tables, key=level_key)


def _proof(criterion: Criterion, mixture: Mixture, words: Book) -> str:
    division, texts = mixture.division, words.texts
    digits = next((d for d in _DIGITS if _differ(division.value, division.bound, d)), _DIGITS[0])
    value, bound = texts.decimal(division.value, digits), texts.decimal(division.bound, digits)
    key = "cli.explain.found" if division.proof is Proof.NONE else f"cli.explain.{division.proof.value}"
    if criterion is Criterion.BALANCED and division.proof is Proof.BOUND:
        key = "cli.explain.bound_means"
    named = texts.say(f"cli.criterion.{criterion.value}")
    return texts.say(key, criterion=named, value=value, bound=bound)


def _differ(value: float, bound: float, digits: int) -> bool:
    return round(value, digits) != round(bound, digits)


def _doubt(draw: "ListDraw", words: Book) -> Iterator[str]:
    """Yield how many people another look would send to another level: as it did, or by assumption."""
    say, count = words.texts.say, len(draw.request.level_sizes)
    scores = {person.number: person.score for person in draw.people.ranked}
    if not count:
        return
    if draw.second_look:
        both = sorted(scores.keys() & draw.second_look.keys())
        sizes = level_sizes(len(both), count)
        first, second = ([each[number] for number in both] for each in (scores, draw.second_look))
        switches = switches_between_raters(first, second, sizes)
        yield say("cli.explain.raters", count=round(switches), n=len(both), column=draw.found.second_look)
        return
    levels = {table.table: table.level for table in draw.first.tables}
    placed = [
        (scores[each.number], level - 1)
        for each in draw.first.placements
        if each.number in scores and (level := levels[each.table]) is not None
    ]
    sizes_now = [sum(level == at for _, level in placed) for at in range(count)]
    chances = chances_of_another_level(
        [score for score, _ in placed], [level for _, level in placed], sizes_now, ASSUMED_RELIABILITY
    )
    yield say(
        "cli.explain.doubt",
        count=round(float(chances.sum())),
        n=len(placed),
        reliability=words.texts.decimal(ASSUMED_RELIABILITY, 1),
    )
