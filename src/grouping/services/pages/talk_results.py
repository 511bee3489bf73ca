"""What *Talk* says of the results: a chart and its sentences, who is not counted, what cannot be shown."""

from collections.abc import Iterable

from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.expected import expected_gain_text, misplaced_text
from grouping.services.comparison.missing import missing_note
from grouping.services.comparison.rules import Shown, reason_against
from grouping.services.roomdraw import design_now
from grouping.services.stage import EXTRA_CARDS, RESULT_CARDS, CardId, Cue, results
from grouping.services.stage_pages import pages
from grouping.services.stage_results import chart_part
from grouping.services.timeplan import stop_minute
from grouping.viewmodel.talk import ResultsView


def results_view(session: Session, book: Book, cue: Cue | None, *, wants_extra: bool) -> ResultsView:
    """Return what belongs to the result card `cue`; without one why there is nothing to see."""
    say = book.texts.say
    chart, sentences, frame = None, results(session, book, CardId.FINISH)[0].sentences, ""
    if cue is not None and cue.card in RESULT_CARDS:
        shown = pages(results(session, book, cue.card))
        if cue.part < len(shown):
            found = shown[cue.part].finding
            chart, sentences, frame = found.chart, found.sentences, found.frame
    is_stopped = stop_minute(session) is not None
    notes: list[str] = []
    if not is_stopped:
        notes.append(missing_note(session, book))
        notes += [misplaced_text(session, book)] if cue is not None and cue.card is CardId.BORDER else []
        notes += _extra_reasons(session, book) if wants_extra else ()
    return ResultsView(
        chart=chart,
        sentences=sentences,
        frame=frame,
        notes=tuple(filter(None, notes)),
        extra_text="" if is_stopped or not _has_extra(session) else say("talk.results.extra"),
        not_shown_title=say("talk.results.not_shown"),
        not_shown=() if is_stopped else _reasons(session, book),
    )


def asked_in(session: Session, book: Book, cues: Iterable[Cue]) -> dict[Cue, str]:
    """Return the question of the slip that each of `cues` shows, where it shows one."""
    shown = pages(results(session, book, CardId.EXPERIENCE))
    return {
        cue: chart_part(shown[cue.part].chart, shown[cue.part].number, book.texts).title
        for cue in cues
        if cue.card is CardId.EXPERIENCE and cue.part < len(shown)
    }


def _extra_reasons(session: Session, book: Book) -> tuple[str, ...]:
    """Return why the results one can ask for are not there, where the design has them at all."""
    return tuple(
        found.sentences[0]
        for card in EXTRA_CARDS
        for found in results(session, book, card)
        if found.chart is None and _may_show(session, Shown(card.value))
    )


def _has_extra(session: Session) -> bool:
    return any(_may_show(session, Shown(card.value)) for card in EXTRA_CARDS)


def _may_show(session: Session, shown: Shown) -> bool:
    return reason_against(shown, design_now(session)) is None


def _reasons(session: Session, book: Book) -> tuple[str, ...]:
    """Return in plain words what this design cannot show, each reason once, and what luck makes of levels."""
    keys = [reason_against(shown, design_now(session)) for shown in Shown]
    reasons = [book.texts.say(key) for key in dict.fromkeys(keys) if key is not None]
    return tuple(filter(None, (*reasons, expected_gain_text(session, book))))
