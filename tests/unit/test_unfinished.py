"""Rows of points that are not whole: never a score, and which fold is proposed next."""

from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.judging import JudgingMethod
from grouping.domain.participants import Role
from grouping.services.commands.arrive import HandOutNumbers, SetRole
from grouping.services.commands.raters import ChooseMethod
from grouping.services.commands.rubric import DropUnfinished, KeepUnfinished, RateFold
from grouping.services.judging import standing
from grouping.services.scores import scores_of
from grouping.services.unfinished import goes_on, next_unseen, signs_text, unfinished
from tests.unit.rooms import after, opened, refused

RUBRIC = ChooseMethod(JudgingMethod.RUBRIC)
SIGNS = st.text("0123?_", min_size=1, max_size=4)


@given(
    st.dictionaries(st.integers(1, 12), st.integers(0, 3)),
    st.lists(st.tuples(st.integers(1, 12), SIGNS), max_size=6),
)
def test_what_is_half_typed_changes_nothing_that_follows_from_scores(
    rated: dict[int, int], begun: list[tuple[int, str]]
) -> None:
    room = after(opened(12), RUBRIC, *(RateFold(number, (each,) * 4) for number, each in rated.items()))
    typed = after(room, *(KeepUnfinished(*each) for each in begun))

    assert standing(typed) == standing(room)
    assert scores_of(typed, 2) == scores_of(room, 2) == {}
    last = dict(begun)
    told = {row.number: row.signs for row in unfinished(typed, 1)}
    over = {number for number in last if number in rated and last[number] == str(rated[number]) * 4}
    assert told == {number: signs for number, signs in last.items() if number not in over}
    assert unfinished(after(typed, *(DropUnfinished(number) for number in last)), 1) == ()


@given(st.permutations(range(1, 13)), st.integers(0, 12), st.sets(st.integers(1, 12), max_size=3))
def test_going_on_to_the_next_fold_comes_to_everybody_once(
    order: list[int], given_first: int, absent: set[int]
) -> None:
    away = [SetRole(number, Role.OBSERVER) for number in absent]
    here = [number for number in order if number not in absent]
    room = after(opened(12), *away, RUBRIC, *(RateFold(number, (1,)) for number in here[:given_first]))
    while (number := next_unseen(room, 1)) is not None:
        assert number not in scores_of(room)
        room = after(room, RateFold(number, (1,)))

    assert sorted(scores_of(room)) == sorted(here)


def test_the_next_fold_follows_the_way_the_stack_lies() -> None:
    room = after(opened(12), RUBRIC)
    assert next_unseen(room, 1) == 1
    up = after(room, RateFold(4, (1,)), RateFold(5, (1,)))
    assert next_unseen(up, 1) == 6
    down = after(room, RateFold(5, (1,)), RateFold(4, (1,)))
    assert next_unseen(down, 1) == 3
    assert next_unseen(after(room, RateFold(12, (1,))), 1) == 1
    # A row that was put aside comes after all others.
    begun = after(up, KeepUnfinished(6, "1"))
    assert next_unseen(begun, 1, at=6) == 7
    assert next_unseen(after(begun, *(RateFold(n, (1,)) for n in (7, 8, 9, 10, 11, 12, 1, 2, 3))), 1) == 6


def test_only_a_number_that_no_other_begins_with_goes_on_by_itself() -> None:
    room = after(opened(30), RUBRIC, RateFold(14, (1,)))

    assert [
        text for text in ("1", "3", "4", "04", "14", "15", "30", "31", "150", "") if goes_on(room, text, 1)
    ] == [
        "04",
        "15",
        "30",
    ]
    assert goes_on(room, "14", 2)
    assert goes_on(opened(9), "4", 1)
    assert not goes_on(after(room, HandOutNumbers(120)), "15", 1)


def test_nothing_is_kept_of_folds_that_are_not_judged() -> None:
    room = after(opened(5), RUBRIC, SetRole(3, Role.OBSERVER))

    assert refused(room, KeepUnfinished(3, "1")) == "score.role.observer"
    assert refused(room, KeepUnfinished(9, "1")) == "score.unknown"
    left = after(after(room, KeepUnfinished(2, "1")), SetRole(2, Role.LEFT))
    assert unfinished(left, 1) == ()
    assert signs_text("3?_1", 6) == "3 ? – 1 – –"
