"""Drawing a room again from its session, to see whether the same comes out."""

from dataclasses import dataclass

from grouping.domain.errors import DomainError
from grouping.domain.groups import Draw
from grouping.domain.session import Session
from grouping.services.grouping import DrawnGroups, draw_groups, outcome_hash
from grouping.services.marks import MarkChoice
from grouping.services.roomdraw import moved_by_hand, room_request


@dataclass(frozen=True, slots=True)
class Verdict:
    """What drawing again showed."""

    outcome_hash: str
    """Of what came out this time."""
    is_same: bool
    """Whether it is what the record says came out then."""
    by_hand: int
    """How many people changed tables by hand after the draw; known only from a session."""


def redraw_room(session: Session, marks: tuple[MarkChoice, ...]) -> DrawnGroups:
    """Draw `session` again with the seed and the pins of its draw."""
    draw = session.find(Draw)
    if draw is None:
        raise DomainError("group.not_drawn")
    return draw_groups(room_request(session, marks, draw.seed, dict(draw.pinned)))


def verdict(session: Session, marks: tuple[MarkChoice, ...], recorded: str) -> Verdict:
    """Return whether drawing `session` again gives the outcome with the hash `recorded`."""
    found = outcome_hash(redraw_room(session, marks).placements)
    return Verdict(found, found == recorded, moved_by_hand(session))
