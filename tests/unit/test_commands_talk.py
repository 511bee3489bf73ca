"""Commands of *Talk*: handholds with a star, and what people will do on Monday."""

import pytest

from grouping.domain.errors import DomainError
from grouping.domain.session import Edit
from grouping.domain.settings import Design
from grouping.domain.talk import MAX_INTENTION, MOST_CHOSEN, ChosenReading, Intention, StarredHandhold
from grouping.services.commands.talk import (
    AddIntention,
    ChangeIntention,
    ChooseReading,
    RemoveIntention,
    StarHandhold,
)
from grouping.services.readings import chosen
from grouping.services.stage_talk import handholds
from tests.flow.memory import Played
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


@pytest.mark.parametrize("design", [Design.CLASSIC, Design.PARALLEL, Design.MIXED])
def test_a_room_gets_the_cards_of_its_design_until_somebody_chooses(design: Design) -> None:
    session = opened(12, design)
    usual = chosen(session, DUTCH)
    others = [card.id for card in DUTCH.research if card not in usual]
    session = after(session, ChooseReading(others[0], is_chosen=True))

    assert {card.id for card in chosen(session, DUTCH)} == {others[0], *(card.id for card in usual)}
    assert len(session.all(ChosenReading)) == 4
    session = after(session, ChooseReading(others[0], is_chosen=False))
    assert chosen(session, DUTCH) == usual
    assert ChooseReading(usual[0].id, is_chosen=True).plan(session).is_empty
    assert ChooseReading(others[0], is_chosen=False).plan(session).is_empty


def test_five_cards_at_most_and_one_at_least() -> None:
    ids = [card.id for card in DUTCH.research]
    session = after(opened(), *(ChooseReading(each, is_chosen=True) for each in ids[:MOST_CHOSEN]))

    assert refused(session, ChooseReading(ids[-1], is_chosen=True)) == "reading.too_many"
    session = after(session, *(ChooseReading(each, is_chosen=False) for each in ids[1:MOST_CHOSEN]))
    assert refused(session, ChooseReading(ids[0], is_chosen=False)) == "reading.last"


def test_a_choice_is_one_step_back_and_one_forth() -> None:
    played = Played(12, 3)
    usual = chosen(played.session, DUTCH)
    played.workspace.execute(ChooseReading("need", is_chosen=True))
    more = chosen(played.session, DUTCH)
    played.workspace.execute(ChooseReading(usual[0].id, is_chosen=False))
    fewer = chosen(played.session, DUTCH)
    assert len({usual, more, fewer}) == 3

    for expected in (more, usual):
        played.workspace.undo()
        assert chosen(played.session, DUTCH) == expected
    assert played.session.all(ChosenReading) == {}
    for expected in (more, fewer):
        played.workspace.redo()
        assert chosen(played.session, DUTCH) == expected


def test_chosen_counter_cards_come_last_and_a_part_of_the_deck_keeps_its_card() -> None:
    session = after(opened(), ChooseReading("together", is_chosen=True))

    assert [card.id for card in chosen(session, DUTCH)] == ["placement", "fairness", "together", "progress"]


def test_a_choice_of_cards_that_are_gone_leaves_those_of_the_design() -> None:
    session, _ = opened().apply(Edit((ChosenReading("of a colleague"),)))
    assert [card.id for card in chosen(session, DUTCH)] == ["placement", "fairness", "progress"]

    session = after(session, ChooseReading("need", is_chosen=True))
    assert (("of a colleague",)) not in session.all(ChosenReading)
    assert len(chosen(session, DUTCH)) == 4


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
