"""What we saw, on *Talk*: every chart with its words, values and what the design cannot show."""

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea

from grouping.domain.phases import PHASES
from grouping.domain.settings import Design, Language
from grouping.services.pages.talk import cues_of
from grouping.services.pages.talk_results import results_view
from grouping.ui.appearance import Choice
from grouping.ui.pages.talk import TalkPage
from grouping.ui.widgets.cardbox import CardBox
from tests.look.test_pages import Look, look

__all__ = ["look"]

LAPTOP, SMALL = (1366, 740), (1093, 614)


@pytest.mark.parametrize(
    ("design", "language", "size"),
    [
        (Design.PARALLEL, Language.NL, LAPTOP),
        (Design.PARALLEL, Language.EN, SMALL),
        (Design.CLASSIC, Language.NL, SMALL),
        (Design.MIXED, Language.EN, LAPTOP),
    ],
)
def test_every_result_fits(look: Look, design: Design, language: Language, size: tuple[int, int]) -> None:
    look.open(language, size, 31, design, PHASES[:8])
    page = look.view.page
    assert isinstance(page, TalkPage)
    page.step_by(3)
    for extra in page.findChildren(QCheckBox):
        if extra.isVisible():
            extra.click()
    (box,) = page.findChildren(CardBox)
    cues = cues_of(look.controller.session, page.context.stage.book, "what_we_saw", with_extra=True)
    for cue in cues:
        box.cue_chosen.emit(cue)
        for place, area in enumerate(page.findChildren(QScrollArea)):
            area.verticalScrollBar().setValue(0 if place else area.verticalScrollBar().maximum() // 2)
        look.take(f"8-{design.value}-{cue.card.value}-{cue.part}")

    assert len({cue.card for cue in cues}) == (8 if design is Design.PARALLEL else 5)
    assert look.problems == []


def test_in_a_small_window_with_large_letters_a_result_and_its_button_are_in_view(look: Look) -> None:
    look.open(Language.NL, SMALL, 31, Design.PARALLEL, PHASES[:8])
    look.wear(Choice.LIGHT, 150, SMALL)
    page = look.view.page
    assert isinstance(page, TalkPage)
    page.step_by(3)
    look.take("8-large")
    (box,) = page.findChildren(CardBox)
    view = results_view(look.controller.session, page.book, box.cue, wants_extra=False)
    (said,) = (each for each in box.findChildren(QLabel) if each.text() == view.sentences[0])

    for each in (said, box.show_button):
        assert each.visibleRegion().boundingRect() == each.rect()
    assert look.problems == []
