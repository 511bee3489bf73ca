"""The report of one room: what was done, what was seen, how sure that is, and where to read on."""

from collections import Counter
from collections.abc import Iterator

from grouping.domain.groups import Draw, Table
from grouping.domain.participants import Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import Book
from grouping.services.bridges import both_arms
from grouping.services.comparison.contrast import Contrast, contrast
from grouping.services.comparison.expected import expected_gain_text
from grouping.services.comparison.outcomes import quality_outcomes
from grouping.services.comparison.rules import Shown
from grouping.services.comparison.shares import shares
from grouping.services.dates import date_text, local_day
from grouping.services.folds import chosen_folds, minutes_for, sheet_name
from grouping.services.readings import chosen, citation_text, readings, references
from grouping.services.report_draw import MOST_ROWS, group_blocks
from grouping.services.report_seen import Seen, find_all, finish_reason, seen
from grouping.services.report_talk import plans, said
from grouping.services.report_times import (
    paused_text,
    slept_text,
    stopped_notice,
    stopped_text,
    times_grid,
)
from grouping.services.roomdraw import as_drawn, design_now
from grouping.services.scores import adds_points
from grouping.services.stage_reveal import level_text
from grouping.viewmodel.chart import ChartSpec
from grouping.viewmodel.report import (
    Block,
    Fact,
    Grid,
    GridPair,
    GridRow,
    Paragraph,
    Points,
    ReportSection,
    ReportView,
    Sources,
)

_ROLES = (Role.PARTICIPANT, Role.UNSCORED, Role.JOINED_LATE, Role.OBSERVER, Role.LEFT, Role.ABSENT)
LIMITS = {
    Design.CLASSIC: ("cause", "gain", "placing", "help", "school", "nothing"),
    Design.PARALLEL: ("table", "gain", "placing", "help", "school", "nothing"),
    Design.MIXED: ("levels", "help", "school", "nothing"),
}
"""What each design cannot show."""
LIMITS_WITHOUT_TABLES = ("placing", "school")
"""What remains to be said where nobody was grouped."""


def report_view(session: Session, book: Book, now_ms: int) -> ReportView:
    """Return the report as it stands at `now_ms`, in the language of `book`."""
    texts = book.texts
    findings = find_all(session, book)
    made_on, held_on = local_day(now_ms), local_day(_start_ms(session))
    return ReportView(
        language=book.language.value,
        made_on=made_on,
        title=texts.say("report.title"),
        room=session.settings.name.strip(),
        held_on=texts.say(
            "report.held_on",
            date=date_text(book, held_on),
            design=texts.say(f"report.design.name.{design_now(session).value}"),
            audience=texts.say(f"report.audience.{session.settings.audience.value}"),
        ),
        notice=_notice(session, book),
        brief_title=texts.say("report.brief"),
        brief=tuple(_brief(session, book, findings)),
        sections=tuple(
            ReportSection(texts.say(f"report.section.{name}"), blocks)
            for name, built in _sections(session, book, findings)
            if (blocks := tuple(built))
        ),
        page_text=texts.say("report.page", date=date_text(book, made_on)),
    )


def _sections(session: Session, book: Book, findings: Seen) -> Iterator[tuple[str, Iterator[Block]]]:
    """Yield the sections in the order of reading; one without blocks is left out."""
    yield "done", _done(session, book)
    yield "groups", group_blocks(session, book)
    yield "seen", seen(session, book, findings)
    yield "said", said(session, book)
    yield "plans", plans(session, book)
    yield "limits", _limits(session, book)
    yield "research", _research(session, book)
    yield "sources", _sources(session, book)


def _notice(session: Session, book: Book) -> str:
    """Return what a reader must know before everything else."""
    made_up = book.texts.say("report.made_up") if session.settings.made_up else ""
    return " ".join(filter(None, (stopped_notice(session, book), made_up)))


def _start_ms(session: Session) -> int:
    arrival = session.find(PhaseVisit, Phase.ARRIVAL.value)
    return session.settings.created_at_ms if arrival is None else arrival.opened_at_ms


def _brief(session: Session, book: Book, found: Seen) -> Iterator[Fact]:
    """Yield the four answers a reader who was not there wants first."""
    texts = book.texts

    def fact(name: str, text: str) -> Fact:
        return Fact(texts.say(f"report.brief.{name}.label"), text)

    tables = session.all(Table)
    people = _folded_alone(session)
    done = f"report.brief.done.{design_now(session).value if tables else 'no_tables'}"
    levels = {table.level for table in tables.values() if table.level is not None}
    yield fact("done", texts.say(done, people=people, groups=len(levels), tables=len(tables)))
    finish, border = found.finish, found.border
    if stopped := stopped_text(session, book):
        yield fact("seen", stopped)
        yield fact("sure", texts.say("report.stopped.sure"))
    elif finish.chart is None:
        yield fact("seen", " ".join(finish_reason(session, finish, book)))
        yield fact("sure", texts.say("report.brief.sure.nothing"))
    else:
        on_border = border.sentences if border.chart is not None else ()
        judged, sure = _difference(session, found, book)
        seen_text = (*_finished(session, finish.chart, book), *judged, *on_border)
        yield fact("seen", " ".join(filter(None, seen_text)))
        yield fact("sure", " ".join(filter(None, (*finish.sentences, finish.frame, *sure))))
    cards = chosen(session, book)
    titles = texts.join([f"‘{card.title}’" for card in cards])
    yield fact("read", texts.say("report.brief.read", count=len(cards), titles=titles))


def _difference(session: Session, found: Seen, book: Book) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how much higher mixed tables came out, and how that is to be taken; each with its own n.

    Fewer people are compared than there are folds wherever a hand, not the lot, chose a table.
    """
    chart, compared = found.charts[Shown.DIFFERENCE], contrast(session, quality_outcomes(session))
    if chart.chart is None or not isinstance(compared, Contrast):
        return (), ()
    n, say = sum(compared.people), book.texts.say
    difference, *how = chart.sentences
    return (say("report.brief.compared", n=n), difference), (say("report.brief.sure.compared", n=n), *how)


def _folded_alone(session: Session) -> int:
    """Return how many were drawn after the first fold; without a draw, how many were there.

    Whoever joined a table later folded nothing alone, and whoever has left since did.
    """
    draw = session.find(Draw)
    if draw is None:
        return len(session.numbers(Role.PARTICIPANT, Role.UNSCORED, Role.JOINED_LATE))
    return len(draw.ranked) + len(draw.unscored)


def _finished(session: Session, chart: ChartSpec, book: Book) -> tuple[str, ...]:
    """Return who finished, per kind of table, per table or, where that would be a list, in the whole room."""
    if arms := both_arms(session, book, "report.brief.arms"):
        return (arms,)
    if len(chart.lines) <= MOST_ROWS:
        return chart.lines
    found = shares(session)["finished"]
    return (book.texts.say("report.brief.finished", count=found.count, n=found.people),)


def _done(session: Session, book: Book) -> Iterator[Block]:
    texts = book.texts
    design = design_now(session).value
    tables = session.all(Table).values()
    level_tables = [table.level for table in tables if table.level is not None]
    levels = sorted(set(level_tables))
    is_dealt = len(level_tables) > len(levels)
    if stopped := stopped_text(session, book):
        yield Paragraph(stopped)
    if tables:
        yield Paragraph(texts.say(f"report.design.idea.{design}"))
    else:
        name = texts.say(f"report.design.name.{design}")
        yield Paragraph(texts.say("report.design.only_fold_1", design=name))
    yield Paragraph(" ".join((_judged_text(session, book), *_minutes(session, book, Task.FOLD_1))))
    if tables:
        names = texts.join([level_text(book, "report.level", level, len(levels)) for level in levels])
        yield Paragraph(
            " ".join(
                (
                    texts.say(
                        f"report.design.groups.{design}", count=len(levels) or len(tables), names=names
                    ),
                    *([texts.say("report.design.dealt", count=len(level_tables))] if is_dealt else []),
                    texts.say(f"report.design.fold_2.{design}"),
                    *_minutes(session, book, Task.FOLD_2),
                )
            )
        )
        yield Paragraph(texts.say("report.design.folds", items=_folds(session, book)))
        yield Paragraph(texts.say("report.design.hidden"))
    yield GridPair(times_grid(session, book), _people(session, book))
    for interruption in (paused_text(session, book), slept_text(session, book)):
        if interruption:
            yield Paragraph(interruption)


def _judged_text(session: Session, book: Book) -> str:
    is_sum = adds_points(as_drawn(session))
    return book.texts.say("report.design.fold_1_points" if is_sum else "report.design.fold_1")


def _folds(session: Session, book: Book) -> str:
    """Return whose fold was which model, as chosen in *Prepare*."""
    say = book.texts.say
    return book.texts.join(
        [
            say(
                "report.design.fold",
                role=say(f"folds.role.{choice.role.value}"),
                model=sheet_name(choice, book),
                count=minutes_for(session.plan, choice),
            )
            for choice in chosen_folds(session)
        ]
    )


def _minutes(session: Session, book: Book, task: Task) -> Iterator[str]:
    clock = session.clock(task)
    if clock is not None and clock.was_started:
        minutes = round(clock.duration_ms / MINUTE_MS)
        yield book.texts.say("report.design.clock", count=minutes)


def _people(session: Session, book: Book) -> Grid:
    texts = book.texts
    counts = Counter(person.role for person in session.all(Participant).values())
    rows = tuple(
        GridRow((texts.say(f"report.role.{role.value}"), str(counts[role])))
        for role in _ROLES
        if counts[role]
    )
    header = (texts.say("report.people.role"), texts.say("report.people.count"))
    total = GridRow((texts.say("report.people.total"), str(counts.total())), is_total=True)
    return Grid(texts.say("report.people"), header, (*rows, total), 1)


def _limits(session: Session, book: Book) -> Iterator[Block]:
    design = design_now(session)
    intro, limits = design.value, LIMITS[design]
    if not session.all(Table):
        intro, limits = "no_tables", LIMITS_WITHOUT_TABLES
    yield Paragraph(book.texts.say(f"report.limits.intro.{intro}"))
    yield Points(tuple(book.texts.say(f"report.limits.{name}") for name in limits))
    # Thirds that seem to gain or lose are of no use where nobody is asked to think of gains.
    if "gain" in limits and (by_luck := expected_gain_text(session, book)):
        yield Paragraph(by_luck)


def _research(session: Session, book: Book) -> Iterator[Block]:
    yield Paragraph(book.texts.say("report.research.intro"))
    yield from readings(chosen(session, book), book, session)


def _sources(session: Session, book: Book) -> Iterator[Block]:
    yield Sources(references(chosen(session, book)))
    if cited := citation_text(book):
        yield Paragraph(cited)
