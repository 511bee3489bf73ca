"""What the facilitator reads about where a session is saved, and about what a damaged file lost."""

from enum import StrEnum

from grouping.content.texts import Texts
from grouping.services.dates import local_time
from grouping.services.keeping import Keeper, Standing
from grouping.store.errors import SessionFileError
from grouping.store.sessioninfo import SessionInfo
from grouping.viewmodel.notice import NoticeAction, NoticeView

_REASONS = {
    *("disk_full", "read_only", "disk", "open_elsewhere"),
    *("damaged", "not_a_session", "not_found", "no_access"),
}


class KeepingChoice(StrEnum):
    """What can be done about where a session is saved."""

    FINE = "fine"
    CHOOSE = "choose"
    USUAL = "usual"
    STAY = "stay"
    LEAVE = "leave"


def saved_text(standing: Standing, texts: Texts) -> str:
    """Return what the bar says about the last entry."""
    if standing is Standing.MEMORY:
        return texts.say("app.not_saved")
    return texts.say("app.saved" if standing is Standing.USUAL else "keeping.bar_elsewhere")


def keeping_notice(keeper: Keeper, texts: Texts) -> NoticeView | None:
    """Return that the session is not in its usual place; None where it is."""
    choose = NoticeAction(KeepingChoice.CHOOSE, texts.say("keeping.choose"))
    fine = NoticeAction(KeepingChoice.FINE, texts.say("keeping.fine"))
    usual = NoticeAction(KeepingChoice.USUAL, texts.say("keeping.usual"))
    why = "" if keeper.trouble is None else why_text(keeper.trouble, texts)
    place = None if keeper.path is None else keeper.path.parent
    match keeper.standing:
        case Standing.USUAL:
            return None
        case Standing.SPARE:
            return NoticeView(texts.say("keeping.spare", why=why, place=place), (fine, choose))
        case Standing.CHOSEN:
            return NoticeView(texts.say("keeping.chosen", place=place), (fine, choose, usual))
        case Standing.MEMORY:
            return NoticeView(texts.say("keeping.memory", why=why), (choose,))


def leave_notice(texts: Texts) -> NoticeView:
    """Ask whether a session that is saved nowhere may go."""
    return NoticeView(
        texts.say("keeping.leave"),
        (
            NoticeAction(KeepingChoice.STAY, texts.say("keeping.stay")),
            NoticeAction(KeepingChoice.CHOOSE, texts.say("keeping.choose")),
            NoticeAction(KeepingChoice.LEAVE, texts.say("keeping.leave_anyway")),
        ),
    )


def damage_text(info: SessionInfo, texts: Texts) -> str:
    """Return what a damaged session lost, or an empty text where nothing was the matter."""
    time = local_time(info.changed_at_ms)
    if info.dropped is None:
        return texts.say("keeping.damaged_unknown", time=time)
    if info.dropped:
        return texts.say("keeping.damaged", time=time, count=info.dropped)
    return "" if info.trouble is None else texts.say("keeping.damaged_whole")


def damage_notice(info: SessionInfo, texts: Texts) -> NoticeView | None:
    """Return the same, to be seen and put away."""
    text = damage_text(info, texts)
    return NoticeView(text, (NoticeAction(KeepingChoice.FINE, texts.say("keeping.fine")),)) if text else None


def found_text(info: SessionInfo, texts: Texts) -> str:
    """Return what is the matter with a session that can be gone on with, or an empty text."""
    parts = [damage_text(info, texts)]
    if info.went_on is not None:
        parts.append(texts.say("keeping.older", time=local_time(info.changed_at_ms), file=info.went_on))
    return " ".join(filter(None, parts))


def not_erased_text(troubles: tuple[SessionFileError, ...], texts: Texts) -> str:
    """Return which files are still there, and why."""
    return " ".join(
        texts.say("keeping.not_erased", file=trouble.path, why=why_text(trouble, texts))
        for trouble in troubles
    )


def why_text(trouble: SessionFileError, texts: Texts) -> str:
    """Return in a few words what the disk refused."""
    reason = trouble.key.removeprefix("store.")
    return texts.say(f"keeping.why.{reason if reason in _REASONS else 'disk'}")
