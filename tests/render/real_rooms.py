"""The cards of whole sessions of made-up rooms, as the room would see them."""

from collections.abc import Iterator

from grouping.domain.phases import PHASES, Phase
from grouping.domain.tasks import Task
from grouping.services.book import Book
from grouping.services.folds import shelf
from grouping.services.pages.folds import models_in_use
from grouping.services.stage import CardId, Cue, deck, extra_cues, project
from grouping.viewmodel.stage import StageView
from tests.flow.memory import Played

PROJECTORS = ((1024, 768), (1280, 800), (1920, 1080), (3840, 2160))


def real_cards(played: Played, texts: Book) -> Iterator[tuple[Cue, StageView]]:
    """Play a session; yield every card of every phase at its end, and the clocks while they run.

    The results that are shown only when one asks for them come after those of the talk.
    """
    for phase in PHASES:
        task = {Phase.FOLD_1: Task.FOLD_1, Phase.FOLD_2: Task.FOLD_2}.get(phase)
        for command in played.room.commands(phase, lambda: played.session, played.clock):
            played.clock.advance(command.wait_ms)
            played.workspace.execute(command.command)
            running = None if task is None else played.session.clock(task)
            if running is not None and running.is_running:
                cue = Cue(CardId(running.task.value))
                yield cue, project(played.session, texts, cue, played.clock.now_ms())
        for model in models_in_use(played.session):
            shelf().draw(model)
        asked_for = extra_cues(played.session, texts) if phase is Phase.TALK else ()
        for cue in (*deck(played.session, texts, phase), *asked_for):
            yield cue, project(played.session, texts, cue, played.clock.now_ms())
