"""Every card of whole sessions, as the room would see it: both languages, four projectors, many rooms."""

import pytest
from PySide6.QtCore import QRectF

from grouping.content.words import forbidden_fold_words, forbidden_room_words, words_found
from grouping.domain.groups import Table
from grouping.domain.settings import Audience, Design, Language
from grouping.render.card import lay_out_card, layout_problems
from grouping.render.display import TextItem
from grouping.services.book import book
from grouping.services.comparison.rules import FOLD_FLOOR
from grouping.services.readings import research_card
from grouping.services.stage import RESULT_CARDS, CardId
from grouping.services.tables import counted
from grouping.viewmodel.stage import ResearchCard, StageView, StepsCard, is_sensitive
from tests.flow.memory import Played
from tests.render.real_rooms import PROJECTORS, real_cards

ROOMS = (
    (8, 0, Design.CLASSIC),
    (31, 3, Design.CLASSIC),
    (24, 6, Design.PARALLEL),
    (31, 9, Design.MIXED),
    (60, 9, Design.PARALLEL),
    (60, 24, Design.PARALLEL),
    (60, 24, Design.MIXED),
    (150, 3, Design.MIXED),
    (150, 3, Design.CLASSIC),
    (150, 24, Design.CLASSIC),
)
"""People, tables (0 where the program decides) and design."""
_ALWAYS = {CardId.FINISH, CardId.TALLY, CardId.EXPERIENCE, CardId.CONFIDENCE}
SHOWN = {
    Design.CLASSIC: {*_ALWAYS, CardId.BORDER},
    Design.PARALLEL: set(RESULT_CARDS),
    Design.MIXED: {*_ALWAYS, CardId.QUALITY},
}
"""The results that a design has, of a room in which everything was typed in."""


def drawn_text(card: StageView, width: int, height: int) -> str:
    """Return what stands on a card as it is drawn, words that were broken put together."""
    items = lay_out_card(card, round(width / height, 3)).items
    return " ".join(item.text for item in items if isinstance(item, TextItem)).replace("- ", "")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("people", "tables", "design"), ROOMS)
def test_every_card_of_a_session_is_readable_on_every_projector(
    people: int, tables: int, design: Design, language: Language
) -> None:
    played = Played(people, 1, language, design, tables)
    texts = book(language, played.session.settings.audience)
    seen: set[CardId] = set()
    for cue, card in real_cards(played, texts):
        seen.add(cue.card)
        assert is_sensitive(card) == cue.is_sensitive
        words = (
            forbidden_fold_words(language) if isinstance(card, StepsCard) else forbidden_room_words(language)
        )
        for size in PROJECTORS:
            assert layout_problems(QRectF(0.0, 0.0, *size), card) == [], (cue, size)
            if not is_sensitive(card) and not isinstance(card, ResearchCard):
                assert words_found(drawn_text(card, *size), words) == (), (cue, size)

    always = {CardId.PAIR_TALK, CardId.FIND_TABLE, CardId.REVEAL, CardId.QUOTES}
    assert always | {CardId.QUESTION, CardId.HANDHOLD} <= seen
    # Of a table of one or two no fold results may be shown.
    session = played.session
    keys = [table.table for table in session.all(Table).values()]
    has_few = any(0 < len(counted(session, key)) < FOLD_FLOOR for key in keys)
    results = SHOWN[design] - ({CardId.FINISH, CardId.QUALITY} if has_few else set())
    assert seen & RESULT_CARDS == results


@pytest.mark.parametrize("language", Language)
def test_every_research_card_is_readable_on_every_projector(language: Language) -> None:
    texts = book(language, Audience.PABO)
    cards = {each.id: research_card(each, texts) for each in texts.research}

    assert len(cards) == 20
    for name, card in cards.items():
        for size in PROJECTORS:
            assert layout_problems(QRectF(0.0, 0.0, *size), card) == [], (name, size)
