"""`grouping rehearse`: a whole session with a made-up room, into a folder that anybody can look through."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from grouping.content.runningorder import load_running_order
from grouping.domain.errors import DomainError
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.domain.settings import MAX_PEOPLE, MIN_PEOPLE, ROOM_DESIGNS, Audience, Design, Language
from grouping.domain.tasks import Task
from grouping.services.book import Book, book
from grouping.services.clock import ManualClock
from grouping.services.folds import shelf
from grouping.services.pages.folds import models_in_use
from grouping.services.plan import DEFAULT_ORDER, DEFAULT_PEOPLE, new_settings
from grouping.services.rehearsal import MadeUpRoom, play_phase
from grouping.services.sessions import start_session
from grouping.services.stage import CardId, deck, extra_cues, project
from grouping.services.workspace import Workspace
from grouping.terminal.account import phase_line
from grouping.terminal.arguments import add_design_and_seed, parse, parser, whole
from grouping.terminal.folder import RehearsalFolder

START_MS = 1_767_603_600_000
"""Every rehearsal begins on 5 January 2026 at 9:00 UTC, so that nothing in it depends on today."""

_AUDIENCE = Audience.PABO
_DEFAULT_FOLDER = "grouping-rehearsal"
_DEFAULT_SEED = 1

_FEWEST_FOR_PARALLEL = 22
"""So that, without those who watch, are absent or are not judged, enough are left to compare."""
_TASKS = {Phase.FOLD_1: Task.FOLD_1, Phase.FOLD_2: Task.FOLD_2}
_CLOCK_CARDS = {CardId.FOLD_1, CardId.FOLD_1_STEPS, CardId.FOLD_2, CardId.FOLD_2_STEPS}

_Moment = tuple[Session, int]


def run(arguments: Sequence[str], language: Language) -> int:
    """Play the rehearsal that was asked for."""
    room = book(language, _AUDIENCE)
    reader = parser()
    reader.add_argument("--people", type=whole("--people", MIN_PEOPLE, MAX_PEOPLE), default=DEFAULT_PEOPLE)
    add_design_and_seed(reader, _DEFAULT_SEED, ROOM_DESIGNS)
    reader.add_argument("--out", type=Path, default=Path(_DEFAULT_FOLDER))
    found = parse(reader, arguments)
    if found.help:
        print(
            room.texts.say(
                "cli.help.rehearse",
                fewest=MIN_PEOPLE,
                most=MAX_PEOPLE,
                people=DEFAULT_PEOPLE,
                designs=", ".join(ROOM_DESIGNS),
                seed=_DEFAULT_SEED,
                out=_DEFAULT_FOLDER,
            )
        )
        return 0
    if found.design is Design.PARALLEL and found.people < _FEWEST_FOR_PARALLEL:
        raise DomainError("cli.few_to_rehearse", fewest=_FEWEST_FOR_PARALLEL)
    _rehearse(RehearsalFolder(found.out), room, found.people, found.seed, found.design)
    return 0


def rehearse_instead(language: Language) -> int:
    """Play a rehearsal where no window can open, in a folder of its own under the present one."""
    room = book(language, _AUDIENCE)
    names = (_DEFAULT_FOLDER if number == 1 else f"{_DEFAULT_FOLDER}-{number}" for number in count(1))
    folder = next(folder for folder in map(RehearsalFolder, map(Path, names)) if folder.is_free)
    print(room.texts.say("cli.no_display", folder=folder.path.resolve()))
    _rehearse(folder, room, DEFAULT_PEOPLE, _DEFAULT_SEED)
    return 0


def _rehearse(
    folder: RehearsalFolder, room: Book, people: int, seed: int, design: Design = Design.CLASSIC
) -> None:
    say = room.texts.say
    folder.claim(say("cli.rehearse.marker"))
    clock = ManualClock(START_MS)
    order = load_running_order(DEFAULT_ORDER)
    settings = new_settings(
        order,
        language=room.language,
        audience=_AUDIENCE,
        now_ms=START_MS,
        people=people,
        design=design,
        seed=seed,
        made_up=True,
    )
    print(say("cli.rehearse.start", people=people, seed=seed))
    with start_session(folder.session, settings, order.steps, clock) as opened:
        made_up = MadeUpRoom(people, seed, room.language)
        for phase in PHASES:
            halfway = _play(opened.workspace, made_up, phase, clock)
            _add_cards(folder, room, phase, (opened.workspace.session, clock.now_ms()), halfway)
            print(phase_line(opened.workspace.session, room, phase), flush=True)
        folder.add_results(opened.workspace.session, room, clock.now_ms())
    print(say("cli.rehearse.done", folder=folder.path.resolve()))


def _play(workspace: Workspace, made_up: MadeUpRoom, phase: Phase, clock: ManualClock) -> _Moment | None:
    """Play `phase`; return the session and the time as they were halfway its clock, if it has one."""
    halfway: _Moment | None = None
    for _ in play_phase(workspace, made_up, phase, clock):
        running = workspace.session.clock(_TASKS[phase]) if phase in _TASKS else None
        if running is not None and running.is_running:
            elapsed_ms = running.elapsed_at(clock.now_ms())
            if 2 * elapsed_ms <= running.duration_ms:
                halfway = workspace.session, clock.now_ms()
    return halfway


def _add_cards(
    folder: RehearsalFolder, room: Book, phase: Phase, end: _Moment, halfway: _Moment | None
) -> None:
    """Draw every card of `phase` as it is at the end, but a clock as it was halfway."""
    for model in models_in_use(end[0]):
        shelf().draw(model)
    cues = deck(end[0], room, phase) + (extra_cues(end[0], room) if phase is Phase.TALK else ())
    digits = len(str(len(cues)))
    for place, cue in enumerate(cues, start=1):
        session, now_ms = halfway if halfway is not None and cue.card in _CLOCK_CARDS else end
        name = f"{phase.number:02d}-{phase.value}-{place:0{digits}d}-{cue.card.value}"
        folder.add_card(name, project(session, room, cue, now_ms))
