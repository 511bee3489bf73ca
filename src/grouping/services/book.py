"""Everything the room can read, in one language and for one audience, loaded when it is first needed."""

from collections.abc import Mapping
from functools import cached_property

from grouping.content.cards import CardText, load_cards
from grouping.content.marks import Mark, load_marks
from grouping.content.own import remembered
from grouping.content.research import ResearchFinding, load_research
from grouping.content.texts import Texts, texts
from grouping.domain.groups import Table
from grouping.domain.settings import Audience, Language
from grouping.viewmodel.mark import Fill, MarkView, Shape


class Book:
    """Texts, cards, marks and research in one language, in the words of one audience."""

    def __init__(self, language: Language, audience: Audience) -> None:
        """Name the language and the audience; nothing is read yet."""
        self.language = language
        self.audience = audience

    @property
    def texts(self) -> Texts:
        """The catalogue of this language."""
        return texts(self.language)

    @cached_property
    def cards(self) -> Mapping[str, CardText]:
        """The texts of the room cards by card."""
        return load_cards(self.language, self.audience)

    @cached_property
    def marks(self) -> dict[str, Mark]:
        """The eight marks by id."""
        return {mark.id: mark for mark in load_marks()}

    @cached_property
    def research(self) -> tuple[ResearchFinding, ...]:
        """Every research card there is; which of them a room gets is asked of `services/readings.py`."""
        return load_research(self.language)

    def plain_marks(self) -> tuple[MarkView, ...]:
        """Return how all marks look when no table has them, in the order in which tables get them."""
        return tuple(
            MarkView(mark.name(self.language), mark.colour, mark.ink, Shape(mark.shape))
            for mark in self.marks.values()
        )

    def mark(self, table: Table) -> MarkView:
        """Return how `table` looks and what it is called."""
        mark = self.marks[table.mark]
        name = mark.name(self.language, table.fill)
        return MarkView(name, mark.colour, mark.ink, Shape(mark.shape), Fill(table.fill))


@remembered
def book(language: Language, audience: Audience) -> Book:
    """Return the book of `language` and `audience`, opened once."""
    return Book(language, audience)
