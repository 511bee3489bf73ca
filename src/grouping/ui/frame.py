"""How the parts of the window lie: side by side where there is room, else folded into tabs."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.taborder import go_on
from grouping.ui.theme import scaled
from grouping.ui.widgets.fittedarea import FittedArea
from grouping.ui.widgets.foldtabs import FoldTabs
from grouping.ui.widgets.rail import Rail
from grouping.ui.widgets.side import SidePanel
from grouping.ui.widgets.statusbar import StatusBar
from grouping.ui.widgets.veil import Covered

_RAIL_PX, _NARROW_RAIL_PX = 196, 66
_SIDE_PX = 296
_LEAST_PAGE_PX = 560
"""Narrower than this a page would have to be scrolled sideways sooner or later."""
_LEAST_PAGE_HEIGHT_PX = 80
_MOST_ABOVE = 0.4
_TOP, _TABS, _PAGE, _BAR = range(4)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the frame holds."""

    rail: Rail
    page: Covered
    side: SidePanel
    bar: StatusBar


class Frame(QWidget):
    """Rail, page and right column side by side; without room the column gets a tab, the rail narrows."""

    page_returned = Signal()
    """The page is on show again after the right column was."""
    folded = Signal()
    """The right column got a tab, or a place of its own again."""

    def __init__(self, language: LaptopLanguage, parts: Parts, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        self._is_folded = False
        self._shows_side = False
        self._needed_above = 0
        top = QWidget(self)
        top.setObjectName("pageInner")
        self.top = QVBoxLayout(top)
        """What is said above the page, whatever is shown below."""
        self.top.setContentsMargins(0, 0, 0, 0)
        self.top.setSpacing(0)
        self._top_area = FittedArea(top, self)
        self.tabs = FoldTabs(language, self)
        self._rail_area = FittedArea(parts.rail, self)
        self._side_area = FittedArea(parts.side, self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(_PAGE, 1)
        self._grid.addWidget(self._rail_area, 0, 0, _BAR + 1, 1)
        self._grid.addWidget(self._top_area, _TOP, 1)
        self._grid.addWidget(self.tabs, _TABS, 1)
        self._grid.addWidget(parts.page, _PAGE, 1)
        self._grid.addWidget(parts.bar, _BAR, 1)
        self._grid.addWidget(self._side_area, 0, 2, _BAR + 1, 1)
        self.tabs.side_chosen.connect(self._on_side_chosen)
        self._top_area.fitted.connect(self._on_top)
        self._lie()

    @property
    def is_folded(self) -> bool:
        """Whether page and right column share one place."""
        return self._is_folded

    @property
    def shows_page(self) -> bool:
        """Whether the page can be seen, and not the right column in its place."""
        return not (self._is_folded and self._shows_side)

    def show_page(self) -> None:
        """Show the page, if the right column stands in its place."""
        if self._shows_side:
            self._on_side_chosen(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._lie()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name for it
        """Let Tab go from the rail over the page to the right column."""
        parts = self._parts
        in_order = (self._rail_area, self._top_area, self.tabs, parts.page, parts.bar, self._side_area)
        return go_on(in_order, is_forward=next)

    def event(self, event: QEvent) -> bool:
        """Share the height anew when a part got higher or lower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_top()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fold or unfold for another text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._lie()

    def _lie(self) -> None:
        rail, side, page = scaled(_RAIL_PX), scaled(_SIDE_PX), scaled(_LEAST_PAGE_PX)
        is_folded = rail + page + side > self.width()
        is_narrow = rail + page > self.width()
        self._parts.rail.set_narrow(is_narrow=is_narrow)
        self._parts.bar.set_has_plan(has_plan=is_narrow)
        self._rail_area.setFixedWidth(scaled(_NARROW_RAIL_PX) if is_narrow else rail)
        if is_folded:
            self._side_area.setMinimumWidth(0)
            self._side_area.setMaximumWidth(self.maximumWidth())
        else:
            self._side_area.setFixedWidth(side)
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            self._shows_side = False
            self._parts.side.set_wide(is_wide=is_folded)
            self._grid.removeWidget(self._side_area)
            if is_folded:
                self._grid.addWidget(self._side_area, _PAGE, 1)
            else:
                self._grid.addWidget(self._side_area, 0, 2, _BAR + 1, 1)
            self.folded.emit()
        self._show()

    def _show(self) -> None:
        self.tabs.setVisible(self._is_folded)
        self.tabs.choose(is_side=self._shows_side)
        self._parts.page.setVisible(self.shows_page)
        self._side_area.setVisible(not self._is_folded or self._shows_side)

    @Slot(int)
    def _on_top(self, height: int) -> None:
        self._needed_above = height
        self._place_top()

    def _place_top(self) -> None:
        """However much there is to say, the page keeps more than half, and the bar all it needs."""
        others = self._parts.bar.minimumSizeHint().height() + scaled(_LEAST_PAGE_HEIGHT_PX)
        others += self.tabs.minimumSizeHint().height() if self._is_folded else 0
        most = min(int(self.height() * _MOST_ABOVE), self.height() - others)
        self._top_area.setFixedHeight(max(0, min(self._needed_above, most)))

    @Slot(bool)
    def _on_side_chosen(self, is_side: bool) -> None:
        self._shows_side = is_side
        self._show()
        if not is_side:
            self.page_returned.emit()
