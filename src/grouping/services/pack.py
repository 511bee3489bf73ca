"""The print pack of one room: what lies on the tables, what the facilitator needs, and what goes home."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from grouping.domain.attainment import level_sizes
from grouping.domain.folds import FoldChoice, roles_of
from grouping.domain.groups import Table
from grouping.domain.session import Session
from grouping.domain.settings import Design, PlanStep
from grouping.domain.talk import ChosenReading
from grouping.services.book import Book
from grouping.services.dates import date_text, local_day
from grouping.services.designs import table_total
from grouping.services.drawrequest import DrawRequest, Ranked
from grouping.services.folds import chosen_folds, usual_choice
from grouping.services.judging import levels_made
from grouping.services.marks import mark_choices
from grouping.services.pack_desk import handout, order, piles
from grouping.services.pack_folds import fold_sheets, paper_lines, sheet_rows
from grouping.services.pack_keys import key_card
from grouping.services.pack_room import observers, signs, slips, spare_numbers, stickers
from grouping.services.readings import cards_named
from grouping.services.results import COMPARING_DESIGNS
from grouping.services.tables import in_order
from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.pack import Contents, ContentsRow, PackView, Part, PartName
from grouping.viewmodel.report import Fact

_WHITE, _BLACK = "#FFFFFF", "#111111"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackChoices:
    """What a pack depends on besides language and audience."""

    people: int
    design: Design
    seed: int
    steps: tuple[PlanStep, ...]
    tables: int = 0
    """How many tables there shall be; 0 where the program decides."""
    drawn: tuple[Table, ...] = ()
    """The tables of a room that has been drawn; others are worked out."""
    folds: tuple[FoldChoice, ...] = ()
    """Which model each role folds; the usual ones where none are given."""
    cards: tuple[str, ...] = ()
    """Which research cards go home; those of the design where none were chosen."""
    room: str = ""
    is_coloured: bool = True
    only: frozenset[PartName] = frozenset(PartName)


def session_choices(session: Session) -> PackChoices:
    """Return the choices of an open session."""
    settings = session.settings
    return PackChoices(
        people=settings.expected_people,
        design=settings.design,
        seed=settings.seed,
        steps=session.plan,
        tables=settings.tables,
        drawn=tuple(session.all(Table).values()),
        folds=chosen_folds(session),
        cards=tuple(each.card for each in session.all(ChosenReading).values()),
        room=settings.name.strip(),
    )


def pack_view(choices: PackChoices, book: Book, now_ms: int) -> PackView:
    """Return the pack in the language of `book`; refuses a room too small for its design or its tables."""
    made_on = local_day(now_ms)
    builder = _Builder(choices, book)
    return PackView(
        language=book.language.value,
        made_on=made_on,
        title=book.texts.say("pack.title"),
        page_text=book.texts.say("pack.page", date=date_text(book, made_on)),
        is_coloured=choices.is_coloured,
        parts=tuple(builder.part(name) for name in PartName if name in choices.only),
    )


def expected_tables(choices: PackChoices, book: Book) -> tuple[Table, ...]:
    """Return the tables of a room where everybody who is expected folds, by name and without levels.

    How many there are follows from the design and which marks they have from the seed of the room; the lot
    of a draw only decides which of these goes to which level. So the marks are those of any draw of this many
    people.
    """
    if choices.drawn:
        return in_order(choices.drawn, book)
    marks = mark_choices(book, choices.seed)
    people, is_mixed = choices.people, choices.design is Design.MIXED
    levels = levels_made(choices.design, choices.tables, people)
    count = table_total(
        DrawRequest(
            design=choices.design,
            seed=choices.seed,
            ranked=tuple(Ranked(number, float(number)) for number in range(1, people + 1)),
            level_sizes=() if is_mixed else level_sizes(people, levels),
            tables=choices.tables or None,
            marks=marks,
        )
    )
    return in_order([Table(each.table, each.mark, each.fill, None, 0) for each in marks[:count]], book)


class _Builder:
    """Builds one part after another for the same tables."""

    def __init__(self, choices: PackChoices, book: Book) -> None:
        self._choices, self._book = choices, book
        self._marks = tuple(self._mark(table) for table in expected_tables(choices, book))
        people = choices.people
        self._folds = choices.folds or tuple(usual_choice(role) for role in roles_of(choices.design))
        self._makers: dict[PartName, Callable[[], Part]] = {
            PartName.CONTENTS: self._contents,
            PartName.STICKERS: lambda: stickers(book, people),
            PartName.SIGNS: lambda: signs(book, self._marks),
            PartName.FOLDS: lambda: fold_sheets(
                book, self._folds, choices.steps, is_coloured=choices.is_coloured
            ),
            PartName.SLIPS: lambda: slips(
                book,
                people + spare_numbers(people),
                self._marks,
                with_number=choices.design in COMPARING_DESIGNS,
            ),
            PartName.OBSERVERS: lambda: observers(book, self._marks),
            PartName.PILES: lambda: piles(book, people, choices.steps),
            PartName.KEYS: lambda: key_card(book),
            PartName.ORDER: lambda: order(book, choices.steps, choices.design),
            PartName.RESEARCH: lambda: handout(book, cards_named(choices.cards, choices.design, book)),
        }

    def part(self, name: PartName) -> Part:
        """Return one part."""
        return self._makers[name]()

    def _mark(self, table: Table) -> MarkView:
        """Return a table's mark; an outline where the printer has no colour."""
        mark = self._book.mark(table)
        return mark if self._choices.is_coloured else replace(mark, colour=_WHITE, ink=_BLACK)

    def _contents(self) -> Contents:
        say, choices = self._book.texts.say, self._choices
        return Contents(
            title=say("pack.contents"),
            about=say(
                "pack.about",
                people=choices.people,
                audience=say(f"report.audience.{self._book.audience.value}"),
                design=say(f"report.design.name.{choices.design.value}"),
                count=len(self._marks),
                minutes=sum(step.minutes for step in choices.steps),
            ),
            room=choices.room,
            how=say("pack.contents.how"),
            header=(
                say("pack.contents.part"),
                say("pack.contents.pages"),
                say("pack.contents.copies"),
                say("pack.contents.paper"),
                say("pack.contents.use"),
            ),
            rows=tuple(row for name in PartName if name in choices.only for row in self._rows(name)),
            bring_title=say("pack.bring"),
            bring=(
                *paper_lines(self._book, self._folds, choices.people),
                say("pack.bring.extra"),
                say("pack.bring.pens"),
                say("pack.bring.tray"),
                say("pack.bring.screen"),
            ),
            draw_title=say("pack.draw"),
            draw=(
                Fact(say("pack.draw.seed"), str(choices.seed), is_code=True),
                Fact(say("pack.draw.signs"), self._book.texts.join([mark.name for mark in self._marks])),
            ),
        )

    def _rows(self, name: PartName) -> tuple[ContentsRow, ...]:
        """Return what the first page says about a part: nothing about itself, a row for every fold sheet."""
        if name is PartName.CONTENTS:
            return ()
        if name is PartName.FOLDS:
            return sheet_rows(self._book, self._folds, self._choices.steps, self._choices.people)
        say, people = self._book.texts.say, self._choices.people
        spare, tables = spare_numbers(people), len(self._marks)
        if name is PartName.STICKERS:
            copies, paper = say("pack.contents.twice"), say("pack.contents.paper.stickers")
        elif name is PartName.RESEARCH:
            copies, paper = say("pack.contents.each", people=people), say("pack.contents.paper.plain")
        else:
            copies, paper = say("pack.contents.once"), say(f"pack.contents.paper.{self._paper(name)}")
        title = say(f"pack.{name.value}", first=1, last=people + spare)
        use = say(f"pack.contents.use.{name.value}", count=tables, spare=spare)
        return (ContentsRow(name.value, title, copies, paper, use),)

    def _paper(self, name: PartName) -> str:
        if name is PartName.SIGNS:
            return "signs" if self._choices.is_coloured else "signs_grey"
        return "slips" if name is PartName.SLIPS else "plain"
