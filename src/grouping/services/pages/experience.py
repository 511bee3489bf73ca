"""What *Experience* shows: how far the folds came, slips and piles, in the order in which they come in."""

from collections.abc import Iterator

from grouping.domain.observation import Finish, FoldResult
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.finish import finish_name
from grouping.services.manager import hides_people
from grouping.services.pages.numberrows import number_row
from grouping.services.pages.quality import quality_view
from grouping.services.pages.slips import slips_view
from grouping.services.results import Results, results, shares_a_fold
from grouping.viewmodel.pages import NumberRow
from grouping.viewmodel.results import ExperienceView, FinishesView, JobView

MOST_NAMED = 12
"""Of more numbers than this only the count is said on the rail."""


def experience_view(session: Session, book: Book) -> ExperienceView:
    """Return the three things to type."""
    now = results(session)
    return ExperienceView(
        jobs=tuple(_jobs(session, book, now)),
        finishes=finishes_view(session, book),
        slips=slips_view(session, book),
        quality=quality_view(session, book),
    )


def finishes_view(session: Session, book: Book) -> FinishesView:
    """Return how far the folds came of those who are still there, and who is missing."""
    texts, now = book.texts, results(session)
    missing = now.without_finish
    return FinishesView(
        rows=tuple(_finish_row(session, book, finish, now) for finish in Finish),
        missing=missing,
        missing_text=_missing_text(session, missing, book),
        progress_text=texts.say("results.of", done=len(now.counting) - len(missing), n=len(now.counting)),
    )


def _missing_text(session: Session, missing: tuple[int, ...], book: Book) -> str:
    if not missing:
        return ""
    if hides_people(session):
        return book.texts.say("manager.missing", count=len(missing))
    return book.texts.say("experience.finish_missing", numbers=book.texts.join(missing))


def missing_results(session: Session, book: Book) -> str:
    """Return what will be missing beside the figures, or an empty string where nothing is."""
    texts, now = book.texts, results(session)
    if not now.people:
        return ""
    parts = []
    if missing := now.without_finish:
        short = len(missing) <= MOST_NAMED and not hides_people(session)
        key = "results.rail.finish" if short else "results.rail.finish_many"
        parts.append(texts.say(key, numbers=texts.join(missing), count=len(missing)))
    if now.missing_slips:
        parts.append(texts.say("results.rail.slips", returned=now.slips, n=len(now.people)))
    if shares_a_fold(session) and now.unjudged:
        judged, n = len(now.judged), len(now.counting)
        parts.append(texts.say("results.rail.quality", judged=judged, n=n))
    return " ".join(parts)


def _jobs(session: Session, book: Book, now: Results) -> Iterator[JobView]:
    say, people = book.texts.say, len(now.people)
    counting = len(now.counting)
    finished = counting - len(now.without_finish)
    is_offered = shares_a_fold(session)
    for name, done, n in (
        ("finishes", finished, counting),
        ("slips", now.slips, people),
        ("quality", len(now.judged), counting),
    ):
        is_optional = name == "quality" and not is_offered and not done
        progress = say("results.optional") if is_optional else say("results.of", done=done, n=n)
        yield JobView(say(f"results.job.{name}"), progress, done >= n > 0, is_optional)


def _finish_row(session: Session, book: Book, finish: Finish, now: Results) -> NumberRow:
    found = session.all(FoldResult)
    numbers = [n for n in now.people if (n,) in found and found[n,].finish is finish]
    shown = () if hides_people(session) else tuple(map(str, numbers))
    return number_row(book.texts, finish.value, finish_name(book.texts, finish), shown, len(numbers))
