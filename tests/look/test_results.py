"""Fold 2 and Experience in every state: nothing is cut off, with three tables and with twenty-four."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton, QScrollArea

from grouping.domain.groups import Table
from grouping.domain.observation import TallyKind
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Design, Language
from grouping.services.commands.observe import AddQuote, CountOnPaper
from grouping.services.commands.prepare import ChangeSettings
from tests.look.test_pages import SIZES, Look, look

__all__ = ["look"]


def press_all(look: Look, *texts: str) -> None:
    """Click every button on the page whose text or name has one of these words in it."""
    for button in look.view.page.findChildren(QPushButton):
        names = (button.text(), button.accessibleName())
        if button.isVisible() and any(text in name for text in texts for name in names):
            button.click()


@pytest.mark.parametrize("size", SIZES)
def test_twenty_four_tables_fit(look: Look, size: tuple[int, int]) -> None:
    look.begin(Language.NL, size, 150, Design.MIXED)
    settings = look.controller.session.settings
    assert look.controller.submit(ChangeSettings(replace(settings, tables=24)))
    for phase in PHASES[1:6]:
        look.play(phase)
    look.show()
    look.take("6-24")
    press_all(look, look.program.language.say("paper.open"))
    look.take("6-24-paper")
    look.controller.go_to(Phase.EXPERIENCE)
    press_all(look, look.program.language.say("results.job.slips"))
    look.take("7-24-slips")

    assert look.problems == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("design", [Design.CLASSIC, Design.PARALLEL])
def test_results_fit(look: Look, design: Design, language: Language, size: tuple[int, int]) -> None:
    look.open(language, size, 31, design, PHASES[:7])
    say = look.program.language.say
    look.controller.go_to(Phase.FOLD_2)
    table = next(iter(look.controller.session.all(Table).values())).table
    look.controller.submit(CountOnPaper(table, TallyKind.ASKS, 99))
    look.controller.submit(AddQuote("Vraag het maar aan Noor, die snapt het", table))
    press_all(look, say("tallies.meanings"), say("paper.open"), f"{say('observe.star')}: Vraag het")
    (area,) = look.view.page.findChildren(QScrollArea)
    for part in range(3):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() * part // 2)
        look.take(f"6-{design.value}-open-{part}")
    look.controller.go_to(Phase.EXPERIENCE)
    for job in ("finishes", "slips", "quality"):
        press_all(look, say(f"results.job.{job}"))
        look.take(f"7-{design.value}-{job}")

    assert look.problems == []
