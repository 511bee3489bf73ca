"""A chart on a facilitator's page, drawn by the same code as on the room screen and in the report."""

import math

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from grouping.render.chart import chart_height, draw_chart
from grouping.render.palette import PAPER
from grouping.ui.roles import speak_as
from grouping.ui.theme import BASE_PX, Tone, scaled, tone
from grouping.viewmodel.chart import ChartSpec, description

_WIDTH_PX = 560
_LEAST_PX = 220
_MARGIN_PX = 12
_CORNER_PX = 6.0


class ChartView(QWidget):
    """Shows one chart on a sheet of paper, in every theme; its description is what a screen reader says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.Chart)
        self._chart: ChartSpec | None = None
        self._heights: dict[tuple[int, float], int] = {}
        """Heights of this chart by width and size of text: a layout asks for the same one many times."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chart(self, chart: ChartSpec | None) -> None:
        """Show `chart`, or nothing; nothing is laid out or drawn anew while it is the same."""
        if chart is not None and chart == self._chart:
            return
        self._chart = chart
        self._heights.clear()
        self.setVisible(chart is not None)
        self.setAccessibleName(chart.title if chart else "")
        self.setAccessibleDescription(description(chart) if chart else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable width and the height that goes with it."""
        width = scaled(_WIDTH_PX)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest the chart can be read at, which is as tall as the width of now asks for."""
        return QSize(_LEAST_PX, self.heightForWidth(max(_LEAST_PX, self.width())))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which nothing of the chart is drawn smaller than the text of the page."""
        if self._chart is None:
            return 0
        margin_px, text_px = scaled(_MARGIN_PX), scaled(BASE_PX)
        if (width, text_px) not in self._heights:
            inside = max(1.0, width - 2 * margin_px)
            height = math.ceil(chart_height(self._chart, inside, text_px)) + 2 * margin_px
            self._heights[width, text_px] = height
        return self._heights[width, text_px]

    def changeEvent(self, event: QEvent) -> None:
        """Ask for more room, or less, when the text size changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the sheet and the chart on it."""
        if self._chart is None:
            return
        margin = scaled(_MARGIN_PX)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tone(Tone.LINE), 1))
        painter.setBrush(QColor(PAPER))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _CORNER_PX, _CORNER_PX)
        area = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        draw_chart(painter, area, self._chart, scaled(BASE_PX))
        painter.end()
