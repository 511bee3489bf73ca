"""What the room did, as charts with the sentences that may go with them.

*Klassiek* cannot show that grouping caused anything, so nothing here computes a difference between levels.
"""

from collections import Counter
from dataclasses import dataclass

from grouping.content.texts import Texts
from grouping.domain.groups import Draw
from grouping.domain.judging import BorderMethod, Correction
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.agreement import switches
from grouping.services.book import Book
from grouping.services.judging import Standing, standing
from grouping.services.roomdraw import as_drawn, design_now, moved_by_hand
from grouping.services.scores import ScoreGroup, adds_points, bands
from grouping.services.tables import results_at, seated, tables_in_order, tables_in_use
from grouping.services.tallies import tallies, was_counted
from grouping.services.timeplan import stop_minute
from grouping.viewmodel.chart import (
    BorderChart,
    BorderPile,
    ChartSpec,
    FinishChart,
    FinishRow,
    FinishState,
    TallyChart,
    TallyRow,
)

FOLD_FLOOR = 3
"""Fewest people at a table whose fold results may be shown (everybody saw the folds anyway)."""
LUCK_IS_COMMON = 0.20
"""From this share of rooms on, the sentence about luck goes with the chart."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A chart that may be shown, with its sentences; or, without a chart, the reason why not."""

    chart: ChartSpec | None
    sentences: tuple[str, ...]
    frame: str = ""


def stopped_finding(session: Session, book: Book) -> Finding | None:
    """Return why nothing is compared where the experiment was stopped, or None where it was not."""
    minute = stop_minute(session)
    return None if minute is None else Finding(None, (book.texts.say("stop.no_comparison", minute=minute),))


def finish_finding(session: Session, book: Book) -> Finding:
    """Return C1: who finished fold 2, a dot per person who counts."""
    texts = book.texts
    tables = tables_in_use(session, tables_in_order(session, book))
    results = {table.table: results_at(session, table.table) for table in tables}
    if not any(results.values()):
        return Finding(None, (texts.say("finish.nothing"),))
    if any(len(found) < FOLD_FLOOR for found in results.values()):
        return Finding(None, (texts.say("result.few_folds", count=FOLD_FLOOR),))
    rows: list[FinishRow] = []
    sentences: list[str] = []
    for table in tables:
        counts = Counter(result.finish for result in results[table.table])
        done, people = counts[Finish.DONE], sum(counts.values())
        mark = book.mark(table)
        dots = tuple(FinishState(finish.value) for finish in Finish for _ in range(counts[finish]))
        rows.append(FinishRow(mark, dots, texts.say("finish.count", done=done, n=people)))
        sentences.append(texts.say("finish.sentence", table=mark.name, count=done, n=people))
    legend = tuple((FinishState(finish.value), finish_name(texts, finish)) for finish in Finish)
    chart = FinishChart(
        texts.say("finish.title"), tuple(rows), legend, texts.say("finish.dot_note"), " ".join(sentences)
    )
    notes = [_kind_of_comparison(session, texts), *_luck(session, book)]
    return Finding(chart, tuple(notes), _frame(texts, sum(len(found) for found in results.values())))


def _kind_of_comparison(session: Session, texts: Texts) -> str:
    """Return what the tables had in common, and what decided who sat where."""
    design, draw = design_now(session), session.find(Draw)
    by_hand = moved_by_hand(session) + (0 if draw is None else len(draw.pinned))
    if design is Design.PARALLEL and by_hand:
        return texts.say("finish.note.parallel_by_hand", count=by_hand)
    return texts.say(f"finish.note.{design.value}")


def finish_name(texts: Texts, finish: Finish) -> str:
    """Return the word for how far a fold came."""
    return texts.say("finish.not" if finish is Finish.NOT_DONE else f"finish.{finish.value}")


def _luck(session: Session, book: Book) -> list[str]:
    """Return the sentence about luck, where luck alone often gives such a gap."""
    from grouping.science.luck import share_of_gaps

    tables = tables_in_use(session, tables_in_order(session, book))
    results = [results_at(session, table.table) for table in tables]
    if len(results) < 2:  # noqa: PLR2004
        return []
    done = [sum(result.finish is Finish.DONE for result in found) for found in results]
    share = share_of_gaps([len(found) for found in results], done)
    if share < LUCK_IS_COMMON:
        return []
    return [book.texts.say("luck.sentence", p=round(100 * share))]


def tally_finding(session: Session, book: Book) -> Finding:
    """Return C3: strokes per table and kind; different observers counted, so no sentence compares."""
    texts = book.texts
    if not was_counted(session):
        return Finding(None, (texts.say("tally.nothing"),))
    cells = tallies(session)
    counted_at = {table for (table, _), tally in cells.items() if tally.count}
    tables = tables_in_order(session, book)
    used = tables_in_use(session, tables)
    tables = tuple(table for table in tables if table in used or table.table in counted_at)
    kinds = tuple(kind for kind in TallyKind if kind is not TallyKind.FINISHED)
    rows = tuple(
        TallyRow(
            book.mark(table),
            tuple(cells[table.table, kind].count for kind in kinds),
            len(seated(session, table.table)),
        )
        for table in tables
    )
    names = tuple(texts.say(f"tally.kind.{kind.value}") for kind in kinds)
    description = " ".join(
        f"{row.mark.name}: "
        + ", ".join(f"{name} {count}" for name, count in zip(names, row.counts, strict=True))
        + "."
        for row in rows
    )
    chart = TallyChart(
        texts.say("tally.title"),
        names,
        rows,
        texts.say("tally.per_person"),
        texts.say("tally.note"),
        description,
        texts.say("format.decimal_mark"),
    )
    return Finding(chart, (), _frame(texts, sum(row.people for row in rows)))


def border_finding(session: Session, book: Book) -> Finding:
    """Return C6: everyone as a dot in order of score, the cuts, and who was on the border."""
    texts = book.texts
    if design_now(session) is Design.MIXED:
        return Finding(None, (texts.say("border.no_levels"),))
    corrected = len(session.all(Correction))
    objectors = frozenset(session.numbers(Role.UNSCORED, Role.OBSERVER))
    session = as_drawn(session)
    now = standing(session)
    if now.sizes is None:
        return Finding(None, (texts.say("border.nothing"),))
    on_border = border_numbers(now) - objectors
    shown = [number for number in now.scored if number not in objectors]
    chart = BorderChart(
        texts.say("border.title"),
        _border_piles(session, now, texts, objectors),
        texts.say("border.zone"),
        texts.say("border.sentence", count=len(on_border), n=len(shown)),
    )
    sentence = texts.say("border.sentence", count=len(on_border), n=len(shown))
    more = (*_two_raters(session, now, texts), *_corrected(corrected, texts))
    return Finding(chart, (sentence, *more), _frame(texts, len(shown)))


def _corrected(count: int, texts: Texts) -> tuple[str, ...]:
    """Return how many scores turned out wrong after the tables were made; never whose."""
    return (texts.say("border.corrected", count=count),) if count else ()


def _two_raters(session: Session, now: Standing, texts: Texts) -> tuple[str, ...]:
    """Return what a second rater would have changed, where there was one."""
    found = switches(session, now)
    if found is None:
        return ()
    others, people = found
    if people == len(now.scored):
        return (texts.say("border.switches", count=others),)
    return (texts.say("border.switches_of", count=others, n=people),)


def border_numbers(now: Standing) -> frozenset[int]:
    """Return who was a candidate at a cut that a look or the lot decided."""
    return frozenset(
        number
        for border in now.borders
        if border.decision is not None and border.decision.method is not BorderMethod.SHIFT
        for number in border.candidates
    )


def _border_piles(
    session: Session, now: Standing, texts: Texts, objectors: frozenset[int]
) -> tuple[BorderPile, ...]:
    """Return the piles with their cuts; who does not want to be judged any more is no dot."""
    edges: list[int] = []
    for size in reversed((now.sizes or ())[1:]):
        edges.append(size + (edges[-1] if edges else 0))
    piles: list[BorderPile] = []
    start = 0
    on_border = border_numbers(now)
    is_sum = adds_points(session)
    for band in bands(now.groups, edges) if is_sum else [[group] for group in now.groups]:
        # Those whom a decision moved up lie first, so that a cut can be counted from the top.
        members = [
            number
            for group in band
            for number in sorted(group.members, key=lambda number: -now.priority.get(number, 0))
        ]
        are_dots = [number not in objectors for number in members]
        cuts = tuple(sum(are_dots[: edge - start]) for edge in edges if start < edge <= start + len(members))
        inside = sum(number in on_border and number not in objectors for number in members)
        piles.append(BorderPile(_band_name(band, texts, is_sum=is_sum), sum(are_dots), cuts, inside))
        start += len(members)
    return tuple(piles)


def _band_name(band: list[ScoreGroup], texts: Texts, *, is_sum: bool) -> str:
    best, least = band[0].score, band[-1].score
    if not is_sum:
        return texts.say("border.pile", pile=best)
    if best == least:
        return texts.say("border.points", count=best)
    return texts.say("border.points_between", low=least, high=best)


def missing_note(session: Session, book: Book) -> str:
    """Return who is not counted and why, or an empty string where everybody is."""
    parts = [
        book.texts.say(f"missing.{role.value}", count=len(numbers))
        for role in (Role.LEFT, Role.JOINED_LATE, Role.OBSERVER, Role.UNSCORED)
        if (numbers := session.numbers(role))
    ]
    return book.texts.say("missing.sentence", parts=", ".join(parts)) if parts else ""


def _frame(texts: Texts, people: int) -> str:
    return texts.say("result.frame", n=people)
