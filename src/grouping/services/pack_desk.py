"""What the facilitator keeps at hand, and what goes home: pile list, running order and research."""

from collections.abc import Iterator, Sequence

from grouping.content.scripts import Scripts, load_scripts
from grouping.domain.judging import PILES
from grouping.domain.settings import Design, PlanStep
from grouping.services.book import Book
from grouping.services.hosts import clusters, has_hosts, host_lines
from grouping.services.readings import Cards, readings, references
from grouping.viewmodel.pack import Handout, Order, OrderStep, Piles
from grouping.viewmodel.report import Fact

PEOPLE_OF_A_LIST = 40
"""A larger room is sorted by several people, each with a list."""
CELLS_OF_A_PILE = 30
_PLAN_LINES = 3

_HOUR = 60


def piles(book: Book, people: int, steps: Sequence[PlanStep]) -> Piles:
    """Return room for the numbers on five piles, with no number in it yet; every host has a list."""
    say = book.texts.say
    if has_hosts(steps):
        lists = [
            say("pack.piles.cluster", number=number, count=count, first=first, last=last)
            for number, count, first, last in clusters(people)
        ]
    else:
        count = -(-people // PEOPLE_OF_A_LIST)
        lists = [say("pack.piles.of", number=number, count=count) for number in range(1, count + 1)]
    return Piles(
        title=say("pack.piles"),
        lists=tuple(lists),
        notes=(say("pack.piles.private"), say("pack.piles.how")),
        piles=tuple(say(f"judge.pile.{pile}") for pile in PILES),
        cells=CELLS_OF_A_PILE,
    )


def order(book: Book, steps: Sequence[PlanStep], design: Design) -> Order:
    """Return the steps that have time, when each of them begins, and how the facilitator begins it."""
    say = book.texts.say
    scripts = load_scripts(book.language, book.audience).in_design(design)
    total = sum(step.minutes for step in steps)
    talk = sum(step.minutes for step in steps if step.is_talk)
    return Order(
        title=say("pack.order"),
        about=say("pack.order.about", total=total, count=talk, share=round(100 * talk / max(total, 1))),
        notice=say("pack.order.notice"),
        header=(say("pack.order.time"), say("pack.order.say"), say("pack.order.do")),
        steps=tuple(_steps(book, scripts, steps)),
        total=say("pack.order.total"),
        total_at=_clock(total),
        specials=(
            Fact(say("pack.order.stop"), _folded(scripts.stop)),
            Fact(say("pack.order.hurt"), _folded(scripts.hurt)),
            Fact(say("pack.order.process_debrief"), _folded(scripts.process_debrief)),
        ),
    )


def handout(book: Book, cards: Cards) -> Handout:
    """Return the research cards of the talk, lines to write on what one will do, and the sources."""
    say = book.texts.say
    return Handout(
        title=say("pack.research"),
        intro=say("pack.research.intro"),
        readings=readings(cards, book),
        plan_title=say("pack.plan"),
        plan_note=say("pack.plan.note"),
        plan_lines=_PLAN_LINES,
        sources_title=say("pack.research.sources"),
        references=references(cards),
    )


def _steps(book: Book, scripts: Scripts, steps: Sequence[PlanStep]) -> Iterator[OrderStep]:
    passed = 0
    with_hosts = has_hosts(steps)
    for step in steps:
        if not step.minutes:
            continue
        script = scripts.steps[step.step]
        opening = script.say.strip().splitlines()[0]
        more = scripts.consent if step.step == "agreements" else ()
        yield OrderStep(
            at=_clock(passed),
            minutes=book.texts.say("pack.order.minutes", minutes=step.minutes),
            step=book.texts.say(f"step.{step.step}"),
            say=(opening, *more),
            do=(*script.do, *host_lines(scripts, book, step.step)) if with_hosts else script.do,
            is_talk=step.is_talk,
        )
        passed += step.minutes


def _clock(minutes: int) -> str:
    return f"{minutes // _HOUR}:{minutes % _HOUR:02d}"


def _folded(text: str) -> str:
    """Return text of several lines as one paragraph."""
    return " ".join(text.split())
