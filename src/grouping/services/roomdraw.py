"""The draw of a room: what its session says goes into it, and what came out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from grouping.domain.errors import DomainError
from grouping.domain.groups import Draw, Pin, PlacedBy, Placement, Table, Wish, WishKind
from grouping.domain.judging import MAX_POINTS, JudgingMethod, PileEntry, RubricEntry
from grouping.domain.participants import Participant, Role
from grouping.domain.session import Edit, Record, Session
from grouping.domain.settings import Design
from grouping.services.drawrequest import DrawRequest, Ranked, Wishes
from grouping.services.grouping import draw_record
from grouping.services.judging import standing
from grouping.services.marks import MarkChoice
from grouping.services.scores import (
    FIRST,
    adds_points,
    judging_choice,
    points_with_sum,
    scores_of,
    top_points,
)


def ranked_people(session: Session) -> tuple[Ranked, ...]:
    """Return everybody with a score, with what the border decisions say about equals."""
    now = standing(session)
    scores = scores_of(session)
    return tuple(
        Ranked(
            number,
            float(scores[number]),
            now.priority.get(number, 0),
            now.placed_by.get(number, PlacedBy.SCORE),
        )
        for number in now.scored
    )


def room_request(
    session: Session, marks: tuple[MarkChoice, ...], seed: int, pinned: Mapping[int, str] | None = None
) -> DrawRequest:
    """Return what a draw of this room depends on; where people are `pinned` the tables stay as they are."""
    settings = session.settings
    now = standing(session)
    is_mixed = settings.design is Design.MIXED
    return DrawRequest(
        design=settings.design,
        seed=seed,
        ranked=ranked_people(session),
        unscored=session.numbers(Role.UNSCORED),
        level_sizes=() if is_mixed else now.sizes or (),
        tables=settings.tables or None,
        marks=marks,
        wishes=wishes_of(session) if is_mixed else Wishes(),
        pinned=pinned or {},
        standing_tables=level_order(session) if pinned else (),
        top_points=top_points(session),
    )


def wishes_of(session: Session) -> Wishes:
    """Return the wishes about people who still get a table by their fold."""
    here = set(session.numbers(Role.PARTICIPANT))
    kept: dict[WishKind, list[tuple[int, ...]]] = {kind: [] for kind in WishKind}
    for wish in session.all(Wish).values():
        numbers = tuple(number for number in wish.numbers if number in here)
        if len(numbers) > 1:
            kept[wish.kind].append(numbers)
    return Wishes(tuple(kept[WishKind.TOGETHER]), tuple(kept[WishKind.APART]))


def pins_of(session: Session) -> dict[int, str]:
    """Return who is pinned to which table."""
    return {pin.number: pin.table for pin in session.all(Pin).values()}


def level_order(session: Session) -> tuple[Table, ...]:
    """Return the tables, lowest level first and mixed ones last, as the designs count them."""
    tables = session.all(Table).values()
    return tuple(sorted(tables, key=level_key))


def level_key(table: Table) -> tuple[bool, int, str]:
    """Return what puts tables in order: lowest level first, mixed ones last, by name within."""
    return table.level is None, table.level or 0, table.table


def is_stale(session: Session, marks: tuple[MarkChoice, ...]) -> bool:
    """Return whether piles or choices have changed since the draw, so that it no longer follows from them."""
    draw = session.find(Draw)
    if draw is None:
        return False
    now = draw_record(room_request(session, marks, draw.seed, dict(draw.pinned)))
    return now != replace(draw, input_hash=now.input_hash, outcome_hash=now.outcome_hash)


def request_of(draw: Draw, tables: tuple[Table, ...], marks: tuple[MarkChoice, ...]) -> DrawRequest:
    """Return what `draw` was made from, whatever has happened in the room since; `tables` are its tables."""
    return DrawRequest(
        design=draw.design,
        seed=draw.seed,
        ranked=tuple(
            Ranked(number, float(score), priority, placed_by)
            for number, score, priority, placed_by in draw.ranked
        ),
        unscored=draw.unscored,
        level_sizes=draw.level_sizes,
        tables=draw.tables_asked or None,
        marks=marks,
        wishes=Wishes(draw.together, draw.apart),
        pinned=dict(draw.pinned),
        standing_tables=tables if draw.pinned else (),
        top_points=draw.top_points,
    )


def design_now(session: Session) -> Design:
    """Return the design of the draw, whatever was chosen since; before a draw the one that is chosen."""
    draw = session.find(Draw)
    return session.settings.design if draw is None else draw.design


def as_drawn(session: Session) -> Session:
    """Return the session with the roles and scores that its draw was made from; before a draw as it is."""
    draw = session.find(Draw)
    if draw is None:
        return session
    placed = {number: score for number, score, _, _ in draw.ranked}
    roles = dict.fromkeys(placed, Role.PARTICIPANT) | dict.fromkeys(draw.unscored, Role.UNSCORED)
    people = [
        replace(person, role=roles.get(person.number, Role.OBSERVER))
        for person in session.all(Participant).values()
    ]
    settings = replace(session.settings, design=draw.design, tables=draw.tables_asked)
    return session.apply(Edit((settings, *people, *_judged_as(session, draw, placed))))[0]


def _judged_as(session: Session, draw: Draw, placed: Mapping[int, int]) -> Iterator[Record]:
    """Yield the entries that give everybody in `placed` the score that `draw` was made from."""
    is_sum = draw.top_points > 0
    if is_sum is not adds_points(session):
        method = JudgingMethod.RUBRIC if is_sum else JudgingMethod.PILES
        yield replace(judging_choice(session), method=method)
    for order, (number, score) in enumerate(placed.items(), start=1):
        if is_sum:
            rated = session.find(RubricEntry, FIRST, number) or RubricEntry(FIRST, number, (), order)
            yield replace(rated, points=points_with_sum(score, draw.top_points // MAX_POINTS))
        else:
            piled = session.find(PileEntry, number) or PileEntry(number, score, order)
            yield replace(piled, pile=score)


def moved_numbers(session: Session) -> frozenset[int]:
    """Return who was placed by hand after the draw."""
    draw = session.find(Draw)
    pinned = frozenset() if draw is None else frozenset(draw.pinned)
    return frozenset(
        placed.number
        for placed in session.all(Placement).values()
        if placed.placed_by is PlacedBy.HAND and (placed.number, placed.table) not in pinned
    )


def moved_by_hand(session: Session) -> int:
    """Return how many people were placed by hand after the draw."""
    return len(moved_numbers(session))


def find_placement(session: Session, number: int) -> Placement:
    """Return where `number` sits, or refuse."""
    placement = session.find(Placement, number)
    if placement is None:
        raise DomainError("group.not_placed", number=number)
    return placement
