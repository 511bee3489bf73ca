"""What is asked when a score turns out wrong after the room has seen its tables."""

from enum import StrEnum

from grouping.domain.experience import Slip
from grouping.domain.observation import Quote, TallyMark
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.commands.correct import NewScore
from grouping.viewmodel.notice import NoticeAction, NoticeView


class ScoreChoice(StrEnum):
    """What can be done about a wrong score; the first leaves the room as it is."""

    SCORE_ONLY = "score_only"
    REGROUP = "regroup"


def score_notice(book: Book, score: NewScore, *, is_watched: bool) -> NoticeView:
    """Return the question, without the number and the scores while the room may read along."""
    shown = book.texts.say("group.seen")
    text = shown if is_watched else f"{_change_text(book, score)} {shown}"
    return NoticeView(
        text,
        (
            NoticeAction(ScoreChoice.SCORE_ONLY.value, book.texts.say("score.only")),
            NoticeAction(ScoreChoice.REGROUP.value, book.texts.say("regroup.ask")),
        ),
    )


def corrected_text(book: Book, score: NewScore, *, is_watched: bool) -> str:
    """Return what was done, without the number and the scores while the room may read along."""
    if is_watched:
        return book.texts.say("score.corrected_veiled")
    return f"{_change_text(book, score)} {book.texts.say('score.tables_stay')}"


def _change_text(book: Book, score: NewScore) -> str:
    key = "score.change_points" if score.points else "score.change"
    return book.texts.say(key, number=score.number, before=score.before, after=score.after)


def regroup_lines(session: Session, book: Book) -> tuple[str, ...]:
    """Return what grouping anew would mean for the room, and for what was noted at its tables."""
    say = book.texts.say
    counts = (
        ("regroup.strokes", len(session.all(TallyMark))),
        ("regroup.slips", len(session.all(Slip))),
        ("regroup.quotes", len(session.all(Quote))),
    )
    noted = [say(key, count=count) for key, count in counts if count]
    lines = (say("group.seen"), say("regroup.room"), say("regroup.screen"))
    return (*lines, say("regroup.noted", noted=book.texts.join(noted))) if noted else lines
