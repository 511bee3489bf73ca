"""What the facilitator is told about the room screen, and which pages the room may never see."""

from grouping.content.texts import Texts
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.services.displays import DisplayState, Link, Watching
from grouping.services.judging import standing
from grouping.viewmodel.notice import NoticeAction, NoticeView
from grouping.viewmodel.screens import VeilView
from grouping.viewmodel.stage import BlackCard, StageView, is_sensitive

VEILED_PHASES = frozenset({Phase.JUDGE, Phase.GROUP, Phase.FOLD_2, Phase.EXPERIENCE, Phase.TALK, Phase.CLOSE})
"""Phases whose pages hold scores, groups or results."""


def screen_notice(texts: Texts, state: DisplayState) -> NoticeView | None:
    """Return what to say about the screens now, or None where all is as it should be."""
    if state.link is Link.LOST and not state.is_changing:
        return NoticeView(texts.say("screen.lost"), ())
    if state.link is not Link.OFFER:
        return None
    if state.is_back:
        return NoticeView(
            texts.say("screen.back"),
            (
                NoticeAction("show", texts.say("screen.show_again")),
                NoticeAction("neutral", texts.say("screen.neutral_first")),
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


def veil_view(session: Session, texts: Texts, watching: Watching) -> VeilView | None:
    """Return what lies over the page of this phase while the room may be watching; None over a safe page.

    A made-up room has no secrets.
    """
    if session.phase not in VEILED_PHASES or session.settings.made_up:
        return None
    is_asking = watching is Watching.UNKNOWN
    alone = NoticeAction(Watching.ALONE.value, texts.say("veil.alone" if is_asking else "veil.only_me"))
    unsure = NoticeAction(Watching.ROOM.value, texts.say("veil.room"))
    return VeilView(
        title=texts.say("veil.title"),
        about=texts.say("veil.about"),
        progress=_progress(session, texts),
        question=texts.say("veil.question") if is_asking else "",
        advice=texts.say("veil.advice") if is_asking else texts.say("veil.flip"),
        actions=(alone, unsure) if is_asking else (alone,),
    )


def _progress(session: Session, texts: Texts) -> str:
    if session.phase is not Phase.JUDGE:
        return ""
    now = standing(session)
    return texts.say("judge.progress", seen=len(now.scored), n=len(now.scored) + len(now.unseen))
