"""Other ways of judging: sums, strays, a second rater, and lists typed in one go."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.groups import Draw
from grouping.domain.judging import (
    PILES,
    BorderMethod,
    JudgingMethod,
    PileEntry,
    RubricEntry,
    StrayFold,
    stray_name,
    sum_of_points,
)
from grouping.domain.participants import Role
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.services.agreement import agreement, switches
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.group import DrawGroups
from grouping.services.commands.judge import DecideBorder, PutList, PutOnPile, TakeOffPile
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.raters import ChooseMethod, LookTogether, SayDone, UseSecondRater
from grouping.services.commands.rubric import RateFold
from grouping.services.commands.strays import ClaimStray, DropStray, PutStray
from grouping.services.comparison.border import border_finding
from grouping.services.judging import draw_obstacle, standing
from grouping.services.pages.find import found_view
from grouping.services.pages.judge import judge_view
from grouping.services.quality import doubt, room_likeness
from grouping.services.roomdraw import as_drawn, is_stale
from grouping.services.scores import bands, points_with_sum, score_groups, scores_of
from grouping.services.typedlist import digits_in, numbers_in, sort_out, sort_out_pairs
from grouping.services.workspace import Command
from grouping.viewmodel.chart import BorderChart
from tests.flow.memory import START_MS, Played
from tests.unit.rooms import (
    BOOKS,
    CLASSIC,
    DUTCH,
    ENGLISH,
    MARKS,
    after,
    decided,
    opened,
    refused,
    sorted_into,
)

PAIRS = st.dictionaries(st.integers(1, 30), st.sampled_from(PILES), min_size=10, max_size=30)
RUBRIC = ChooseMethod(JudgingMethod.RUBRIC)


def rated(sums: dict[int, int], people: int = 30, criteria: int = 4) -> Session:
    """Return a room where everybody in `sums` got points with that sum."""
    commands = [RateFold(number, points_with_sum(total, criteria)) for number, total in sums.items()]
    return after(opened(people), RUBRIC, *commands)


@given(PAIRS, st.data())
def test_the_order_of_typing_does_not_matter(piles: dict[int, int], data: st.DataObject) -> None:
    other = data.draw(st.permutations(list(piles.items())))
    one = standing(after(opened(30), *(PutOnPile(*entry) for entry in piles.items())))
    two = standing(after(opened(30), *(PutOnPile(*entry) for entry in other)))

    assert (one.unseen, one.scored, one.borders) == (two.unseen, two.scored, two.borders)
    assert [(group.score, set(group.members)) for group in one.groups] == [
        (group.score, set(group.members)) for group in two.groups
    ]


@given(PAIRS, st.data())
def test_moving_and_taking_back_leaves_no_trace(piles: dict[int, int], data: st.DataObject) -> None:
    start = after(opened(30), *(PutOnPile(*entry) for entry in piles.items()))
    number = data.draw(st.sampled_from(sorted(piles)))
    pile = data.draw(st.sampled_from([each for each in PILES if each != piles[number]]))
    moved = after(start, PutOnPile(number, pile, move=True), PutOnPile(number, piles[number], move=True))
    again = after(start, TakeOffPile(number), PutOnPile(number, piles[number]))

    assert standing(moved).borders == standing(again).borders == standing(start).borders
    assert scores_of(moved) == scores_of(again)


@given(PAIRS)
def test_a_list_in_one_go_is_the_same_as_number_by_number(piles: dict[int, int]) -> None:
    text = " ".join(f"{number} {pile}" for number, pile in piles.items())
    found = sort_out_pairs(opened(30), text)

    assert found.refused == ()
    one = after(opened(30), found.command)
    assert scores_of(one) == scores_of(after(opened(30), *(PutOnPile(*entry) for entry in piles.items())))


@given(PAIRS, st.data())
def test_a_claimed_fold_lies_where_it_lay(piles: dict[int, int], data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(sorted(piles)))
    commands = [PutStray(pile) if each == number else PutOnPile(each, pile) for each, pile in piles.items()]
    session = after(opened(30), *commands)
    assert draw_obstacle(session, standing(session)) is not None
    claimed = after(session, ClaimStray(1, number))

    assert scores_of(claimed) == piles
    assert list(scores_of(claimed)) == list(piles)
    assert session.all(StrayFold)
    assert claimed.all(StrayFold) == {}


def test_a_fold_without_a_sticker_blocks_the_draw() -> None:
    session = after(decided(sorted_into(*CLASSIC)), PutStray(3))
    obstacle = draw_obstacle(session, standing(session))
    assert obstacle is not None
    assert obstacle.key == "group.strays"
    assert not judge_view(session, DUTCH).is_complete
    dropped = after(session, DropStray(1))
    assert draw_obstacle(dropped, standing(dropped)) is None


def test_who_misses_nothing_claims_nothing() -> None:
    session = after(opened(5), PutOnPile(1, 4), PutStray(3))

    assert refused(session, ClaimStray(1, 1)) == "stray.not_missing"
    assert refused(session, ClaimStray(1, 9)) == "score.unknown"
    assert refused(session, ClaimStray(2, 3)) == "stray.gone"
    assert refused(after(session, SetRole(4, Role.OBSERVER)), ClaimStray(1, 4)) == "score.role.observer"


@pytest.mark.parametrize(("serial", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_letters_go_on_after_z(serial: int, name: str) -> None:
    assert stray_name(serial) == name


@pytest.mark.parametrize(
    ("points", "total"),
    [
        ((3, 2, 1, 0), 6),
        ((3, None, 3, 3), 12),
        ((0, None, 1, None), 2),
        ((1, 2, None, 2), 7),
        ((None, None), None),
        ((), None),
    ],
)
def test_what_is_not_sure_counts_as_the_mean(points: tuple[int | None, ...], total: int | None) -> None:
    assert sum_of_points(points) == total


@given(st.integers(0, 18))
def test_points_with_a_sum_have_it(total: int) -> None:
    assert sum_of_points(points_with_sum(total, 6)) == total


@given(PAIRS)
def test_sums_cut_where_piles_cut(piles: dict[int, int]) -> None:
    """Five sums are five piles: the same cuts among the same people."""
    one = standing(after(opened(30), *(PutOnPile(*entry) for entry in piles.items())))
    two = standing(rated({number: 2 * pile for number, pile in piles.items()}))

    assert [(b.cut, b.candidates, b.moving_up, b.can_shift) for b in one.borders] == [
        (b.cut, b.candidates, b.moving_up, b.can_shift) for b in two.borders
    ]
    assert [border.score for border in two.borders] == [2 * border.score for border in one.borders]
    assert one.planned_sizes == two.planned_sizes


SUMS = {number: min(12, number // 2) for number in range(1, 31)}


def test_a_draw_keeps_the_sums_it_was_made_from() -> None:
    session = after(decided(rated(SUMS), BorderMethod.LOOK), DrawGroups(7, MARKS))
    draw = session.find(Draw)
    assert draw is not None
    assert draw.top_points == 12
    assert {number: score for number, score, _, _ in draw.ranked} == SUMS
    assert not is_stale(session, MARKS)
    changed = after(session, RateFold(1, (3, 3, 3, 3)), ChooseMethod(JudgingMethod.PILES))
    assert is_stale(changed, MARKS)
    assert scores_of(as_drawn(changed)) == SUMS
    found = doubt(session)
    assert found is not None
    assert 0 < found.expected < 30
    assert room_likeness(session) is None


def test_a_draw_from_piles_stays_one_when_criteria_are_chosen_later() -> None:
    session = after(decided(sorted_into(*CLASSIC)), DrawGroups(7, MARKS), RUBRIC)

    assert scores_of(as_drawn(session)) == scores_of(after(session, ChooseMethod(JudgingMethod.PILES)))


@pytest.mark.parametrize("book", BOOKS, ids=["nl", "en"])
def test_the_border_chart_of_sums_has_few_bands_in_order(book: object) -> None:
    language = next(each for each in BOOKS if each is book)
    session = decided(rated(SUMS))
    chart = border_finding(session, language).chart
    assert isinstance(chart, BorderChart)

    assert len(chart.piles) <= 5
    assert sum(pile.people for pile in chart.piles) == 30
    assert chart.piles[0].label.endswith(("punten", "points"))
    sizes = standing(session).sizes
    assert sizes is not None
    starts = [sum(pile.people for pile in chart.piles[:at]) for at in range(len(chart.piles))]
    cuts = [start + cut for start, pile in zip(starts, chart.piles, strict=True) for cut in pile.cuts_after]
    assert cuts == [sizes[2], sizes[2] + sizes[1]]


@given(st.lists(st.integers(0, 18), min_size=9, max_size=60), st.data())
def test_bands_hold_everybody_once(sums: list[int], data: st.DataObject) -> None:
    groups = score_groups(dict(enumerate(sums)), is_sum=True)
    edges = sorted(data.draw(st.sets(st.integers(1, len(sums) - 1), min_size=2, max_size=2)))
    found = bands(groups, edges)

    assert [group for band in found for group in band] == list(groups)
    assert len(found) <= 5
    assert all(one[-1].score > two[0].score for one, two in pairwise(found))


def two_lists(first: dict[int, int], second: dict[int, int]) -> Session:
    both: tuple[Command, ...] = (
        *(PutOnPile(*entry) for entry in first.items()),
        UseSecondRater(is_used=True),
        *(PutOnPile(*entry, rater=2) for entry in second.items()),
    )
    return after(opened(30), *both, SayDone(1, is_done=True), SayDone(2, is_done=True))


@given(PAIRS)
def test_equal_lists_agree_wholly(piles: dict[int, int]) -> None:
    session = two_lists(piles, piles)
    found = agreement(session)
    assert found is not None

    assert (found.folds, found.same, found.differences) == (len(piles), len(piles), ())
    assert (found.alpha is None) is (len(set(piles.values())) == 1)
    if found.alpha is not None:
        assert found.alpha.value == pytest.approx(1)


def test_a_look_together_changes_the_score_that_counts_and_not_the_agreement() -> None:
    first = {number: 1 + number % 5 for number in range(1, 31)}
    second = {number: pile if number > 3 else 1 + (pile + 2) % 5 for number, pile in first.items()}
    session = two_lists(first, second)
    before = agreement(session)
    assert before is not None
    looked = after(session, LookTogether(2, (5,)), LookTogether(2, (1,)))
    found = agreement(looked)
    assert found is not None

    assert scores_of(looked)[2] == 1
    assert (found.same, found.alpha) == (before.same, before.alpha)
    assert [(each.number, each.changed_to) for each in found.differences] == [(1, None), (2, 1), (3, None)]
    assert refused(looked, LookTogether(2, (9,))) == "judge.pile_range"
    assert refused(looked, LookTogether(2, (1, 2))) == "raters.pile_wanted"


def test_switches_count_only_when_both_are_done() -> None:
    first = {number: PILES[(number - 1) // 6] for number in range(1, 31)}
    turned = {number: PILES[(30 - number) // 6] for number in range(1, 31)}
    session = two_lists(first, turned)

    assert switches(session, standing(session)) is not None
    found = switches(session, standing(session))
    assert found is not None
    assert found[1] == 30
    assert found[0] >= 20
    same = two_lists(first, first)
    assert switches(same, standing(same)) is not None
    waiting = after(session, SayDone(2, is_done=False))
    assert switches(waiting, standing(waiting)) is None
    sentences = border_finding(decided(session), DUTCH).sentences
    assert f"Wij tweeën zouden {found[0]} mensen anders hebben ingedeeld." in sentences


def test_neither_rater_sees_the_other_before_both_are_done() -> None:
    session = after(
        sorted_into(*CLASSIC),
        UseSecondRater(is_used=True),
        PutOnPile(1, 1, rater=2),
        PutOnPile(9, 2, rater=2),
    )
    second = judge_view(session, ENGLISH, 2)
    assert [row.numbers for row in second.rows] == [(), (), (), ("9",), ("1",)]
    assert not second.shows_borders
    assert all("1" not in row.numbers for row in judge_view(session, ENGLISH, 1).rows[4:])
    done = after(session, SayDone(1, is_done=True))
    assert not any(row.count for row in judge_view(done, ENGLISH, 1).rows)
    assert judge_view(done, ENGLISH, 1).levels_text == "" or not judge_view(done, ENGLISH, 1).shows_borders


@pytest.mark.parametrize(
    ("text", "put", "refusals"),
    [
        ("4 11 18", [4, 11, 18], []),
        ("4,11;18\n\u202822", [4, 11, 18, 22], []),
        ("4 4", [4], ["score.same_pile"]),
        ("4 99 x -3 123456789012", [4], ["score.unknown", *["score.no_number"] * 3]),
        ("9", [], ["score.dup"]),
        ("", [], []),
    ],
)
def test_a_list_is_taken_as_far_as_it_goes(text: str, put: list[int], refusals: list[str]) -> None:
    found = sort_out(after(opened(30), PutOnPile(9, 2)), text, 4)

    assert [number for number, _, _ in found.command.entries] == put
    assert [each.error.key for each in found.refused] == refusals


@given(st.text())
def test_anything_may_be_pasted(text: str) -> None:
    for found in (sort_out(opened(5), text, 3), sort_out_pairs(opened(5), text)):
        after(opened(5), found.command)
    assert all(number >= 0 for number in (*numbers_in(text), *digits_in(text)))


def test_signs_behind_numbers_are_kept() -> None:
    found = sort_out(opened(30), "4* 11- 18*–", 4)
    entries = after(opened(30), found.command).all(PileEntry)

    assert [(e.number, e.look_again, e.unfinished) for e in entries.values()] == [
        (4, True, False),
        (11, False, True),
        (18, True, True),
    ]


def test_a_list_with_a_number_twice_is_refused() -> None:
    assert refused(opened(30), PutList(((4, 5, ""), (4, 3, "")))) == "score.list_twice"


def test_a_made_up_room_is_judged_the_way_that_was_chosen() -> None:
    played = Played(31, 7)
    played.play(Phase.ARRIVAL, Phase.FOLD_1)
    played.workspace.execute(RUBRIC)
    played.play(Phase.JUDGE)

    assert standing(played.session).is_complete
    assert played.session.all(PileEntry) == {}
    assert len(played.session.all(RubricEntry)) == len(standing(played.session).scored)


def test_a_decision_about_a_pile_is_none_about_points() -> None:
    session = after(decided(sorted_into(*CLASSIC)), RUBRIC)
    assert standing(session).unseen == tuple(range(1, 31))
    session = after(session, *(RateFold(number, (number % 4,) * 4) for number in range(1, 31)))
    assert standing(session).sizes is None
    assert refused(session, DecideBorder(1, BorderMethod.LOOK, (30,))) == "border.wrong_count"


def test_who_looks_for_a_number_reads_its_points() -> None:
    session = after(rated({4: 9}), GoToPhase(Phase.JUDGE, START_MS))

    assert "= 9" in found_view(session, ENGLISH, 4).text
    assert "not seen yet" in found_view(session, ENGLISH, 5).text
