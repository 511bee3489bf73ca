"""What the facilitator is told about the room screen, and which pages the room may never see."""

from grouping.content.texts import Texts
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.services.displays import DisplayState, Link
from grouping.services.judging import standing
from grouping.services.watching import Guard, Watching
from grouping.viewmodel.notice import NoticeAction, NoticeView
from grouping.viewmodel.screens import VeilView
from grouping.viewmodel.stage import BlackCard, StageView, is_sensitive

VEILED_PHASES = frozenset({Phase.JUDGE, Phase.GROUP, Phase.FOLD_2, Phase.EXPERIENCE, Phase.TALK, Phase.CLOSE})
"""Phases whose pages hold scores, groups or results."""


def screen_notice(texts: Texts, state: DisplayState) -> NoticeView | None:
    """Return what to say about the screens now, or None where all is as it should be."""
    if state.link is Link.LOST and not state.is_changing:
        return NoticeView(texts.say("screen.lost"), (NoticeAction("not_now", texts.say("screen.seen")),))
    if state.link is not Link.OFFER:
        return None
    if state.is_back:
        return NoticeView(
            texts.say("screen.back"),
            (
                NoticeAction("show", texts.say("screen.show_again")),
                NoticeAction("neutral", texts.say("screen.neutral_first")),
                NoticeAction("not_now", texts.say("screen.not_now")),
            ),
        )
    return NoticeView(
        texts.say("screen.offer"),
        (
            NoticeAction("show", texts.say("screen.show")),
            NoticeAction("not_now", texts.say("screen.not_now")),
        ),
    )


def close_notice(texts: Texts) -> NoticeView:
    """Return the question that follows when somebody tries to close the room window."""
    return NoticeView(
        texts.say("screen.close_asked"),
        (
            NoticeAction("stay", texts.say("screen.stay")),
            NoticeAction("close", texts.say("screen.close")),
        ),
    )


def screen_word(texts: Texts, state: DisplayState, card: StageView) -> str:
    """Return the one word that says what the room sees."""
    if state.link is Link.LOST:
        key = "screen.disconnected"
    elif state.link is not Link.LIVE:
        key = "screen.off"
    elif isinstance(card, BlackCard):
        key = "screen.black"
    else:
        key = "screen.sensitive" if is_sensitive(card) else "screen.safe"
    return texts.say(key)


def has_secrets(session: Session, guard: Guard) -> bool:
    """Return whether the page of this phase is not for the room; a made-up room has no secrets.

    *Prepare* names the design and the levels: it is covered once the facilitator knows that the room watches.
    *Arrival* is covered where names are kept.
    """
    phases = VEILED_PHASES | ({Phase.PREPARE} if guard.watching is Watching.ROOM else frozenset())
    if session.settings.names_on_laptop:
        phases |= {Phase.ARRIVAL}
    return session.phase in phases and not session.settings.made_up


def watching_notice(session: Session, texts: Texts, guard: Guard) -> NoticeView | None:
    """Return the question who is watching, for pages that are not covered meanwhile."""
    if guard.watching is not Watching.UNKNOWN or session.settings.made_up or has_secrets(session, guard):
        return None
    return NoticeView(_question(texts, guard), _answers(texts))


def veil_view(session: Session, texts: Texts, guard: Guard) -> VeilView:
    """Return what lies over a page with secrets while the room may be watching."""
    is_asking = guard.watching is Watching.UNKNOWN
    only_me = (NoticeAction(Watching.ALONE.value, texts.say("veil.only_me")),)
    advice = "veil.flip" if not is_asking else "veil.swap_back" if guard.has_moved else "veil.advice"
    return VeilView(
        title=texts.say("veil.title"),
        about=texts.say("veil.about"),
        progress=_progress(session, texts),
        question=_question(texts, guard) if is_asking else "",
        advice=texts.say(advice),
        actions=_answers(texts) if is_asking else only_me,
    )


def _question(texts: Texts, guard: Guard) -> str:
    return texts.say("veil.question_moved" if guard.has_moved else "veil.question")


def _answers(texts: Texts) -> tuple[NoticeAction, ...]:
    return (
        NoticeAction(Watching.ALONE.value, texts.say("veil.alone")),
        NoticeAction(Watching.ROOM.value, texts.say("veil.room")),
    )


def _progress(session: Session, texts: Texts) -> str:
    if session.phase is not Phase.JUDGE:
        return ""
    now = standing(session)
    return texts.say("judge.progress", seen=len(now.scored), n=len(now.scored) + len(now.unseen))
