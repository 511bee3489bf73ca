"""Widgets beside each other, going on below where the window is narrow or letters are large."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP_PX = 6


class FlowBox(QWidget):
    """Places its widgets in rows, in the order in which they were added."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Place `widget` after the others."""
        widget.setParent(self)
        widget.show()
        self._widgets.append(widget)

    def clear(self) -> None:
        """Let go of every widget."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets = []

    def place(self) -> None:
        """Place the widgets again, after their texts changed."""
        for widget, rect in self._rects(self.width()):
            widget.setGeometry(rect)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return max((rect.bottom() + 1 for _, rect in self._rects(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return one row, where there is room for it."""
        width = sum(widget.sizeHint().width() + _GAP_PX for widget in self._widgets)
        return QSize(width, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return the widest widget, in as many rows as this width asks for."""
        widest = max((widget.sizeHint().width() for widget in self._widgets), default=0)
        return QSize(widest, self.heightForWidth(max(widest, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self.place()

    def _rects(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        at, row_height = QPoint(0, 0), 0
        for widget in self._widgets:
            size = widget.sizeHint()
            if at.x() and at.x() + size.width() > width:
                at, row_height = QPoint(0, at.y() + row_height + _GAP_PX), 0
            yield widget, QRect(at, size)
            at = QPoint(at.x() + size.width() + _GAP_PX, at.y())
            row_height = max(row_height, size.height())
