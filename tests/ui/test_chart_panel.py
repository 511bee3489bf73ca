"""A chart on a page, read by eye, by keyboard and by ear, at every text size and in every theme."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from grouping.domain.settings import Language
from grouping.render.chart import chart_problems
from grouping.render.palette import PAPER
from grouping.ui.language import LaptopLanguage
from grouping.ui.theme import BASE_PX, FULL_PERCENT, Theme, apply_theme, scaled
from grouping.ui.widgets.chartpanel import ChartPanel
from grouping.ui.widgets.labels import scrolled
from grouping.viewmodel.chart import ChartSpec
from tests.render.pairs_samples import pairs_chart
from tests.render.samples import border_chart, finish_chart, tally_chart
from tests.render.strip_samples import quality_chart, slip_chart
from tests.ui.keyboard import focused, press, tab_to

LINES = tuple(f"Aan tafel {number}: 1 op stapel 3, 2 op stapel 4 en 3 op stapel 5." for number in range(12))
CHART = replace(quality_chart((4, 5, 5), (5, 5, 5)), lines=LINES)
CHARTS: list[ChartSpec] = [
    finish_chart((10, 11, 10)),
    tally_chart(3),
    border_chart(),
    CHART,
    slip_chart((6,) * 9, 3, dutch=False),
    pairs_chart((6,) * 6),
]
SENTENCES = ("Te weinig mensen om te vergelijken.", "Kijk naar de stippen.")
FRAME = "In deze zaal, één keer, n = 29. Een demonstratie, geen bewijs."


pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Shown:
    """A page with a panel between two buttons, as narrow as the smallest window leaves."""

    def __init__(self, qtbot: QtBot, language: Language) -> None:
        self.language = LaptopLanguage(QSettings())
        self.language.choose(language)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        before = QPushButton("before", self.window)
        self.panel = ChartPanel(self.language, self.window)
        after = QPushButton("after", self.window)
        self.area = scrolled(self.window, before, self.panel, after)
        QVBoxLayout(self.window).addWidget(self.area)
        self.window.resize(560, 480)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        before.setFocus()

    def set(self, chart: ChartSpec | None) -> None:
        self.panel.set_finding(chart, SENTENCES, FRAME)
        QApplication.processEvents()


@pytest.fixture(params=list(Language))
def shown(qapp: QApplication, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Shown]:
    yield Shown(qtbot, request.param)
    apply_theme(qapp, qapp.font().family())


def values_word(shown: Shown) -> str:
    return {Language.NL: "Waarden", Language.EN: "Values"}[shown.language.language]


def in_sight(shown: Shown) -> bool:
    """Return whether the line somebody is at can be seen whole."""
    values = shown.panel.values
    rect = values.visualItemRect(values.currentItem())
    top = values.viewport().mapTo(shown.area.viewport(), rect.topLeft()).y()
    return top >= 0 and top + rect.height() <= shown.area.viewport().height()


def test_every_line_is_reached_with_tab_and_arrows_and_seen(shown: Shown) -> None:
    shown.set(CHART)
    tab_to(values_word(shown))
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    values = shown.panel.values
    assert focused() is values
    met = [values.currentItem().text()]
    for _ in LINES[1:]:
        press(Qt.Key.Key_Down)
        met.append(values.currentItem().text())
        assert in_sight(shown)

    assert tuple(met) == LINES
    press(Qt.Key.Key_Home)
    assert values.currentRow() == 0
    assert in_sight(shown)
    press(Qt.Key.Key_Tab)
    assert focused().property("text") == "after"
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Backtab)
    assert focused().accessibleName() == values_word(shown)


def test_a_screen_reader_is_given_the_title_and_the_line_somebody_is_at(shown: Shown) -> None:
    shown.set(CHART)
    tab_to(values_word(shown))
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    listed = QAccessible.queryAccessibleInterface(shown.panel.values)
    drawn = QAccessible.queryAccessibleInterface(shown.panel.chart)
    assert listed is not None
    assert drawn is not None

    assert listed.role() is QAccessible.Role.List
    assert listed.text(QAccessible.Text.Name) == CHART.title
    names = [listed.child(row).text(QAccessible.Text.Name) for row in range(listed.childCount())]
    assert names == list(LINES)
    assert listed.child(1).state().focused
    assert drawn.text(QAccessible.Text.Name) == CHART.title
    assert drawn.text(QAccessible.Text.Description) == " ".join(LINES)


def test_values_are_folded_in_until_they_are_asked_for(shown: Shown) -> None:
    shown.set(CHART)

    assert not shown.panel.values.isVisible()
    tab_to(values_word(shown))
    press(Qt.Key.Key_Space)
    shown.set(replace(CHART, lines=LINES[:3]))
    assert shown.panel.values.isVisible()
    assert shown.panel.values.lines() == list(LINES[:3])


def test_without_a_chart_the_sentences_stand_alone(shown: Shown) -> None:
    shown.set(CHART)
    shown.set(None)

    assert not shown.panel.chart.isVisible()
    tab_to("after")
    assert not any(button.isVisible() for button in shown.panel.findChildren(QPushButton))


@pytest.mark.parametrize("percent", [FULL_PERCENT, 2 * FULL_PERCENT])
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.title)
def test_nothing_is_cut_at_any_text_size(
    qapp: QApplication, shown: Shown, chart: ChartSpec, percent: int
) -> None:
    apply_theme(qapp, qapp.font().family(), Theme.LIGHT, percent)
    shown.set(chart)
    tab_to(values_word(shown))
    press(Qt.Key.Key_Space)
    QApplication.processEvents()
    view, values = shown.panel.chart, shown.panel.values

    assert view.height() >= view.heightForWidth(view.width())
    inside = view.width() - 2 * scaled(12), view.height() - 2 * scaled(12)
    assert chart_problems(chart, *inside, scaled(BASE_PX), 0.8 * scaled(BASE_PX)) == []
    last = values.visualItemRect(values.item(values.count() - 1))
    assert last.bottom() < values.viewport().height()
    assert values.width() <= shown.area.viewport().width()


@pytest.mark.parametrize("theme", Theme)
def test_the_sheet_is_paper_in_every_theme(qapp: QApplication, shown: Shown, theme: Theme) -> None:
    apply_theme(qapp, qapp.font().family(), theme)
    shown.set(CHART)
    picture = shown.panel.chart.grab().toImage()

    assert picture.pixelColor(picture.width() // 2, 6) == QColor(PAPER)
