"""What is taken along on *Close*, opened, at the sizes and text sizes where room is scarcest."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from grouping.domain.phases import PHASES
from grouping.domain.settings import Design, Language
from grouping.services.commands.prepare import ChangeSettings
from grouping.ui.appearance import Choice
from grouping.ui.widgets.exportpanel import ExportPanel
from tests.look.test_pages import SMALL, USUAL, Look, look, settle

__all__ = ["look"]


@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_off_where_data_are_taken_along(look: Look, language: Language, qtbot: QtBot) -> None:
    look.open(language, USUAL, 12, Design.CLASSIC)
    settings = replace(look.controller.session.settings, manager_present=True)
    assert look.controller.submit(ChangeSettings(settings))
    for phase in PHASES:
        look.play(phase)
    page = look.view.page
    panel = page.findChildren(ExportPanel)[0]
    panel.fold.open()
    for percent, size in ((100, USUAL), (100, SMALL), (200, USUAL), (200, SMALL)):
        look.wear(Choice.LIGHT, percent, size)
        settle()
        for name, field in (("top", panel.fold.button), ("end", panel.rows.button)):
            field.setFocus()
            look.take(f"9-export-{name}")
    panel.rows.path.setText(str(look.folder / "no" / "room"))
    panel.rows.button.click()
    qtbot.waitUntil(
        lambda: page.say("paper.no_folder", folder=str(look.folder / "no")) in panel.rows.status.text()
    )
    status = panel.rows.status
    qtbot.waitUntil(lambda: status.visibleRegion().boundingRect().size() == status.size())
    look.take("9-export-refused")

    look.judge()
