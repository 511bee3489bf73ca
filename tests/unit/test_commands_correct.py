"""A wrong score after the room saw its tables: mended without touching a table, counted without a name."""

import pytest

from grouping.domain.groups import Draw, Placement, Showing, Table
from grouping.domain.judging import Correction, JudgingMethod, PileEntry, RubricEntry
from grouping.domain.observation import TallyKind
from grouping.domain.session import Edit, Session
from grouping.services.agreement import agreement
from grouping.services.commands.correct import (
    CorrectPoints,
    CorrectScore,
    TableSeenError,
    WithdrawTables,
    correction,
)
from grouping.services.commands.group import DrawGroups, MovePerson, ShowTables
from grouping.services.commands.judge import PutOnPile, TakeOffPile
from grouping.services.commands.observe import AddQuote, AddTally
from grouping.services.commands.raters import ChooseMethod, LookTogether, SayDone, UseSecondRater
from grouping.services.commands.rubric import RateFold
from grouping.services.comparison.border import border_finding
from grouping.services.pages.correct import ScoreChoice, regroup_lines, score_notice
from grouping.services.scores import points_with_sum, scores_of
from grouping.services.stage import CardId, Cue, deck, project
from grouping.services.typedlist import typed_again
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
    opened,
    refused,
    shown,
    sorted_into,
)

KINDS = (Draw, Table, Placement, Showing)
SHOWN = {"score.shown", "score.shown_points"}
FIND = Cue(CardId.FIND_TABLE)


def tables(session: Session) -> list[object]:
    return [dict(session.all(kind)) for kind in KINDS]


def test_another_pile_for_somebody_whose_table_was_seen_is_a_choice_first() -> None:
    session = shown(*CLASSIC)

    assert refused(session, PutOnPile(14, 5, move=True)) == "score.shown"
    assert refused(session, TakeOffPile(14)) == "score.shown_stays"
    assert refused(session, PutOnPile(14, 5)) == "score.dup"
    assert after(drawn(*CLASSIC), PutOnPile(14, 5, move=True)).all(PileEntry)[14,].pile == 5


def test_mending_a_score_leaves_every_table_and_the_room_as_they_were() -> None:
    session = shown(*CLASSIC)
    before = session.all(PileEntry)[14,].pile
    mended = after(session, CorrectScore(14, 5, START_MS))

    assert mended.all(PileEntry)[14,].pile == 5
    assert mended.find(Correction, 14) == Correction(14, before, 5, START_MS)
    assert tables(mended) == tables(session)
    for book in BOOKS:
        assert project(mended, book, FIND, START_MS) == project(session, book, FIND, START_MS)


def test_mending_twice_keeps_the_first_pile_and_back_again_nothing_was_wrong() -> None:
    session = shown(*CLASSIC)
    before = session.all(PileEntry)[14,].pile
    twice = after(session, CorrectScore(14, 5, START_MS), CorrectScore(14, 4, START_MS + 1))

    assert twice.find(Correction, 14) == Correction(14, before, 4, START_MS + 1)
    assert after(twice, CorrectScore(14, before, START_MS)).all(Correction) == {}
    assert refused(twice, CorrectScore(14, 4, START_MS)) == "score.same_pile"
    assert refused(twice, CorrectScore(99, 4, START_MS)) == "score.not_on_pile"


def test_another_sum_is_a_choice_and_other_points_with_the_same_sum_are_not() -> None:
    points = {number: points_with_sum(number // 3, 4) for number in range(1, 31)}
    rated = after(
        opened(30), ChooseMethod(JudgingMethod.RUBRIC), *(RateFold(*each) for each in points.items())
    )
    session = after(decided(rated), DrawGroups(7, MARKS), ShowTables(START_MS))

    assert refused(session, RateFold(14, (3, 3, 3, 3))) == "score.shown_points"
    assert after(session, RateFold(14, (1, 1, 1, 1))).find(Correction, 14) is None
    assert after(session, RateFold(14, (0, 0, 0, 0), rater=2)).find(RubricEntry, 2, 14) is not None
    mended = after(session, CorrectPoints(14, (3, 3, None, 3), START_MS))
    assert mended.find(Correction, 14) == Correction(14, 4, 12, START_MS)
    entry = mended.find(RubricEntry, 1, 14)
    assert entry is not None
    assert entry.look_again
    assert tables(mended) == tables(session)
    assert after(mended, CorrectPoints(14, points[14], START_MS)).all(Correction) == {}
    assert refused(session, CorrectPoints(99, (1, 1, 1, 1), START_MS)) == "score.no_points"
    assert refused(session, CorrectPoints(14, (None,) * 4, START_MS)) == "rubric.no_points"
    # Tables that were drawn from points do not follow from piles, so there another pile changes nothing.
    piled = after(session, ChooseMethod(JudgingMethod.PILES), PutOnPile(14, 5), PutOnPile(14, 4, move=True))
    assert piled.all(PileEntry)[14,].pile == 4


@pytest.mark.parametrize("method", [JudgingMethod.PILES, JudgingMethod.RUBRIC])
def test_a_look_together_after_the_tables_were_seen_keeps_what_the_first_gave_alone(
    method: JudgingMethod,
) -> None:
    """Two lists that were made equal agree about nothing, whichever way the change was chosen."""
    points = {number: points_with_sum(number // 3, 4) for number in range(1, 31)}
    is_sum = method is JudgingMethod.RUBRIC
    room = after(sorted_into(*CLASSIC), ChooseMethod(method), *(RateFold(*each) for each in points.items()))
    second = [
        RateFold(number, (3, 3, 3, 3), 2) if is_sum else PutOnPile(number, 5, rater=2)
        for number in range(1, 31)
    ]
    both = after(
        room, UseSecondRater(is_used=True), *second, SayDone(1, is_done=True), SayDone(2, is_done=True)
    )
    session = after(decided(both), DrawGroups(7, MARKS), ShowTables(START_MS))
    before = agreement(session)
    assert before is not None
    assert refused(session, LookTogether(28, (3, 3, 3, 3) if is_sum else (5,))) in SHOWN
    with pytest.raises(TableSeenError) as refusal:
        LookTogether(28, (3, 3, 3, 3) if is_sum else (5,)).plan(session)
    mended = after(session, correction(refusal.value.score, START_MS))
    found = agreement(mended)
    assert found is not None
    assert found.same == before.same
    assert scores_of(mended)[28] == scores_of(mended, 2)[28]
    assert mended.find(Correction, 28) is not None
    again = after(session, WithdrawTables(), typed_again(refusal.value.score))
    assert agreement(again) == found


def test_the_border_card_counts_corrections_and_names_nobody() -> None:
    session = shown(*CLASSIC)
    plain = border_finding(session, ENGLISH)
    mended = border_finding(after(session, CorrectScore(14, 5, START_MS)), ENGLISH)
    more = border_finding(after(session, CorrectScore(14, 5, START_MS), CorrectScore(15, 1, START_MS)), DUTCH)

    assert mended.chart == plain.chart
    assert mended.sentences[1:] == ("1 person had a wrong score in the list when the tables were made.",)
    assert more.sentences[-1].startswith("Bij 2 mensen stond een verkeerde score")
    assert "14" not in " ".join(mended.sentences)


def test_tables_that_are_withdrawn_are_a_draft_again_and_gone_from_the_deck() -> None:
    session = shown(*CLASSIC)
    draft = after(session, WithdrawTables())

    assert not draft.was_shown
    assert dict(draft.all(Placement)) == dict(session.all(Placement))
    for book in BOOKS:
        assert FIND not in deck(draft, book, session.phase)
    another = next(t.table for t in draft.all(Table).values() if t.table != draft.all(Placement)[14,].table)
    moved = after(draft, MovePerson(14, another))
    again = after(moved, DrawGroups(99, MARKS), ShowTables(START_MS + 5))
    assert again.find(Showing) == Showing(START_MS + 5)
    assert WithdrawTables().plan(draft) == Edit()


def test_the_question_leaves_number_and_piles_out_while_the_room_may_read_along() -> None:
    session = shown(*CLASSIC)
    with pytest.raises(TableSeenError) as refusal:
        PutOnPile(14, 5, move=True).plan(session)
    error = refusal.value.score
    open_text = score_notice(DUTCH, error, is_watched=False)
    covered = score_notice(DUTCH, error, is_watched=True)

    assert open_text.text == "14: stapel 3 → 5. De zaal heeft deze tafels al gezien."
    assert covered.text == "De zaal heeft deze tafels al gezien."
    assert [action.id for action in covered.actions] == [ScoreChoice.SCORE_ONLY, ScoreChoice.REGROUP]
    assert [action.text for action in covered.actions] == [
        "Alleen de score verbeteren",
        "Opnieuw indelen…",
    ]


def test_what_was_noted_is_told_before_a_room_is_grouped_anew() -> None:
    session = shown(*CLASSIC)
    table = next(iter(session.all(Table).values())).table
    noted = after(session, AddTally(table, TallyKind.ASKS, START_MS), AddQuote("zo"))

    assert len(regroup_lines(session, DUTCH)) == 3
    assert "1 streepje en 1 citaat" in regroup_lines(noted, DUTCH)[-1]
