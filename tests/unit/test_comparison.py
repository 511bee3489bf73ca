"""What the room did: which charts may be shown, what they count, and what they never say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.content.words import banned_output_words, words_found
from grouping.domain.judging import BorderMethod
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.judge import DecideBorder, PutOnPile
from grouping.services.commands.observe import AddTally, RecordFinishes
from grouping.services.comparison.border import border_finding, border_numbers
from grouping.services.comparison.finish import finish_finding, finish_name
from grouping.services.comparison.missing import missing_note
from grouping.services.comparison.tally import tally_finding
from grouping.services.judging import standing
from grouping.services.tables import seated
from grouping.viewmodel.chart import BorderChart, FinishChart, FinishState, TallyChart
from tests.flow.memory import START_MS
from tests.unit.rooms import BOOKS, CLASSIC, DUTCH, ENGLISH, after, decided, drawn, opened, shown, sorted_into

DONE, PARTLY, NOT = FinishState.DONE, FinishState.PARTLY, FinishState.NOT_DONE
TEN = (10, 10, 10)


def finished(session: Session, **counts: tuple[int, int]) -> Session:
    """Note at each table how many are done and how many partly; the others are not."""
    for table, (done, partly) in counts.items():
        people = seated(session, table)
        session = after(
            session,
            RecordFinishes(people[:done], Finish.DONE),
            RecordFinishes(people[done : done + partly], Finish.PARTLY),
            RecordFinishes(people[done + partly :], Finish.NOT_DONE),
        )
    return session


def finish_chart(session: Session) -> FinishChart:
    chart = finish_finding(session, ENGLISH).chart
    assert isinstance(chart, FinishChart)
    return chart


def test_every_person_is_a_dot_with_the_most_finished_first() -> None:
    session = finished(shown(*TEN), blue=(8, 1), orange=(3, 4), purple=(0, 0))
    chart = finish_chart(session)

    assert [row.mark.name for row in chart.rows] == ["Blue", "Orange", "Purple"]
    assert [row.count_text for row in chart.rows] == ["8 of 10", "3 of 10", "0 of 10"]
    assert chart.rows[0].dots == (DONE,) * 8 + (PARTLY, NOT)
    assert chart.rows[1].dots == (DONE,) * 3 + (PARTLY,) * 4 + (NOT,) * 3
    assert chart.legend == ((DONE, "finished"), (PARTLY, "partly"), (NOT, "not"))
    assert chart.lines[0] == "At table Blue, 8 of 10 finished the fold."
    frame = finish_finding(session, ENGLISH).frame
    assert frame == "In this room, once, n = 30. A\u00a0demonstration, not evidence."


def test_a_gap_that_luck_often_gives_is_called_that() -> None:
    small = finished(shown(*TEN), blue=(7, 0), orange=(6, 0), purple=(4, 0))
    large = finished(shown(*TEN), blue=(10, 0), orange=(5, 0), purple=(0, 0))

    note, luck = finish_finding(small, ENGLISH).sentences

    assert note == ENGLISH.texts.say("finish.note.classic")
    assert "in about 53 of 100 rooms" in luck
    assert finish_finding(large, ENGLISH).sentences == (note,)


def test_only_those_who_were_placed_by_their_fold_are_dots() -> None:
    session = finished(shown(*TEN), blue=(10, 0), orange=(10, 0), purple=(10, 0))
    left = after(session, SetRole(1, Role.LEFT), SetRole(2, Role.OBSERVER), SetRole(30, Role.JOINED_LATE))

    assert sum(len(row.dots) for row in finish_chart(left).rows) == 27
    assert "n = 27" in finish_finding(left, ENGLISH).frame


def test_without_folds_there_is_no_chart() -> None:
    for session in (opened(), shown(*TEN)):
        for book in BOOKS:
            found = finish_finding(session, book)
            assert (found.chart, found.sentences) == (None, (book.texts.say("finish.nothing"),))


def test_too_few_folds_at_one_table_keep_the_whole_chart_back() -> None:
    session = after(shown(*TEN), RecordFinishes(tuple(range(1, 22)), Finish.DONE))
    found = finish_finding(session, ENGLISH)

    assert found.chart is None
    assert found.sentences == ("Too few folds to show (fewer than 3 at a table).",)
    assert finish_finding(after(session, RecordFinishes((22, 23), Finish.DONE)), ENGLISH).chart is not None


tables = st.sampled_from(["blue", "orange", "purple"])


@given(st.lists(st.tuples(tables, st.sampled_from(TallyKind)), max_size=20))
def test_every_stroke_is_counted_once_and_finishing_is_not_a_stroke_of_help(
    strokes: list[tuple[str, TallyKind]],
) -> None:
    session = after(shown(*TEN), *(AddTally(table, kind, START_MS) for table, kind in strokes))
    found = tally_finding(session, ENGLISH)

    if not strokes:
        assert (found.chart, found.sentences) == (None, (ENGLISH.texts.say("tally.nothing"),))
        return
    assert isinstance(found.chart, TallyChart)
    assert found.sentences == ()
    kinds = [kind for kind in TallyKind if kind is not TallyKind.FINISHED]
    for row, table in zip(found.chart.rows, ("blue", "orange", "purple"), strict=True):
        assert row.people == 10
        assert list(row.counts) == [strokes.count((table, kind)) for kind in kinds]
    assert found.chart.kinds[0] == "asks for help"


def test_strokes_are_described_for_who_cannot_see_them() -> None:
    session = after(shown(*TEN), AddTally("blue", TallyKind.ASKS, START_MS))
    dutch, english = (tally_finding(session, book).chart for book in BOOKS)

    assert isinstance(dutch, TallyChart)
    assert isinstance(english, TallyChart)
    assert english.lines[0].startswith("Blue: asks for help 1, gives help 0")
    assert (dutch.decimal_mark, english.decimal_mark) == (",", ".")


def border_chart(session: Session) -> BorderChart:
    chart = border_finding(session, ENGLISH).chart
    assert isinstance(chart, BorderChart)
    return chart


@pytest.mark.parametrize(
    "room", [drawn(10, 0, 10, 0, 10), decided(sorted_into(9, 11, 10), BorderMethod.SHIFT)]
)
def test_where_nobody_was_on_a_border_no_look_and_no_lot_decided(room: Session) -> None:
    assert border_finding(room, ENGLISH).sentences == ("None of the 30 were on the border.",)
    assert border_finding(room, DUTCH).sentences == ("Niemand van de 30 zat op de grens.",)


def test_the_border_shows_piles_cuts_and_who_was_on_it() -> None:
    session = decided(sorted_into(*CLASSIC))
    piles = border_chart(session).piles

    assert [pile.people for pile in piles] == [5, 7, 9, 5, 4]
    assert [pile.cuts_after for pile in piles] == [(), (5,), (8,), (), ()]
    assert [pile.border_people for pile in piles] == [0, 7, 9, 0, 0]
    assert border_finding(session, ENGLISH).sentences == (
        "16 of 30 were on the border. A\u00a0second look or the lot decided.",
    )


def test_a_cut_that_was_shifted_stands_at_the_edge_and_nobody_is_on_it() -> None:
    session = decided(after(sorted_into(*CLASSIC), DecideBorder(1, BorderMethod.SHIFT)))

    assert [pile.cuts_after for pile in border_chart(session).piles] == [(), (7,), (8,), (), ()]
    assert [pile.border_people for pile in border_chart(session).piles] == [0, 0, 9, 0, 0]


def test_two_cuts_in_one_pile_stand_in_that_pile() -> None:
    session = decided(sorted_into(0, 0, 30))
    now = standing(session)

    assert border_chart(session).piles[2].cuts_after == (10, 20)
    assert border_numbers(now) == frozenset(range(1, 31))


def test_while_a_border_is_open_there_is_no_chart_of_it() -> None:
    for session in (opened(), sorted_into(1), sorted_into(*CLASSIC)):
        found = border_finding(session, DUTCH)
        assert (found.chart, found.sentences) == (None, (DUTCH.texts.say("border.nothing"),))


def test_a_pile_of_somebody_who_went_is_left_out() -> None:
    session = decided(after(sorted_into(*CLASSIC), SetRole(1, Role.LEFT)))

    assert [pile.people for pile in border_chart(session).piles] == [4, 7, 9, 5, 4]


def test_who_is_not_counted_is_said() -> None:
    roles = (Role.LEFT, Role.JOINED_LATE, Role.OBSERVER, Role.OBSERVER, Role.UNSCORED, Role.ABSENT)
    session = after(opened(8), *(SetRole(number, role) for number, role in enumerate(roles, start=1)))

    assert missing_note(opened(8), ENGLISH) == ""
    assert missing_note(session, ENGLISH) == (
        "1 left, 1 joined later, 2 observers, 1 not judged; not counted."
    )


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language.value)
def test_no_finding_says_more_than_a_room_can_show(book: Book) -> None:
    session = finished(shown(*TEN), blue=(7, 1), orange=(6, 0), purple=(4, 0))
    session = after(session, AddTally("blue", TallyKind.ASKS, START_MS))

    for find in (finish_finding, tally_finding, border_finding):
        found = find(session, book)
        assert found.chart is not None
        said = " ".join((found.chart.title, *found.chart.lines, *found.sentences, found.frame))
        assert not words_found(said, banned_output_words(book.language))
    assert len({finish_name(book.texts, finish) for finish in Finish}) == 3


def test_the_piles_after_the_draw_do_not_move_the_tables() -> None:
    session = finished(drawn(*TEN), blue=(10, 0), orange=(5, 0), purple=(0, 0))
    other = after(session, PutOnPile(1, 1, move=True))

    assert finish_finding(other, ENGLISH) == finish_finding(session, ENGLISH)
