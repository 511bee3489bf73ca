"""The room screen from the laptop: the veil, one screen for both, the small picture, what stays as it was."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.content.runningorder import load_running_order
from grouping.domain.interruptions import Sleep
from grouping.domain.judging import PileEntry
from grouping.domain.observation import Quote
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Language
from grouping.domain.tasks import Task
from grouping.services.clock import ManualClock
from grouping.services.commands.observe import StarQuote
from grouping.services.commands.prepare import ChangeSettings
from grouping.services.pages.screens import VEILED_PHASES
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.services.stage import NEUTRAL, CardId, Cue
from grouping.services.watching import Watching
from grouping.ui.flip import CALM_MS
from grouping.ui.session import SessionController
from grouping.ui.stage import StageWindow
from grouping.ui.widgets.cardview import CardView
from grouping.ui.widgets.veil import Covered
from grouping.viewmodel.stage import BlackCard, QuotesCard, RevealCard, is_sensitive
from tests.flow.memory import START_MS
from tests.ui.keyboard import CTRL, focused, press, write
from tests.ui.made_up import come_to, play

LONG_MS = 5_000


class Playing:
    """A made-up room in the real window, on the one screen there is."""

    def __init__(self, program: Application, path: Path) -> None:
        program.language.choose(Language.EN)
        program.window.resize(1366, 740)
        self.program = program
        self.window = program.window
        self.clock = ManualClock(START_MS)
        order = load_running_order("75")
        settings = new_settings(order, language=Language.EN, now_ms=START_MS, people=31, name="Room", seed=7)
        self.opened = start_session(path, settings, order.steps, self.clock)
        self.controller = SessionController(self.opened)
        self.view = program.window.open_session(self.controller)
        self.stage = self.view.stage
        self.room = MadeUpRoom(31, 7, Language.EN)

    def play(self, last: Phase) -> None:
        """Play all phases up to and with `last`."""
        play(self.controller, self.room, self.clock, PHASES[: PHASES.index(last) + 1])
        QApplication.processEvents()

    def come_to(self, phase: Phase) -> None:
        """Play all phases before this one, and open its page."""
        come_to(self.controller, self.room, self.clock, PHASES[: PHASES.index(phase) + 1])
        QApplication.processEvents()

    @property
    def covered(self) -> Covered:
        found = self.view.findChild(Covered)
        assert isinstance(found, Covered)
        return found

    def button(self, text: str) -> QPushButton:
        found = [each for each in self.window.findChildren(QPushButton) if each.text() == text]
        assert found, text
        return found[-1]

    def reveal(self) -> None:
        self.stage.show_cue(Cue(CardId.REVEAL))
        self.stage.show_cue(Cue(CardId.REVEAL))
        assert isinstance(self.stage.card, RevealCard)

    def quotes_shown_and_changed(self) -> QuotesCard:
        """Show quotes, and take the star off one; return the card that was shown."""
        self.stage.show_cue(Cue(CardId.QUOTES))
        shown = self.stage.card
        assert isinstance(shown, QuotesCard)
        first = min(q.serial for q in self.controller.session.all(Quote).values() if q.starred)
        assert self.controller.submit(StarQuote(first, starred=False))
        return shown


@pytest.fixture
def playing(program: Application, tmp_path: Path) -> Iterator[Playing]:
    made = Playing(program, tmp_path / "room.grouping")
    yield made
    program.window.close()
    made.opened.close()


def hold(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Keep one key down so long that the keyboard repeats it."""
    for is_repeat in (False, True, True, True):
        QTest.simulateEvent(focused(), True, key, modifier, "", is_repeat)
    QTest.simulateEvent(focused(), False, key, modifier, "", False)
    QApplication.processEvents()


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_one_screen_veils_the_pages_with_scores_groups_and_results_and_no_other(playing: Playing) -> None:
    playing.play(Phase.CLOSE)
    for phase in PHASES:
        playing.controller.go_to(phase)
        assert playing.view.room.is_veiled == (phase in VEILED_PHASES), phase


def test_nothing_under_the_veil_can_be_seen_and_typing_goes_on(playing: Playing) -> None:
    playing.play(Phase.FOLD_1)
    playing.controller.go_to(Phase.JUDGE)
    for _ in range(3):
        # What is said above the page gives its room back only after the page knows.
        QApplication.processEvents()
    before = picture(playing.covered)

    for field in playing.view.page.findChildren(QLineEdit):
        if field.isEnabled():
            field.setPlaceholderText("14")
    write("1")
    playing.view.message.say("14: pile 2 to 4.")
    assert picture(playing.covered) == before

    write("4 ")
    QApplication.processEvents()
    assert playing.controller.session.find(PileEntry, 14) is not None
    texts = [each.text() for each in playing.covered.veil.findChildren(QLabel)]
    assert any(text.startswith("1 of ") for text in texts)
    assert "14" not in " ".join(
        each.text()
        for each in playing.view.findChildren(QPushButton)
        if not playing.covered.isAncestorOf(each)
    )


def test_the_veil_is_lifted_only_while_its_key_is_held(playing: Playing) -> None:
    playing.play(Phase.JUDGE)
    veil, field = playing.covered.veil, focused()

    QTest.keyPress(field, Qt.Key.Key_F6)
    assert not veil.isVisible()
    assert not playing.view.room.is_veiled
    QTest.keyRelease(field, Qt.Key.Key_F6)
    assert veil.isVisible()

    QTest.keyPress(field, Qt.Key.Key_F6)
    QApplication.sendEvent(field, QEvent(QEvent.Type.WindowDeactivate))
    assert veil.isVisible()
    assert focused() is field


def test_the_veil_is_lifted_while_its_button_is_held(playing: Playing) -> None:
    playing.play(Phase.JUDGE)
    veil = playing.covered.veil
    button = veil.findChild(QPushButton, "veil.hold")
    assert isinstance(button, QPushButton)

    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert not veil.isVisible()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert veil.isVisible()


@pytest.mark.parametrize(("answer", "veiled"), [("alone", False), ("room", True)])
def test_the_answer_takes_the_veil_away_or_keeps_it(playing: Playing, answer: str, veiled: bool) -> None:
    playing.play(Phase.GROUP)
    texts = playing.program.language.texts

    playing.button(texts.say(f"veil.{answer}")).click()

    assert playing.view.room.is_veiled is veiled
    assert playing.window.displays.guard.watching is Watching(answer)


def test_the_room_check_has_nothing_to_hide_and_the_page_behind_it_has(playing: Playing) -> None:
    playing.play(Phase.JUDGE)
    playing.view.open_room_check()
    assert not playing.covered.veil.isVisible()
    press(Qt.Key.Key_Escape)
    assert playing.covered.veil.isVisible()


@pytest.mark.parametrize("away", ["room check", "phase before"])
def test_nothing_of_a_veiled_page_stands_beside_a_page_that_is_not_veiled(
    playing: Playing, away: str
) -> None:
    playing.play(Phase.FOLD_1)
    playing.controller.go_to(Phase.JUDGE)
    write("14 ")
    playing.view.message.say("14: pile 2 to 4.")
    if away == "room check":
        playing.view.open_room_check()
    else:
        playing.controller.go_to(Phase.FOLD_1)
    QApplication.processEvents()

    assert not playing.covered.veil.isVisible()
    labels = [each.text() for each in playing.view.findChildren(QLabel) if each.isVisible()]
    buttons = [each.text() for each in playing.view.findChildren(QPushButton) if each.isVisible()]
    assert not [text for text in labels + buttons if "14" in text]


def test_a_made_up_room_has_nothing_to_hide(program: Application) -> None:
    program.window.start.practise_chosen.emit()
    view = program.window.view
    assert view is not None
    for phase in PHASES:
        view.controller.go_to(phase)
        assert not view.room.is_veiled
    program.window.leave_requested.emit()


def test_f5_flips_through_a_calm_card_and_back(playing: Playing, qtbot: QtBot) -> None:
    playing.play(Phase.TALK)
    window, flip = playing.window, playing.window.flipper.flip
    calm = playing.stage.calm

    press(Qt.Key.Key_F5)
    assert flip.isVisible()
    assert not playing.view.isVisible()
    assert flip.shown == calm
    qtbot.waitUntil(lambda: flip.shown == playing.stage.card, timeout=CALM_MS + LONG_MS)
    before = playing.stage.card
    press(Qt.Key.Key_PageDown)
    assert flip.shown == playing.stage.card != before
    press(Qt.Key.Key_F9)
    assert isinstance(flip.shown, BlackCard)
    press(Qt.Key.Key_F9)
    write("14")

    press(Qt.Key.Key_F5)
    assert flip.shown == calm
    qtbot.waitUntil(playing.view.isVisible, timeout=CALM_MS + LONG_MS)
    assert window.menuBar().isVisible()
    assert not window.isFullScreen()
    assert playing.view.room.is_veiled


def test_a_reveal_does_not_wait_behind_the_page(playing: Playing, qtbot: QtBot) -> None:
    playing.play(Phase.TALK)
    playing.reveal()
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: is_sensitive(playing.window.flipper.flip.shown), timeout=CALM_MS + LONG_MS)
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(playing.view.isVisible, timeout=CALM_MS + LONG_MS)

    assert playing.stage.state.live == NEUTRAL
    press(Qt.Key.Key_F5)
    assert not is_sensitive(playing.window.flipper.flip.shown)
    qtbot.wait(CALM_MS + 200)
    assert not is_sensitive(playing.window.flipper.flip.shown)


def test_space_works_the_clock_on_a_flipped_screen(playing: Playing) -> None:
    playing.play(Phase.ARRIVAL)
    playing.controller.go_to(Phase.FOLD_1)
    press(Qt.Key.Key_F5)
    press(Qt.Key.Key_Space)

    clock = playing.controller.session.clock(Task.FOLD_1)
    assert clock is not None
    assert clock.is_running


def test_a_clickers_black_key_works_when_nobody_is_typing(playing: Playing) -> None:
    playing.play(Phase.JUDGE)
    write("b")
    assert not playing.stage.state.is_black

    playing.window.setFocus()
    for key in (Qt.Key.Key_B, Qt.Key.Key_Period):
        was_black = playing.stage.state.is_black
        press(key)
        assert playing.stage.state.is_black is not was_black
    press(Qt.Key.Key_B, CTRL)
    assert not playing.stage.state.is_black


def test_a_clicker_that_comes_to_a_reveal_says_how_to_go_on(playing: Playing) -> None:
    playing.play(Phase.TALK)
    said: list[str] = []
    playing.view.room.message.connect(said.append)
    for _ in range(40):
        playing.stage.step(1)

    assert said
    assert set(said) == {playing.program.language.say("screen.clicker_end")}


def test_what_the_room_sees_stays_as_it_was_shown(playing: Playing) -> None:
    playing.play(Phase.TALK)
    stage = playing.stage
    shown = playing.quotes_shown_and_changed()

    assert stage.card == shown
    assert stage.is_stale
    assert playing.view.room.preview().stale_text

    playing.button(playing.program.language.say("side.again")).click()
    assert stage.card != shown
    assert not stage.is_stale


def test_of_a_clock_card_only_the_time_goes_on(playing: Playing, qtbot: QtBot) -> None:
    playing.play(Phase.ARRIVAL)
    playing.controller.go_to(Phase.FOLD_1)
    press(Qt.Key.Key_T, CTRL)
    before = playing.stage.card
    playing.clock.advance(61_000)

    qtbot.waitUntil(lambda: playing.stage.card != before, timeout=LONG_MS)
    assert not playing.stage.is_stale


def test_an_armed_reveal_is_said_beside_the_picture_and_the_room_sees_nothing_of_it(playing: Playing) -> None:
    playing.play(Phase.TALK)
    card = playing.stage.card
    playing.stage.show_cue(Cue(CardId.REVEAL))

    assert playing.view.room.preview().armed_text
    assert playing.stage.card == card


def test_a_key_that_is_held_is_pressed_once(playing: Playing) -> None:
    playing.play(Phase.TALK)
    next(
        each for each in playing.view.page.findChildren(QPushButton) if each.text().endswith("Reveal")
    ).click()

    hold(Qt.Key.Key_Return, CTRL)
    assert playing.stage.state.armed == Cue(CardId.REVEAL)
    assert not is_sensitive(playing.stage.card)
    press(Qt.Key.Key_Return, CTRL)
    assert is_sensitive(playing.stage.card)

    playing.window.setFocus()
    for key in (Qt.Key.Key_F9, Qt.Key.Key_B):
        was_black = playing.stage.state.is_black
        hold(key)
        assert playing.stage.state.is_black is not was_black


def test_a_double_click_only_arms(playing: Playing) -> None:
    playing.play(Phase.TALK)
    playing.window.displays.answer(Watching.ALONE)
    next(
        each for each in playing.view.page.findChildren(QPushButton) if each.text().endswith("Reveal")
    ).click()
    show = playing.view.page.findChild(QPushButton, "primary")
    assert isinstance(show, QPushButton)
    QApplication.processEvents()

    for _ in range(2):
        QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert playing.stage.state.armed == Cue(CardId.REVEAL)
    assert not is_sensitive(playing.stage.card)

    QTest.qWait(QApplication.doubleClickInterval() + 50)
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert is_sensitive(playing.stage.card)


def test_nothing_of_a_session_is_left_when_it_is_closed(program: Application) -> None:
    window = program.window
    left: list[int] = []
    for _ in range(3):
        window.start.new_chosen.emit()
        QApplication.processEvents()
        window.leave_requested.emit()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        left.append(len(program.findChildren(QObject)) + len(window.findChildren(QObject)))

    assert left[0] == left[1] == left[2]
    assert not program.findChildren(SessionController)


def test_a_sleep_is_said_and_its_time_given_back_when_asked_for(playing: Playing, qtbot: QtBot) -> None:
    playing.play(Phase.ARRIVAL)
    playing.controller.go_to(Phase.FOLD_1)
    press(Qt.Key.Key_T, CTRL)
    playing.clock.advance(60_000)
    qtbot.waitUntil(lambda: "05:00" in str(playing.stage.card), timeout=LONG_MS)

    playing.clock.sleep(192_000)
    give_back = playing.program.language.say("sleep.give_back", time="3:12")
    qtbot.waitUntil(
        lambda: any(each.text() == give_back for each in playing.window.findChildren(QPushButton)),
        timeout=LONG_MS,
    )
    assert "01:48" in str(playing.stage.card)
    playing.button(give_back).click()

    qtbot.waitUntil(lambda: "05:00" in str(playing.stage.card), timeout=LONG_MS)
    assert [sleep.given_back for sleep in playing.controller.session.all(Sleep).values()] == [True]
    assert not [
        each for each in playing.view.findChildren(QPushButton, "notice.give_back") if each.isVisible()
    ]


def test_a_reveal_does_not_come_back_after_a_sleep(playing: Playing, qtbot: QtBot) -> None:
    playing.play(Phase.TALK)
    playing.reveal()
    playing.clock.sleep(60_000)

    qtbot.waitUntil(lambda: playing.stage.state.live == NEUTRAL, timeout=LONG_MS)
    assert not is_sensitive(playing.stage.card)


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)])
def test_enlarged_to_the_rooms_size_the_small_picture_is_the_rooms_picture_pixel_by_pixel(
    playing: Playing, size: tuple[int, int], qtbot: QtBot
) -> None:
    playing.play(Phase.FOLD_2)
    room, preview = StageWindow(), CardView()
    for window in (room, preview):
        qtbot.addWidget(window)
        window.resize(*size)
    room.set_view(playing.stage.card)
    preview.set_card(playing.view.side.preview.card)
    preview.set_shape(*size)

    assert preview.card_rect() == QRectF(0, 0, *size)
    # The first letters of a size are kept for the next time, and then drawn a trace differently.
    picture(room), picture(preview)
    assert picture(preview) == picture(room)
    preview.set_seen(is_seen=False)
    assert picture(preview) != picture(room)


def test_the_small_picture_has_the_shape_of_the_rooms_screen(playing: Playing) -> None:
    preview = playing.view.side.preview
    for width, height in ((1024, 768), (1280, 800), (1920, 1080), (3840, 2160)):
        preview.set_shape(width, height)
        rect = preview.card_rect()
        assert rect.width() / rect.height() == pytest.approx(width / height)
        assert QRectF(preview.rect()).contains(rect)


def test_what_is_typed_while_the_card_is_in_front_goes_nowhere_on_any_page(playing: Playing) -> None:
    playing.play(Phase.FOLD_1)
    press(Qt.Key.Key_F5)
    for _ in range(2):
        press(Qt.Key.Key_Right, CTRL)
        for key in (Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_Space):
            QTest.keyClick(QApplication.focusWidget() or playing.window, key)
    assert playing.controller.session.phase is Phase.GROUP
    assert not playing.controller.session.all(PileEntry)


def test_after_a_flip_the_room_is_known_to_watch(playing: Playing, qtbot: QtBot) -> None:
    playing.play(Phase.GROUP)
    playing.window.displays.answer(Watching.ALONE)
    assert not playing.view.room.is_veiled

    press(Qt.Key.Key_F5)
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(playing.view.isVisible, timeout=CALM_MS + LONG_MS)

    assert playing.view.room.is_veiled


def test_a_reveal_in_small_is_not_on_a_screen_the_room_may_see(playing: Playing) -> None:
    playing.play(Phase.TALK)
    playing.reveal()

    assert not is_sensitive(playing.view.side.preview.card)
    playing.window.displays.answer(Watching.ALONE)
    assert is_sensitive(playing.view.side.preview.card)


def test_the_script_of_a_veiled_page_is_read_while_the_key_is_held(playing: Playing) -> None:
    playing.play(Phase.TALK)

    def said() -> str:
        return " ".join(each.text() for each in playing.view.side.findChildren(QLabel) if each.isVisible())

    hint = playing.program.language.say("veil.script")
    assert hint in said()
    QTest.keyPress(focused(), Qt.Key.Key_F6)
    assert hint not in said()
    QTest.keyRelease(focused(), Qt.Key.Key_F6)
    assert hint in said()


def test_one_screen_asks_before_anything_secret_is_on_it(playing: Playing) -> None:
    texts = playing.program.language.texts
    asked = texts.say("veil.question")
    playing.controller.go_to(Phase.ARRIVAL)

    assert any(each.text() == asked and each.isVisible() for each in playing.window.findChildren(QLabel))
    playing.button(texts.say("veil.room")).click()
    assert not any(each.text() == asked and each.isVisible() for each in playing.window.findChildren(QLabel))
    assert not playing.view.room.is_veiled
    playing.controller.go_to(Phase.PREPARE)
    assert playing.view.room.is_veiled


def test_black_and_an_unused_arming_leave_the_chosen_part_of_the_talk_alone(playing: Playing) -> None:
    playing.play(Phase.TALK)
    playing.window.displays.answer(Watching.ALONE)
    chosen = next(
        each for each in playing.view.page.findChildren(QPushButton) if each.text().startswith("c  ")
    )
    chosen.click()
    for _ in range(2):
        press(Qt.Key.Key_F9)
        assert chosen.isChecked()
    playing.stage.interrupt()
    assert chosen.isChecked()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_list_stays_open_above_the_veil(playing: Playing) -> None:
    playing.play(Phase.GROUP)
    playing.window.displays.answer(Watching.ALONE)
    box = next(each for each in playing.view.page.findChildren(QComboBox) if each.isVisible())
    box.showPopup()
    assert QApplication.activePopupWidget() is not None

    playing.window.displays.answer(Watching.UNKNOWN)
    assert QApplication.activePopupWidget() is None
    assert playing.view.room.is_veiled


def test_of_all_choices_only_the_rooms_language_and_words_change_what_it_sees(playing: Playing) -> None:
    playing.play(Phase.TALK)
    controller, stage = playing.controller, playing.stage
    shown = playing.quotes_shown_and_changed()

    assert controller.submit(ChangeSettings(replace(controller.session.settings, name="Another name")))
    assert stage.card == shown
    assert controller.submit(ChangeSettings(replace(controller.session.settings, room_language=Language.NL)))
    assert isinstance(stage.card, QuotesCard)
    assert stage.card.title != shown.title


def test_two_hundred_presses_of_a_clicker_never_reveal_in_any_phase(playing: Playing) -> None:
    playing.play(Phase.CLOSE)
    keys = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_B, Qt.Key.Key_Period, Qt.Key.Key_Escape)
    dice = random.Random(5)
    for phase in PHASES:
        playing.controller.go_to(phase)
        seen = set()
        for count in range(200):
            # Some clickers begin a show with F5.
            key = Qt.Key.Key_F5 if count % 50 == 49 else dice.choice(keys)
            QTest.keyClick(QApplication.focusWidget() or playing.window, key)
            seen.add(type(playing.stage.card))
            assert playing.stage.state.armed is None
            assert not is_sensitive(playing.stage.card)
            assert not is_sensitive(playing.window.flipper.flip.shown)
        assert BlackCard in seen, phase
        assert len(seen) > 1, phase
