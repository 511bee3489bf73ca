"""What a chart shows, line by line, for those who read it by keyboard or hear it."""

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QScrollArea, QSizePolicy, QWidget

from grouping.viewmodel.chart import ChartSpec


class ChartValues(QListWidget):
    """The lines of a chart, all in view; Tab goes in and out, the arrow keys go from line to line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentRowChanged.connect(self._on_row_changed)

    def set_chart(self, chart: ChartSpec | None) -> None:
        """List what `chart` says; the line somebody is at stays where the lines did not change."""
        lines = [] if chart is None else [line for line in chart.lines if line]
        self.setAccessibleName(chart.title if chart else "")
        if lines != self.lines():
            self.clear()
            self.addItems(lines)
            self._fit()

    def lines(self) -> list[str]:
        """Return the lines as listed."""
        return [self.item(row).text() for row in range(self.count())]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first line, so that there is one to be read out."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the lines are at this width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as tall as the lines are at another text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        self.doItemsLayout()
        inside = 0
        if self.count():
            inside = self.visualItemRect(self.item(self.count() - 1)).bottom() + 1
        around = self.height() - self.viewport().height()
        wanted = max(inside, self.fontMetrics().height()) + around
        if wanted != self.height():
            self.setFixedHeight(wanted)

    @Slot(int)
    def _on_row_changed(self, row: int) -> None:
        """Have the page follow, which shows what has the focus but knows nothing of its lines."""
        area = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        inner = None if area is None else area.widget()
        if row < 0 or area is None or inner is None or not self.hasFocus():
            return
        rect = self.visualItemRect(self.item(row))
        for corner in (rect.bottomLeft(), rect.topLeft()):
            place = self.viewport().mapTo(inner, QPoint(0, corner.y()))
            area.ensureVisible(0, place.y(), 0, rect.height() // 2)
