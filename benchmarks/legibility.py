"""The smallest text of every room card on four projectors in both languages, in percent of the height.

`python benchmarks/legibility.py` plays whole sessions of made-up rooms, from 8 to 400 people and from 2 to 24
tables, lays out every card that such a room can see, and prints per card the smallest text over all of them
as a Markdown table. The measure is that of the design: an em whose capitals are 0.714 em high. The status is
1 where a text is below the minimum, is cut off, or overlaps something.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from grouping.content.assets import asset
from grouping.content.runningorder import load_running_order
from grouping.domain.journal import JournalEntry
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.domain.tasks import Task
from grouping.render.card import layout_problems, smallest_text_percent
from grouping.render.fonts import register_fonts
from grouping.render.sizes import MINIMUM_PERCENT
from grouping.services.book import Book, book
from grouping.services.clock import ManualClock
from grouping.services.commands.prepare import StartSession
from grouping.services.folds import shelf
from grouping.services.pages.folds import models_in_use
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom, play_phase
from grouping.services.stage import CardId, deck, project
from grouping.services.workspace import Workspace
from grouping.viewmodel.stage import StageView

START_MS = 1_767_603_600_000
PROJECTORS = ((1024, 768), (1280, 800), (1920, 1080), (3840, 2160))
ROOMS = (
    (8, 0, Design.CLASSIC),
    (31, 3, Design.CLASSIC),
    (31, 9, Design.MIXED),
    (60, 9, Design.PARALLEL),
    (60, 24, Design.CLASSIC),
    (75, 8, Design.MIXED),
    (150, 3, Design.CLASSIC),
    (150, 24, Design.PARALLEL),
    (400, 24, Design.CLASSIC),
)
"""People, tables (0 where the program decides) and design."""
NUMBERS = {
    CardId.TEST: "P0",
    CardId.WELCOME: "P1",
    CardId.AGREEMENTS: "P2",
    CardId.FOLD_1: "P3",
    CardId.PAIR_TALK: "P4",
    CardId.FIND_TABLE: "P5",
    CardId.FOLD_2: "P6",
    CardId.SLIP: "P7",
    CardId.QUIET_WRITING: "P8",
    CardId.LANDING: "P9",
    CardId.QUOTES: "P10",
    CardId.REVEAL: "P11",
    CardId.FINISH: "P12",
    CardId.TALLY: "P12",
    CardId.BORDER: "P12",
    CardId.RESEARCH: "P13",
    CardId.TO_YOUR_CLASS: "P14",
    CardId.REPAIR: "P15",
    CardId.THANKS: "P16",
}
_TASKS = {Phase.FOLD_1: Task.FOLD_1, Phase.FOLD_2: Task.FOLD_2}


class _NoDisk:
    def commit(self, entry: JournalEntry) -> None:
        """Forget `entry`."""


def cards_of(room: tuple[int, int, Design], language: Language) -> Iterator[tuple[CardId, StageView]]:
    """Play a session; yield every card at the end of its phase, and a clock halfway too."""
    people, tables, design = room
    clock, order = ManualClock(START_MS), load_running_order("75")
    settings = new_settings(
        order, language=language, now_ms=START_MS, people=people, design=design, name="", seed=1, made_up=True
    )
    workspace = Workspace(Session.empty(), _NoDisk(), clock)
    workspace.execute(StartSession(replace(settings, tables=tables), order.steps))
    words = book(language, settings.audience)
    made_up = MadeUpRoom(people, 1, language)
    for phase in PHASES:
        halfway = None
        for _ in play_phase(workspace, made_up, phase, clock):
            running = workspace.session.clock(_TASKS[phase]) if phase in _TASKS else None
            if running is not None and running.is_running:
                halfway = workspace.session, clock.now_ms()
        for model in models_in_use(workspace.session):
            shelf().draw(model)
        yield from _deck(workspace.session, words, phase, clock.now_ms())
        if halfway is not None:
            yield from _deck(halfway[0], words, phase, halfway[1])


def _deck(session: Session, words: Book, phase: Phase, now_ms: int) -> Iterator[tuple[CardId, StageView]]:
    for cue in deck(session, words, phase):
        yield cue.card, project(session, words, cue, now_ms)


def main() -> int:
    """Print the table; return 1 where something cannot be read."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    register_fonts(asset("fonts"))
    smallest: dict[tuple[CardId, Language, tuple[int, int]], float] = {}
    laid_out: defaultdict[CardId, int] = defaultdict(int)
    problems: list[str] = []
    for language in Language:
        for room in ROOMS:
            for card, view in cards_of(room, language):
                laid_out[card] += 1
                for size in PROJECTORS:
                    frame, key = QRectF(0.0, 0.0, *size), (card, language, size)
                    found = smallest_text_percent(frame, view)
                    if found is not None:
                        smallest[key] = min(smallest.get(key, found), found)
                    problems += [f"{card} {size} {language}: {each}" for each in layout_problems(frame, view)]
    _print_table(smallest, laid_out)
    for problem in problems:
        print(problem)
    del application
    return int(bool(problems) or min(smallest.values()) < MINIMUM_PERCENT)


def _print_table(
    smallest: dict[tuple[CardId, Language, tuple[int, int]], float], laid_out: dict[CardId, int]
) -> None:
    columns = [(language, size) for language in Language for size in PROJECTORS]
    heads = [f"{language} {width}×{height}" for language, (width, height) in columns]
    print(f"Smallest text in % of the height; the minimum is {MINIMUM_PERCENT}.\n")
    print("| | card | laid out | " + " | ".join(heads) + " |")
    print("| --- | --- | ---: |" + " ---: |" * len(columns))
    for card in (card for card in CardId if card in laid_out):
        figures = " | ".join(f"{smallest[card, *column]:.2f}" for column in columns)
        print(f"| {NUMBERS.get(card, '')} | {card.value} | {laid_out[card]} | {figures} |")
    missing = [card.value for card in CardId if card not in laid_out]
    print(f"\nCards that no session had: {', '.join(missing) or 'none'}.\n")


if __name__ == "__main__":
    sys.exit(main())
