"""Commands of *Prepare*: open a session, choose, and fit the running order."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.folds import FoldChoice
from grouping.domain.journal import Label
from grouping.domain.participants import FirstName
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit, Progress
from grouping.domain.session import Edit, Session
from grouping.domain.settings import PlanStep, Settings
from grouping.services.planfit import with_step, with_talk


@dataclass(frozen=True, slots=True)
class StartSession:
    """Open a new session on the first page."""

    settings: Settings
    steps: tuple[PlanStep, ...]

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.start")

    def plan(self, session: Session) -> Edit:
        """Put settings, plan and the first phase."""
        if session.records:
            raise DomainError("session.exists")
        opened = PhaseVisit(Phase.PREPARE, self.settings.created_at_ms)
        return Edit((self.settings, *self.steps, Progress(Phase.PREPARE), opened))


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Choose something else on the first page."""

    settings: Settings

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.settings")

    def plan(self, session: Session) -> Edit:
        """Put the new choices, if anything is new; the design stays once the room has seen its tables.

        Without names on the laptop there are none: those that were kept go with the choice.
        """
        old, new = session.settings, self.settings
        if session.was_shown and (old.design, old.tables) != (new.design, new.tables):
            raise DomainError("group.shown")
        if old == new:
            return Edit()
        return Edit(
            (new,), () if new.names_on_laptop else tuple((FirstName, k) for k in session.all(FirstName))
        )


@dataclass(frozen=True, slots=True)
class ChooseRunningOrder:
    """Take another running order, with its own total."""

    total_minutes: int
    steps: tuple[PlanStep, ...]

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.running_order", minutes=self.total_minutes)

    def plan(self, session: Session) -> Edit:
        """Replace every step."""
        settings = replace(session.settings, total_minutes=self.total_minutes)
        if settings == session.settings and self.steps == session.plan:
            return Edit()
        dropped = tuple((PlanStep, step.key) for step in session.plan)
        return Edit((settings, *self.steps), dropped)


@dataclass(frozen=True, slots=True)
class SetStepMinutes:
    """Give one step of the running order other minutes; other steps make the total what it was."""

    step: str
    minutes: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.step_minutes", minutes=self.minutes)

    def plan(self, session: Session) -> Edit:
        """Put the step with its new minutes, and those that pay for it or get what is left."""
        old = session.find(PlanStep, self.step)
        if old is not None and old.minutes == self.minutes:
            return Edit()
        total = session.settings.total_minutes
        return _edit(session, with_step(session.plan, self.step, self.minutes, total))


@dataclass(frozen=True, slots=True)
class SetTalkMinutes:
    """Give the whole talk other minutes; both sides are scaled, and the total stays."""

    minutes: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.talk_minutes", count=self.minutes)

    def plan(self, session: Session) -> Edit:
        """Put every step whose minutes change."""
        return _edit(session, with_talk(session.plan, self.minutes, session.settings.total_minutes))


@dataclass(frozen=True, slots=True)
class ChooseFolds:
    """Choose models, sheets and times for some roles."""

    choices: tuple[FoldChoice, ...]

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.folds")

    def plan(self, session: Session) -> Edit:
        """Put what differs from what is saved."""
        return Edit(tuple(each for each in self.choices if session.find(FoldChoice, *each.key) != each))


def _edit(session: Session, plan: tuple[PlanStep, ...]) -> Edit:
    return Edit(tuple(step for step in plan if session.find(PlanStep, step.step) != step))
