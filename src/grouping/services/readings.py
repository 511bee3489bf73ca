"""Research to lay beside what the room saw: which cards it gets, and how they stand in print."""

from collections.abc import Collection

from grouping.content.research import ResearchFinding
from grouping.content.selection import default_research, francis_2019
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.domain.talk import ChosenReading
from grouping.services.book import Book
from grouping.services.bridges import seen_text
from grouping.services.roomdraw import design_now
from grouping.viewmodel.report import Fact, Reading
from grouping.viewmodel.stage import ResearchCard

Cards = tuple[ResearchFinding, ...]


def chosen(session: Session, book: Book) -> Cards:
    """Return the cards this room gets, those that speak against the others last."""
    return cards_named([each.card for each in session.all(ChosenReading).values()], design_now(session), book)


def cards_named(names: Collection[str], design: Design, book: Book) -> Cards:
    """Return the cards with those ids; where there is none, what a room of `design` gets by itself."""
    found = [card for card in book.research if card.id in names]
    if found:
        return tuple(sorted(found, key=lambda card: card.is_counter))
    by_id = {card.id: card for card in book.research}
    # Own cards may have gone between the reading of the cards and that of the selection.
    return tuple(by_id[name] for name in default_research(design) if name in by_id)


def readings(cards: Cards, book: Book, session: Session | None = None) -> tuple[Reading, ...]:
    """Return each card for print: who, what to beware of, a question, and the source.

    With a session the question begins with what that room saw, where there is a figure of it.
    """
    say = book.texts.say
    return tuple(
        Reading(
            card.title,
            card.finding,
            (
                Fact(say("report.research.who"), card.who),
                Fact(say("report.research.limits"), card.limits),
                *(Fact(say("research.cited"), text) for text in _cited(card, book)),
            ),
            " ".join(filter(None, (seen_text(session, book, card) if session else "", card.bridge))),
            say("report.research.source", source=card.source),
            say("report.research.counter") if card.is_counter else "",
        )
        for card in cards
    )


def research_card(card: ResearchFinding, book: Book) -> ResearchCard:
    """Return the card for the room, without what this room saw: a clicker may show it."""
    return ResearchCard(
        card.title,
        card.finding,
        book.texts.say("research.who", who=card.who),
        book.texts.say("research.limits", limits=card.limits),
        card.source,
        card.is_counter,
    )


def references(cards: Cards) -> tuple[str, ...]:
    """Return the full sources of those cards, in alphabetical order."""
    return tuple(sorted({card.reference for card in cards}))


def cited_text(card: ResearchFinding, book: Book) -> str:
    """Return whether *Francis et al., 2019* stands for the source of this card; empty where it does not."""
    cited = francis_2019()
    if cited is None or card.id != cited.card:
        return ""
    return book.texts.say("research.cited.card.certain" if cited.is_certain else "research.cited.card")


def citation_text(book: Book) -> str:
    """Return which source *Francis et al., 2019* stands for, in full; empty where no card has it."""
    cited = francis_2019()
    if cited is None:
        return ""
    reference = next((card.reference for card in book.research if card.id == cited.card), "")
    if not reference:
        return ""
    key = "research.cited.source.certain" if cited.is_certain else "research.cited.source"
    return book.texts.say(key, reference=reference)


def _cited(card: ResearchFinding, book: Book) -> tuple[str, ...]:
    text = cited_text(card, book)
    return (text,) if text else ()
