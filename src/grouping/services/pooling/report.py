"""Rooms taken together on paper: the document that the report of one room is set as."""

from collections.abc import Iterator

from grouping.domain.settings import Design
from grouping.services.book import Book
from grouping.services.dates import date_text, local_day
from grouping.services.pooling.drawing import forest_chart
from grouping.services.pooling.results import DesignFound, Result
from grouping.services.pooling.rooms import Pool
from grouping.services.pooling.telling import (
    design_text,
    left_text,
    measure_title,
    read_lines,
    sentences,
    told_results,
)
from grouping.viewmodel.report import (
    Block,
    Fact,
    Figure,
    Paragraph,
    Points,
    ReportSection,
    ReportView,
    Sources,
    Subheading,
)

_LIMITS = ("chosen", "items", "rooms", "classic", "next", "paper", "missing")
_METHOD = ("random", "difference", "share")
_SOURCES = ("doncaster", "hartung", "higgins", "rover", "stijnen", "viechtbauer")


def limits(designs: tuple[DesignFound, ...], book: Book) -> tuple[str, ...]:
    """Return what rooms together do not say."""
    has_classic = any(found.design is Design.CLASSIC for found in designs)
    names = (name for name in _LIMITS if name != "classic" or has_classic)
    return tuple(book.texts.say(f"pool.limits.{name}") for name in names)


def pool_report(pool: Pool, designs: tuple[DesignFound, ...], book: Book, now_ms: int) -> ReportView:
    """Return the document about `designs`; files are counted in it, never named."""
    say = book.texts.say
    made_on = local_day(now_ms)
    read = " ".join(read_lines(pool, designs, book.texts))
    left = left_text(pool, book.texts, with_names=False) or say("pool.brief.left_none")
    return ReportView(
        language=book.language.value,
        made_on=made_on,
        title=say("pool.title"),
        room="",
        held_on=date_text(book, made_on),
        notice="",
        brief_title=say("pool.brief"),
        brief=(
            Fact(say("pool.brief.read"), read),
            Fact(say("pool.brief.left"), left),
            Fact(say("pool.brief.how"), say("pool.brief.how_text")),
            Fact(say("pool.brief.limits"), say("pool.brief.limits_text")),
        ),
        sections=tuple(_sections(designs, book)),
        page_text=say("pool.page", date=date_text(book, made_on)),
    )


def _sections(designs: tuple[DesignFound, ...], book: Book) -> Iterator[ReportSection]:
    say = book.texts.say
    for found in designs:
        intro = Paragraph(design_text(found, book.texts))
        measured = [block for result in told_results(found) for block in _measured(result, book)]
        yield ReportSection(say(f"report.design.name.{found.design.value}"), (intro, *measured))
    yield ReportSection(say("pool.limits"), (Points(limits(designs, book)),))
    yield ReportSection(say("pool.method"), (Points(tuple(say(f"pool.method.{name}") for name in _METHOD)),))
    sources = tuple(say(f"pool.source.{name}") for name in _SOURCES)
    yield ReportSection(say("pool.sources"), (Sources(sources),))


def _measured(result: Result, book: Book) -> Iterator[Block]:
    chart = forest_chart(result, book.texts)
    told = sentences(result, book.texts)
    if chart is None:
        yield Subheading(measure_title(result, book.texts))
        yield Paragraph(" ".join(told))
    else:
        yield Figure(chart, (" ".join(told),), book.texts.say("pool.chart.frame"))
