"""What the facilitator says and does, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grouping.content.own import is_own, remembered
from grouping.content.runningorder import STEPS
from grouping.content.tables import Table, read_table
from grouping.content.words import audience_words, banned_output_words, refuse_words, worded
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Audience, Language

_LONGEST_SAY = 1_000
_LONGEST_LINE = 90
_LONGEST_QUESTION = 110
_LONGEST_HELP = 800
_MOST_LINES = 4
_MOST_QUESTIONS = 6


@dataclass(frozen=True, slots=True)
class StepScript:
    """One step: what to read aloud, what to do, what not to do, and questions for the room."""

    say: str
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """All scripts in the words of one audience."""

    steps: Mapping[str, StepScript]
    hosts: Mapping[str, tuple[str, ...]]
    """What the host of a cluster does on a study day, for the steps in which there is something to do."""
    help: Mapping[Phase, str]
    """What now? One paragraph for each page."""
    consent: tuple[str, ...]
    stop: str
    hurt: str
    process_debrief: str
    """Why a label may stick even when you know how thin its basis was."""
    trio: str
    """What two or three people ask each other about what they will do."""


@remembered
def load_scripts(language: Language, audience: Audience, path: Path | None = None) -> Scripts:
    """Return every script in the words of `audience`."""
    if path is not None:
        return read_scripts(path, audience_words(language, audience), language)
    return worded("scripts", language, audience, read_scripts)


def read_scripts(path: Path, words: Mapping[str, str], language: Language) -> Scripts:
    """Return the scripts in the file at `path`; nothing that is read aloud may claim too much."""
    top = read_table(path, words)
    top.only(("step", "hosts", "help", "special"))
    steps, hosts, pages, special = (top.table(name) for name in ("step", "hosts", "help", "special"))
    steps.only(STEPS)
    hosts.only(STEPS)
    if is_own(path):
        for name in STEPS:
            said = steps.table(name).text("say", longest=_LONGEST_SAY)
            refuse_words(steps, name, said, banned_output_words(language), "content.output_word")
    pages.only(PHASES)
    special.only(("consent", "stop", "hurt", "process_debrief", "trio"))
    return Scripts(
        steps={name: _step(steps.table(name)) for name in STEPS},
        hosts={name: hosts.texts(name, longest=_LONGEST_LINE, most=_MOST_LINES) for name in hosts.names},
        help={phase: pages.text(phase, longest=_LONGEST_HELP) for phase in PHASES},
        consent=special.texts("consent", longest=_LONGEST_QUESTION, fewest=1, most=_MOST_LINES),
        stop=special.text("stop", longest=_LONGEST_SAY),
        hurt=special.text("hurt", longest=_LONGEST_SAY),
        process_debrief=special.text("process_debrief", longest=_LONGEST_SAY),
        trio=special.text("trio", longest=_LONGEST_SAY),
    )


def _step(table: Table) -> StepScript:
    table.only(("say", "do", "avoid", "questions"))
    return StepScript(
        say=table.text("say", longest=_LONGEST_SAY),
        do=table.texts("do", longest=_LONGEST_LINE, fewest=1, most=_MOST_LINES),
        avoid=table.texts("avoid", longest=_LONGEST_LINE, most=_MOST_LINES),
        questions=table.texts("questions", longest=_LONGEST_QUESTION, most=_MOST_QUESTIONS),
    )
