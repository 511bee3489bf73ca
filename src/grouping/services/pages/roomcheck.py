"""What the room check says about screens, staying on, power, notifications and sound."""

from dataclasses import replace

from grouping.content.roomcheck import SystemAdvice, load_room_advice
from grouping.content.texts import Texts
from grouping.services.power import PowerReading
from grouping.services.roomfacts import Awake, RoomFacts, ScreenFact, ScreenPlace
from grouping.viewmodel.roomcheck import BackRowView, CheckRow, CheckState, RoomCheckView

MARKS = {CheckState.FINE: "✓", CheckState.ATTENTION: "!", CheckState.UNKNOWN: "–", CheckState.BUSY: "…"}

_AWAKE = {
    Awake.OFF: CheckState.BUSY,
    Awake.TRYING: CheckState.BUSY,
    Awake.ON: CheckState.FINE,
    Awake.NO_SERVICE: CheckState.ATTENTION,
    Awake.REFUSED: CheckState.ATTENTION,
}


def room_check_view(facts: RoomFacts, texts: Texts) -> RoomCheckView:
    """Return the page for `facts`, in the language of `texts`."""
    advice = load_room_advice(texts.language)
    system = advice.systems[facts.system]
    return RoomCheckView(
        screens=_screens(facts, system, texts),
        back_row=BackRowView(
            _row("back_row", CheckState.UNKNOWN, advice.question, texts), advice.look, advice.if_not
        ),
        laptop=(
            _awake(facts.awake, system, texts),
            _power(facts.power, texts),
            _by_hand("quiet", system.name, system.quiet, texts),
            _by_hand("sound", system.name, system.sound, texts),
        ),
    )


def _row(topic: str, state: CheckState, text: str, texts: Texts) -> CheckRow:
    name, word = texts.say(f"check.{topic}"), texts.say(f"check.state.{state.value}")
    return CheckRow(topic, name, state, MARKS[state], word, text)


def _screens(facts: RoomFacts, system: SystemAdvice, texts: Texts) -> CheckRow:
    lines = tuple(_screen_line(screen, texts) for screen in facts.screens)
    count = len(facts.screens)
    if count < 2:  # noqa: PLR2004 - the laptop's and the room's
        text, state, steps = texts.say("check.screens.one"), CheckState.ATTENTION, system.extend
    elif _is_mirrored(facts.screens):
        text, state, steps = texts.say("check.screens.mirrored"), CheckState.ATTENTION, system.extend
    elif facts.is_room_on:
        text, state, steps = texts.say("check.screens.fine", count=count), CheckState.FINE, ()
    else:
        text, state, steps = texts.say("check.screens.off", count=count), CheckState.ATTENTION, ()
    return replace(_row("screens", state, text, texts), lines=lines, steps=steps)


def _screen_line(screen: ScreenFact, texts: Texts) -> str:
    name = screen.name or texts.say("check.screen.unnamed")
    use = texts.say(f"check.screen.{screen.place.value}")
    return texts.say("check.screen", name=name, width=screen.width_px, height=screen.height_px, use=use)


def _is_mirrored(screens: tuple[ScreenFact, ...]) -> bool:
    """Return whether another screen shows what the laptop's shows, and none shows something else."""
    places = {screen.place for screen in screens}
    return ScreenPlace.MIRROR in places and ScreenPlace.ROOM not in places


def _awake(awake: Awake, system: SystemAdvice, texts: Texts) -> CheckRow:
    state = _AWAKE[awake]
    steps = system.awake if state is CheckState.ATTENTION else ()
    return replace(_row("awake", state, texts.say(f"check.awake.{awake.value}"), texts), steps=steps)


def _power(power: PowerReading | None, texts: Texts) -> CheckRow:
    if power is None:
        state, text = CheckState.BUSY, texts.say("check.power.unread")
    elif power.percent is None:
        state, text = CheckState.UNKNOWN, texts.say("check.power.no_battery")
    elif power.is_plugged is None:
        state, text = CheckState.UNKNOWN, texts.say("check.power.unclear", percent=power.percent)
    elif power.is_plugged:
        state, text = CheckState.FINE, texts.say("check.power.plugged", percent=power.percent)
    else:
        state, text = CheckState.ATTENTION, texts.say("check.power.battery", percent=power.percent)
    return _row("power", state, text, texts)


def _by_hand(topic: str, system: str, steps: tuple[str, ...], texts: Texts) -> CheckRow:
    """Return a row about something the program can neither see nor do."""
    text = texts.say(f"check.{topic}.text", system=system)
    return replace(_row(topic, CheckState.UNKNOWN, text, texts), steps=steps)
