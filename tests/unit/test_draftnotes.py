"""What stands below a draft: why these sizes, who was on a border, and who was moved by hand."""

from dataclasses import replace

from grouping.domain.groups import Placement, Table
from grouping.domain.judging import BorderMethod
from grouping.domain.session import Edit, Session
from grouping.services.commands.group import DrawGroups, MovePerson, ShowTables
from grouping.services.pages.group import group_view
from tests.flow.memory import START_MS
from tests.unit.rooms import CLASSIC, DUTCH, ENGLISH, MARKS, after, decided, drawn, sorted_into


def sizes(session: Session) -> str:
    return group_view(session, DUTCH).draft.sizes_text


def moved(session: Session, *numbers: int) -> Session:
    """Return `session` with everybody in `numbers` at the last table they do not sit at."""
    for number in numbers:
        here = session.all(Placement)[number,].table
        there = max(table.table for table in session.all(Table).values() if table.table != here)
        session = after(session, MovePerson(number, there))
    return session


def test_the_sum_says_why_the_tables_are_not_alike() -> None:
    shifted = after(decided(sorted_into(*CLASSIC), BorderMethod.SHIFT), DrawGroups(1, MARKS))

    assert sizes(drawn(*CLASSIC)) == "30 = 10 + 10 + 10."
    assert sizes(drawn(5, 7, 10, 5, 4)) == (
        "31 = 10 + 11 + 10. Gelijk delen gaat niet, dus scheelt het er één."
    )
    assert sizes(drawn(2, 2, 1, 1, 2)) == (
        "8 = 4 + 4. Met 8 mensen zijn het twee groepen: bij drie worden ze te klein."
    )
    assert sizes(shifted).endswith("Er is een grens verschoven.")
    assert sizes(moved(drawn(*CLASSIC), 1, 30)).endswith(("verplaatst.", "één.", "10."))


def test_who_was_moved_is_named_and_marked() -> None:
    session = moved(drawn(*CLASSIC), 14)
    draft = group_view(session, ENGLISH).draft

    assert draft.hand_text == "Moved by hand (→): 14."
    assert [seat.number for row in draft.tables for seat in row.seats if seat.is_moved] == [14]
    assert group_view(drawn(*CLASSIC), ENGLISH).draft.hand_text == ""


def test_the_border_is_noted_where_there_is_one() -> None:
    assert "op de grens" in group_view(drawn(*CLASSIC), DUTCH).draft.border_text
    assert group_view(drawn(10, 10, 10), DUTCH).draft.border_text == ""


def test_with_a_manager_in_the_room_nothing_about_anybody_is_left_after_showing() -> None:
    session = moved(drawn(*CLASSIC), 14)
    session, _ = session.apply(Edit((replace(session.settings, manager_present=True),)))
    draft = group_view(after(session, ShowTables(START_MS)), DUTCH).draft

    assert (draft.hand_text, draft.border_text) == ("", "")
    assert all(row.seats == () for row in draft.tables)
