"""Drawing a room again from its session, to see whether the same comes out."""

from dataclasses import dataclass

from grouping.domain.errors import DomainError
from grouping.domain.groups import Draw
from grouping.domain.session import Session
from grouping.services.grouping import draw_groups
from grouping.services.marks import MarkChoice
from grouping.services.roomdraw import level_order, moved_by_hand, request_of, room_request


@dataclass(frozen=True, slots=True)
class Verdict:
    """What drawing again showed."""

    outcome_hash: str
    """Of what came out this time."""
    is_same: bool
    """Whether it is what the record says came out then."""
    by_hand: int
    """How many people were placed by hand after the draw; known only from a session."""


def redraw_room(session: Session, marks: tuple[MarkChoice, ...]) -> Verdict:
    """Draw `session` again from what its draw was made from, and compare with what came out then."""
    draw = session.find(Draw)
    if draw is None:
        raise DomainError("group.not_drawn")
    drawn = draw_groups(request_of(draw, level_order(session), marks))
    found = drawn.draw.outcome_hash
    return Verdict(found, found == draw.outcome_hash, moved_by_hand(session))


def redraw_list(session: Session, marks: tuple[MarkChoice, ...], seed: int, recorded: str) -> Verdict:
    """Draw a room that was put together from its pile list, and compare with the hash that was `recorded`."""
    found = draw_groups(room_request(session, marks, seed)).draw.outcome_hash
    return Verdict(found, found == recorded, 0)
