"""Commands of *Talk*: handholds with a star, and what people will do on Monday."""

import pytest

from grouping.domain.errors import DomainError
from grouping.domain.talk import MAX_INTENTION, Intention, StarredHandhold
from grouping.services.commands.talk import (
    AddIntention,
    ChangeIntention,
    RemoveIntention,
    StarHandhold,
)
from grouping.services.stage_talk import handholds
from tests.unit.rooms import DUTCH, after, opened, refused


def test_three_handholds_get_a_star_and_a_fourth_is_refused() -> None:
    ids = [handhold.id for handhold in handholds(DUTCH)]
    session = after(opened(), *(StarHandhold(each, starred=True) for each in ids[:3]))

    assert set(session.all(StarredHandhold)) == {(each,) for each in ids[:3]}
    assert StarHandhold(ids[0], starred=True).plan(session).is_empty
    assert refused(session, StarHandhold(ids[3], starred=True)) == "handhold.too_many"
    session = after(session, StarHandhold(ids[0], starred=False), StarHandhold(ids[3], starred=True))
    assert (ids[0],) not in session.all(StarredHandhold)
    assert StarHandhold(ids[0], starred=False).plan(session).is_empty


def test_intentions_are_kept_in_the_order_in_which_they_were_said() -> None:
    session = after(opened(), AddIntention("  loten   in  groep 5 "), AddIntention("weer kijken"))
    said = [each.text for each in session.all(Intention).values()]
    assert said == ["loten in groep 5", "weer kijken"]

    session = after(session, ChangeIntention(1, "loten op dinsdag"), RemoveIntention(2))
    assert session.all(Intention) == {(1,): Intention(1, "loten op dinsdag")}
    assert ChangeIntention(1, "loten op  dinsdag").plan(session).is_empty
    assert RemoveIntention(2).plan(session).is_empty
    assert refused(session, ChangeIntention(2, "te laat")) == "intention.unknown"


@pytest.mark.parametrize(("text", "key"), [("  ", "empty"), ("a" * (MAX_INTENTION + 1), "too_long")])
def test_an_intention_says_something_and_fits_a_line(text: str, key: str) -> None:
    assert refused(opened(), AddIntention(text)) == f"intention.{key}"
    session = after(opened(), AddIntention("x"))
    with pytest.raises(DomainError):
        ChangeIntention(1, text).plan(session)
