"""A room that has come to Judge, in a real window, for tests that type."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from grouping.app import Application
from grouping.content.runningorder import load_running_order
from grouping.domain.judging import PileEntry, RubricEntry
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import HandOutNumbers
from grouping.services.judging import pile_members
from grouping.services.plan import new_settings
from grouping.services.sessions import start_session
from grouping.services.watching import Watching
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from tests.flow.memory import START_MS
from tests.ui.keyboard import press


class Judged:
    """A room with the numbers up to `people`, all of them still to be judged."""

    def __init__(
        self,
        program: Application,
        path: Path,
        people: int,
        *,
        design: Design = Design.CLASSIC,
        language: Language = Language.NL,
    ) -> None:
        program.language.choose(language)
        program.window.resize(1093, 614)
        clock, order = ManualClock(START_MS), load_running_order("75")
        settings = new_settings(
            order, language=language, now_ms=START_MS, people=people, name="Pabo 3B", seed=7, design=design
        )
        self.opened = start_session(path, settings, order.steps, clock)
        self.controller = SessionController(self.opened)
        self.view: SessionView = program.window.open_session(self.controller)
        program.window.displays.answer(Watching.ALONE)
        assert self.controller.submit(HandOutNumbers(people))
        self.controller.go_to(Phase.JUDGE)
        self.language = program.language
        QApplication.processEvents()

    @property
    def session(self) -> Session:
        return self.controller.session

    @property
    def piles(self) -> dict[int, int]:
        return {entry.number: entry.pile for entry in self.session.all(PileEntry).values()}

    def pile(self, pile: int) -> tuple[int, ...]:
        return pile_members(self.session, pile)

    def points(self, rater: int = 1) -> dict[int, tuple[int | None, ...]]:
        found = self.session.all(RubricEntry).values()
        return {entry.number: entry.points for entry in found if entry.rater == rater}

    def say(self, key: str, **params: object) -> str:
        return self.language.say(key, **params)

    def texts(self) -> str:
        """Return all that can be read on the page now."""
        return "\n".join(
            each.text() for each in self.view.page.findChildren(QLabel) if each.isVisible() and each.text()
        )

    def says(self, part: str) -> bool:
        return part in self.texts()

    def button(self, text: str) -> QAbstractButton:
        return next(
            each
            for each in self.view.page.findChildren(QAbstractButton)
            if each.text() == text and each.isVisible()
        )

    def click(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def push(self, text: str) -> None:
        """Put the focus on a button as Tab does, and press Space."""
        self.button(text).setFocus(Qt.FocusReason.TabFocusReason)
        press(Qt.Key.Key_Space)


def dialogs() -> list[QWidget]:
    """Return the dialogs that are open."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isModal()]
