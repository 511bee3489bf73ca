"""Random rooms played through the program's own commands, and everything their screen shows on the way.

The piles are dealt here, by lot and without looking at the numbers: the rehearsal breaks ties in skill by
number, which over hundreds of rooms would look like a leak.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from grouping.content.runningorder import load_running_order
from grouping.domain.groups import Placement, Table
from grouping.domain.judging import BEST_PILE, BorderMethod, PileEntry
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.domain.settings import MAX_TABLES, Design, Language
from grouping.render.card import lay_out_card
from grouping.render.display import Layout
from grouping.services.book import book
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.judge import DecideBorder, PutOnPile
from grouping.services.commands.prepare import ChangeSettings, ChooseRunningOrder
from grouping.services.folds import shelf
from grouping.services.judging import Border, standing, unseen_numbers
from grouping.services.pages.folds import models_in_use
from grouping.services.stage import Cue, project, safe_deck
from grouping.viewmodel.stage import StageView
from tests.flow.memory import Played

SHAPES = (1.333, 1.6, 1.778)
"""Width over height of the projectors there are."""

_PEOPLE = {Design.CLASSIC: (2, 60), Design.PARALLEL: (24, 60), Design.MIXED: (2, 60)}
"""In the parallel design a few more than the fewest it takes: some watch, and one is absent."""
_FEWEST_TABLES = {Design.CLASSIC: 3, Design.PARALLEL: 5, Design.MIXED: 2}
_SMALLEST_TABLE = {Design.CLASSIC: 2, Design.PARALLEL: 3, Design.MIXED: 2}
_LEAVERS_SHARE = 12
"""Of so many people one at most goes home before the second fold."""
_STUDY_DAYS = 5
"""One in so many rooms has a break, with its card."""


class Moment(NamedTuple):
    """The session at one moment of a phase."""

    phase: Phase
    session: Session
    now_ms: int


@dataclass(frozen=True, slots=True)
class Room:
    """A room that was played, with one moment of each phase; `generosity` says how well it folded, 0 to 1."""

    design: Design
    language: Language
    shape: float
    generosity: float
    moments: tuple[Moment, ...]


class Person(NamedTuple):
    """What the screen must not tell about a number: the pile, None without one; and the name of its table."""

    score: int | None
    table: str


Shown = tuple[Phase, Cue]


@dataclass(frozen=True, slots=True)
class Screen:
    """Every safe card of a room as it is drawn, and the secrets it must not tell."""

    room: Room
    language: Language
    generosity: float
    layouts: Mapping[Shown, Layout]
    people: Mapping[int, Person]
    tables: Mapping[str, Table]
    """The tables by the names of their marks."""


def played(serial: int, design: Design) -> Room:
    """Play the room with this serial number: always the same one."""
    dice = random.Random(f"{design.value} {serial}")
    people = dice.randint(*_PEOPLE[design])
    language = tuple(Language)[serial % len(Language)]
    play = Played(people, dice.randrange(1_000_000), language, design)
    settings = play.session.settings
    play.workspace.execute(ChangeSettings(replace(settings, tables=_tables(people, design, dice))))
    if serial % _STUDY_DAYS == 0:
        order = load_running_order("study_day")
        play.workspace.execute(ChooseRunningOrder(order.total_minutes, order.steps))
    generosity = dice.random()
    moments = []
    for phase in PHASES:
        first = len(play.journal.entries)
        if phase is Phase.JUDGE:
            _judge(play, generosity, dice)
        if phase is Phase.FOLD_2:
            for number in _leavers(play.session, dice):
                play.workspace.execute(SetRole(number, Role.LEFT))
        play.play(phase)
        moments.append(_moment(play, phase, first, dice))
    return Room(design, language, dice.choice(SHAPES), generosity, tuple(moments))


def _tables(people: int, design: Design, dice: random.Random) -> int:
    """Return how many tables are asked for: none in particular, any number, or as many as there can be."""
    fewest, most = _FEWEST_TABLES[design], min(MAX_TABLES, (people - 3) // _SMALLEST_TABLE[design])
    if most < fewest:
        return 0
    return dice.choice([0, dice.randint(fewest, most), most])


def _judge(play: Played, generosity: float, dice: random.Random) -> None:
    """Put every fold on a pile by lot, and decide every cut inside a pile."""
    unseen = list(unseen_numbers(play.session))
    dice.shuffle(unseen)
    chance = 0.25 + 0.5 * generosity
    for number in unseen:
        pile = 1 + sum(dice.random() < chance for _ in range(BEST_PILE - 1))
        play.workspace.execute(PutOnPile(number, pile))
    while open_borders := [each for each in standing(play.session).borders if each.decision is None]:
        play.workspace.execute(_decision(open_borders[0], play.session.settings.design, dice))


def _decision(border: Border, design: Design, dice: random.Random) -> DecideBorder:
    methods = [BorderMethod.LOT, BorderMethod.LOOK]
    if border.can_shift and design is Design.CLASSIC:
        methods.append(BorderMethod.SHIFT)
    method = dice.choice(methods)
    up = dice.sample(border.candidates, border.moving_up) if method is BorderMethod.LOOK else []
    return DecideBorder(border.cut, method, tuple(up))


def _leavers(session: Session, dice: random.Random) -> list[int]:
    here = [number for number in session.numbers() if session.find(Placement, number) is not None]
    return dice.sample(here, dice.randint(0, len(here) // _LEAVERS_SHARE))


def _moment(play: Played, phase: Phase, first: int, dice: random.Random) -> Moment:
    """Return a moment of the phase that began at entry `first`; of *Group* the last, the tables shown."""
    last = len(play.journal.entries) - 1
    at = last if phase is Phase.GROUP else dice.randint(min(first, last), last)
    return Moment(phase, play.journal.sessions[at + 1], play.journal.entries[at].at_ms)


def screen(room: Room) -> Screen:
    """Draw every safe card of every phase of `room`."""
    last = room.moments[-1].session
    texts = book(room.language, last.settings.audience)
    tables = {texts.mark(table).name: table for table in last.all(Table).values()}
    scores = {entry.number: entry.pile for entry in last.all(PileEntry).values()}
    seats = {
        placed.number: texts.mark(last.all(Table)[placed.table,]).name
        for placed in last.all(Placement).values()
    }
    for model in models_in_use(last):
        shelf().draw(model)
    layouts = {
        (phase, cue): _laid_out(project(session, texts, cue, now_ms), room.shape)
        for phase, session, now_ms in room.moments
        for cue in safe_deck(session, texts, phase)
    }
    people = {number: Person(scores.get(number), table) for number, table in seats.items()}
    return Screen(room, room.language, room.generosity, layouts, people, tables)


@cache
def _laid_out(card: StageView, shape: float) -> Layout:
    """Return a card laid out once for all rooms that show it."""
    return lay_out_card(card, shape)
