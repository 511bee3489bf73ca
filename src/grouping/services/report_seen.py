"""What the report says was seen: every chart of the room with its sentences, and how sure each is."""

from collections.abc import Iterator
from dataclasses import dataclass

from grouping.domain.errors import Phrase
from grouping.domain.experience import Slip
from grouping.domain.groups import Table
from grouping.domain.judging import QualityEntry
from grouping.domain.observation import FoldResult, TallyKind
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.confidence import room_confidence
from grouping.services.comparison.contrast import Contrast, contrast, effect_sizes
from grouping.services.comparison.expected import misplaced_text
from grouping.services.comparison.experience import room_experience
from grouping.services.comparison.finding import Finding, stopped_finding
from grouping.services.comparison.missing import missing_note
from grouping.services.comparison.outcomes import quality_outcomes
from grouping.services.comparison.quality import room_quality
from grouping.services.comparison.room import findings
from grouping.services.comparison.rules import Shown, reason_against
from grouping.services.report_draw import MOST_ROWS
from grouping.services.report_results import entered
from grouping.services.roomdraw import design_now
from grouping.services.tallies import tallies, was_counted
from grouping.viewmodel.chart import RedrawChart, TallyChart
from grouping.viewmodel.report import Block, Figure, FigurePair, Paragraph

_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that was found, worked out once, as luck takes time in a large room."""

    stopped: Finding | None
    charts: dict[Shown, Finding]

    @property
    def finish(self) -> Finding:
        """Who finished the second fold."""
        return self.charts[Shown.FINISH]

    @property
    def border(self) -> Finding:
        """Who was on a border."""
        return self.charts[Shown.BORDER]


def find_all(session: Session, book: Book) -> Seen:
    """Return what can be said of `session`; what a design cannot show is left to its limits."""
    charts = {
        shown: findings(session, book, shown)[0]
        for shown in (
            Shown.FINISH,
            Shown.QUALITY,
            Shown.DIFFERENCE,
            Shown.REDRAW,
            Shown.TALLY,
            Shown.CONFIDENCE,
            Shown.BORDER,
        )
    }
    charts[Shown.EXPERIENCE] = room_experience(session, book)
    if len(session.all(Table)) > MOST_ROWS:
        charts[Shown.CONFIDENCE] = room_confidence(session, book)
        if charts[Shown.QUALITY].chart is not None:
            charts[Shown.QUALITY] = room_quality(session, book)
    return Seen(stopped_finding(session, book), charts)


def seen(session: Session, book: Book, found: Seen) -> Iterator[Block]:
    """Yield the charts two by two, those first that speak of the folds; then how they came about."""
    if found.stopped is not None:
        yield Paragraph(" ".join(found.stopped.sentences))
        return
    asked = [shown for shown in _ORDER if _is_of_use(session, shown)]
    figures = _figures([found.charts[shown] for shown in asked])
    if len(session.all(Table)) > MOST_ROWS:
        figures = [figure for figure in figures if not isinstance(figure.chart, TallyChart)]
        wide, figures = figures[:1], figures[1:]
        yield from (FigurePair(figure, None) for figure in wide)
        yield from map(Paragraph, _counted_in_room(session, book))
    yield from _set_out(figures)
    for shown in asked:
        reason = found.charts[shown].sentences if found.charts[shown].chart is None else ()
        if shown is Shown.FINISH and reason:
            reason = finish_reason(session, found.finish, book)
        if reason:
            yield Paragraph(" ".join(reason))
    yield from map(Paragraph, _more(session, book))
    yield from entered(session, book)
    if note := missing_note(session, book):
        yield Paragraph(note)


def _set_out(figures: list[Figure]) -> Iterator[Block]:
    """Yield charts side by side."""
    for place in range(0, len(figures), 2):
        left, *right = figures[place : place + 2]
        yield FigurePair(left, right[0] if right else None)


_ORDER = (
    Shown.FINISH,
    Shown.QUALITY,
    Shown.DIFFERENCE,
    Shown.REDRAW,
    Shown.CONFIDENCE,
    Shown.EXPERIENCE,
    Shown.TALLY,
    Shown.BORDER,
)


def _is_of_use(session: Session, shown: Shown) -> bool:
    """Return whether a reader misses something without this: nothing that was never asked or counted."""
    if shown in {Shown.QUALITY, Shown.DIFFERENCE, Shown.REDRAW} and not session.all(QualityEntry):
        return False
    if shown in {Shown.CONFIDENCE, Shown.EXPERIENCE} and not session.all(Slip):
        return False
    if shown is Shown.TALLY and not was_counted(session):
        return False
    return reason_against(shown, design_now(session)) is None


def finish_reason(session: Session, finish: Finding, book: Book) -> tuple[str, ...]:
    """Return why nothing is seen of fold 2; a reader of paper has nothing to skip or to type in."""
    if session.all(FoldResult):
        return finish.sentences
    return (book.texts.say("report.seen.no_fold_2"),)


def _counted_in_room(session: Session, book: Book) -> Iterator[str]:
    """Yield what observers counted at all tables together, where there are too many for a chart."""
    if not was_counted(session):
        return
    cells = tallies(session)
    counts = {
        kind: sum(tally.count for (_, counted), tally in cells.items() if counted is kind)
        for kind in TallyKind
        if kind is not TallyKind.FINISHED
    }
    say = book.texts.say
    items = [f"{say(f'tally.kind.{kind.value}')} {count}" for kind, count in counts.items()]
    yield say("report.tallies.room", items=book.texts.join(items))


def _figures(found: list[Finding]) -> list[Figure]:
    """Return the charts with their sentences, each said once: on paper charts stand beside one another."""
    figures: list[Figure] = []
    said: set[str] = set()
    for finding in found:
        if finding.chart is None:
            continue
        new = tuple(sentence for sentence in finding.sentences if sentence not in said)
        said.update(new)
        lines = finding.chart.lines if isinstance(finding.chart, RedrawChart) else ()
        figures.append(Figure(finding.chart, (*lines, *new), finding.frame))
    return figures


def _more(session: Session, book: Book) -> Iterator[str]:
    """Yield what no chart shows: sizes of the difference, and how sure the levels were."""
    texts = book.texts
    outcomes = quality_outcomes(session)
    found, sizes = contrast(session, outcomes), effect_sizes(session, outcomes)
    if isinstance(found, Contrast) and not isinstance(sizes, Phrase):
        decimals = {
            f"{name}{end}": texts.decimal(value, _DIGITS)
            for name, effect in (("g", sizes.g), ("delta", sizes.delta))
            for end, value in (("", effect.estimate), ("_low", effect.low), ("_high", effect.high))
        }
        yield texts.say("report.effect", n=sum(found.people), **decimals)
    if misplaced := misplaced_text(session, book):
        yield misplaced
