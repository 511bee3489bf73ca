"""Running orders: which steps fill the minutes of a session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grouping.content.errors import ContentError
from grouping.content.own import merged, remembered
from grouping.content.tables import Table, read_table
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import MAX_MINUTES, MIN_MINUTES, Language, PlanStep

STEPS = (
    "welcome",
    "agreements",
    "fold_1",
    "judging",
    "coffee_break",
    "grouping",
    "fold_2",
    "slips",
    "entry",
    "landing",
    "what_happened",
    "reveal",
    "what_we_saw",
    "research",
    "to_your_class",
    "repair",
    "closing",
)
"""Every step there is a name, a script and a card for."""

PROTECTED_STEPS = frozenset({"landing", "reveal", "repair"})
"""Steps that undo the label; no running order may leave them without time."""

BREAK = "coffee_break"
"""The step that only a study day has: people leave the room, and hosts bring their pile lists."""

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """A session of `total_minutes`, step by step."""

    id: str
    total_minutes: int
    steps: tuple[PlanStep, ...]
    names: Mapping[Language, str] = field(compare=False, repr=False)

    def name(self, language: Language) -> str:
        """Return what the facilitator chooses it by."""
        return self.names[language]

    @property
    def talk_minutes(self) -> int:
        """The minutes for talking, from landing to closing."""
        return sum(step.minutes for step in self.steps if step.is_talk)


def load_running_order(minutes_or_id: int | str, folder: Path | None = None) -> RunningOrder:
    """Return the running order with that many minutes, or with that id (the name of its file)."""
    name = str(minutes_or_id)
    known = {path.stem: path for path in _files(folder)}
    if name in known:
        return read_order(known[name])
    for order in running_orders(folder):
        if str(order.total_minutes) == name:
            return order
    raise ContentError("content.no_order", order=name, choices=", ".join(known))


def running_orders(folder: Path | None = None) -> tuple[RunningOrder, ...]:
    """Return every running order, the shortest first."""
    return tuple(sorted(map(read_order, _files(folder)), key=lambda order: (order.total_minutes, order.id)))


def _files(folder: Path | None) -> list[Path]:
    return list(merged("running_orders", read_order)) if folder is None else sorted(folder.glob("*.toml"))


@remembered
def read_order(path: Path) -> RunningOrder:
    """Return the running order in the file at `path`."""
    top = read_table(path)
    top.only(("name", "total_minutes", "steps"))
    names = top.table("name")
    names.only(Language)
    steps = tuple(_step(row, place) for place, row in enumerate(top.tables("steps")))
    total = top.whole("total_minutes", low=MIN_MINUTES, high=MAX_MINUTES)
    _check_steps(top, steps)
    _check_phases(top, steps)
    planned = sum(step.minutes for step in steps)
    if planned != total:
        raise top.refusal("content.order_sum", "total_minutes", total=total, planned=planned)
    return RunningOrder(
        id=path.stem,
        total_minutes=total,
        steps=steps,
        names={language: names.text(language, longest=LONGEST_NAME) for language in Language},
    )


def _step(row: Table, place: int) -> PlanStep:
    row.only(("id", "phase", "minutes", "talk"))
    return PlanStep(
        step=row.choice("id", STEPS),
        order=place,
        phase=Phase(row.choice("phase", PHASES[1:])),
        minutes=row.whole("minutes", low=0, high=MAX_MINUTES),
        is_talk=row.flag("talk"),
    )


def _check_steps(top: Table, steps: tuple[PlanStep, ...]) -> None:
    """Refuse a step that comes twice, and a protected step without time."""
    minutes: dict[str, int] = {}
    for step in steps:
        if step.step in minutes:
            raise top.refusal("content.duplicate", "steps", value=step.step)
        minutes[step.step] = step.minutes
    for step_id in sorted(PROTECTED_STEPS):
        if not minutes.get(step_id):
            raise top.refusal("content.order_protected", "steps", step=step_id)


def _check_phases(top: Table, steps: tuple[PlanStep, ...]) -> None:
    """Refuse phases out of order, and a phase from arrival on without a step."""
    numbers = [step.phase.number for step in steps]
    if numbers != sorted(numbers):
        raise top.refusal("content.order_phases", "steps", choices=", ".join(PHASES[1:]))
    for phase in PHASES[1:]:
        if phase.number not in numbers:
            raise top.refusal("content.order_lacks_phase", "steps", phase=phase.value)
