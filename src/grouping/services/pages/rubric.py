"""What *Judge* shows while points are given: the criteria of the fold that was folded, the rows so far."""

from collections.abc import Callable, Sequence

from grouping.content.errors import ContentError
from grouping.content.folds import Criterion
from grouping.domain.folds import FoldRole
from grouping.domain.judging import NO_NUMBER, RubricEntry, StrayPoints, UnfinishedPoints, stray_name
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.commands.rubric import points_text
from grouping.services.commands.strays import next_serial
from grouping.services.folds import fold_choice, model_of, sheet_name
from grouping.services.scores import FIRST
from grouping.services.unfinished import next_unseen, signs_text, unfinished
from grouping.viewmodel.judging import CriterionView, RubricView

_RECENT = 5


def rubric_view(session: Session, book: Book, rater: int, at: int | None, *, is_hidden: bool) -> RubricView:
    """Return the criteria of fold 1 in the language of `book`, and what was judged last.

    `at` is the fold in the row, which need not be told apart as begun.
    """
    choice = fold_choice(session, FoldRole.FOLD_1)
    name = sheet_name(choice, book)
    try:
        criteria = tuple(_criterion(each, book) for each in model_of(choice).criteria)
    except ContentError:
        return RubricView(name, (), book.texts.say("rubric.no_criteria", fold=name), "", "", "", "")
    if is_hidden:
        return RubricView(name, criteria, "", "", "", "", "")
    following = next_unseen(session, rater)
    return RubricView(
        fold=name,
        criteria=criteria,
        problem="",
        rated_text=_rated_text(session, book, rater),
        begun_text=_begun_text(
            session, book, [row for row in unfinished(session, rater) if row.number != at], len(criteria)
        ),
        next_shown="" if following is None else f"\N{DOWNWARDS ARROW} {following}",
        next_spoken="" if following is None else book.texts.say("rubric.next", number=following),
    )


def fold_name(session: Session, number: int) -> str:
    """Return what a fold goes by whose points are typed: its number, or the next letter."""
    return stray_name(next_serial(session)) if number == NO_NUMBER else str(number)


def again_text(say: Callable[..., str], number: int, points: tuple[int | None, ...]) -> str:
    """Return which points a fold has already; nothing where it has none."""
    if not points:
        return ""
    return say("rubric.again", number=number, points=points_text(points), count=len(points))


def _rated_text(session: Session, book: Book, rater: int) -> str:
    """Return the points of the folds that were judged last."""
    entries: list[tuple[int, str, tuple[int | None, ...]]] = [
        (entry.order, str(entry.number), entry.points)
        for entry in session.all(RubricEntry).values()
        if entry.rater == rater
    ]
    if rater == FIRST:
        entries += [(each.order, each.name, each.points) for each in session.all(StrayPoints).values()]
    lines = [f"{name}:  {points_text(points)}" for _, name, points in sorted(entries)[-_RECENT:]]
    return "\n".join((book.texts.say("rubric.recent"), *lines)) if lines else ""


def _begun_text(session: Session, book: Book, rows: Sequence[UnfinishedPoints], criteria: int) -> str:
    """Return rows that are not whole yet, with what was typed of them."""
    told = [f"{fold_name(session, row.number)}:  {signs_text(row.signs, criteria)}" for row in rows]
    return book.texts.say("rubric.begun", items=" · ".join(told)) if told else ""


def _criterion(criterion: Criterion, book: Book) -> CriterionView:
    language = book.language
    return CriterionView(criterion.name[language], criterion.look[language], criterion.anchors[language])
