"""From five piles to levels: where the cuts fall, who decides at a border, and when that is out of date."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.attainment import level_sizes
from grouping.domain.groups import PlacedBy
from grouping.domain.judging import BorderMethod
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.judge import DecideBorder, PlayUnscored, PutOnPile, TakeOffPile, draw_lots
from grouping.services.judging import Border, pile_members, standing, unseen_numbers
from tests.science.chance import assert_even
from tests.unit.rooms import CLASSIC, after, decided, opened, refused, sorted_into

LOOK, LOT, SHIFT = BorderMethod.LOOK, BorderMethod.LOT, BorderMethod.SHIFT
piles = st.lists(st.integers(0, 12), min_size=5, max_size=5).filter(lambda counts: sum(counts) >= 2)


def cuts(session: Session) -> list[tuple[int, int, int, int]]:
    """Return of every border its cut, its pile, how many are on it and how many move up."""
    return [(b.cut, b.score, len(b.candidates), b.moving_up) for b in standing(session).borders]


def test_thirty_folds_are_cut_in_the_piles_of_four_and_three() -> None:
    session = sorted_into(*CLASSIC)

    assert cuts(session) == [(1, 4, 7, 5), (2, 3, 9, 8)]
    assert standing(session).planned_sizes == (10, 10, 10)
    assert standing(session).sizes is None
    assert standing(session).borders[0].candidates == (6, 7, 8, 9, 10, 11, 12)


def test_after_a_look_those_who_were_named_move_up() -> None:
    session = after(
        sorted_into(*CLASSIC),
        DecideBorder(1, LOOK, (12, 7, 8, 9, 10)),
        DecideBorder(2, LOOK, tuple(range(14, 22))),
    )
    now = standing(session)

    assert now.sizes == (10, 10, 10)
    assert now.is_complete
    assert {number for number, times in now.priority.items() if times} == {7, 8, 9, 10, 12, *range(14, 22)}
    assert {now.placed_by[number] for number in range(6, 22)} == {PlacedBy.LOOK}
    assert 1 not in now.placed_by


def test_a_cut_between_two_piles_needs_no_decision() -> None:
    now = standing(sorted_into(10, 10, 10))

    assert now.borders == ()
    assert now.sizes == (10, 10, 10)
    assert now.is_complete


@pytest.mark.parametrize("counts", [(0, 0, 30), (5, 0, 20, 5), (9, 12, 0, 0, 9)])
def test_two_cuts_in_one_pile_are_decided_one_after_the_other(counts: tuple[int, ...]) -> None:
    session = sorted_into(*counts)
    first = standing(session).borders[0]

    assert cuts(session) == [(1, first.score, max(counts), 10 - first.candidates[0] + 1)]
    session = after(session, DecideBorder(1, LOOK, first.candidates[: first.moving_up]))
    second = standing(session).borders[1]

    assert second.candidates == first.candidates[first.moving_up :]
    assert second.moving_up == 10
    session = after(session, DecideBorder(2, LOOK, second.candidates[:10]))
    assert standing(session).sizes == (10, 10, 10)
    priority = standing(session).priority
    assert {priority[number] for number in first.candidates[: first.moving_up]} == {2}
    assert {priority[number] for number in second.candidates[:10]} == {1}


@pytest.mark.parametrize(
    ("counts", "cut", "sizes"),
    [
        (CLASSIC, 1, (10, 8, 12)),
        (CLASSIC, 2, (9, 11, 10)),
        ((8, 7, 15), 1, (10, 12, 8)),
        ((8, 7, 15), 2, (15, 5, 10)),
    ],
)
def test_a_shift_takes_the_whole_pile_over_the_nearer_edge(
    counts: tuple[int, ...], cut: int, sizes: tuple[int, ...]
) -> None:
    session = after(sorted_into(*counts), DecideBorder(cut, SHIFT))

    assert standing(decided(session)).sizes == sizes
    shifted = next(border for border in standing(session).borders if border.cut == cut)
    assert shifted.decision is not None
    assert shifted.decision.promoted == (shifted.candidates if shifted.shifts_up else ())
    assert {standing(session).placed_by[number] for number in shifted.candidates} == {PlacedBy.SHIFT}


@pytest.mark.parametrize("counts", [(0, 0, 30), (0, 0, 8), (0, 8, 2), (6, 3), (2, 7)])
def test_a_shift_that_would_leave_a_level_empty_is_refused(counts: tuple[int, ...]) -> None:
    session = sorted_into(*counts)

    assert not standing(session).borders[0].can_shift
    assert refused(session, DecideBorder(1, SHIFT)) == "border.cannot_shift"


def test_two_cuts_cannot_shift_to_the_same_edge() -> None:
    session = after(sorted_into(3, 12, 12, 3), DecideBorder(1, SHIFT))

    assert refused(session, DecideBorder(2, SHIFT)) == "border.cannot_shift"


def test_shifting_the_upper_cut_opens_a_lower_one_that_was_shifted_to_its_edge() -> None:
    session = after(sorted_into(3, 12, 12, 3), DecideBorder(2, SHIFT), DecideBorder(1, LOT))
    assert standing(session).sizes == (15, 5, 10)

    session = after(session, DecideBorder(1, SHIFT))
    assert standing(session).sizes is None
    assert standing(session).borders[1].decision is None


@given(piles, st.lists(st.sampled_from(BorderMethod), min_size=4, max_size=4))
def test_however_it_is_decided_nobody_is_lost_and_no_level_is_empty(
    counts: list[int], methods: list[BorderMethod]
) -> None:
    session = sorted_into(*counts)
    for method in methods:
        if border := next((b for b in standing(session).borders if b.decision is None), None):
            up = border.candidates[: border.moving_up] if method is LOOK else ()
            session = after(session, DecideBorder(border.cut, method if border.can_shift else LOT, up))
    now = standing(decided(session))

    assert now.sizes is not None
    assert sum(now.sizes) == sum(counts)
    assert min(now.sizes) > 0
    if SHIFT not in methods:
        assert now.sizes == level_sizes(sum(counts), now.levels)
    best_first = [number for pile in (5, 4, 3, 2, 1) for number in pile_members(session, pile)]
    assert best_first == sorted(best_first)
    for higher, lower in pairwise(now.borders):
        assert set(higher.candidates).isdisjoint(lower.candidates) or set(lower.candidates) < set(
            higher.candidates
        )


@pytest.mark.parametrize("method", BorderMethod)
@pytest.mark.parametrize("change", [TakeOffPile(7), PutOnPile(7, 1, move=True), PutOnPile(1, 4, move=True)])
def test_a_decision_about_other_people_does_not_count(
    method: BorderMethod, change: TakeOffPile | PutOnPile
) -> None:
    before = sorted_into(*CLASSIC)
    up = (6, 7, 8, 9, 10) if method is LOOK else ()
    session = after(before, DecideBorder(1, method, up), change)

    assert standing(session).borders[0].decision is None
    back = PutOnPile(change.number, 4 if change.number == 7 else 5, move=True)
    assert standing(after(session, back)).borders[0].decision is not None


def test_a_decision_about_another_number_of_people_does_not_count() -> None:
    session = after(
        sorted_into(*CLASSIC), DecideBorder(1, LOOK, (6, 7, 8, 9, 10)), PutOnPile(1, 1, move=True)
    )

    assert standing(session).borders[0].moving_up == 6
    assert standing(session).borders[0].decision is None


def test_a_shift_counts_only_while_the_same_edge_is_the_nearer() -> None:
    session = after(sorted_into(8, 7, 15), DecideBorder(1, SHIFT))
    for number in (1, 2, 3):
        session = after(session, PutOnPile(number, 1, move=True))

    assert standing(session).borders[0].shifts_up
    assert standing(session).borders[0].decision is None


@pytest.mark.parametrize(
    ("promoted", "key"),
    [
        ((), "border.wrong_count"),
        ((6, 7, 8, 9), "border.wrong_count"),
        ((6, 7, 8, 9, 9), "border.wrong_count"),
        ((6, 7, 8, 9, 10, 11), "border.wrong_count"),
        ((1, 6, 7, 8, 9), "border.strangers"),
        ((6, 7, 8, 9, 99), "border.strangers"),
    ],
)
def test_a_look_names_exactly_those_who_move_up(promoted: tuple[int, ...], key: str) -> None:
    assert refused(sorted_into(*CLASSIC), DecideBorder(1, LOOK, promoted)) == key


def test_a_border_that_is_gone_cannot_be_decided() -> None:
    assert refused(sorted_into(10, 10, 10), DecideBorder(1, LOT)) == "border.gone"
    assert refused(sorted_into(0, 0, 30), DecideBorder(2, LOT)) == "border.gone"
    assert refused(sorted_into(*CLASSIC), DecideBorder(3, LOT)) == "border.gone"


def test_the_same_decision_twice_changes_nothing() -> None:
    session = after(sorted_into(*CLASSIC), DecideBorder(1, LOOK, (6, 7, 8, 9, 10)))

    assert DecideBorder(1, LOOK, (10, 9, 8, 7, 6)).plan(session).is_empty
    assert not DecideBorder(1, LOT).plan(session).is_empty


def border(*candidates: int, cut: int = 1, moving_up: int = 2) -> Border:
    return Border(cut, 3, candidates, moving_up, None, can_shift=True)


def test_the_lot_can_be_drawn_again() -> None:
    assert [draw_lots(seed, border(4, 9, 12, 15)) for seed in (1, 1, 2)] == [(9, 15), (9, 15), (4, 12)]
    assert [draw_lots(seed, border(4, 9, 12, 15, cut=2)) for seed in (1, 2)] == [(9, 15), (9, 12)]


def test_the_lot_favours_nobody() -> None:
    assert_even((draw_lots(seed, border(3, 8, 21, 40)) for seed in range(3_000)), 6)


def test_lots_at_two_cuts_have_nothing_to_do_with_each_other() -> None:
    one, two = border(1, 2, moving_up=1), border(1, 2, cut=2, moving_up=1)

    assert_even(((draw_lots(seed, one), draw_lots(seed, two)) for seed in range(2_000)), 4)


def test_whoever_is_on_no_pile_is_unseen() -> None:
    session = after(sorted_into(2, 2, 2), TakeOffPile(3), TakeOffPile(5))

    assert unseen_numbers(session) == standing(session).unseen == (3, 5)
    assert not standing(session).is_complete
    session = after(session, PlayUnscored((3, 5)))
    assert standing(session).unseen == ()
    assert standing(session).scored == (1, 2, 4, 6)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PARTICIPANT])
def test_only_participants_are_judged(role: Role) -> None:
    session = after(sorted_into(*CLASSIC), SetRole(1, role))

    assert 1 not in standing(session).scored
    assert 1 not in standing(session).unseen
    assert 1 not in pile_members(session, 5)
    assert standing(session).planned_sizes == (10, 9, 10)


def test_the_fold_of_somebody_who_comes_back_is_on_its_pile_again() -> None:
    gone = after(sorted_into(*CLASSIC), SetRole(1, Role.UNSCORED))

    assert 1 in pile_members(after(gone, SetRole(1, Role.PARTICIPANT)), 5)


@pytest.mark.parametrize("people", [0, 1])
def test_a_room_too_small_to_cut_has_no_sizes(people: int) -> None:
    now = standing(sorted_into(people) if people else opened())

    assert (now.levels, now.planned_sizes, now.borders, now.sizes) == (0, (), (), None)
    assert not now.is_complete


def test_a_pile_reads_back_as_it_was_typed() -> None:
    session = opened(5)
    for number in (4, 1, 5):
        session = after(session, PutOnPile(number, 3))
    session = after(session, PutOnPile(1, 2, move=True), PutOnPile(1, 3, move=True))

    assert pile_members(session, 3) == (4, 5, 1)
