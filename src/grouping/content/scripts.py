"""What the facilitator says and does, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from grouping.content.own import is_own, remembered
from grouping.content.runningorder import STEPS
from grouping.content.tables import Table, read_table
from grouping.content.words import audience_words, banned_output_words, refuse_words, worded
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import ROOM_DESIGNS, Audience, Design, Language

_LONGEST_SAY = 1_000
_LONGEST_LINE = 90
_LONGEST_QUESTION = 110
_LONGEST_HELP = 800
_MOST_LINES = 4
_MOST_QUESTIONS = 6
_SAID_BY_DESIGN = ("process_debrief",)


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
    by_design: Mapping[Design, "Scripts"] = field(default_factory=dict)
    """The same in a design for which other words are true; a design that is not here has none of its own."""

    def in_design(self, design: Design) -> "Scripts":
        """Return what is true in a room of this design."""
        return self.by_design.get(design, self)


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
        _refuse_claims(steps, language)
    pages.only(PHASES)
    special.only(("consent", "stop", "hurt", *_SAID_BY_DESIGN, "trio", *ROOM_DESIGNS))
    scripts = Scripts(
        steps={name: _step(steps.table(name)) for name in STEPS},
        hosts={name: hosts.texts(name, longest=_LONGEST_LINE, most=_MOST_LINES) for name in hosts.names},
        help={phase: pages.text(phase, longest=_LONGEST_HELP) for phase in PHASES},
        consent=special.texts("consent", longest=_LONGEST_QUESTION, fewest=1, most=_MOST_LINES),
        stop=special.text("stop", longest=_LONGEST_SAY),
        hurt=special.text("hurt", longest=_LONGEST_SAY),
        process_debrief=special.text("process_debrief", longest=_LONGEST_SAY),
        trio=special.text("trio", longest=_LONGEST_SAY),
    )
    by_design = {design: _in_design(scripts, steps, special, design) for design in ROOM_DESIGNS}
    return replace(scripts, by_design=by_design)


def _refuse_claims(steps: Table, language: Language) -> None:
    """Refuse what is read aloud, in any design, where it says more than one room can show."""
    banned = banned_output_words(language)
    for name in STEPS:
        step = steps.table(name)
        refuse_words(steps, name, step.text("say", longest=_LONGEST_SAY), banned, "content.output_word")
        for design in ROOM_DESIGNS:
            if design in step.names:
                said = step.table(design).text("say", longest=_LONGEST_SAY, may_be_empty=True)
                refuse_words(step, design, said, banned, "content.output_word")


def _step(table: Table) -> StepScript:
    table.only(("say", "do", "avoid", "questions", *ROOM_DESIGNS))
    return StepScript(
        say=table.text("say", longest=_LONGEST_SAY),
        do=table.texts("do", longest=_LONGEST_LINE, fewest=1, most=_MOST_LINES),
        avoid=table.texts("avoid", longest=_LONGEST_LINE, most=_MOST_LINES),
        questions=table.texts("questions", longest=_LONGEST_QUESTION, most=_MOST_QUESTIONS),
    )


def _in_design(scripts: Scripts, steps: Table, special: Table, design: Design) -> Scripts:
    """Return the scripts with what they have for one design in the place of the words for all."""
    changed = {
        name: _step_in_design(scripts.steps[name], steps.table(name).table(design))
        for name in STEPS
        if design in steps.table(name).names
    }
    debrief = scripts.process_debrief
    if design in special.names:
        own = special.table(design)
        own.only(_SAID_BY_DESIGN)
        debrief = own.text("process_debrief", longest=_LONGEST_SAY)
    return replace(scripts, steps={**scripts.steps, **changed}, process_debrief=debrief)


def _step_in_design(script: StepScript, table: Table) -> StepScript:
    """Return a step with what is said or done otherwise; the room sees the questions, which are for all."""
    table.only(("say", "do", "avoid"))
    say = table.text("say", longest=_LONGEST_SAY, may_be_empty=True)
    do = table.texts("do", longest=_LONGEST_LINE, most=_MOST_LINES)
    avoid = table.texts("avoid", longest=_LONGEST_LINE, most=_MOST_LINES)
    return replace(script, say=say or script.say, do=do or script.do, avoid=avoid or script.avoid)
