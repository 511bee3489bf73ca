"""Commands of Fold 2 and Experience: strokes, quotes, finishes and slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.errors import DomainError
from grouping.domain.experience import Slip
from grouping.domain.groups import Placement
from grouping.domain.judging import QualityEntry
from grouping.domain.observation import Finish, FoldResult, PaperTally, Quote, TallyKind, TallyMark
from grouping.domain.participants import FirstName, Role
from grouping.domain.session import Edit
from grouping.domain.settings import Design
from grouping.services.commands.arrive import AddLateComer, SetRole
from grouping.services.commands.observe import (
    AddQuote,
    AddTally,
    ChangeQuote,
    CountOnPaper,
    EnterSlip,
    RecordFinishes,
    RemoveLastTally,
    RemoveQuote,
    RemoveSlip,
    StarQuote,
)
from grouping.services.commands.quality import PutOnQualityPile, TakeOffQualityPile
from grouping.services.commands.slips import EnterNumberedSlip
from grouping.services.quotenames import possible_names
from grouping.services.results import quality_at, results
from grouping.services.tallies import Tally, tallies
from tests.flow.memory import START_MS
from tests.unit.rooms import after, drawn, opened, refused, shown

ROOM = shown(3, 3, 3)
ASKS = AddTally("blue", TallyKind.ASKS, START_MS)
ANSWERS = (1, 2, 3, None, 5, 4, 3)


def test_strokes_are_counted_and_the_last_is_taken_away() -> None:
    session = after(ROOM, ASKS, AddTally("orange", TallyKind.GIVES, START_MS + 1), ASKS, RemoveLastTally())

    assert dict(session.all(TallyMark)) == {
        (1,): TallyMark(1, "blue", TallyKind.ASKS, START_MS),
        (2,): TallyMark(2, "orange", TallyKind.GIVES, START_MS + 1),
    }
    assert RemoveLastTally().plan(ROOM).is_empty


@pytest.mark.parametrize(
    "command",
    [AddTally("pink", TallyKind.ASKS, START_MS), AddQuote("Kijk", "pink"), EnterSlip("pink", ANSWERS)],
    ids=lambda command: type(command).__name__,
)
def test_nothing_is_noted_at_a_table_that_is_not_there(command: AddTally | AddQuote | EnterSlip) -> None:
    assert refused(ROOM, command) == "group.unknown_table"


def test_a_quote_is_kept_without_stray_spaces_and_without_a_star() -> None:
    session = after(ROOM, AddQuote("  Niemand \n hier  snapt het. ", "blue"), AddQuote("Kijk", starred=True))

    assert session.find(Quote, 1) == Quote(1, "Niemand hier snapt het.", "blue", starred=False)
    assert session.find(Quote, 2) == Quote(2, "Kijk", None, starred=True)
    assert refused(session, AddQuote(" \n ")) == "quote.empty"
    assert refused(session, AddQuote("a" * 301)) == "quote.too_long"


def test_a_quote_gets_and_loses_its_star() -> None:
    session = after(ROOM, AddQuote("Kijk"), StarQuote(1, starred=True))

    assert [quote.starred for quote in session.all(Quote).values()] == [True]
    assert StarQuote(1, starred=True).plan(session).is_empty
    assert after(session, StarQuote(1, starred=False)) == after(ROOM, AddQuote("Kijk"))
    assert refused(session, StarQuote(2, starred=True)) == "quote.unknown"


def test_a_quote_is_forgotten_and_its_serial_not_used_while_a_later_one_stands() -> None:
    session = after(ROOM, AddQuote("een"), AddQuote("twee"), RemoveQuote(1), AddQuote("drie"))

    assert [quote.serial for quote in session.all(Quote).values()] == [2, 3]
    assert RemoveQuote(1).plan(session).is_empty


def test_finishes_are_noted_for_those_who_sit_at_a_table() -> None:
    session = after(ROOM, RecordFinishes((1, 2, 1), Finish.DONE), RecordFinishes((2,), Finish.PARTLY))

    assert dict(session.all(FoldResult)) == {
        (1,): FoldResult(1, Finish.DONE),
        (2,): FoldResult(2, Finish.PARTLY),
    }
    assert RecordFinishes((1,), Finish.DONE).plan(session).is_empty
    assert RecordFinishes((), Finish.DONE).plan(session).is_empty
    assert refused(ROOM, RecordFinishes((1, 10), Finish.DONE)) == "group.not_placed"
    assert refused(opened(9), RecordFinishes((1,), Finish.DONE)) == "group.not_placed"
    left = after(ROOM, SetRole(1, Role.LEFT))
    assert refused(left, RecordFinishes((1,), Finish.NOT_DONE)) == "finish.role.left"


def test_a_slip_is_typed_corrected_and_taken_back() -> None:
    session = after(ROOM, EnterSlip("blue", ANSWERS, " heel  fijn "))
    assert session.find(Slip, 1) == Slip(1, "blue", ANSWERS, "heel fijn")
    assert EnterSlip("blue", ANSWERS, "heel fijn", serial=1).plan(session).is_empty

    corrected = after(session, EnterSlip("orange", ANSWERS, serial=1), EnterSlip("blue", ANSWERS))
    assert corrected.find(Slip, 1) == Slip(1, "orange", ANSWERS, "")
    assert after(corrected, RemoveSlip(1)).find(Slip, 1) is None
    assert RemoveSlip(9).plan(corrected).is_empty


def test_a_slip_off_its_scale_is_refused() -> None:
    assert refused(ROOM, EnterSlip("blue", ANSWERS[:6])) == "slip.answer_count"
    assert refused(ROOM, EnterSlip("blue", (1, 1, 1, 4, 1, 1, 1))) == "slip.answer_range"
    assert refused(ROOM, EnterSlip("blue", ANSWERS, "a" * 61)) == "slip.word_too_long"


# Counts from paper


def test_a_count_on_paper_is_noted_changed_and_let_go() -> None:
    session = after(ROOM, CountOnPaper("blue", TallyKind.ASKS, 7), CountOnPaper("blue", TallyKind.ASKS, 9))

    assert dict(session.all(PaperTally)) == {("blue", "asks"): PaperTally("blue", TallyKind.ASKS, 9)}
    assert CountOnPaper("blue", TallyKind.ASKS, 9).plan(session).is_empty
    assert CountOnPaper("blue", TallyKind.GIVES, None).plan(session).is_empty
    assert after(session, CountOnPaper("blue", TallyKind.ASKS, None)) == ROOM
    assert refused(ROOM, CountOnPaper("pink", TallyKind.ASKS, 1)) == "group.unknown_table"
    assert refused(ROOM, CountOnPaper("blue", TallyKind.ASKS, 1000)) == "observe.count_range"


cells = st.tuples(st.sampled_from(["blue", "orange", "purple"]), st.sampled_from(TallyKind))


@given(st.lists(cells, max_size=40), st.dictionaries(cells, st.none() | st.integers(0, 999), max_size=9))
def test_paper_counts_for_its_cell_and_live_strokes_for_all_others(
    strokes: list[tuple[str, TallyKind]], papers: dict[tuple[str, TallyKind], int | None]
) -> None:
    session = after(
        ROOM,
        *(AddTally(table, kind, START_MS) for table, kind in strokes),
        *(CountOnPaper(table, kind, count) for (table, kind), count in papers.items()),
    )
    found = tallies(session)

    assert len(found) == 3 * len(TallyKind)
    for cell, tally in found.items():
        assert tally == Tally(strokes.count(cell), papers.get(cell))
        assert tally.count == (strokes.count(cell) if papers.get(cell) is None else papers[cell])
    without = after(session, *(CountOnPaper(table, kind, None) for table, kind in papers))
    assert sum(tally.count for tally in tallies(without).values()) == len(strokes)


# Quotes


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Niemand hier snapt het", ()),
        ("‘Ik snap het niet.’ ‘Wij wel!’ riep iemand", ()),
        ("Kijk, Noor kan het", ("Noor",)),
        ("dat moet Jean-Luc doen. En Sara ook", ("Jean-Luc", "Sara")),
        ("AU dat is SCHEEF", ()),
        ("maar I can, and I'm done", ()),
        ("noëlle kan het en Noëlle weet dat", ("noëlle", "Noëlle")),
        ("Is het goed? Ja. … Toch niet: Wacht", ()),
    ],
)
def test_what_looks_like_a_name_is_asked_about(text: str, names: tuple[str, ...]) -> None:
    room = ROOM.apply(Edit((FirstName(3, "Noëlle"),)))[0]

    assert possible_names(room, text) == names


def test_a_mended_quote_keeps_its_star_unless_it_may_hold_a_name() -> None:
    room = after(ROOM, AddQuote("Wij snapen het", "blue"), StarQuote(1, starred=True))
    mended = after(room, ChangeQuote(1, " Wij  snappen het "))

    assert mended.find(Quote, 1) == Quote(1, "Wij snappen het", "blue", starred=True)
    assert ChangeQuote(1, "Wij snappen het").plan(mended).is_empty
    named = after(mended, ChangeQuote(1, "Wij en Noor snappen het")).find(Quote, 1)
    assert named == Quote(1, "Wij en Noor snappen het", "blue", starred=False)
    assert refused(mended, ChangeQuote(2, "zo")) == "quote.unknown"
    assert refused(mended, ChangeQuote(1, " ")) == "quote.empty"


# Slips with a number

COMPARED = drawn(6, 6, 6, design=Design.PARALLEL)


def test_the_table_of_a_slip_follows_from_its_number() -> None:
    session = after(COMPARED, EnterNumberedSlip(7, ANSWERS, " fijn "))

    slip = session.find(Slip, 1)
    assert slip is not None
    assert (slip.number, slip.word) == (7, "fijn")
    assert 7 in {placed.number for placed in session.all(Placement).values() if placed.table == slip.table}
    assert refused(session, EnterNumberedSlip(99, ANSWERS)) == "group.not_placed"
    assert refused(session, EnterNumberedSlip(7, (2,) * 7)) == "slip.number_taken"
    assert EnterNumberedSlip(7, ANSWERS, "fijn", serial=1).plan(session).is_empty


def test_a_slip_is_replaced_in_its_place_and_corrected_to_another_number() -> None:
    two = after(COMPARED, EnterNumberedSlip(7, ANSWERS), EnterNumberedSlip(8, ANSWERS))

    replaced = after(two, EnterNumberedSlip(7, (2,) * 7, replace=True))
    assert {key: slip.number for key, slip in replaced.all(Slip).items()} == {(1,): 7, (2,): 8}
    assert replaced.all(Slip)[1,].answers == (2,) * 7

    assert refused(two, EnterNumberedSlip(8, ANSWERS, serial=1)) == "slip.number_taken"
    merged = after(two, EnterNumberedSlip(8, ANSWERS, serial=1, replace=True))
    assert {key: slip.number for key, slip in merged.all(Slip).items()} == {(1,): 8}
    assert after(two, EnterNumberedSlip(9, ANSWERS, serial=2)).all(Slip)[2,].number == 9


numbered = st.builds(
    EnterNumberedSlip,
    st.integers(1, 8),
    st.tuples(*[st.integers(1, 3)] * 7),
    serial=st.none() | st.integers(1, 4),
    replace=st.booleans(),
)


@given(st.lists(numbered, max_size=12))
def test_no_number_ever_has_two_slips_and_undo_brings_back_what_was_replaced(
    commands: list[EnterNumberedSlip],
) -> None:
    session = COMPARED
    for command in commands:
        try:
            edit = command.plan(session)
        except DomainError:
            continue
        changed, inverse = session.apply(edit)
        assert changed.apply(inverse)[0] == session
        session = changed
        numbers = [slip.number for slip in session.all(Slip).values()]
        assert len(set(numbers)) == len(numbers)


# The blind piles


def test_second_folds_are_put_on_piles_moved_and_taken_back() -> None:
    session = after(COMPARED, PutOnQualityPile(7, 4), PutOnQualityPile(8, 4))

    assert refused(session, PutOnQualityPile(7, 4)) == "score.same_pile"
    assert refused(session, PutOnQualityPile(7, 2)) == "score.dup"
    moved = after(session, PutOnQualityPile(7, 2, move=True))
    assert moved.find(QualityEntry, 7) == QualityEntry(7, 2, 3)
    assert after(moved, TakeOffQualityPile(7)).find(QualityEntry, 7) is None
    assert TakeOffQualityPile(1).plan(session).is_empty
    assert refused(session, PutOnQualityPile(7, 6, move=True)) == "judge.pile_range"
    assert refused(session, PutOnQualityPile(99, 3)) == "score.unknown"


def test_only_folds_that_count_are_judged() -> None:
    gone = after(COMPARED, PutOnQualityPile(7, 4), SetRole(7, Role.LEFT))

    assert refused(gone, PutOnQualityPile(7, 3)) == "score.role.left"
    assert refused(after(opened(3), AddLateComer()), PutOnQualityPile(4, 3)) == "group.not_placed"
    assert 7 not in results(gone).judged
    table = COMPARED.all(Placement)[7,].table
    assert quality_at(COMPARED, table) == quality_at(gone, table) == ()
    assert quality_at(after(COMPARED, PutOnQualityPile(7, 4)), table) == (4,)
