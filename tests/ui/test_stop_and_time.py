"""Stop, pauses and the plan bar in the real window, by keyboard, with the room screen beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.content.runningorder import load_running_order
from grouping.domain.groups import Placement
from grouping.domain.interruptions import Pause, Stop
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.domain.tasks import MINUTE_MS, Task, TaskClock
from grouping.services.book import book
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import SetRole
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.report import report_view
from grouping.services.sessions import resume, start_session
from grouping.services.stage import NEUTRAL, CardId, Cue
from grouping.services.summary import summary
from grouping.services.watching import Watching
from grouping.ui.practice import PracticePlayer
from grouping.ui.session import SessionController
from grouping.ui.sleepdesk import SleepDesk
from grouping.ui.timedesk import ANOTHER_TIME_MS, TimeDesk
from grouping.ui.widgets.planbar import PlanBar
from grouping.viewmodel.stage import BlackCard, NeutralCard, is_sensitive
from tests.flow.memory import START_MS
from tests.ui.keyboard import CTRL, focused, press, tab_to, write
from tests.ui.made_up import come_to, play

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PEOPLE = 31


class Room:
    """A made-up room in the real window, with a clock that is moved by hand."""

    def __init__(self, program: Application, path: Path) -> None:
        program.language.choose(Language.NL)
        self.program = program
        self.window = program.window
        self.path = path
        self.clock = ManualClock(START_MS)
        order = load_running_order("75")
        settings = new_settings(
            order,
            language=Language.NL,
            now_ms=START_MS,
            people=PEOPLE,
            design=Design.CLASSIC,
            name="Zaal",
            seed=7,
        )
        self.opened = start_session(path, settings, order.steps, self.clock)
        self.adopt()

    def adopt(self) -> None:
        """Open the pages of the session."""
        self.controller = SessionController(self.opened)
        self.view = self.window.open_session(self.controller)
        self.window.displays.answer(Watching.ALONE)
        self.room = MadeUpRoom(PEOPLE, 7, Language.NL)
        QApplication.processEvents()

    def resume(self) -> None:
        """Open the session again, as after a crash: nothing but the file is left."""
        self.window.close_session()
        self.opened.close()
        self.opened = resume(self.path, self.clock)
        self.adopt()

    @property
    def session(self) -> Session:
        return self.controller.session

    def go(self, phase: Phase, minute: float) -> None:
        """Open a phase at this minute after the start."""
        self.clock.advance(START_MS + round(minute * MINUTE_MS) - self.clock.now_ms())
        self.controller.go_to(phase)
        QApplication.processEvents()

    def play(self, last: Phase) -> None:
        """Play all phases up to and with `last`."""
        play(self.controller, self.room, self.clock, PHASES[: PHASES.index(last) + 1])
        QApplication.processEvents()

    @property
    def time(self) -> TimeDesk:
        found = self.view.findChild(TimeDesk)
        assert isinstance(found, TimeDesk)
        return found

    def wait(self, minutes: float) -> None:
        """Let time pass, and let the window look."""
        self.clock.advance(round(minutes * MINUTE_MS))
        self.time.look()
        QApplication.processEvents()

    def texts(self, within: QWidget | None = None) -> str:
        """Return everything that can be read."""
        labels = (within or self.view).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def plan(self) -> str:
        return self.texts(self.view.findChild(PlanBar))

    def button(self, name: str) -> QPushButton | None:
        found = self.view.findChild(QPushButton, f"notice.{name}")
        return found if found is not None and found.isVisible() else None

    def stop(self) -> None:
        """Press the key, also on a page where nothing can be typed yet, and mean it."""
        if QApplication.focusWidget() is None:
            self.window.setFocus()
        press(Qt.Key.Key_Period, CTRL)
        tab_to("Stop het experiment")
        self.answer(Qt.Key.Key_Return)

    def answer(self, key: Qt.Key) -> None:
        """Answer the question; this platform leaves it to others to bring the window back to the front."""
        press(key)
        self.window.activateWindow()
        QApplication.processEvents()


@pytest.fixture
def room(program: Application, tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    made = Room(program, tmp_path / "session.grouping")
    yield made
    made.window.close()
    made.opened.close()
    qtbot.wait(1)


def running(session: Session) -> list[TaskClock]:
    return [clock for clock in session.all(TaskClock).values() if clock.is_running]


def test_an_objection_and_a_stop(room: Room) -> None:
    """Twelve without a score, four observers, and Ctrl+. at minute 25, while typing."""
    room.play(Phase.ARRIVAL)
    people = room.session.numbers(Role.PARTICIPANT, Role.UNSCORED, Role.OBSERVER)
    for number in room.session.numbers(Role.OBSERVER, Role.UNSCORED):
        room.controller.submit(SetRole(number, Role.PARTICIPANT))
    for number in people[:12]:
        room.controller.submit(SetRole(number, Role.UNSCORED))
    for number in people[12:16]:
        room.controller.submit(SetRole(number, Role.OBSERVER))
    come_to(room.controller, room.room, room.clock, (Phase.FOLD_1, Phase.JUDGE, Phase.GROUP, Phase.FOLD_2))
    press(Qt.Key.Key_T, CTRL)
    assert [clock.task for clock in running(room.session)] == [Task.FOLD_2]
    assert len(room.session.numbers(Role.UNSCORED)) == 12
    assert {number for (number,) in room.session.all(Placement)} >= set(people[:12])
    paused = sum((p.ended_at_ms or 0) - p.at_ms for p in room.session.all(Pause).values())
    room.clock.advance(START_MS + 25 * MINUTE_MS + paused - room.clock.now_ms())
    tab_to(room.program.language.say("observe.quotes"))
    write("niemand hier")

    press(Qt.Key.Key_Period, CTRL)
    question = room.view.stopping.question
    assert question is not None
    assert question.isVisible()
    assert room.texts(question) == (
        "Experiment stoppen?\nDe klok stopt, de zaal ziet een rustkaart, je gaat naar Landen."
    )
    assert room.session.find(Stop) is None
    tab_to("Stop het experiment")
    room.answer(Qt.Key.Key_Return)

    assert isinstance(room.view.stage.card, NeutralCard)
    assert room.view.stage.state.live == NEUTRAL
    assert running(room.session) == []
    assert room.session.phase is Phase.TALK
    everything = room.texts()
    assert "Experiment gestopt. Begin met landen. Neem de tijd." in everything
    assert "We stoppen hier." in everything
    assert "Dank dat je het zegt." in everything
    assert "Eén woord: hoe was het aan jouw tafel?" in everything
    assert "gestopt op minuut 25" in room.plan()
    assert summary(room.session)["stop"] == {"phase": "fold_2", "minute": 25}
    view = report_view(room.session, book(Language.NL, room.session.settings.audience), room.clock.now_ms())
    assert "Gestopt op minuut 25" in view.notice
    assert not list(view.figures())


def test_enter_by_habit_and_escape_stop_nothing(room: Room) -> None:
    room.go(Phase.ARRIVAL, 0)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        press(Qt.Key.Key_Period, CTRL)
        assert room.view.stopping.question is not None
        room.answer(key)
        assert room.view.stopping.question is None
    assert room.session.find(Stop) is None
    assert room.session.phase is Phase.ARRIVAL


@pytest.mark.parametrize("phase", PHASES)
def test_stop_is_there_on_every_page_and_so_is_the_way_back(room: Room, phase: Phase) -> None:
    room.controller.go_to(phase)
    room.stop()
    assert room.session.phase is Phase.TALK
    assert room.view.stage.state.live == NEUTRAL

    room.clock.advance(MINUTE_MS)
    carry_on = room.button("carry_on")
    assert carry_on is not None
    carry_on.click()
    QApplication.processEvents()
    assert room.session.phase is phase
    assert room.session.find(Stop) is None
    assert "Het experiment gaat door." in room.texts()
    assert room.button("carry_on") is None


def test_a_stop_takes_a_reveal_off_the_screen_and_leads_to_landing(room: Room) -> None:
    room.play(Phase.TALK)
    stage = room.view.stage
    for _ in range(2):
        stage.show_cue(Cue(CardId.FINISH))
    assert is_sensitive(stage.card)
    stage.show_cue(Cue(CardId.REVEAL))

    room.stop()
    assert isinstance(stage.card, NeutralCard)
    assert stage.state.armed is None
    assert "Landen · 3 min" in room.texts()
    assert {cue.card for cue in stage.cues()}.isdisjoint({CardId.FINISH, CardId.TALLY, CardId.BORDER})
    assert Cue(CardId.REVEAL) in stage.cues()

    # Tabs that were made anew leave the old ones behind for a moment.
    tab = [b for b in room.view.page.findChildren(QPushButton) if "Wat zagen we" in b.text()][-1]
    tab.click()
    QApplication.processEvents()
    assert "Daarom is er geen vergelijking." in room.texts()

    press(Qt.Key.Key_Period, CTRL)
    assert room.view.stopping.question is None
    assert "Landen · 3 min" in room.texts() or "Wat zagen we" in room.texts()


def test_a_black_screen_stays_black_and_comes_back_neutral(room: Room) -> None:
    room.play(Phase.TALK)
    stage = room.view.stage
    for _ in range(2):
        stage.show_cue(Cue(CardId.REVEAL))
    stage.toggle_black()

    room.stop()
    assert isinstance(stage.card, BlackCard)
    stage.toggle_black()
    assert isinstance(stage.card, NeutralCard)


def test_the_rail_has_a_button_for_it(room: Room) -> None:
    tab_to("Stop het experiment")
    button = focused()
    assert isinstance(button, QPushButton)
    assert button.text() == "Ctrl+.  STOP"
    press(Qt.Key.Key_Space)
    assert room.view.stopping.question is not None
    room.answer(Qt.Key.Key_Escape)


def test_a_room_that_watches_the_only_screen_lets_the_script_of_the_stop_be_read(room: Room) -> None:
    room.window.displays.answer(Watching.ROOM)
    room.play(Phase.FOLD_2)
    room.stop()

    assert "We stoppen hier." in room.texts(room.view.side)


def test_the_plan_bar_tells_time_and_place(room: Room) -> None:
    assert "samen 75 minuten" in room.plan()
    room.go(Phase.ARRIVAL, 0)
    assert "op tijd" in room.plan()
    room.go(Phase.FOLD_1, 4)
    assert "2 min over" in room.plan()
    room.wait(9.5)
    assert "1 min achter" in room.plan()
    assert room.button("propose") is None


def test_two_minutes_behind_ask_and_propose_and_a_refusal_is_kept(room: Room) -> None:
    for phase, minute in ((Phase.ARRIVAL, 0), (Phase.FOLD_1, 6), (Phase.JUDGE, 12), (Phase.GROUP, 20)):
        room.go(phase, minute)
    assert "3 min achter. Inkorten?" in room.texts()
    leave = room.button("leave")
    assert leave is not None
    leave.click()
    room.wait(0)
    assert "Inkorten?" not in room.texts()

    room.wait(4)
    assert "Inkorten?" not in room.texts()
    room.wait(1)
    assert "5 min achter. Inkorten?" in room.texts()
    tab_to("notice.propose")
    press(Qt.Key.Key_Space)
    assert "Kort in: vouw 2 −2, één grafiek −3. Landen, onthulling en herstel blijven." in room.texts()
    tab_to("notice.shorten")
    press(Qt.Key.Key_Space)
    assert "op tijd" in room.plan()
    assert "Kort in" not in room.texts()
    assert room.session.settings.total_minutes == 75

    room.go(Phase.FOLD_2, 25)
    clock = room.session.clock(Task.FOLD_2)
    assert clock is not None
    assert clock.duration_ms == 8 * MINUTE_MS
    room.view.undo_desk.undo()
    QApplication.processEvents()
    clock = room.session.clock(Task.FOLD_2)
    assert clock is not None
    assert clock.duration_ms == 10 * MINUTE_MS
    assert "5 min achter" in room.plan()


def test_the_question_keeps_the_focus_while_time_goes_on(room: Room) -> None:
    room.go(Phase.ARRIVAL, 0)
    room.wait(9)
    tab_to("notice.propose")
    button = focused()
    room.wait(1)
    assert "4 min achter. Inkorten?" in room.texts()
    assert focused() is button

    begin_now = room.button("begin_now")
    assert begin_now is not None
    begin_now.click()
    QApplication.processEvents()
    assert "op tijd" in room.plan()
    assert "minuut 0 van 75" in room.plan()


def test_space_on_the_clock_pauses_the_room(room: Room) -> None:
    for phase, minute in ((Phase.ARRIVAL, 0), (Phase.FOLD_1, 6)):
        room.go(phase, minute)
    press(Qt.Key.Key_Space)
    room.wait(2)
    press(Qt.Key.Key_Space)
    room.wait(11)
    assert "Pauze · 11:00" in room.texts()
    assert "Pauze · 11:00" in room.plan()
    assert room.button("propose") is None

    press(Qt.Key.Key_Space)
    assert "Pauze 11 min." in room.texts()
    assert "op tijd" in room.plan()
    assert len(running(room.session)) == 1


def test_a_page_without_a_clock_pauses_the_room(room: Room) -> None:
    for phase, minute in ((Phase.ARRIVAL, 0), (Phase.FOLD_1, 6), (Phase.JUDGE, 12)):
        room.go(phase, minute)
    press(Qt.Key.Key_T, CTRL)
    room.wait(3 + 1 / 3)
    assert "Pauze · 3:20" in room.texts()
    go_on = room.time.pause_bar.button
    assert go_on.isVisible()
    go_on.click()
    QApplication.processEvents()
    assert "Pauze 3 min." in room.texts()

    press(Qt.Key.Key_T, CTRL)
    room.wait(4)
    room.controller.go_to(Phase.GROUP)
    QApplication.processEvents()
    assert "Pauze 4 min." in room.texts()
    assert [pause.phase for pause in room.session.all(Pause).values()] == [Phase.JUDGE, Phase.JUDGE]


def test_a_clicker_that_sends_space_to_the_flipped_card_pauses_nothing(room: Room) -> None:
    room.go(Phase.ARRIVAL, 0)
    room.window.flipper.flip.clock_toggled.emit()
    assert not room.session.all(Pause)


def test_a_crash_in_a_pause_keeps_it(room: Room) -> None:
    for phase, minute in ((Phase.ARRIVAL, 0), (Phase.FOLD_1, 6), (Phase.JUDGE, 12)):
        room.go(phase, minute)
    press(Qt.Key.Key_T, CTRL)
    room.wait(2)
    room.resume()
    room.wait(3)
    assert "Pauze · 5:00" in room.texts()

    press(Qt.Key.Key_T, CTRL)
    assert "Pauze 5 min." in room.texts()
    assert "op tijd" in room.plan()


def test_sleep_in_a_pause_counts_once(room: Room) -> None:
    for phase, minute in ((Phase.ARRIVAL, 0), (Phase.FOLD_1, 6)):
        room.go(phase, minute)
    press(Qt.Key.Key_Space)
    room.wait(1)
    press(Qt.Key.Key_Space)
    room.clock.sleep(10 * MINUTE_MS)
    desk = room.view.findChild(SleepDesk)
    assert isinstance(desk, SleepDesk)
    desk.look()
    press(Qt.Key.Key_T, CTRL)
    room.wait(0)

    assert "op tijd" in room.plan()
    assert "minuut 7 van 75" in room.plan()
    clock = room.session.clock(Task.FOLD_1)
    assert clock is not None
    assert clock.remaining_at(room.clock.now_ms()) == 5 * MINUTE_MS


def test_a_session_opened_another_day_waits_for_the_room(room: Room) -> None:
    for phase, minute in ((Phase.ARRIVAL, 0), (Phase.FOLD_1, 6), (Phase.JUDGE, 12)):
        room.go(phase, minute)
    room.clock.advance(ANOTHER_TIME_MS + 16 * 60 * MINUTE_MS)
    room.resume()
    assert "Pauze · 18:00:00" in room.texts()

    press(Qt.Key.Key_T, CTRL)
    room.wait(0)
    assert "op tijd" in room.plan()
    assert "minuut 12 van 75" in room.plan()


def test_a_laptop_closed_overnight_waits_for_the_room_too(room: Room) -> None:
    for phase, minute in ((Phase.ARRIVAL, 0), (Phase.FOLD_1, 6), (Phase.JUDGE, 12)):
        room.go(phase, minute)
    room.wait(1)
    room.clock.sleep(15 * 60 * MINUTE_MS)
    desk = room.view.findChild(SleepDesk)
    assert isinstance(desk, SleepDesk)
    desk.look()
    room.wait(0)
    assert "Pauze · 15:00:00" in room.texts()
    assert "minuut 13 van 75" in room.plan()


def test_parts_of_the_talk_count_once_they_were_begun(room: Room) -> None:
    room.play(Phase.EXPERIENCE)
    room.controller.go_to(Phase.TALK)
    QApplication.processEvents()
    late = room.plan()
    tabs = {b.text()[3:]: b for b in room.view.page.findChildren(QPushButton) if b.isCheckable()}
    tabs["Herstel"].click()
    room.wait(0.5)
    assert room.plan().splitlines()[0].split(" · ")[-1] == late.splitlines()[0].split(" · ")[-1]

    room.wait(0.6)
    assert "min over" in room.plan()


def test_a_stop_from_the_flipped_card_rests_the_only_screen(room: Room, qtbot: QtBot) -> None:
    room.play(Phase.TALK)
    for _ in range(2):
        room.view.stage.show_cue(Cue(CardId.REVEAL))
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: is_sensitive(room.window.flipper.flip.shown))

    room.stop()
    assert isinstance(room.window.flipper.flip.shown, NeutralCard)
    assert room.window.flipper.is_flipped
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not room.window.flipper.is_flipped)


def test_a_made_up_room_stops_playing(room: Room) -> None:
    room.view.practise(12)
    player = room.view.findChild(PracticePlayer)
    assert isinstance(player, PracticePlayer)
    room.controller.go_to(Phase.ARRIVAL)
    player.play(to_the_end=True)
    assert player.is_playing

    room.stop()
    assert not player.is_playing
