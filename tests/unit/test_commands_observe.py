"""Commands of Fold 2 and Experience: strokes, quotes, finishes and slips."""

import pytest

from grouping.domain.experience import Slip
from grouping.domain.observation import Finish, FoldResult, Quote, TallyKind, TallyMark
from grouping.services.commands.observe import (
    AddQuote,
    AddTally,
    EnterSlip,
    RecordFinishes,
    RemoveLastTally,
    RemoveQuote,
    RemoveSlip,
    StarQuote,
)
from tests.flow.memory import START_MS
from tests.unit.rooms import after, opened, refused, shown

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
