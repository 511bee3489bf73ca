"""Every question and every handhold, in the words of every audience, on every screen there may be."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QRectF

from grouping.domain.settings import Audience, Language
from grouping.render.card import lay_out_card, layout_problems, smallest_text_percent
from grouping.render.display import TextItem
from grouping.render.sizes import LOWEST_TITLE_PERCENT
from grouping.services.book import book
from grouping.services.commands.talk import StarHandhold
from grouping.services.stage_talk import (
    TALK_PARTS,
    handhold_card,
    handholds,
    question_card,
    question_part,
    question_parts,
)
from grouping.viewmodel.stage import QuestionCard
from tests.render.samples import RESOLUTIONS
from tests.unit.rooms import after, opened

everywhere = pytest.mark.parametrize(("language", "audience"), list(product(Language, Audience)))


def words(card: QuestionCard, size: tuple[int, int]) -> Iterator[TextItem]:
    """Yield the lines of a card as they stand on it."""
    return (item for item in lay_out_card(card, size[0] / size[1]).items if isinstance(item, TextItem))


@everywhere
def test_every_question_is_large_and_whole(language: Language, audience: Audience) -> None:
    texts = book(language, audience)
    cards = [question_card(texts, part) for step in TALK_PARTS for part in question_parts(texts, step)]
    assert len(cards) > 20
    for card, size in product(cards, RESOLUTIONS):
        assert card is not None
        rect = QRectF(0.0, 0.0, *size)
        assert layout_problems(rect, card) == [], (card, size)
        smallest = smallest_text_percent(rect, card)
        assert smallest is not None
        assert smallest >= LOWEST_TITLE_PERCENT, (card, size)
        # The bar of a turn: nothing runs into it, and the question stays where it was.
        timed = replace(card, share_left=0.4)
        assert layout_problems(rect, timed) == [], (timed, size)
        assert [*words(card, size)] == [*words(timed, size)], (card, size)


@everywhere
def test_every_handhold_is_whole(language: Language, audience: Audience) -> None:
    texts = book(language, audience)
    for handhold in handholds(texts):
        session = after(opened(), StarHandhold(handhold.id, starred=True))
        card = handhold_card(session, texts, handhold.id)
        assert card is not None
        for size in RESOLUTIONS:
            assert layout_problems(QRectF(0.0, 0.0, *size), card) == [], (card, size)


def test_a_question_that_is_not_there_has_no_card() -> None:
    texts = book(Language.NL, Audience.PO)

    assert question_card(texts, question_part("repair", 15)) is None
    assert question_card(texts, 9_999) is None
    assert handhold_card(opened(), texts, handholds(texts)[0].id) is None
