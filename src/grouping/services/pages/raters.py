"""What *Judge* shows of two raters: each own list, and side by side once both are done."""

from grouping.domain.session import Session
from grouping.services.agreement import FEWEST_FOLDS, Agreement, Alpha, Difference, agreement
from grouping.services.book import Book
from grouping.services.scores import SECOND, adds_points, judging_choice, scores_of
from grouping.viewmodel.judging import AgreementView, DifferenceView, RatersView

_FIRM = 0.8
_TENTATIVE = 0.667
"""From these values of alpha on a conclusion is called firm or tentative: Krippendorff (2004), page 241."""


def raters_view(session: Session, book: Book, rater: int) -> RatersView | None:
    """Return how things stand between two raters, for the one whose list is open; None with one rater."""
    choice = judging_choice(session)
    if not choice.second_rater:
        return None
    texts = book.texts
    is_hidden = choice.is_done(rater) and not choice.is_compared
    typed = len(scores_of(session, rater))
    hidden = texts.say("raters.hidden", count=typed) if is_hidden else ""
    second = "raters.note_second_points" if adds_points(session) else "raters.note_second"
    note = texts.say(second, fewest=FEWEST_FOLDS) if rater == SECOND else ""
    return RatersView(
        rater=rater,
        is_done=choice.is_done(rater),
        hidden_text=hidden,
        note="" if is_hidden or choice.is_compared else note or texts.say("raters.note_first"),
        agreement=_agreement_view(session, book),
    )


def _agreement_view(session: Session, book: Book) -> AgreementView | None:
    found = agreement(session)
    if found is None:
        return None
    texts = book.texts
    return AgreementView(
        sentence=_sentence(found, book, is_sum=adds_points(session)),
        alpha=_alpha_text(found, book),
        meaning=_meaning(found.alpha, book),
        rule=texts.say("raters.rule_points" if adds_points(session) else "raters.rule"),
        differences=tuple(_difference(each, book) for each in found.differences),
    )


def _sentence(found: Agreement, book: Book, *, is_sum: bool) -> str:
    """Return the one sentence: how many agree, and how many differ far."""
    texts = book.texts
    parts = [texts.say("raters.same", same=found.same, n=found.folds)]
    far = len(found.differences)
    if not far:
        parts.append(texts.say("raters.none_far", far=found.far))
    elif is_sum:
        parts.append(texts.say("raters.far_points", count=far, far=found.far))
    else:
        parts.append(texts.say("raters.far", count=far, far=found.far))
    return " ".join(parts)


def _alpha_text(found: Agreement, book: Book) -> str:
    texts, alpha = book.texts, found.alpha
    if alpha is None:
        return texts.say("raters.no_alpha")
    value = texts.decimal(alpha.value, 2)
    if alpha.interval is None:
        return texts.say("raters.alpha", alpha=value, n=found.folds)
    low, high = (texts.decimal(each, 2) for each in alpha.interval)
    return texts.say("raters.alpha_between", alpha=value, n=found.folds, low=low, high=high)


def _meaning(alpha: Alpha | None, book: Book) -> str:
    if alpha is None:
        return ""
    if alpha.value >= _FIRM:
        return book.texts.say("raters.means.firm")
    return book.texts.say("raters.means.tentative" if alpha.value >= _TENTATIVE else "raters.means.weak")


def _difference(found: Difference, book: Book) -> DifferenceView:
    texts = book.texts
    text = texts.say("raters.difference", number=found.number, first=found.first, second=found.second)
    changed = found.changed_to
    result = "" if changed is None else texts.say("raters.changed", number=found.number, score=changed)
    return DifferenceView(found.number, text, result)
