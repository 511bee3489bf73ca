"""Labels by their role on a page, so that every page has one rhythm."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget


def label(parent: QWidget, role: str = "", *, wraps: bool = True) -> QLabel:
    """Return an empty label; `role` is a name the style sheet knows."""
    made = QLabel(parent)
    made.setObjectName(role)
    made.setWordWrap(wraps)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class Panel(QFrame):
    """A white box with a heading: one subject of a page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.heading = label(self, "heading")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        self.body.addWidget(self.heading)


def clear_layout(layout: QBoxLayout) -> None:
    """Remove every widget of `layout`."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
