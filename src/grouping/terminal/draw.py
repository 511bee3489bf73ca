"""`grouping draw`: groups from a list with scores, as CSV."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grouping.domain.attainment import SMALLEST_ROOM_FOR_THIRDS, level_count, level_sizes
from grouping.domain.errors import DomainError
from grouping.domain.groups import Placement, Table
from grouping.domain.settings import Audience, Design, Language
from grouping.lists.scores import ScoreList, read_scores
from grouping.lists.writing import Value, write_csv
from grouping.services.arms import strata_of
from grouping.services.book import Book, book
from grouping.services.drawrequest import DrawRequest, Wishes
from grouping.services.grouping import DrawnCrossover, DrawnGroups, draw_crossover, draw_groups
from grouping.services.listdraw import (
    ListedPeople,
    companies,
    earlier_tables,
    listed_people,
    second_look,
)
from grouping.services.marks import MarkChoice, mark_choices
from grouping.services.plan import fresh_seed
from grouping.terminal.arguments import parse
from grouping.terminal.drawoptions import draw_parser, help_words, refuse_idle_options
from grouping.terminal.explain import explain
from grouping.terminal.record import refuse_taken, write_record

COLUMNS = ("number", "table", "level", "placed_by")
"""The same in every language, so that a program can read what another computer wrote."""
ARM_COLUMNS = ("arm", "stratum")
"""In a comparison; the stratum is the level within which lots were drawn, at mixed tables too."""
SECOND_COLUMNS = ("arm", "table_2", "level_2")

_MOST_NAMED = 20
"""Of more people without a score only these are named."""


@dataclass(frozen=True, slots=True)
class ListDraw:
    """A draw of a list: what went in and what came out."""

    found: argparse.Namespace
    scores: ScoreList
    people: ListedPeople
    request: DrawRequest
    drawn: DrawnGroups | DrawnCrossover
    second_look: Mapping[int, float]
    """What a second rater gave the same people; empty where there was none."""

    @property
    def first(self) -> DrawnGroups:
        """The only round, or the first of two."""
        return self.drawn.first if isinstance(self.drawn, DrawnCrossover) else self.drawn

    @property
    def outcome_hash(self) -> str:
        """The fingerprint of everything that came out."""
        if isinstance(self.drawn, DrawnCrossover):
            return self.drawn.outcome_hash
        return self.drawn.draw.outcome_hash


def run(arguments: Sequence[str], language: Language) -> int:
    """Read the list, draw, and only then write: a refusal leaves standard output empty."""
    words = book(language, Audience.PABO)
    found = parse(draw_parser(), arguments)
    if found.help:
        print(words.texts.say("cli.help.draw", **help_words(), thirds=SMALLEST_ROOM_FOR_THIRDS))
        return 0
    if found.file is None:
        raise DomainError("cli.no_file")
    if found.record is not None:
        refuse_taken(found.record)
    is_chosen = found.seed is not None
    draw = draw_list(found, words)
    if not is_chosen:
        _tell(words.texts.say("cli.draw.seed", seed=draw.request.seed))
    _tell_missing(draw.people, words)
    if found.record is not None:
        write_record(found.record, draw)
    if found.explain:
        for line in explain(draw, words):
            _tell(line)
    write_csv(_rows(draw, words), _header(draw), sys.stdout.buffer)
    return 0


def draw_list(found: argparse.Namespace, words: Book) -> ListDraw:
    """Return the draw that the options in `found` ask for."""
    refuse_idle_options(found)
    scores = read_scores(found.file)
    people = listed_people(scores, found.attributes, found.missing)
    if found.seed is None:
        found.seed = fresh_seed()
    request = _request(found, scores, people, words)
    drawn = draw_crossover(request) if found.design is Design.CROSSOVER else draw_groups(request)
    looked = {} if found.second_look is None else second_look(scores, found.second_look)
    return ListDraw(found, scores, people, request, drawn, looked)


def _request(found: argparse.Namespace, scores: ScoreList, people: ListedPeople, words: Book) -> DrawRequest:
    count = len(people.ranked)
    sizes, tables = _levels(found, count)
    most = max(len(scores.entries), 1)
    marks = mark_choices(words, found.seed)
    if (tables or most // 2) > len(marks):
        marks = mark_choices(words, found.seed, laps=-(-most // len(marks)))
    met = () if found.previous is None else earlier_tables(read_scores(found.previous, needs_score=False))
    alone = tuple(each for column in found.not_alone for each in companies(scores, column))
    return DrawRequest(
        design=found.design,
        seed=found.seed,
        ranked=people.ranked,
        unscored=people.unscored,
        level_sizes=sizes,
        tables=tables,
        table_sizes=found.sizes,
        marks=marks,
        criterion=found.criterion,
        weights=_weights(found, people),
        wishes=Wishes(tuple(found.together), tuple(found.apart), alone, met),
    )


def _levels(found: argparse.Namespace, people: int) -> tuple[tuple[int, ...], int | None]:
    """Return people per level and the number of tables; of level tables there are as many as levels."""
    if found.design is Design.MIXED:
        return (), found.tables
    if found.design is Design.CLASSIC and found.sizes:
        if sum(found.sizes) != people:
            raise DomainError("cli.sizes_differ", people=people, seats=sum(found.sizes))
        return found.sizes, None
    levels = found.levels
    if levels is None:
        is_by_table = found.design is Design.CLASSIC and found.tables is not None
        levels = found.tables if is_by_table else level_count(people)
    if people < levels:
        raise DomainError("cli.too_few_scores", count=people, levels=levels)
    return level_sizes(people, levels), found.tables


def _weights(found: argparse.Namespace, people: ListedPeople) -> tuple[float, ...]:
    """Return the weights in the order of score, figures and categories; they were given as the attributes."""
    if not found.weights:
        return ()
    names = ("", *(name.casefold() for name in found.attributes))
    if len(found.weights) != len(names):
        raise DomainError("cli.weights", given=len(found.weights), count=len(names))
    by_name = dict(zip(names, found.weights, strict=True))
    return tuple(by_name[name.casefold()] for name in ("", *people.figures, *people.categories))


def table_names(marks: Sequence[MarkChoice], words: Book) -> dict[str, str]:
    """Return what every table is called; where marks are used up they start again with a number."""
    return {
        mark.table: words.mark(Table(mark.table, mark.mark, mark.fill, None, 0)).name
        + (f" {mark.lap}" if mark.lap > 1 else "")
        for mark in marks
    }


def _header(draw: ListDraw) -> tuple[str, ...]:
    """Return the names of the columns; one of the list's own that is called like one of ours gets a mark."""
    more: Mapping[Design, tuple[str, ...]] = {
        Design.PARALLEL: ARM_COLUMNS,
        Design.CROSSOVER: SECOND_COLUMNS,
    }
    ours = (*COLUMNS, *more.get(draw.request.design, ()))
    return (*ours, *(f"{name} (list)" if name in ours else name for name in draw.scores.extra_names))


def _rows(draw: ListDraw, words: Book) -> Iterator[tuple[Value, ...]]:
    """Return a row per person in number order, with what else the list said."""
    names = table_names(draw.request.marks, words)
    tables = {table.table: table for table in draw.first.tables}
    extras = {entry.number: [value for _, value in entry.extra] for entry in draw.scores.entries}
    more = _arms(draw) if draw.request.design is Design.PARALLEL else _second_round(draw, names)
    for placed in draw.first.placements:
        level = tables[placed.table].level
        ours: tuple[Value, ...] = (placed.number, names[placed.table], level, placed.placed_by.value)
        yield (*ours, *more.get(placed.number, ()), *extras[placed.number])


def _arms(draw: ListDraw) -> dict[int, tuple[Value, ...]]:
    """Return arm and stratum of everybody; who has no score was in no lottery."""
    levels = {table.table: table.level for table in draw.first.tables}
    strata = strata_of(draw.request)
    return {
        placed.number: ("mixed" if levels[placed.table] is None else "level", strata[placed.number])
        if placed.number in strata
        else ("", "")
        for placed in draw.first.placements
    }


def _second_round(draw: ListDraw, names: Mapping[str, str]) -> dict[int, tuple[Value, ...]]:
    if not isinstance(draw.drawn, DrawnCrossover):
        return {}
    levels = {table.table: table.level for table in draw.drawn.second.tables}
    level_first = draw.drawn.level_first

    def arm(placed: Placement) -> str:
        if placed.number in draw.request.unscored:
            return ""
        return "level_first" if placed.number in level_first else "mixed_first"

    return {
        placed.number: (arm(placed), names[placed.table], levels[placed.table])
        for placed in draw.drawn.second.placements
    }


def _tell_missing(people: ListedPeople, words: Book) -> None:
    for key, numbers in (("cli.draw.lots", people.unscored), ("cli.draw.imputed", people.imputed)):
        if numbers:
            named = ", ".join(map(str, numbers[:_MOST_NAMED]))
            listed = f"{named}, …" if len(numbers) > _MOST_NAMED else named
            _tell(words.texts.say(key, count=len(numbers), numbers=listed))


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
