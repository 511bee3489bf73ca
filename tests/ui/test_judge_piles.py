"""Judging with piles and with one digit in a real window, by keyboard: what is typed, refused and moved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from grouping.app import Application
from grouping.domain.groups import Draw
from grouping.domain.judging import BorderDecision, BorderMethod, JudgingMethod, PileEntry, StrayFold
from grouping.domain.phases import Phase
from grouping.domain.settings import Design, Language
from grouping.services.judging import draw_obstacle, standing
from grouping.services.scores import judging_choice
from tests.ui.judging import Judged, dialogs
from tests.ui.keyboard import CTRL, enter, focused, press, tab_to, write

LISTS = ("4 11 18 22 30", "2 7 9 13 21 25 28", "1 3 8 10 12 17 19 23 27", "5 14 16 20 24", "6 15 26 29")
"""Thirty folds on five piles: both cuts fall inside one."""


@pytest.fixture
def rooms() -> Iterator[list[Judged]]:
    """Keep the rooms a test opens, and let go of their files after it."""
    kept: list[Judged] = []
    yield kept
    for room in kept:
        room.opened.close()


@pytest.fixture
def room(program: Application, tmp_path: Path, rooms: list[Judged]) -> Judged:
    rooms.append(Judged(program, tmp_path / "room.grouping", 30))
    return rooms[-1]


def type_lists(*lists: str) -> None:
    for numbers in lists:
        for number in numbers.split():
            write(f"{number} ")
        press(Qt.Key.Key_Down)


def test_thirty_numbers_with_a_duplicate_an_unknown_and_a_missing_one(room: Judged) -> None:
    assert focused().objectName() == "numbers.5"
    type_lists("4 11 18 22 30", "2 7 9 13 21 25 28")
    write("1 3 8 10 9")
    press(Qt.Key.Key_Return)

    assert room.says("9 zit al in stapel 4. Enter = verplaatsen")
    assert room.piles[9] == 4
    press(Qt.Key.Key_Return)
    assert room.piles[9] == 3
    assert room.says("9: stapel 4 → 3.")

    write("12 17 47 ")
    assert room.says("47 bestaat niet (1–30).")
    assert focused().objectName() == "numbers.3"
    write("19 23 27 ")
    press(Qt.Key.Key_Down)
    write("5 14 16 20 24 ")
    press(Qt.Key.Key_Down)
    write("6 15 26 ")

    assert room.says("Nog niet gezien: 29")
    assert room.says("29 van 30")
    assert dialogs() == []
    write("29 ")
    assert not room.says("Nog niet gezien")
    assert len(room.piles) == 30


def test_a_duplicate_is_kept_by_typing_on(room: Judged) -> None:
    type_lists("4 9")
    write("9 ")
    assert room.says("9 zit al in stapel 5")
    write("7 ")

    assert room.piles == {4: 5, 9: 5, 7: 4}
    assert not room.says("9 zit al in stapel")


def test_the_menu_names_the_move(room: Judged) -> None:
    write("14 ")
    press(Qt.Key.Key_Down)
    write("14 ")
    press(Qt.Key.Key_Return)

    label = room.controller.workspace.undo_label
    assert label is not None
    assert room.say(label.key, **dict(label.params)) == "14: stapel 5 → 4"
    press(Qt.Key.Key_Z, CTRL)
    assert room.piles == {14: 5}


def paste(text: str) -> None:
    QApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CTRL)


@pytest.mark.parametrize("text", ["4 11 18 22 30", "4,11, 18;22\n30", "4\t11\r\n18\n\n22 30 "])
def test_a_pasted_list_is_taken_number_by_number(room: Judged, text: str) -> None:
    paste(text)

    assert room.pile(5) == (4, 11, 18, 22, 30)
    label = room.controller.workspace.undo_label
    assert label is not None
    press(Qt.Key.Key_Z, CTRL)
    assert room.piles == {}


def test_what_is_wrong_in_a_list_stays_until_it_is_answered(room: Judged) -> None:
    write("9 ")
    press(Qt.Key.Key_Down)
    paste("4 9 47 elf 11* 4")

    assert room.pile(4) == (4, 11)
    assert room.session.all(PileEntry)[11,].look_again
    for part in (
        "9 zit al in stapel 5",
        "47 bestaat niet (1–30).",
        "‘elf’ is geen nummer.",
        "4 zit al in deze",
    ):
        assert room.says(part)
    write("12 ")
    assert room.says("47 bestaat niet")
    press(Qt.Key.Key_Return)
    assert room.piles[9] == 4
    assert room.says("‘elf’ is geen nummer.")
    press(Qt.Key.Key_Escape)
    assert not room.says("elf")
    assert dialogs() == []


def test_the_keys_of_a_numpad_are_enough(room: Judged) -> None:
    for number in ("4", "11"):
        for digit in number:
            press(Qt.Key(int(Qt.Key.Key_0) + int(digit)), Qt.KeyboardModifier.KeypadModifier)
        press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    press(Qt.Key.Key_Asterisk, Qt.KeyboardModifier.KeypadModifier)
    press(Qt.Key.Key_Minus, Qt.KeyboardModifier.KeypadModifier)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.KeypadModifier)
    press(Qt.Key.Key_7, Qt.KeyboardModifier.KeypadModifier)
    press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)

    assert room.piles == {4: 5, 11: 5, 7: 4}
    entry = room.session.all(PileEntry)[11,]
    assert entry.look_again
    assert entry.unfinished
    press(Qt.Key.Key_Backspace)
    assert room.piles == {4: 5, 11: 5}


def test_a_fold_without_a_sticker_waits_for_its_number(room: Judged) -> None:
    type_lists(*LISTS[:4])
    write("6 26 29?")

    assert [(stray.name, stray.pile) for stray in room.session.all(StrayFold).values()] == [("A", 1)]
    assert room.says("Vouw zonder nummer: A. Wie mist er? 15.")
    write("a 9 ")
    assert room.says("9 ligt al op stapel 4")
    write("A 15 ")
    assert room.session.all(StrayFold) == {}
    assert room.piles[15] == 1
    assert not room.says("Vouw zonder nummer")


def test_a_stray_fold_blocks_the_draw_until_it_is_dropped(room: Judged) -> None:
    type_lists(*LISTS)
    press(Qt.Key.Key_Up)
    write("?")

    assert standing(room.session).unseen == ()
    assert room.says("Vouw zonder nummer: A. Niemand mist er een")
    assert not room.says("Stap 3: de grenzen")
    obstacle = draw_obstacle(room.session, standing(room.session))
    assert obstacle is not None
    assert obstacle.key == "group.strays"
    room.controller.go_to(Phase.GROUP)
    QApplication.processEvents()
    assert room.session.find(Draw) is None
    assert room.says("Er ligt nog een vouw zonder nummer: A.")
    room.controller.go_to(Phase.JUDGE)
    press(Qt.Key.Key_F2)
    room.push("A telt niet mee")
    assert room.session.all(StrayFold) == {}
    assert room.says("Stap 3: de grenzen")


def test_a_stray_fold_is_claimed_from_the_list_of_who_misses_one(room: Judged) -> None:
    type_lists("4 11")
    write("?")
    box = next(each for each in room.view.page.findChildren(QComboBox) if each.isVisible())
    box.setFocus()
    box.setCurrentText("15")
    room.push("Is van dit nummer")

    assert room.piles == {4: 5, 11: 5, 15: 4}
    assert dialogs() == []


def test_two_trays_name_who_is_missing_in_each(room: Judged) -> None:
    room.push("Twee mensen sorteren")

    assert room.says("Bak 1: nummers tot en met 15. Bak 2: nummers vanaf 16.")
    tab_to("numbers.5")
    type_lists(*LISTS[:4])
    assert room.says("Nog niet gezien in bak 1: 6 en 15")
    assert room.says("Nog niet gezien in bak 2: 26 en 29")


def test_ties_are_decided_by_typing(room: Judged) -> None:
    type_lists(*LISTS)
    press(Qt.Key.Key_Return)

    assert focused().objectName() == "border.1"
    assert room.says("De grens valt in stapel 4: 7 mensen, 5 gaan omhoog.")
    enter("2 7 9 13")
    assert room.says("Typ precies 5 nummers; je gaf er 4.")
    write(" 21")
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "border.2"
    enter("1 3 8 10 12 17 19 23")

    assert standing(room.session).sizes == (10, 10, 10)
    assert room.says("hoog 10 · midden 10 · laag 10")
    decisions = room.session.all(BorderDecision)
    assert {decision.method for decision in decisions.values()} == {BorderMethod.LOOK}
    assert decisions[1,].promoted == (2, 7, 9, 13, 21)
    assert dialogs() == []


def test_the_sizes_of_a_shift_are_told_before_it_is_chosen(room: Judged) -> None:
    type_lists(*LISTS)
    press(Qt.Key.Key_Return)

    assert room.button("Grens verschuiven, iedereen in stapel 4 omhoog (hoog = 12, midden = 8)").isVisible()
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert room.session.all(BorderDecision)[1,].method is BorderMethod.SHIFT
    assert room.says("hoog 12 · midden 8 · laag 10")


def test_a_comparison_offers_lots_first(program: Application, tmp_path: Path, rooms: list[Judged]) -> None:
    room = Judged(program, tmp_path / "room.grouping", 30, design=Design.PARALLEL)
    rooms.append(room)
    type_lists(*LISTS)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)

    decisions = room.session.all(BorderDecision).values()
    assert [decision.method for decision in decisions] == [BorderMethod.LOT, BorderMethod.LOT]
    assert standing(room.session).sizes == (10, 10, 10)


def test_folds_to_look_at_again_are_named_first(room: Judged) -> None:
    type_lists(LISTS[0], "2 7 9 13* 21 25* 28", *LISTS[2:])

    assert room.says("Kijk eerst naar 13 en 25: daar zette je * bij.")
    assert room.says("Op de grens: 13, 25, 2, 7, 9, 21 en 28")


def test_one_digit_goes_into_the_same_piles(room: Judged) -> None:
    write("4 11 ")
    room.push("Eén cijfer")
    assert judging_choice(room.session).method is JudgingMethod.DIGIT
    assert focused().objectName() == "pairs"
    enter("14 4")
    enter("7 1")
    enter("47 2")
    assert room.says("47 bestaat niet (1–30).")
    enter("14 2")
    assert room.says("14 zit al in stapel 4. Enter = verplaatsen")
    press(Qt.Key.Key_Return)
    assert room.piles == {4: 5, 11: 5, 14: 2, 7: 1}
    enter("8 6")
    assert room.says("Geef 8 een cijfer van 1 tot en met 5.")
    for sign in "15":
        write(sign)
    press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    write("3")
    press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert room.piles[15] == 3
    assert room.says("Laatste: 4 → 5 · 11 → 5 · 7 → 1 · 14 → 2 · 15 → 3")
    press(Qt.Key.Key_Backspace)
    assert 15 not in room.piles
    room.push("Stapels")
    assert room.pile(5) == (4, 11)


def test_a_pasted_list_of_pairs(room: Judged) -> None:
    room.push("Eén cijfer")
    paste("4 5\n11 5\n14 2\n15")
    press(Qt.Key.Key_Return)

    assert room.piles == {4: 5, 11: 5, 14: 2}
    assert room.says("Bij 15 staat geen cijfer.")


def test_what_was_half_typed_survives_another_way_of_judging(room: Judged) -> None:
    room.push("Eén cijfer")
    write("14 ")
    room.push("Cijfers per criterium")
    write("7")
    room.push("Eén cijfer")

    field = focused()
    assert isinstance(field, QLineEdit)
    assert field.text() == "14 "


@pytest.mark.parametrize("language", list(Language))
def test_a_hundred_and_fifty_numbers_from_five_lists(
    program: Application, tmp_path: Path, rooms: list[Judged], language: Language
) -> None:
    room = Judged(program, tmp_path / "room.grouping", 150, language=language)
    rooms.append(room)
    for cluster in range(5):
        numbers = range(30 * cluster + 1, 30 * cluster + 31)
        for place, pile in enumerate((5, 4, 3, 2, 1)):
            tab_to("numbers.5") if pile == 5 else press(Qt.Key.Key_Down)
            write("".join(f"{number} " for number in numbers[6 * place : 6 * place + 6]))
        for _ in range(4):
            press(Qt.Key.Key_Up)

    assert len(room.piles) == 150
    assert standing(room.session).unseen == ()
