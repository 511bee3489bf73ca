"""A chart on a facilitator's page, drawn by the same code as on the room screen and in the report."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from grouping.render.chart import draw_chart
from grouping.render.palette import PAPER
from grouping.viewmodel.chart import ChartSpec, description


class ChartView(QWidget):
    """Shows one chart; its description is what a screen reader says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: ChartSpec | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(180)

    def set_chart(self, chart: ChartSpec | None) -> None:
        """Show `chart`, or nothing."""
        self._chart = chart
        self.setVisible(chart is not None)
        if chart is not None:
            self.setAccessibleName(chart.title)
            self.setAccessibleDescription(description(chart))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(560, 260)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the chart."""
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PAPER))
        draw_chart(painter, QRectF(self.rect()), self._chart)
        painter.end()
