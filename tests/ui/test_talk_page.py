"""The talk by keyboard: questions, turns, the clock, words at hand, handholds and what people will do."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QPushButton, QWidget

from grouping.app import Application
from grouping.content.scripts import load_scripts
from grouping.content.words import forbidden_room_words, words_found
from grouping.domain.groups import Table
from grouping.domain.interruptions import Stop
from grouping.domain.journal import Label
from grouping.domain.phases import Phase
from grouping.domain.session import Edit, Session
from grouping.domain.settings import Language
from grouping.domain.talk import Intention, StarredHandhold
from grouping.domain.tasks import MINUTE_MS
from grouping.services.book import book
from grouping.services.pages.talk import cues_of
from grouping.services.pages.talk_results import asked_in
from grouping.services.readings import chosen
from grouping.services.sessions import resume
from grouping.services.stage import CardId, Cue
from grouping.services.stage_talk import handholds
from grouping.services.turns import heard, turn_order
from grouping.services.watching import Watching
from grouping.ui.pages.talk import TalkPage
from grouping.ui.session import SessionController
from grouping.ui.talkdesk import READ_MS
from grouping.ui.widgets.cardbox import CardBox
from grouping.ui.widgets.cardview import CardView
from grouping.ui.widgets.intentionpanel import IntentionPanel
from grouping.ui.widgets.questionpicker import QuestionPicker
from grouping.ui.widgets.resultspanel import ResultsPanel
from grouping.ui.widgets.starpanel import StarPanel
from grouping.ui.widgets.turnspanel import TurnsPanel
from grouping.viewmodel.stage import LinesCard, QuestionCard, ResearchCard
from tests.ui.keyboard import CTRL, enter, focused, press, tab_to, write
from tests.ui.test_room_screen import Playing


@dataclass(frozen=True)
class StopHere:
    """Stop the experiment as the facilitator does."""

    @property
    def label(self) -> Label:
        return Label.of("undo.phase")

    def plan(self, session: Session) -> Edit:
        return Edit((Stop(1, session.phase),))


class Talking(Playing):
    """A room that comes to the talk, with the laptop for the facilitator alone."""

    def __init__(self, program: Application, path: Path) -> None:
        super().__init__(program, path)
        self.window.displays.answer(Watching.ALONE)
        self.come_to(Phase.TALK)

    @property
    def session(self) -> Session:
        return self.controller.session

    @property
    def card(self) -> object:
        """What the room sees now."""
        return self.stage.card

    @property
    def kind(self) -> str:
        """The kind of card the room sees now."""
        return type(self.stage.card).__name__

    @property
    def page(self) -> TalkPage:
        found = self.view.page
        assert isinstance(found, TalkPage)
        return found

    def start_again(self) -> None:
        """Close the session and open it from its file, as after a crash."""
        path = self.opened.path
        assert path is not None
        self.window.close_session()
        self.opened.close()
        self.opened = resume(path, self.clock)
        self.controller = SessionController(self.opened)
        self.view = self.window.open_session(self.controller)
        self.stage = self.view.stage
        self.window.displays.answer(Watching.ALONE)
        QApplication.processEvents()

    def part(self, number: int) -> None:
        """Go to a part by keyboard, from the first."""
        for _ in range(number):
            press(Qt.Key.Key_PageDown, CTRL)

    def read(self, where: object = None) -> str:
        """Return everything that can be read on the page, or in one part of the window."""
        widget = self.page if where is None else where
        labels = widget.findChildren(QLabel)  # type: ignore[attr-defined]
        return "\n".join(each.text() for each in labels if each.isVisible())


@pytest.fixture
def talking(program: Application, tmp_path: Path) -> Iterator[Talking]:
    made = Talking(program, tmp_path / "talk.grouping")
    yield made
    program.window.close()
    made.opened.close()


def test_a_question_is_chosen_with_the_arrows_and_shown_with_enter(talking: Talking) -> None:
    settings = talking.session.settings
    questions = load_scripts(Language.EN, settings.audience).steps["landing"].questions
    assert questions[0] in talking.read()
    assert questions[1] not in talking.read()
    picker = talking.page.findChild(QuestionPicker)
    assert isinstance(picker, QuestionPicker)

    picker.setFocus()
    press(Qt.Key.Key_Right)
    assert questions[1] in talking.read()
    assert not isinstance(talking.card, QuestionCard)
    press(Qt.Key.Key_Return)
    assert talking.card == QuestionCard(questions[1])
    assert talking.button("Shown now").isVisible()

    press(Qt.Key.Key_PageDown)
    assert talking.card == QuestionCard(questions[2])
    assert questions[2] in talking.read()
    press(Qt.Key.Key_PageDown)
    assert talking.stage.state.live.card not in {CardId.QUESTION, CardId.LANDING}


def test_a_question_comes_in_the_language_of_the_room(talking: Talking) -> None:
    talking.program.language.choose(Language.NL)
    tab_to("question.show")
    press(Qt.Key.Key_Space)

    english = load_scripts(Language.EN, talking.session.settings.audience).steps["landing"].questions
    assert talking.card == QuestionCard(english[0])


def test_showing_a_question_never_helps_a_reveal(talking: Talking) -> None:
    talking.part(2)
    press(Qt.Key.Key_Return, CTRL)
    assert talking.stage.state.armed == Cue(CardId.REVEAL)
    tab_to("question.show")
    press(Qt.Key.Key_Space)
    assert talking.kind == "QuestionCard"
    press(Qt.Key.Key_Return, CTRL)
    assert talking.kind != "RevealCard"
    press(Qt.Key.Key_Return, CTRL)
    assert talking.kind == "RevealCard"


def test_every_table_has_its_turn_by_one_key_and_nobody_reads_why(talking: Talking) -> None:
    order = turn_order(talking.session, "landing")
    texts = book(Language.EN, talking.session.settings.audience)
    names = [texts.mark(talking.session.all(Table)[each,]).name for each in order]
    card = talking.card
    tab_to("round.next")
    for name in names:
        assert f"Now: {name}" in talking.read()
        press(Qt.Key.Key_Space)
    assert heard(talking.session, "landing") == set(order)
    assert "Every table was heard." in talking.read()
    assert talking.card == card

    panel = talking.page.findChild(TurnsPanel)
    assert isinstance(panel, TurnsPanel)
    assert not words_found(talking.read(panel), forbidden_room_words(Language.EN))
    for button in panel.findChildren(QPushButton):
        if button.isVisible() and names[1] in button.text():
            button.setFocus()
    press(Qt.Key.Key_Space)
    assert heard(talking.session, "landing") == {*order} - {order[1]}
    assert f"Now: {names[1]}" in talking.read()
    press(Qt.Key.Key_Backspace)
    assert len(heard(talking.session, "landing")) == len(order) - 2

    talking.part(1)
    assert heard(talking.session, "what_happened") == frozenset()
    assert "0 of 3 tables heard" in talking.read()


def test_a_card_of_the_slip_says_its_question_to_who_points_at_it_or_hears_it(talking: Talking) -> None:
    talking.page.step_by(3)
    QApplication.processEvents()
    (box,) = talking.page.findChildren(CardBox)
    cues = cues_of(talking.session, talking.stage.book, "what_we_saw")
    asked = asked_in(talking.session, book(Language.EN, talking.session.settings.audience), cues)
    names = [button.accessibleName() for button in box.findChildren(QPushButton) if button.isCheckable()]
    tips = [button.toolTip() for button in box.findChildren(QPushButton) if button.isCheckable()]

    assert len(asked) == 5
    assert "The way we were grouped was fair" in asked.values()
    assert names == tips
    for cue in cues:
        said = [name for name in names if cue in asked and name.endswith(f": {asked[cue]}")]
        assert len(said) == (cue.card is CardId.EXPERIENCE)


def test_the_clock_of_a_part_runs_pauses_and_ends_calmly(talking: Talking) -> None:
    assert "03:00" in talking.read()
    (box,) = talking.page.findChildren(CardBox)
    (small,) = box.findChildren(CardView)
    assert getattr(talking.card, "share_left", 0) is None
    press(Qt.Key.Key_T, CTRL)
    talking.clock.advance(61_000)
    talking.page.refresh()
    assert "01:59" in talking.read()
    talking.stage.show_again()
    assert small.card == talking.card
    assert getattr(talking.card, "share_left", 0) == 0.68
    press(Qt.Key.Key_Up, CTRL)
    assert "02:59" in talking.read()
    press(Qt.Key.Key_Down, CTRL)
    tab_to("Pause")
    press(Qt.Key.Key_Space)
    talking.clock.advance(30_000)
    talking.page.refresh()
    assert "01:59" in talking.read()

    press(Qt.Key.Key_Space)
    talking.clock.advance(120_000)
    talking.page.refresh()
    assert "00:00" in talking.read()
    assert "Round off calmly." in talking.read()
    talking.part(1)
    assert "03:00" in talking.read()
    talking.part(5)
    assert "04:00" in talking.read()


def test_the_words_for_somebody_who_is_hurt_are_one_key_away_in_every_part(talking: Talking) -> None:
    scripts = load_scripts(Language.EN, talking.session.settings.audience)
    for _ in range(7):
        assert scripts.hurt.strip() not in talking.read(talking.view.side)
        press(Qt.Key.Key_F3)
        assert scripts.hurt.strip() in talking.read(talking.view.side)
        press(Qt.Key.Key_F3)
        talking.part(1)

    talking.window.displays.answer(Watching.ROOM)
    press(Qt.Key.Key_F3)
    assert scripts.hurt.strip() in talking.read(talking.view.side)
    assert scripts.steps["repair"].say.strip() not in talking.read(talking.view.side)


def test_the_reveal_brings_the_words_that_take_the_label_off(talking: Talking) -> None:
    scripts = load_scripts(Language.EN, talking.session.settings.audience)
    assert scripts.process_debrief.strip() not in talking.read(talking.view.side)
    talking.part(2)
    said = talking.read(talking.view.side)

    assert scripts.process_debrief.strip() in said
    assert "This says something about one fold of 6 minutes. Not about you." in said


def test_after_a_stop_landing_begins_with_the_words_for_that(talking: Talking) -> None:
    scripts = load_scripts(Language.EN, talking.session.settings.audience)
    assert talking.controller.submit(StopHere())
    QApplication.processEvents()
    said = talking.read(talking.view.side)

    assert scripts.stop.strip() in said
    assert scripts.hurt.strip() in said
    talking.part(1)
    assert scripts.stop.strip() not in talking.read(talking.view.side)


def star_panel(talking: Talking) -> StarPanel:
    """Return the list with stars that is seen."""
    (panel,) = (each for each in talking.page.findChildren(StarPanel) if each.isVisible())
    return panel


def test_handholds_are_browsed_starred_and_shown_one_at_a_time(talking: Talking) -> None:
    talking.part(5)
    panel = star_panel(talking)
    panel.list.setFocus()
    known = handholds(book(Language.EN, talking.session.settings.audience))
    assert known[0].how in talking.read(panel)
    for place in range(3):
        press(Qt.Key.Key_Space)
        assert set(talking.session.all(StarredHandhold)) == {(each.id,) for each in known[: place + 1]}
        press(Qt.Key.Key_Down)
    assert known[3].how in talking.read(panel)
    press(Qt.Key.Key_Space)
    assert len(talking.session.all(StarredHandhold)) == 3
    assert talking.program.language.say("handhold.too_many", high=3) in talking.read(panel)

    press(Qt.Key.Key_Up)
    assert "Nobody remembers" not in talking.read(panel)
    press(Qt.Key.Key_Return, CTRL)
    assert talking.card == LinesCard(known[2].title, known[2].card)
    press(Qt.Key.Key_Space)
    assert (known[2].id,) not in talking.session.all(StarredHandhold)
    assert talking.stage.state.live.card is CardId.NEUTRAL


def test_what_people_will_do_is_kept_changed_and_removed(talking: Talking) -> None:
    talking.part(5)
    panel = talking.page.findChild(IntentionPanel)
    assert isinstance(panel, IntentionPanel)
    panel.field.setFocus()
    for text in ("Draw lots on Tuesday", "Look again with Noor", " "):
        enter(text)
    assert [each.text for each in talking.session.all(Intention).values()] == [
        "Draw lots on Tuesday",
        "Look again with Noor",
    ]
    assert "Is ‘Tuesday’ a name?" in talking.read(panel) or "Is ‘Noor’ a name?" in talking.read(panel)

    press(Qt.Key.Key_Escape)
    tab_to("Change: Look again with Noor")
    press(Qt.Key.Key_Space)
    assert focused() is panel.field
    for _ in " with Noor":
        press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    assert talking.session.all(Intention)[2,].text == "Look again"
    tab_to("Remove: Draw lots on Tuesday")
    press(Qt.Key.Key_Space)
    assert list(talking.session.all(Intention)) == [(2,)]
    panel.field.setFocus()
    write("not kept")
    press(Qt.Key.Key_Escape)
    assert panel.field.text() == ""


def test_a_counter_card_that_was_skipped_is_named(talking: Talking) -> None:
    note = talking.program.language.say("talk.counter_missing")
    talking.part(4)
    research = chosen(talking.session, book(Language.EN, talking.session.settings.audience))
    assert research[0].limits in talking.read()
    assert research[0].who in talking.read()
    assert research[0].reference in talking.read()
    talking.part(1)
    assert note in talking.read(talking.window)

    press(Qt.Key.Key_PageUp, CTRL)
    counter = next(part for part, card in enumerate(research) if card.is_counter)
    tab_to(f"Research {counter + 1}")
    press(Qt.Key.Key_Space)
    assert talking.program.language.say("report.research.counter") in talking.read()
    press(Qt.Key.Key_Return, CTRL)
    talking.view.message.say("")
    talking.part(1)
    assert note not in talking.read(talking.window)


def test_clocks_and_the_counter_card_outlive_the_program(talking: Talking) -> None:
    note = talking.program.language.say("talk.counter_missing")
    press(Qt.Key.Key_T, CTRL)
    talking.clock.advance(50_000)
    press(Qt.Key.Key_Up, CTRL)
    talking.part(4)
    counter = next(
        part for part, card in enumerate(chosen(talking.session, talking.stage.book)) if card.is_counter
    )
    tab_to(f"Research {counter + 1}")
    press(Qt.Key.Key_Space)
    talking.clock.advance(READ_MS - 1_000)
    talking.part(1)
    assert note in talking.read(talking.window)
    press(Qt.Key.Key_PageUp, CTRL)
    tab_to(f"Research {counter + 1}")
    press(Qt.Key.Key_Space)
    talking.clock.advance(READ_MS)
    talking.part(1)
    assert note not in talking.read(talking.window)
    assert talking.controller.workspace.last_done.command != "NoteCounter"  # type: ignore[union-attr]

    talking.start_again()
    assert "02:51" in talking.read()
    press(Qt.Key.Key_T, CTRL)
    talking.part(4)
    talking.part(1)
    assert note not in talking.read(talking.window)
    talking.clock.advance(MINUTE_MS)
    for _ in range(5):
        press(Qt.Key.Key_PageUp, CTRL)
    assert "02:51" in talking.read()


def test_research_cards_are_chosen_by_keyboard_and_one_stays(talking: Talking) -> None:
    talking.part(4)
    texts = book(Language.EN, talking.session.settings.audience)
    say = talking.program.language.say
    panel = star_panel(talking)
    panel.list.setFocus()
    assert [card.id for card in chosen(talking.session, texts)] == ["placement", "fairness", "progress"]
    for place, key in enumerate((Qt.Key.Key_Down,) * 2):
        press(Qt.Key.Key_Space)
        press(key)
        assert len(chosen(talking.session, texts)) == 2 - place
    assert say("talk.counter_none") not in talking.read(panel)
    press(Qt.Key.Key_Space)
    assert say("reading.last") in talking.read(panel)
    assert [card.id for card in chosen(talking.session, texts)] == ["progress"]

    press(Qt.Key.Key_Down)
    assert say("reading.last") not in talking.read(panel)
    assert texts.research[3].finding in talking.read(panel)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    assert isinstance(talking.card, ResearchCard)
    assert talking.card.title == texts.research[3].title
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Space)
    assert say("talk.counter_none") in talking.read(panel)
    talking.part(1)
    assert say("talk.counter_none") in talking.read(talking.window)

    press(Qt.Key.Key_Z, CTRL)
    assert [card.id for card in chosen(talking.session, texts)] == ["confidence", "progress"]


def test_leaving_the_talk_without_the_counter_card_says_so(talking: Talking) -> None:
    talking.part(6)
    talking.view.message.say("")
    press(Qt.Key.Key_Right, CTRL)
    assert talking.session.phase is Phase.CLOSE
    assert talking.program.language.say("talk.counter_missing") in talking.read(talking.window)


def test_repair_makes_threes_of_the_people_in_the_room(talking: Talking) -> None:
    talking.part(6)
    assert "threes" in talking.read()


def test_without_a_screen_the_chosen_card_is_read_and_named_not_the_live_one(talking: Talking) -> None:
    say, side = talking.program.language.say, talking.view.side
    assert say("read.chosen_card", card="Landing") in talking.read(side)
    talking.part(4)
    first, second = chosen(talking.session, talking.stage.book)[:2]
    assert talking.stage.state.live.card is CardId.LANDING
    assert first.finding in talking.read(side)
    tab_to("Research 2")
    press(Qt.Key.Key_Space)
    assert say("read.chosen_card", card="Research 2") in talking.read(side)
    assert second.finding in talking.read(side)
    assert first.finding not in talking.read(side)

    press(Qt.Key.Key_PageUp, CTRL)
    press(Qt.Key.Key_PageUp, CTRL)
    assert "Read aloud" not in talking.read(side)
    talking.controller.go_to(Phase.EXPERIENCE)
    QApplication.processEvents()
    assert say("read.card") in talking.read(side)


def test_choosing_a_card_by_keyboard_keeps_the_keyboard_on_it(talking: Talking) -> None:
    talking.part(4)
    tab_to("Research 2")
    press(Qt.Key.Key_Space)
    QApplication.processEvents()

    assert focused().accessibleName() == "Research 2"
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Backtab)
    assert focused() is talking.page.findChildren(CardBox)[0].show_button


def test_asking_for_more_results_comes_before_their_values(talking: Talking) -> None:
    talking.part(3)
    (panel,) = talking.page.findChildren(ResultsPanel)
    stops: list[QWidget] = []
    stop = panel.nextInFocusChain()
    while stop is not None and stop is not panel:
        stops.append(stop)
        stop = stop.nextInFocusChain()
    order = [stop for stop in stops if panel.isAncestorOf(stop) and isinstance(stop, QAbstractButton)]

    assert isinstance(order[0], QCheckBox)
    assert order[1].accessibleName() == talking.program.language.say("chart.values")
