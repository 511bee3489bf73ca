"""What the room check says of every situation, in both languages."""

from dataclasses import replace

import pytest

from grouping.content.roomcheck import System, load_room_advice
from grouping.content.texts import texts
from grouping.domain.settings import Language
from grouping.services.displays import Desk, Monitor
from grouping.services.pages.roomcheck import MARKS, room_check_view
from grouping.services.power import PowerReading
from grouping.services.roomfacts import Awake, RoomFacts, ScreenFact, ScreenPlace, screen_facts
from grouping.viewmodel.roomcheck import CheckRow, CheckState

LAPTOP = ScreenFact("Built-in", 1366, 768, ScreenPlace.LAPTOP)
ROOM = ScreenFact("Epson", 1920, 1080, ScreenPlace.ROOM)
THIRD = ScreenFact("Dell", 1280, 1024, ScreenPlace.OTHER)
READY = RoomFacts(
    (LAPTOP, ROOM),
    is_room_on=True,
    awake=Awake.ON,
    power=PowerReading(80, is_plugged=True),
    system=System.WINDOWS,
)
DUTCH, ENGLISH = texts(Language.NL), texts(Language.EN)


def row(facts: RoomFacts, topic: str) -> CheckRow:
    """Return the row about `topic`, in English."""
    view = room_check_view(facts, ENGLISH)
    return next(each for each in (view.screens, view.back_row.row, *view.laptop) if each.topic == topic)


def test_two_screens_are_named_by_what_they_are_for() -> None:
    found = row(replace(READY, screens=(LAPTOP, ROOM, THIRD)), "screens")

    assert found.state is CheckState.FINE
    assert found.text.startswith("3 screens.")
    assert found.lines == (
        "Built-in · 1366 × 768 · this is the laptop",
        "Epson · 1920 × 1080 · this is the room screen",
        "Dell · 1280 × 1024 · not in use",
    )
    assert found.steps == ()


def test_a_screen_without_a_name_is_called_a_screen() -> None:
    assert row(replace(READY, screens=(replace(LAPTOP, name=""),)), "screens").lines == (
        "Screen · 1366 × 768 · this is the laptop",
    )


@pytest.mark.parametrize("system", System)
@pytest.mark.parametrize("screens", [(LAPTOP,), (LAPTOP, replace(ROOM, place=ScreenPlace.MIRROR))])
def test_a_room_that_may_see_the_laptop_brings_the_way_to_two_screens(
    screens: tuple[ScreenFact, ...], system: System
) -> None:
    found = row(replace(READY, screens=screens, system=system), "screens")

    assert found.state is CheckState.ATTENTION
    assert found.steps == load_room_advice(Language.EN).systems[system].extend


def test_a_room_screen_that_is_off_wants_attention() -> None:
    found = row(replace(READY, is_room_on=False), "screens")

    assert found.state is CheckState.ATTENTION
    assert "F5" in found.text


@pytest.mark.parametrize(
    ("awake", "state", "has_steps"),
    [
        (Awake.OFF, CheckState.BUSY, False),
        (Awake.TRYING, CheckState.BUSY, False),
        (Awake.ON, CheckState.FINE, False),
        (Awake.NO_SERVICE, CheckState.ATTENTION, True),
        (Awake.REFUSED, CheckState.ATTENTION, True),
    ],
)
def test_only_a_computer_that_agreed_stays_awake(awake: Awake, state: CheckState, has_steps: bool) -> None:
    found = row(replace(READY, awake=awake), "awake")

    assert found.state is state
    assert bool(found.steps) is has_steps


@pytest.mark.parametrize(
    ("power", "state", "words"),
    [
        (None, CheckState.BUSY, "Not known yet"),
        (PowerReading(None, None), CheckState.UNKNOWN, "no battery"),
        (PowerReading(80, None), CheckState.UNKNOWN, "cannot be seen"),
        (PowerReading(80, is_plugged=True), CheckState.FINE, "80 %"),
        (PowerReading(80, is_plugged=False), CheckState.ATTENTION, "Connect the power"),
    ],
)
def test_power_is_fine_only_when_it_is_seen_to_be_connected(
    power: PowerReading | None, state: CheckState, words: str
) -> None:
    found = row(replace(READY, power=power), "power")

    assert found.state is state
    assert words in found.text


@pytest.mark.parametrize("topic", ["quiet", "sound", "back_row"])
def test_what_cannot_be_seen_is_never_called_fine(topic: str) -> None:
    assert row(READY, topic).state is CheckState.UNKNOWN


@pytest.mark.parametrize("system", System)
@pytest.mark.parametrize("language", Language)
def test_the_advice_is_for_the_system_it_runs_on(language: Language, system: System) -> None:
    view = room_check_view(replace(READY, system=system), texts(language))
    advice = load_room_advice(language).systems[system]
    by_topic = {each.topic: each for each in view.laptop}

    assert by_topic["quiet"].steps == advice.quiet
    assert by_topic["sound"].steps == advice.sound
    assert advice.name in by_topic["quiet"].text


def test_every_state_has_a_mark_and_a_word_of_its_own() -> None:
    for catalogue in (DUTCH, ENGLISH):
        words = {catalogue.say(f"check.state.{state.value}") for state in CheckState}

        assert len(words) == len(set(MARKS.values())) == len(CheckState)


def test_screens_are_told_apart_by_what_they_show() -> None:
    laptop = Monitor("eDP-1", "", "", "", 0, 0, 1093, 614, 1.25, 1)
    room = Monitor("HDMI-1", "Epson", "EB", "1", 1093, 0, 1920, 1080, 1.0, 2)
    copy = Monitor("DP-1", "", "", "", 0, 0, 1024, 768, 1.0, 3)

    assert screen_facts(Desk(laptop, (copy, room)), room) == (
        ScreenFact("eDP-1", 1366, 768, ScreenPlace.LAPTOP),
        ScreenFact("Epson EB", 1920, 1080, ScreenPlace.ROOM),
        ScreenFact("DP-1", 1024, 768, ScreenPlace.MIRROR),
    )
    assert [fact.place for fact in screen_facts(Desk(None, (room,)), None)] == [ScreenPlace.MIRROR]
