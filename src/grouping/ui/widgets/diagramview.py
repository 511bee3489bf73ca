"""A folding diagram on a page, and the finished figure as an icon."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from grouping.render.diagram import draw_diagram
from grouping.ui.roles import speak_as
from grouping.viewmodel.diagram import DiagramView

_MARGIN_PX = 6.0
_SHARPNESS = 2


class DiagramWidget(QWidget):
    """Shows one diagram on white; its description is what a screen reader says."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.Graphic)
        self.setObjectName("diagram")
        self._view: DiagramView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_view(self, view: DiagramView | None) -> None:
        """Show `view`, or an empty sheet."""
        self._view = view
        self.setAccessibleName("" if view is None else view.description)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which lines can be told apart."""
        return QSize(160, 160)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the diagram."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        if self._view is not None:
            area = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
            draw_diagram(painter, area, self._view)
        painter.end()


@lru_cache(maxsize=128)
def diagram_icon(view: DiagramView | None, size_px: int) -> QIcon:
    """Return a small picture of `view`; an empty one of the same size where there is none yet."""
    picture = QPixmap(size_px * _SHARPNESS, size_px * _SHARPNESS)
    picture.setDevicePixelRatio(_SHARPNESS)
    # On white also in a dark theme: paper and its lines keep their own colours.
    picture.fill(Qt.GlobalColor.transparent if view is None else Qt.GlobalColor.white)
    if view is not None:
        painter = QPainter(picture)
        draw_diagram(painter, QRectF(0.0, 0.0, size_px, size_px), view)
        painter.end()
    return QIcon(picture)
