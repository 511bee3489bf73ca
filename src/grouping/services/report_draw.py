"""What the report says about the draw: the tables, who decided what, and how to draw the same lots again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from grouping.domain.experience import Slip
from grouping.domain.groups import Draw, Placement, Table
from grouping.domain.judging import BorderMethod
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.book import Book
from grouping.services.comparison.rules import EXPERIENCE_FLOOR
from grouping.services.judging import Border, standing
from grouping.services.quality import likeness_text, room_likeness
from grouping.services.roomdraw import as_drawn, moved_by_hand
from grouping.services.scores import adds_points
from grouping.services.stage_reveal import level_text
from grouping.services.tables import counted, seated, tables_in_order
from grouping.services.timeplan import stop_minute
from grouping.viewmodel.report import (
    Block,
    Fact,
    Facts,
    Grid,
    GridPair,
    GridRow,
    Paragraph,
    Points,
    Subheading,
)

_TWO_LEVELS = 2
MOST_ROWS = 8
"""More tables than this stand in two halves, and charts that have a row for each are left out."""
_RULE_LINES = {
    Design.CLASSIC: ("order", "sizes", "border", "colours", "lots"),
    Design.PARALLEL: ("order", "sizes", "border", "halves", "arms", "marks", "streams"),
    Design.MIXED: ("alike", "marks", "streams"),
}


def group_blocks(session: Session, book: Book) -> Iterator[Block]:
    """Yield who decided what: the tables, the borders, and how to draw the same lots again."""
    texts, draw = book.texts, session.find(Draw)
    if draw is None:
        yield Paragraph(texts.say("report.groups.none"))
        return
    yield from _tables(session, book)
    if draw.design is not Design.MIXED:
        yield Subheading(texts.say("report.ties"))
        ties = tuple(_ties(session, book))
        yield Paragraph(texts.say(_ties_intro(session) if ties else "report.ties.none"))
        if ties:
            yield Points(ties)
    if likeness := likeness_text(room_likeness(session), book):
        yield Paragraph(likeness)
    if moved := moved_by_hand(session):
        yield Paragraph(texts.say("report.ties.hand", count=moved))
    yield Subheading(texts.say("report.redo"))
    by_hand = moved_by_hand(session)
    yield Paragraph(
        texts.say("report.redo.session" if draw.needs_session or by_hand else "report.redo.intro")
    )
    if draw.design is not Design.CLASSIC:
        yield Paragraph(texts.say("report.redo.privacy"))
    yield Facts(tuple(_draw_facts(session, book, draw)))
    if draw.pinned:
        yield Paragraph(texts.say("report.redo.pinned", count=len(draw.pinned)))
    if wishes := len(draw.together) + len(draw.apart):
        yield Paragraph(texts.say("report.redo.wishes", count=wishes))
    lines = _rule_lines(session, draw)
    yield Points(tuple(texts.say(f"report.redo.{name}") for name in lines), is_numbered=True)


def _rule_lines(session: Session, draw: Draw) -> tuple[str, ...]:
    """Return which sentences tell how the draw was made."""
    lines = list(_RULE_LINES[draw.design])
    level_tables = [table.level for table in session.all(Table).values() if table.level is not None]
    if draw.design is Design.CLASSIC and len(level_tables) > len(set(level_tables)):
        lines[lines.index("colours") : lines.index("colours")] = ["dealt"]
        lines[-1] = "streams"
    if draw.design is not Design.MIXED and len(draw.level_sizes) == _TWO_LEVELS:
        lines[lines.index("sizes")] = "halves_of_two"
    return tuple(lines)


def _ties_intro(session: Session) -> str:
    return "report.ties.intro_points" if adds_points(as_drawn(session)) else "report.ties.intro"


def _ties(session: Session, book: Book) -> Iterator[str]:
    """Yield how each cut inside a pile was decided."""
    now = standing(as_drawn(session))
    for border in now.borders:
        yield _border_text(book, border, now.levels)


def _draw_facts(session: Session, book: Book, draw: Draw) -> Iterator[Fact]:
    texts = book.texts
    seed = session.settings.seed
    borders = standing(as_drawn(session)).borders
    yield Fact(texts.say("report.redo.seed"), str(draw.seed), is_code=True)
    by_lot = any(
        border.decision is not None and border.decision.method is BorderMethod.LOT for border in borders
    )
    if by_lot and seed != draw.seed:
        yield Fact(texts.say("report.redo.border_seed"), str(seed), is_code=True)
    yield Fact(texts.say("report.redo.algorithm"), draw.algorithm, is_code=True)
    if draw.tables_asked:
        yield Fact(texts.say("report.redo.tables"), str(draw.tables_asked), is_code=True)
    if not moved_by_hand(session):
        yield Fact(texts.say("report.redo.outcome"), draw.outcome_hash, is_code=True)


def _tables(session: Session, book: Book) -> Iterator[Block]:
    """Yield who sat where; many tables in two halves beside each other."""
    texts = book.texts
    slips = Counter(slip.table for slip in session.all(Slip).values())
    sat = Counter(placement.table for placement in session.all(Placement).values())
    rows = tuple(
        GridRow(
            (
                book.mark(table).name,
                level_text(book, "report.level", table.level, table.levels),
                str(len(seated(session, table.table))),
                str(len(counted(session, table.table))),
                texts.say("report.tables.slips_of", slips=slips[table.table], n=sat[table.table]),
            ),
            book.mark(table),
        )
        for table in tables_in_order(session, book)
    )
    header = tuple(
        texts.say(f"report.tables.{name}") for name in ("table", "group", "people", "counted", "slips")
    )
    title, note = texts.say("report.tables"), _tables_note(session, book)
    if len(rows) <= MOST_ROWS:
        yield Grid(title, header, rows, 2, note)
        return
    # Halves are narrow: how many slips came back of every table is left to the summary.
    rows = tuple(replace(row, cells=row.cells[:-1]) for row in rows)
    half = -(-len(rows) // 2)
    yield GridPair(Grid(title, header[:-1], rows[:half], 2, note), Grid("", header[:-1], rows[half:], 2))


def _tables_note(session: Session, book: Book) -> str:
    """Return what levels say where there are any, and what stands here of slips where any came back."""
    texts, notes = book.texts, []
    if any(table.level is not None for table in session.all(Table).values()):
        notes.append(texts.say("report.tables.levels"))
    if session.all(Slip) and stop_minute(session) is None:
        notes.append(texts.say("report.tables.answers", count=EXPERIENCE_FLOOR))
    return " ".join(notes)


def _border_text(book: Book, border: Border, levels: int) -> str:
    """Return how one border was decided; cut 1 lies below the highest level."""
    texts = book.texts
    upper = levels + 1 - border.cut
    where = texts.say(
        "report.ties.where",
        upper=level_text(book, "report.level", upper, levels),
        lower=level_text(book, "report.level", upper - 1, levels),
        where=texts.explain(border.where),
        n=len(border.candidates),
    )
    if border.decision is None:
        return f"{where} {texts.say('report.ties.open')}"
    method = border.decision.method.value
    return f"{where} {texts.say(f'report.ties.{method}_decided', count=len(border.decision.promoted))}"
