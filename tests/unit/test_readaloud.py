"""A room without a screen hears all that a screen would have shown it, and nothing more."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from grouping.content.words import forbidden_room_words, words_found
from grouping.domain.phases import PHASES
from grouping.domain.settings import Design, Language
from grouping.services.readaloud import read_aloud_document, spoken_lines, table_lists
from grouping.services.stage import CardId, Cue, project, safe_deck
from grouping.viewmodel.diagram import DiagramView
from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.stage import StageView
from tests.flow.memory import START_MS, Played
from tests.unit.rooms import BOOKS, CLASSIC, DUTCH, ENGLISH, drawn, opened

NOT_READ = {"time_text"}
"""A clock is watched by the facilitator, who says when time is nearly up."""


def texts_on(card: object) -> Iterator[str]:
    """Yield every text of a card that the room could read."""
    match card:
        case str():
            yield card
        case MarkView():
            yield card.name
        case tuple():
            for each in card:
                yield from texts_on(each)
        case DiagramView():
            return
        case _ if is_dataclass(card) and not isinstance(card, type):
            for each in fields(card):
                if each.name not in NOT_READ:
                    yield from texts_on(getattr(card, each.name))
        case _:
            return


@pytest.mark.parametrize("design", [Design.CLASSIC, Design.PARALLEL, Design.MIXED])
@pytest.mark.parametrize("language", Language)
def test_every_line_of_every_safe_card_is_said_or_stands_in_the_lists(
    language: Language, design: Design
) -> None:
    played = Played(31, 5, language, design)
    book = DUTCH if language is Language.NL else ENGLISH
    kinds: set[type] = set()
    for phase in PHASES:
        played.play(phase)
        lists = table_lists(played.session, book)
        listed = {each.name for each in lists} | {str(number) for each in lists for number in each.numbers}
        marks = {mark.name for mark in book.plain_marks()}
        for cue in safe_deck(played.session, book, phase):
            card: StageView = project(played.session, book, cue, START_MS)
            kinds.add(type(card))
            said = "\n".join(spoken_lines(card))
            for text in texts_on(card):
                assert text in said or text in listed or text in marks
    assert len(kinds) >= 6


def test_tables_are_read_by_name_and_numbers_in_order() -> None:
    session = drawn(*CLASSIC)
    for book in BOOKS:
        lists = table_lists(session, book)
        assert [each.name for each in lists] == sorted(each.name for each in lists)
        assert sorted(number for each in lists for number in each.numbers) == list(range(1, 31))
        for each in lists:
            assert list(each.numbers) == sorted(each.numbers)
            assert each.name in each.spoken
    assert table_lists(opened(5), DUTCH) == ()


def test_nothing_to_read_aloud_speaks_of_levels() -> None:
    for book in BOOKS:
        document = read_aloud_document(drawn(*CLASSIC), book, START_MS)
        texts = "\n".join(texts_on(document))
        assert words_found(texts, forbidden_room_words(book.language)) == ()
        assert [card.number for card in document.cards] == list(range(1, 31))


def test_a_reveal_or_a_result_is_never_read_from_the_script() -> None:
    session = drawn(*CLASSIC)
    reveal = project(session, DUTCH, Cue(CardId.REVEAL), START_MS)

    assert spoken_lines(reveal) == ()
