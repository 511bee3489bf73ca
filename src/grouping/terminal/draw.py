"""`grouping draw`: groups from a list with scores, as CSV."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from grouping.domain.attainment import SMALLEST_ROOM_FOR_THIRDS, level_count, level_sizes
from grouping.domain.errors import DomainError
from grouping.domain.settings import Audience, Design, Language
from grouping.lists.scores import ScoreList, read_scores
from grouping.lists.writing import Value, write_csv
from grouping.services.book import Book, book
from grouping.services.grouping import DrawnGroups, Ranked, draw_classic
from grouping.services.marks import MarkChoice, mark_choices
from grouping.services.plan import fresh_seed
from grouping.terminal.arguments import add_design_and_seed, parse, parser, whole

COLUMNS = ("number", "table", "level", "placed_by")
"""The same in every language, so that a program can read what another computer wrote."""

_FEWEST_LEVELS = 2
_MOST_NAMED = 20
"""Of more people without a score only these are named."""


def run(arguments: Sequence[str], language: Language) -> int:
    """Read the list, draw, and only then write: a refusal leaves standard output empty."""
    words = book(language, Audience.PABO)
    marks = mark_choices(words)
    reader = parser()
    reader.add_argument("file", nargs="?", type=Path)
    add_design_and_seed(reader, None)
    reader.add_argument("--levels", type=whole("--levels", _FEWEST_LEVELS, len(marks)))
    found = parse(reader, arguments)
    if found.help:
        designs, thirds = ", ".join(Design), SMALLEST_ROOM_FOR_THIRDS
        print(words.texts.say("cli.help.draw", designs=designs, levels=len(marks), thirds=thirds))
        return 0
    if found.file is None:
        raise DomainError("cli.no_file")
    scores = read_scores(found.file)
    seed = fresh_seed() if found.seed is None else found.seed
    drawn = _draw(scores, found.levels, marks, seed)
    if found.seed is None:
        _tell(words.texts.say("cli.draw.seed", seed=seed))
    unscored = [entry.number for entry in scores.entries if entry.score is None]
    if unscored:
        named = ", ".join(map(str, sorted(unscored)[:_MOST_NAMED]))
        numbers = f"{named}, …" if len(unscored) > _MOST_NAMED else named
        _tell(words.texts.say("cli.draw.lots", count=len(unscored), numbers=numbers))
    write_csv(_rows(scores, drawn, words), _header(scores), sys.stdout.buffer)
    return 0


def _draw(scores: ScoreList, levels: int | None, marks: Sequence[MarkChoice], seed: int) -> DrawnGroups:
    ranked = [Ranked(entry.number, entry.score) for entry in scores.entries if entry.score is not None]
    unscored = [entry.number for entry in scores.entries if entry.score is None]
    wanted = level_count(len(ranked)) if levels is None else levels
    if len(ranked) < wanted:
        raise DomainError("cli.too_few_scores", count=len(ranked), levels=wanted)
    return draw_classic(ranked, unscored, level_sizes(len(ranked), wanted), marks, seed)


def _header(scores: ScoreList) -> tuple[str, ...]:
    """Return the names of the columns; one of the list's own that is called like one of ours gets a mark."""
    return (*COLUMNS, *(f"{name} (list)" if name in COLUMNS else name for name in scores.extra_names))


def _rows(scores: ScoreList, drawn: DrawnGroups, words: Book) -> Iterator[tuple[Value, ...]]:
    """Return a row per person in number order, with what else the list said."""
    tables = {table.table: table for table in drawn.tables}
    extras = {entry.number: [value for _, value in entry.extra] for entry in scores.entries}
    for placement in drawn.placements:
        table = tables[placement.table]
        name = words.mark(table).name
        yield (placement.number, name, table.level, placement.placed_by.value, *extras[placement.number])


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
