"""Every way of judging in both languages at two sizes: texts fit and buttons are whole."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from grouping.domain.judging import JudgingMethod
from grouping.domain.phases import Phase
from grouping.domain.settings import Design, Language
from grouping.services.commands.arrive import HandOutNumbers
from grouping.services.commands.judge import PutList
from grouping.services.commands.raters import ChooseMethod, SayDone, SplitTrays, UseSecondRater
from grouping.services.commands.rubric import RateFold
from grouping.services.commands.strays import PutStray, PutStrayPoints
from tests.look.test_pages import SIZES, Look, look
from tests.ui.keyboard import press, write

__all__ = ["look"]

PILES = {5: (4, 11, 18, 22, 30), 4: (2, 7, 9, 13, 21, 25, 28), 3: (1, 3, 8, 10, 12, 17, 19, 23, 27)}
REST = {2: (5, 14, 16, 20, 24), 1: (6, 15, 26, 29)}


def entries(piles: dict[int, tuple[int, ...]], shift: int = 0) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (number, max(1, min(5, pile + (shift if number % 3 == 0 else 0))), "")
        for pile, numbers in piles.items()
        for number in numbers
    )


@pytest.fixture
def at_judge(look: Look, qtbot: QtBot) -> Callable[[Language, tuple[int, int]], Look]:
    """Return what opens a room of thirty at Judge."""

    def opened(language: Language, size: tuple[int, int]) -> Look:
        look.open(language, size, 30, Design.CLASSIC)
        assert look.controller.submit(HandOutNumbers(30))
        look.controller.go_to(Phase.JUDGE)
        look.program.window.activateWindow()
        qtbot.waitUntil(look.program.window.isActiveWindow)
        QApplication.processEvents()
        return look

    return opened


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_off_while_judging(
    at_judge: Callable[[Language, tuple[int, int]], Look], language: Language, size: tuple[int, int]
) -> None:
    look = at_judge(language, size)
    submit = look.controller.submit
    look.take("4-piles-empty")
    assert submit(PutList(entries(PILES)))
    assert submit(PutStray(2))
    assert submit(SplitTrays(is_split=True))
    write("9 47 ")
    look.take("4-piles-typing")
    press(Qt.Key.Key_Escape)
    assert submit(ChooseMethod(JudgingMethod.DIGIT))
    look.take("4-digit")
    assert submit(ChooseMethod(JudgingMethod.RUBRIC))
    assert submit(RateFold(4, (3, 2, None, 1)))
    look.take("4-rubric-empty")
    look.view.page.focus_entry()
    assert submit(PutStrayPoints((3, 2, 1, 3, 2, 1)))
    write("143")
    press(Qt.Key.Key_Down)
    write("2")
    look.take("4-rubric")

    assert look.problems == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_off_with_two_raters_and_at_the_borders(
    at_judge: Callable[[Language, tuple[int, int]], Look], language: Language, size: tuple[int, int]
) -> None:
    look = at_judge(language, size)
    submit = look.controller.submit
    assert submit(PutList(entries(PILES | REST)))
    look.take("4-piles-full")
    look.view.page.focus_entry()
    press(Qt.Key.Key_Return)
    write("2 7")
    look.take("4-borders")
    assert submit(UseSecondRater(is_used=True))
    assert submit(SayDone(1, is_done=True))
    look.take("4-raters-hidden")
    assert submit(PutList(entries(PILES | REST, shift=-2), rater=2))
    assert submit(SayDone(2, is_done=True))
    look.take("4-raters-agreement")

    assert look.problems == []
