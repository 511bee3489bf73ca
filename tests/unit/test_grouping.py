"""The draw: levels from scores, marks by lot, the same again from the same input."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.attainment import level_count, level_sizes
from grouping.domain.errors import DomainError
from grouping.domain.groups import PlacedBy, Table
from grouping.domain.settings import Design
from grouping.services.drawrequest import ALGORITHMS, DrawRequest, Ranked, input_hash
from grouping.services.grouping import DrawnGroups, draw_groups
from grouping.services.marks import MarkChoice, mark_choices
from grouping.services.redraw import redraw_room
from tests.flow.memory import Played
from tests.science.chance import assert_even
from tests.unit.rooms import DUTCH, ENGLISH, MARKS

Room = tuple[list[Ranked], list[int], tuple[int, ...]]
seeds = st.integers(0, 999_999)


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """Draw people to rank, people without a score, and sizes."""
    people = draw(st.integers(2, 60))
    numbers = draw(st.permutations(range(1, people + 6)))
    ranked = [
        Ranked(number, float(draw(st.integers(1, 5))), draw(st.integers(0, 2))) for number in numbers[:people]
    ]
    return ranked, list(numbers[people:]), level_sizes(people, level_count(people))


def classic(
    ranked: Sequence[Ranked],
    unscored: Sequence[int],
    sizes: Sequence[int],
    marks: Sequence[MarkChoice] = MARKS,
    seed: int = 1,
) -> DrawRequest:
    return DrawRequest(
        design=Design.CLASSIC,
        seed=seed,
        ranked=tuple(ranked),
        unscored=tuple(unscored),
        level_sizes=tuple(sizes),
        marks=tuple(marks),
    )


def draw_classic(
    ranked: Sequence[Ranked],
    unscored: Sequence[int],
    sizes: Sequence[int],
    marks: Sequence[MarkChoice],
    seed: int,
) -> DrawnGroups:
    return draw_groups(classic(ranked, unscored, sizes, marks, seed))


def levels(drawn: DrawnGroups) -> dict[int, int]:
    """Return the level of every number."""
    level = {table.table: table.level or 0 for table in drawn.tables}
    return {placement.number: level[placement.table] for placement in drawn.placements}


def ten(*scores: float) -> list[Ranked]:
    return [Ranked(number, score) for number, score in enumerate(scores, start=1)]


def test_this_draw_never_changes_while_the_algorithm_has_this_name() -> None:
    people = ten(5, 5, 4, 4, 4, 3, 3, 3, 2, 1)
    drawn = draw_classic(people, [11, 12], (3, 4, 3), MARKS, 482_913)
    tables = {table.table: table.level for table in drawn.tables}

    assert ALGORITHMS[Design.CLASSIC] == drawn.draw.algorithm == "classic-1"
    assert drawn.draw.seed == 482_913
    assert drawn.draw.input_hash.startswith("d0f5fca59d8efa9d")
    assert tables == {"blue": 2, "orange": 3, "purple": 1}
    assert " ".join(placement.table for placement in drawn.placements) == (
        "orange orange blue blue orange purple blue blue purple purple purple orange"
    )


@given(rooms(), seeds)
def test_everybody_sits_where_the_score_says(room: Room, seed: int) -> None:
    ranked, unscored, sizes = room
    drawn = draw_classic(ranked, unscored, sizes, MARKS, seed)
    level = levels(drawn)
    scored = [level[person.number] for person in ranked]

    assert [placement.number for placement in drawn.placements] == sorted(level)
    assert set(level) == {person.number for person in ranked} | set(unscored)
    assert tuple(scored.count(each + 1) for each in range(len(sizes))) == sizes
    for one in ranked:
        for other in ranked:
            if (one.score, one.priority) > (other.score, other.priority):
                assert level[one.number] >= level[other.number]
    everybody = [list(level.values()).count(each + 1) for each in range(len(sizes))]
    assert max(everybody) - min(everybody) <= 1


@given(rooms(), seeds)
def test_the_order_of_the_input_does_not_matter(room: Room, seed: int) -> None:
    ranked, unscored, sizes = room
    in_order = sorted(ranked, key=lambda person: person.number)

    both = ((ranked, unscored), (in_order, unscored[::-1]))
    one, other = (draw_classic(r, u, sizes, MARKS, seed) for r, u in both)

    assert one == other


@given(rooms(), seeds)
def test_somebody_without_a_score_changes_nothing_for_the_others(room: Room, seed: int) -> None:
    ranked, unscored, sizes = room
    fewer, more = (draw_classic(ranked, others, sizes, MARKS, seed) for others in ([], unscored))

    assert set(fewer.placements) <= set(more.placements)
    assert {placement.placed_by for placement in more.placements if placement.number in unscored} <= {
        PlacedBy.LOT
    }


@given(rooms(), seeds)
def test_tables_stand_in_the_order_of_their_marks_and_never_of_level(room: Room, seed: int) -> None:
    ranked, unscored, sizes = room
    names = [table.table for table in draw_classic(ranked, unscored, sizes, MARKS, seed).tables]

    assert names == sorted(choice.table for choice in MARKS[: len(sizes)])


def test_every_colour_is_as_likely_at_every_level() -> None:
    people = ten(9, 8, 7, 6, 5, 4, 3, 2, 1)

    assert_even(
        (
            tuple(table.level for table in draw_classic(people, [], (3, 3, 3), MARKS, seed).tables)
            for seed in range(2_000)
        ),
        6,
    )


def test_equals_on_either_side_of_a_cut_are_there_by_lot() -> None:
    people = [Ranked(1, 5, placed_by=PlacedBy.LOOK), *ten(0, 4, 4, 3, 3, 3)[1:], Ranked(7, 1)]
    drawn = draw_classic(people, [], (2, 3, 2), MARKS, 1)
    placed_by = {placement.number: placement.placed_by for placement in drawn.placements}

    assert placed_by[1] is PlacedBy.LOOK
    assert placed_by[7] is PlacedBy.SCORE
    assert {placed_by[2], placed_by[3]} == {PlacedBy.LOT}
    assert {placed_by[4], placed_by[5], placed_by[6]} == {PlacedBy.LOT}


def test_who_of_two_equals_moves_up_is_as_likely_the_one_as_the_other() -> None:
    drawn = (draw_classic(ten(3, 2, 2, 1), [], (2, 2), MARKS, seed) for seed in range(2_000))

    assert_even((levels(each)[2] for each in drawn), 2)


def test_an_unscored_person_goes_to_a_smallest_table_and_each_is_as_likely() -> None:
    drawn = (draw_classic(ten(9, 8, 7, 6, 5, 4), [7], (2, 2, 2), MARKS, seed) for seed in range(2_000))
    assert_even((levels(each)[7] for each in drawn), 3)

    uneven = draw_classic(ten(9, 8, 7, 6, 5), [6], (2, 1, 2), MARKS, 3)
    assert levels(uneven)[6] == 2


def test_the_hash_changes_with_everything_but_the_seed() -> None:
    people, marks = ten(3, 2, 1), MARKS[:2]

    def hashed(
        ranked: Sequence[Ranked] = people,
        unscored: Sequence[int] = (9,),
        sizes: Sequence[int] = (1, 2),
        choices: Sequence[MarkChoice] = marks,
    ) -> str:
        return input_hash(classic(ranked, unscored, sizes), tuple(choices))

    others = [
        hashed(ten(3, 2, 2)),
        hashed([*people[:2], Ranked(3, 1, 1)]),
        hashed([*people[:2], Ranked(4, 1)]),
        hashed(unscored=(8,)),
        hashed(sizes=(2, 1)),
        hashed(choices=MARKS[1:3]),
    ]
    assert len({hashed(), *others}) == 7
    assert hashed() == hashed([*people[:2], Ranked(3, 1, placed_by=PlacedBy.LOOK)])
    draws = [draw_classic(people, [9], (1, 2), MARKS, seed).draw for seed in (1, 2)]
    assert draws[0].input_hash == draws[1].input_hash


def test_marks_are_offered_solid_first_and_each_once() -> None:
    assert [choice.table for choice in MARKS[:3]] == ["blue", "orange", "purple"]
    assert {choice.fill for choice in MARKS[:8]} == {"solid"}
    assert len({choice.table for choice in MARKS}) == len(MARKS) == 24
    assert MarkChoice("blue", "striped").table == "blue-striped"


def test_each_colour_comes_back_once_before_any_comes_a_third_time() -> None:
    for seed in range(50):
        choices = mark_choices(DUTCH, seed)
        solid, again, once_more = choices[:8], choices[8:16], choices[16:]

        assert [choice.mark for choice in solid] == list(DUTCH.marks)
        for part in (solid, again, once_more):
            assert {choice.mark for choice in part} == set(DUTCH.marks)
        assert len({choice.table for choice in choices}) == 24


@pytest.mark.parametrize("place", [8, 12, 15, 16, 20, 23])
def test_which_mark_is_not_filled_and_how_is_drawn_by_lot(place: int) -> None:
    drawn = [mark_choices(DUTCH, seed)[place] for seed in range(2_000)]

    assert_even(((choice.mark, choice.fill) for choice in drawn), 16)


def test_a_room_has_the_same_marks_in_every_draw_and_in_both_languages() -> None:
    assert mark_choices(DUTCH, 7) == mark_choices(ENGLISH, 7)
    assert mark_choices(DUTCH, 7) != mark_choices(DUTCH, 8)


@pytest.mark.parametrize("tables", range(2, 25))
def test_up_to_eight_tables_all_marks_are_solid(tables: int) -> None:
    drawn = draw_classic(ten(*map(float, range(2 * tables))), [], (2,) * tables, MARKS, tables)

    fills = [table.fill for table in drawn.tables]
    assert fills.count("solid") == min(8, tables)
    assert len({(table.mark, table.fill) for table in drawn.tables}) == tables


@pytest.mark.parametrize("tables", [9, 16, 24])
def test_any_fill_is_as_likely_at_any_level(tables: int) -> None:
    people = ten(*map(float, range(tables)))
    levels_of_unfilled = (
        table.level
        for seed in range(max(300, 6_000 // tables))
        for table in draw_classic(people, [], (1,) * tables, MARKS, seed).tables
        if table.table == MARKS[8].table
    )

    assert_even(levels_of_unfilled, tables)


def test_more_levels_than_the_design_has_get_marks_of_their_own() -> None:
    drawn = draw_classic(ten(*map(float, range(20))), [], (2,) * 10, MARKS, 4)

    assert len({table.table for table in drawn.tables}) == 10
    assert [table.levels for table in drawn.tables] == [10] * 10


def test_fewer_marks_than_levels_are_refused() -> None:
    with pytest.raises(DomainError, match=r"seating\.marks"):
        draw_classic(ten(3, 2, 1), [], (1, 1, 1), MARKS[:2], 1)


def test_a_room_of_many_tables_can_be_drawn_again_from_its_own_seed() -> None:
    played = Played(60, 5, tables=24)
    played.play()
    session = played.session

    assert redraw_room(session, mark_choices(DUTCH, session.settings.seed)).is_same
    assert len(session.all(Table)) == 24
    assert not redraw_room(session, mark_choices(DUTCH, session.settings.seed + 1)).is_same
