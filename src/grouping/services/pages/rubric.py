"""What *Judge* shows while points are given: the criteria of the fold that was folded."""

from grouping.content.errors import ContentError
from grouping.content.folds import Criterion
from grouping.domain.folds import FoldRole
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.folds import fold_choice, model_of, sheet_name
from grouping.services.pages.judge import rated_text
from grouping.viewmodel.judging import CriterionView, RubricView


def rubric_view(session: Session, book: Book, rater: int, *, is_hidden: bool) -> RubricView:
    """Return the criteria of fold 1 in the language of `book`, and what was judged last."""
    choice = fold_choice(session, FoldRole.FOLD_1)
    name = sheet_name(choice, book)
    try:
        criteria = tuple(_criterion(each, book) for each in model_of(choice).criteria)
    except ContentError:
        return RubricView(name, (), book.texts.say("rubric.no_criteria", fold=name), "")
    return RubricView(name, criteria, "", "" if is_hidden else rated_text(session, book, rater))


def _criterion(criterion: Criterion, book: Book) -> CriterionView:
    language = book.language
    return CriterionView(criterion.name[language], criterion.look[language], criterion.anchors[language])
