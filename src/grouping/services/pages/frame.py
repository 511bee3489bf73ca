"""The frame round every page: rail, plan, script and what comes next."""

from grouping.content.scripts import Scripts
from grouping.domain.groups import Draw
from grouping.domain.interruptions import Stop
from grouping.domain.participants import PLACED_ROLES, Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.hosts import host_lines
from grouping.services.judging import standing
from grouping.services.pages.experience import missing_results
from grouping.services.pages.undo import travel_text
from grouping.services.resuming import progress
from grouping.services.scores import strays
from grouping.services.spoken import scripts_of
from grouping.services.stage_break import has_break
from grouping.services.workspace import Workspace
from grouping.viewmodel.pages import FrameView, RailItem, RailState

_LANDING = "landing"
"""The part of the talk where a room lands, also after a stop."""


def frame_view(workspace: Workspace, book: Book, step_name: str = "") -> FrameView:
    """Return the frame in the language of `book`, which is the laptop's; `step_name` narrows the script."""
    session = workspace.session
    texts, phase = book.texts, session.phase
    scripts = scripts_of(session, book)
    steps = [step for step in session.plan if step.phase is phase and step_name in {"", step.step}]
    say = tuple(
        (texts.say(f"step.{step.step}"), _true_of_names(session, book, scripts.steps[step.step].say.strip()))
        for step in steps
    )
    do = tuple(line for step in steps for line in scripts.steps[step.step].do)
    if has_break(session):
        do += tuple(line for step in steps for line in host_lines(scripts, book, step.step))
    is_landing = session.find(Stop) is not None and phase is Phase.TALK and step_name in {"", _LANDING}
    if is_landing:
        say = _stop_script(book, scripts)
        do = scripts.steps[_LANDING].do
    following = phase.neighbour(1)
    minutes = sum(step.minutes for step in session.plan if step.phase is following)
    next_name = texts.say(f"phase.{following.value}")
    rail = tuple(_rail_item(session, book, each) for each in PHASES)
    return FrameView(
        title=session.settings.name,
        rail=rail,
        phase_title=texts.say(f"phase.{phase.value}"),
        say=say,
        do=do,
        help=scripts.help[phase],
        soon="" if following is phase else texts.say("frame.soon", phase=next_name, minutes=minutes),
        next_name="" if following is phase else next_name,
        leads_on=not _has_own_aim(session),
        progress_text=_progress_text(session, book),
        attention_text=next((f"{item.name}: {item.reason}" for item in rail if item.reason), ""),
        undo_text=travel_text(session, book, workspace.last_done, back=True),
        redo_text=travel_text(session, book, workspace.last_undone, back=False),
        made_up=session.settings.made_up,
        is_for_all=is_landing,
    )


def _has_own_aim(session: Session) -> bool:
    """Return whether the page has a main button of its own: tables to show, or the cards of the talk."""
    return session.phase is Phase.TALK or (session.phase is Phase.GROUP and not session.was_shown)


def _stop_script(book: Book, scripts: Scripts) -> tuple[tuple[str, str], ...]:
    """Return what to say after a stop, and to somebody who is hurt; the room may read both."""
    say = book.texts.say
    return (
        (say("pack.order.stop"), scripts.stop.strip()),
        (say("pack.order.hurt"), scripts.hurt.strip()),
    )


def _true_of_names(session: Session, book: Book, spoken: str) -> str:
    """Return what to read aloud, without a promise about names that does not hold here."""
    if not session.settings.names_on_laptop:
        return spoken
    return spoken.replace(book.texts.say("consent.4"), book.texts.say("consent.4_names"))


def _progress_text(session: Session, book: Book) -> str:
    if session.phase is Phase.ARRIVAL:
        present = len(session.numbers(*PLACED_ROLES, Role.OBSERVER))
        return book.texts.say("frame.present", count=present) if present else ""
    done, everybody = progress(session)
    return book.texts.say("frame.progress", done=done, n=everybody) if everybody else ""


def _rail_item(session: Session, book: Book, phase: Phase) -> RailItem:
    name = book.texts.say(f"phase.{phase.value}")
    reason = _reason(session, book, phase)
    if phase is session.phase:
        state = RailState.NOW
    elif reason:
        state = RailState.ATTENTION
    elif session.find(PhaseVisit, phase.value) is not None and phase.number < session.phase.number:
        state = RailState.DONE
    else:
        state = RailState.LATER
    return RailItem(phase.value, phase.number, name, state, reason)


def _reason(session: Session, book: Book, phase: Phase) -> str:
    """Return why a phase that was left wants another look, or an empty string."""
    if session.phase.number <= phase.number:
        return ""
    if phase is Phase.EXPERIENCE:
        return missing_results(session, book)
    return "" if session.was_shown else _obstacle(session, book, phase)


def _obstacle(session: Session, book: Book, phase: Phase) -> str:
    """Return what keeps the tables from being drawn."""
    if phase is Phase.JUDGE:
        now = standing(session)
        if now.unseen:
            return book.texts.say("score.unseen", numbers=book.texts.join(now.unseen))
        if unclaimed := strays(session):
            return book.texts.say("group.strays", names=book.texts.join([each.name for each in unclaimed]))
        if now.sizes is None:
            return book.texts.say("rail.border_open" if now.borders else "rail.not_judged")
    if phase is Phase.GROUP and session.find(Draw) is None:
        return book.texts.say("rail.not_drawn")
    return ""
