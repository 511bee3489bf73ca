"""Drafts of the tables: pins, wishes, two side by side, what a change costs, and drawing the same again."""

from collections import Counter
from dataclasses import replace

import pytest

from grouping.domain.groups import Aside, Draw, Pin, PlacedBy, Placement, Table, Wish, WishKind
from grouping.domain.judging import BorderMethod
from grouping.domain.participants import Role
from grouping.domain.session import Edit, Session
from grouping.domain.settings import ROOM_DESIGNS, Design
from grouping.services.commands.arrive import HandOutNumbers, SetRole
from grouping.services.commands.correct import CorrectScore
from grouping.services.commands.group import (
    DrawGroups,
    DropAside,
    DropWish,
    MakeWish,
    MovePerson,
    PinPeople,
    ShowTables,
    SwapPeople,
    TakeAside,
)
from grouping.services.commands.judge import PutOnPile
from grouping.services.commands.prepare import ChangeSettings
from grouping.services.comparison.border import border_finding
from grouping.services.judging import standing
from grouping.services.pages.group import change_preview, group_view, typed_change
from grouping.services.quality import doubt, likeness, likeness_text, room_likeness, sizes_text
from grouping.services.redraw import Verdict, redraw_room
from grouping.services.roomdraw import is_stale, moved_by_hand
from grouping.services.summary import summary
from tests.flow.memory import START_MS
from tests.unit.rooms import (
    BOOKS,
    CLASSIC,
    DUTCH,
    ENGLISH,
    MARKS,
    after,
    decided,
    drawn,
    refused,
    shown,
    sorted_into,
)

MIXED = (6, 7, 8, 6, 4)
KINDS = (Draw, Table, Placement)


def seats(session: Session) -> dict[int, str]:
    return {placed.number: placed.table for placed in session.all(Placement).values()}


def another_table(session: Session, number: int) -> str:
    return next(table for table in sorted(set(seats(session).values())) if table != seats(session)[number])


def outcome(session: Session) -> str:
    draw = session.find(Draw)
    assert draw is not None
    return draw.outcome_hash


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_pinned_people_stay_and_tables_keep_their_marks(design: Design) -> None:
    first = drawn(*MIXED, design=design)
    pinned = after(first, PinPeople((2, 17)))
    again = after(pinned, DrawGroups(99, MARKS))

    assert again.all(Table) == first.all(Table)
    assert [seats(again)[number] for number in (2, 17)] == [seats(first)[number] for number in (2, 17)]
    assert (seats(again) != seats(first)) is (design is not Design.CLASSIC)  # there borders decided it all
    assert not is_stale(again, MARKS)
    assert moved_by_hand(again) == 0


def test_pinning_again_lets_go_and_a_pin_goes_along_when_its_number_moves() -> None:
    session = after(drawn(*CLASSIC), PinPeople((4, 5)))
    there = another_table(session, 4)
    moved = after(session, MovePerson(4, there))

    assert moved.find(Pin, 4) == Pin(4, there)
    assert after(session, PinPeople((4, 5))).all(Pin) == {}
    assert len(after(session, PinPeople((4, 6))).all(Pin)) == 3
    assert refused(session, PinPeople((99,))) == "group.not_placed"
    assert refused(shown(*CLASSIC), PinPeople((4,))) == "group.shown"


def test_whoever_left_is_no_longer_held_to_a_pin() -> None:
    session = decided(after(drawn(*CLASSIC), PinPeople((4, 5)), SetRole(4, Role.LEFT)))
    again = after(session, DrawGroups(3, MARKS))

    assert 4 not in seats(again)
    assert again.all(Draw)[()].pinned == ((5, seats(session)[5]),)


def test_a_wish_counts_from_the_next_draw_on() -> None:
    session = drawn(*MIXED, design=Design.MIXED)
    wished = after(session, MakeWish(WishKind.TOGETHER, (1, 31)), MakeWish(WishKind.APART, (2, 3, 4)))
    again = after(wished, DrawGroups(5, MARKS))

    assert is_stale(wished, MARKS)
    assert not is_stale(again, MARKS)
    assert seats(again)[1] == seats(again)[31]
    assert len({seats(again)[number] for number in (2, 3, 4)}) == 3


def test_a_wish_is_made_once_and_can_be_taken_back() -> None:
    session = after(drawn(*MIXED, design=Design.MIXED), MakeWish(WishKind.APART, (3, 2)))

    assert session.all(Wish) == {(1,): Wish(1, WishKind.APART, (2, 3))}
    assert MakeWish(WishKind.APART, (2, 3)).plan(session).is_empty
    assert after(session, DropWish(1)).all(Wish) == {}
    assert DropWish(2).plan(session).is_empty
    assert refused(session, MakeWish(WishKind.TOGETHER, (2, 2))) == "wishes.two_numbers"
    assert refused(session, MakeWish(WishKind.TOGETHER, (2, 99))) == "group.not_placed"


def test_a_wish_about_somebody_who_left_is_about_the_others() -> None:
    session = after(
        drawn(*MIXED, design=Design.MIXED),
        MakeWish(WishKind.TOGETHER, (1, 2)),
        SetRole(2, Role.LEFT),
        DrawGroups(6, MARKS),
    )

    assert 2 not in seats(session)
    assert session.all(Draw)[()].together == ()


def test_two_drafts_lie_side_by_side_and_change_places() -> None:
    first = drawn(*MIXED, design=Design.MIXED)
    both = after(first, DrawGroups(77, MARKS, keep_aside=True))
    back = after(both, TakeAside())

    assert outcome(both) != outcome(first)
    assert {kind: back.all(kind) for kind in KINDS} == {kind: first.all(kind) for kind in KINDS}
    assert seats(after(back, TakeAside())) == seats(both)
    assert after(both, DropAside()).all(Aside) == {}
    assert DropAside().plan(first).is_empty
    assert refused(first, TakeAside()) == "group.no_aside"


def test_the_page_shows_both_drafts_until_the_room_has_seen_one() -> None:
    first = drawn(*MIXED, design=Design.MIXED)
    both = after(first, DrawGroups(77, MARKS, keep_aside=True))
    view = group_view(both, ENGLISH)

    assert view.aside is not None
    assert view.aside == group_view(first, ENGLISH).draft
    assert view.draft != view.aside
    assert group_view(shown(*MIXED), ENGLISH).aside is None


def test_a_pin_that_the_other_draft_does_not_keep_is_let_go() -> None:
    both = after(drawn(*MIXED, design=Design.MIXED), DrawGroups(77, MARKS, keep_aside=True))
    there = next(n for n in seats(both) if seats(both)[n] != seats(after(both, TakeAside()))[n])

    assert after(both, PinPeople((there,)), TakeAside()).all(Pin) == {}


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_drawing_again_gives_the_same(design: Design) -> None:
    session = drawn(*MIXED, design=design)

    assert redraw_room(session, MARKS) == Verdict(outcome(session), is_same=True, by_hand=0)
    draw = replace(session.all(Draw)[()], outcome_hash="0" * 64)
    assert not redraw_room(session.apply(Edit((draw,)))[0], MARKS).is_same


@pytest.mark.parametrize("design", ROOM_DESIGNS)
@pytest.mark.parametrize("role", [Role.LEFT, Role.OBSERVER, Role.UNSCORED, Role.JOINED_LATE])
def test_drawing_again_gives_the_same_whatever_happened_in_the_room_since(design: Design, role: Role) -> None:
    session = after(drawn(*MIXED, design=design), ShowTables(START_MS), SetRole(14, role))
    later = after(session, CorrectScore(1, 1, START_MS))

    assert redraw_room(later, MARKS).is_same
    assert is_stale(later, MARKS)


@pytest.mark.parametrize("design", [Design.CLASSIC, Design.PARALLEL])
def test_borders_stay_as_they_were_decided_when_somebody_leaves(design: Design) -> None:
    session = after(drawn(*MIXED, design=design), ShowTables(START_MS))
    left = after(session, SetRole(14, Role.LEFT))

    assert summary(left)["border"] == summary(session)["border"]
    assert border_finding(left, ENGLISH) == border_finding(session, ENGLISH)


def test_drawing_again_gives_the_same_around_pins_and_tells_who_was_placed_by_hand() -> None:
    session = after(drawn(*MIXED, design=Design.MIXED), PinPeople((2, 9)), DrawGroups(8, MARKS))
    other = next(number for number in seats(session) if seats(session)[number] != seats(session)[2])
    moved = after(session, SwapPeople(2, other))

    assert redraw_room(moved, MARKS) == Verdict(outcome(session), is_same=True, by_hand=2)


def test_the_fingerprint_is_left_out_where_it_would_say_who_was_moved() -> None:
    session = drawn(*CLASSIC)
    moved = after(session, MovePerson(1, another_table(session, 1)))

    assert summary(session)["draw"]["outcome_hash"] == outcome(session)
    assert summary(moved)["draw"]["outcome_hash"] is None
    assert summary(moved)["draw"]["placed_by_hand"] == 1


@pytest.mark.parametrize("old", ROOM_DESIGNS)
@pytest.mark.parametrize("new", ROOM_DESIGNS)
def test_pins_do_not_hold_over_another_design(old: Design, new: Design) -> None:
    session = after(drawn(*MIXED, design=old), PinPeople((2, 17)))
    chosen = decided(after(session, ChangeSettings(replace(session.settings, design=new))))
    changed = after(chosen, DrawGroups(5, MARKS))
    levels = {table.level for table in changed.all(Table).values()}

    assert changed.all(Draw)[()].design is new
    assert (changed.all(Draw)[()].pinned != ()) is (old is new)
    assert levels == {Design.CLASSIC: {1, 2, 3}, Design.PARALLEL: {1, 2, 3, None}, Design.MIXED: {None}}[new]


def test_pins_do_not_hold_over_another_number_of_tables() -> None:
    session = after(drawn(*CLASSIC), PinPeople((2, 17)))
    changed = after(session, ChangeSettings(replace(session.settings, tables=6)))

    assert is_stale(changed, MARKS)
    assert len(after(changed, DrawGroups(5, MARKS)).all(Table)) == 6


def test_the_design_stays_once_the_room_has_seen_its_tables() -> None:
    session = after(drawn(*MIXED), ShowTables(START_MS))

    assert refused(session, ChangeSettings(replace(session.settings, design=Design.MIXED))) == "group.shown"
    assert refused(session, ChangeSettings(replace(session.settings, tables=4))) == "group.shown"
    assert refused(session, DropWish(1)) == "group.shown"
    assert not ChangeSettings(replace(session.settings, manager_present=True)).plan(session).is_empty


def test_tables_are_not_shown_while_somebody_has_none() -> None:
    first = drawn(*MIXED, design=Design.MIXED)
    session = after(first, HandOutNumbers(32), PutOnPile(32, 3))

    assert refused(session, ShowTables(START_MS)) == "group.without_table"


def test_another_design_makes_a_draw_stale() -> None:
    session = drawn(*MIXED)
    changed = after(session, ChangeSettings(replace(session.settings, design=Design.MIXED)))

    assert is_stale(changed, MARKS)
    assert {table.level for table in after(changed, DrawGroups(4, MARKS)).all(Table).values()} == {None}


def test_a_number_of_tables_is_kept_to_in_every_design() -> None:
    for design, tables in ((Design.CLASSIC, 6), (Design.PARALLEL, 8), (Design.MIXED, 4)):
        session = drawn(*MIXED, design=design)
        wanted = after(
            session, ChangeSettings(replace(session.settings, tables=tables)), DrawGroups(4, MARKS)
        )
        assert len(wanted.all(Table)) == tables
        assert sum(Counter(seats(wanted).values()).values()) == 31


def test_what_decided_at_a_border_is_kept_with_everybody() -> None:
    session = after(
        decided(sorted_into(*CLASSIC, design=Design.PARALLEL), BorderMethod.LOOK), DrawGroups(1, MARKS)
    )
    kept = {number: placed_by for number, _, _, placed_by in session.all(Draw)[()].ranked}

    assert kept == {n: standing(session).placed_by.get(n, PlacedBy.SCORE) for n in range(1, 31)}
    assert Counter(kept.values())[PlacedBy.LOOK] == 16


# What is known about a draft


def test_many_tables_are_counted_rather_than_listed() -> None:
    assert sizes_text([10, 11, 10], ENGLISH) == "31 = 10 + 11 + 10."
    assert sizes_text([6] * 18 + [7] * 6, DUTCH) == "150 = 18 × 6 + 6 × 7."


def test_a_gap_that_cannot_be_smaller_is_called_that() -> None:
    found = likeness([[1, 4], [2, 3], [2, 4]])

    assert found is not None
    assert (found.gap, found.least, found.is_best) == (0.5, 0.5, True)
    assert likeness_text(found, ENGLISH) == (
        "From the highest to the lowest mixed table: 0.5 points apart. No division does better."
    )


def test_equal_means_are_called_equal() -> None:
    assert likeness_text(likeness([[1, 4], [2, 3]]), DUTCH) == (
        "Alle gemengde tafels hebben hetzelfde gemiddelde. Gelijker kan niet."
    )


def test_a_gap_that_can_be_smaller_says_how_small() -> None:
    found = likeness([[1, 1], [5, 5]])

    assert found is not None
    assert not found.is_best
    assert likeness_text(found, ENGLISH).endswith("4.0 points apart. Whether it can be less is not certain.")
    assert likeness_text(likeness([[1, 1], [2, 5]]), ENGLISH).endswith("Less than 1.50 is not possible.")


def test_one_table_is_like_nothing() -> None:
    assert likeness([[1, 2, 3], []]) is None
    assert likeness_text(None, ENGLISH) == ""
    assert room_likeness(drawn(*CLASSIC)) is None


def test_doubt_is_told_as_a_count_and_marked_per_person() -> None:
    session = drawn(10, 0, 10, 0, 10)
    found = doubt(session)
    view = group_view(session, ENGLISH)

    assert found is not None
    assert found.people == 30
    assert 10 < found.expected < 16
    assert f"about {round(found.expected)} of 30" in view.draft.doubt_text
    assert "Assumed: two looks correlate 0.7" in view.draft.doubt_text
    marked = {seat.number for row in view.draft.tables for seat in row.seats if seat.is_doubtful}
    assert marked == found.doubtful
    assert doubt(drawn(*MIXED, design=Design.MIXED)) is None


def test_a_change_says_what_it_would_do() -> None:
    session = drawn(*MIXED, design=Design.MIXED)
    there = another_table(session, 1)
    name = next(row.mark.name for row in group_view(session, ENGLISH).draft.tables if row.table == there)
    text = change_preview(session, ENGLISH, typed_change(session, (1,), there))

    assert text.startswith(f"1 to {name} · ")
    assert f"{name} becomes " in text
    assert "difference" in text
    other = next(n for n in seats(session) if seats(session)[n] == there)
    swap = change_preview(session, ENGLISH, typed_change(session, (1, other), ""))
    assert swap.startswith("1 to ")
    assert "becomes" not in swap


def test_a_change_that_is_none_says_nothing_and_a_stranger_is_named() -> None:
    session = drawn(*CLASSIC)

    assert change_preview(session, ENGLISH, {1: seats(session)[1]}) == ""
    assert change_preview(session, ENGLISH, {}) == ""
    assert typed_change(session, (1, 2, 3), "blue") == {}
    for words in BOOKS:
        assert "99" in change_preview(session, words, typed_change(session, (99,), "blue"))


def test_in_a_classic_room_only_sizes_are_at_stake() -> None:
    session = drawn(*CLASSIC)
    text = change_preview(session, ENGLISH, {1: another_table(session, 1)})

    assert "becomes" in text
    assert "difference" not in text


def test_moves_by_hand_are_counted_once_each() -> None:
    session = drawn(*CLASSIC)
    moved = after(session, MovePerson(1, another_table(session, 1)))

    assert moved.all(Placement)[1,].placed_by is PlacedBy.HAND
    assert moved_by_hand(moved) == 1
