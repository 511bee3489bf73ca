"""Points per criterion and two raters in a real window, by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from grouping.app import Application
from grouping.domain.folds import FoldRole
from grouping.domain.groups import Draw, Placement
from grouping.domain.judging import RubricEntry, SecondEntry
from grouping.domain.phases import Phase
from grouping.services.agreement import agreement
from grouping.services.book import book
from grouping.services.comparison.border import border_finding
from grouping.services.folds import fold_choice, model_of
from grouping.services.judging import standing
from tests.ui.judging import Judged, dialogs
from tests.ui.keyboard import CTRL, enter, focused, press, tab_to, write


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


@pytest.fixture
def rated(room: Judged) -> Judged:
    """The room at the tab with criteria."""
    room.push("Cijfers per criterium")
    assert focused().objectName() == "points-0"
    return room


def criteria_of(room: Judged) -> int:
    return len(model_of(fold_choice(room.session, FoldRole.FOLD_1)).criteria)


def test_the_anchors_of_the_criterion_at_hand_are_shown(rated: Judged) -> None:
    criteria = model_of(fold_choice(rated.session, FoldRole.FOLD_1)).criteria
    language = rated.language.language
    write("14 ")
    for place, criterion in enumerate(criteria):
        assert focused().objectName() == f"points-{place + 1}"
        for points, anchor in enumerate(criterion.anchors[language]):
            assert rated.says(f"{points}: {anchor}")
        write("2")

    assert focused().objectName() == "points-0"
    assert rated.points() == {14: (2,) * len(criteria)}


def test_a_digit_moves_on_and_backspace_goes_back(rated: Judged) -> None:
    count = criteria_of(rated)
    write("14 32")
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    write("1" * (count - 1))

    assert rated.points() == {14: (3, *(1,) * (count - 1))}


def test_unsure_counts_as_the_mean_of_the_others(rated: Judged) -> None:
    count = criteria_of(rated)
    write("14 ?" + "2" * (count - 1))

    entry = rated.session.find(RubricEntry, 1, 14)
    assert entry is not None
    assert entry.points[0] is None
    assert entry.look_again
    assert rated.says(f"14:  ? {' '.join('2' * (count - 1))} = {2 * count}")


def test_an_earlier_fold_is_mended_by_its_number_and_by_the_arrow(rated: Judged) -> None:
    count = criteria_of(rated)
    write("14 " + "2" * count + "7 " + "1" * count)
    write("14 ")
    assert rated.says("14 heeft al")
    write("3" * count)
    assert rated.points() == {14: (3,) * count, 7: (1,) * count}
    press(Qt.Key.Key_Up)
    field = rated.view.page.findChild(QLineEdit, "points-0")
    assert isinstance(field, QLineEdit)
    assert field.text() == "7"
    press(Qt.Key.Key_Up)
    assert field.text() == "14"
    press(Qt.Key.Key_Escape)
    assert field.text() == ""
    assert rated.points()[14] == (3,) * count


def test_wrong_numbers_and_digits_are_refused_beside_the_field(rated: Judged) -> None:
    write("47 ")
    assert rated.says("47 bestaat niet (1–30).")
    assert focused().objectName() == "points-0"
    write("14 7")
    assert rated.says("7 bestaat hier niet. Geef 0 tot en met 3 punten.")
    assert focused().objectName() == "points-1"
    assert dialogs() == []


def test_groups_follow_from_sums(rated: Judged) -> None:
    """Sums 0 to 12 or more, highest number best; the cuts name points, and the draw keeps the sums."""
    count = criteria_of(rated)
    for number in range(1, 31):
        digits = [min(3, number // 3 - 3 * place) for place in range(count)]
        write(f"{number} " + "".join(str(max(0, digit)) for digit in digits))
    now = standing(rated.session)
    assert now.unseen == ()
    assert rated.says("Stap 3: de grenzen")
    assert [border.is_sum for border in now.borders] == [True] * len(now.borders)
    press(Qt.Key.Key_Return)
    for border in now.borders:
        assert rated.says(f"De grens valt bij {border.score} punten: {len(border.candidates)} mensen")
        enter(" ".join(map(str, border.candidates[-border.moving_up :])))
    assert standing(rated.session).sizes == (10, 10, 10)
    rated.controller.go_to(Phase.GROUP)
    draw = rated.session.find(Draw)
    assert draw is not None
    assert draw.top_points == 3 * count
    assert len(rated.session.all(Placement)) == 30
    assert rated.says("niveau")


FIRST = ("4 11 18 22 30", "2 7 9 13 21 25 28", "1 3 8 10 12 17 19 23 27", "5 14 16 20 24", "6 15 26 29")


def type_piles(*lists: str) -> None:
    for numbers in lists:
        write("".join(f"{number} " for number in numbers.split()))
        press(Qt.Key.Key_Down)


def test_two_raters_see_their_own_list_until_both_are_done(room: Judged) -> None:
    type_piles(*FIRST)
    for _ in range(2):
        press(Qt.Key.Key_Return)
        enter(" ".join(map(str, standing(room.session).borders[_].candidates[: (5, 8)[_]])))
    room.push("Tweede beoordelaar erbij")
    room.push("Ik ben klaar")
    assert room.says("30 nummers bewaard. Verborgen tot de ander ook klaar is.")
    assert not room.says("4   11   18   22   30")
    room.push("Tweede beoordelaar")

    assert focused().objectName() == "numbers.5"
    assert not room.says("4   11   18   22   30")
    assert not room.says("Stap 3: de grenzen")
    type_piles("4 11 2", "18 7 1", "22 3 8", "5 14", "9")
    assert room.says("4   11   2")
    assert room.says("12 van 30")
    assert len(room.session.all(SecondEntry)) == 12
    assert len(room.piles) == 30
    assert not room.says("Samen eens")
    room.push("Ik ben klaar")

    found = agreement(room.session)
    assert found is not None
    assert found.folds == 12
    assert room.says("Samen eens: 7 van de 12. 2 verschillen 2 of meer: kijk nog eens.")
    assert room.says("Krippendorffs alfa (volgorde): ")
    assert room.says("n = 12")
    assert room.says("9: eerste 4, tweede 1")
    assert room.says("22: eerste 5, tweede 3")

    tab_to("difference-9")
    enter("9")
    assert room.says("Stapel 9 bestaat niet. Kies 1 tot en met 5.")
    enter("3")
    assert room.piles[9] == 3
    assert room.says("9 is na samen kijken 3.")
    assert room.says("Samen eens: 7 van de 12.")
    press(Qt.Key.Key_Z, CTRL)
    assert room.piles[9] == 4

    sentences = border_finding(
        room.session, book(room.session.settings.room_language, room.session.settings.audience)
    ).sentences
    assert any("Van de 12 die we allebei bekeken" in sentence for sentence in sentences)
    assert dialogs() == []


def test_a_second_rater_waits_for_ten_folds(room: Judged) -> None:
    write("4 11 18 ")
    assert not any(
        each.text() == "Tweede beoordelaar erbij" and each.isVisible()
        for each in room.view.page.findChildren(type(room.button("Twee mensen sorteren")))
    )
    write("22 30 1 2 3 5 6 ")
    room.push("Tweede beoordelaar erbij")
    assert room.says("Alleen jouw lijst is te zien.")
    room.push("Tweede beoordelaar erbij")
    assert not room.says("Alleen jouw lijst is te zien.")


def give(numbers: range, points: str, *, typed: bool = False) -> None:
    """Give each of `numbers` these points; where they are not typed, each is the next one proposed."""
    for number in numbers:
        if typed:
            write(f"{number} ")
        else:
            press(Qt.Key.Key_Down)
        write(points)


def test_two_raters_give_points_without_seeing_each_others(rated: Judged) -> None:
    count = criteria_of(rated)

    for numbers, points in ((range(1, 11), "3"), (range(11, 21), "2"), (range(21, 31), "1")):
        give(numbers, points * count)
    assert standing(rated.session).unseen == ()
    rated.push("Tweede beoordelaar erbij")
    rated.push("Ik ben klaar")
    assert rated.says("30 nummers bewaard. Verborgen tot de ander ook klaar is.")
    rated.push("Tweede beoordelaar")

    assert focused().objectName() == "points-0"
    assert rated.says("zonder naar de punten van de eerste te kijken")
    assert not rated.says("Laatste:")
    # A stack the first rater has turned over lies the other way round.
    give(range(30, 28, -1), "1" * count, typed=True)
    give(range(28, 20, -1), "1" * count)
    give(range(9, 11), "1" * count, typed=True)
    write("?")
    assert rated.says("Alleen de eerste beoordelaar zet tekens achter nummers.")
    write("5 32")
    assert not rated.says("1:  3")
    assert set(rated.points(2)) == {9, 10, *range(21, 31)}
    assert len(rated.points(1)) == 30
    press(Qt.Key.Key_F4)
    enter("9")
    told = rated.view.finder.bar.field.accessibleDescription()
    assert "geen score zolang niet allebei de beoordelaars klaar zijn" in told
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    rated.push("Eerste beoordelaar")
    rated.push("Tweede beoordelaar")
    assert focused().objectName() == "points-3", "the row that was begun comes back with its own list"
    rated.push("Ik ben klaar")

    found = agreement(rated.session)
    assert found is not None
    assert (found.folds, found.same, found.far) == (12, 10, count)
    assert rated.says(f"Samen eens: 10 van de 12. 2 verschillen {count} punten of meer")
    assert rated.says("n = 12")
    assert rated.says(f"9: eerste {3 * count}, tweede {count}")
    tab_to("difference-9")
    enter("22")
    assert rated.says(f"Typ {count} cijfers van 0 tot en met 3 achter elkaar; je gaf er 2.")
    enter("2" * count)
    assert rated.points()[9] == (2,) * count
    assert rated.says(f"9 is na samen kijken {2 * count}.")
    assert rated.says("Samen eens: 10 van de 12.")
    press(Qt.Key.Key_Z, CTRL)
    assert rated.points()[9] == (3,) * count

    said = border_finding(
        rated.session, book(rated.session.settings.room_language, rated.session.settings.audience)
    ).sentences
    assert any("Van de 12 die we allebei bekeken" in sentence for sentence in said)
    assert not any("9" in sentence for sentence in said)
    assert dialogs() == []
