"""Labels by their role on a page, so that every page has one rhythm."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from grouping.ui.announce import announce

_ROUND_FOCUS_PX = 24
_WARNING, _MESSAGE = "warning", "message"
_BAR_GAP_PX, _BAR_PX = 4, 12
"""How far the bar of a scroll area stays away from what it moves, and how wide the style sheet makes it."""


def label(parent: QWidget, role: str = "", *, wraps: bool = True) -> QLabel:
    """Return an empty label; `role` is a name the style sheet knows."""
    made = QLabel(parent)
    made.setObjectName(role)
    made.setWordWrap(wraps)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class SpokenLabel(QLabel):
    """Says for the ear as well what comes to stand on it, once; a warning or a refusal at once."""

    def __init__(self, parent: QWidget, role: str = "", *, wraps: bool = True) -> None:
        super().__init__(parent)
        self._is_unheard = False
        self.setObjectName(role)
        self.setWordWrap(wraps)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        """Show `text`, and say it where it was not there before."""
        if text != self.text():
            self._is_unheard = bool(text)
        super().setText(text)
        self._speak()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what was set while it was hidden, by a veil as well."""
        super().showEvent(event)
        self._speak()

    def _speak(self) -> None:
        if self._is_unheard and self.isVisible():
            self._is_unheard = False
            announce(self, self.text(), is_urgent=self.objectName() in {_WARNING, _MESSAGE})


class Refusal(SpokenLabel):
    """Says beside a field what is wrong with what was typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _WARNING)


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


def scrolled(parent: QWidget, *widgets: QWidget, spacing: int = 12) -> QScrollArea:
    """Return `widgets` below each other in an area that scrolls up and down where they do not fit."""
    inner = QWidget(parent)
    inner.setObjectName("scrolled")
    column = QVBoxLayout(inner)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    area = ScrolledArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    set_span(area, "scrolled")
    area.setWidget(inner)
    area.keep_width()
    return area


class FollowingArea(QScrollArea):
    """A scroll area that shows what has the focus, also when the focus comes from outside."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name for it
        """Leave Tab to what is around: Qt's own area would scroll once more, with another margin."""
        return QWidget.focusNextPrevChild(self, next)

    def follow(self, widget: QWidget) -> None:
        """Show all of `widget` with some room round it; of one that is too large its beginning."""
        inner = self.widget()
        if inner is None:
            return
        begin = widget.mapTo(inner, QPoint(0, 0))
        end = widget.mapTo(inner, QPoint(widget.width(), widget.height()))
        spare = max(0, self.viewport().height() - widget.height())
        round_it = min(_ROUND_FOCUS_PX, spare // 2)
        for corner in (end, begin):
            self.ensureVisible(corner.x(), corner.y(), 0, round_it)

    def follow_focus(self) -> None:
        """Show what has the focus, if it is in here."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isVisible() and self.isAncestorOf(focused):
            # From within: where an area ends up depends on what was scrolled inside it.
            for area in _areas_round(focused):
                area.follow(focused)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and next(_areas_round(new), None) is self:
            self.follow_focus()


def _areas_round(widget: QWidget) -> Iterator[FollowingArea]:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, FollowingArea):
            yield parent
        parent = parent.parentWidget()


class ScrolledArea(FollowingArea):
    """What it holds has the same width with and without a bar; the bar lies to the right of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.verticalScrollBar().rangeChanged.connect(self.keep_width)

    @Slot()
    def keep_width(self) -> None:
        """Leave free to the right what the bar does not take."""
        inner = self.widget()
        layout = None if inner is None else inner.layout()
        if layout is not None:
            has_bar = self.verticalScrollBar().maximum() > 0
            layout.setContentsMargins(0, 0, _BAR_GAP_PX + (0 if has_bar else _BAR_PX), 0)


class _WithBar(QWidgetItem):
    """The place of a scrolled area: its bar sticks out to the right."""

    def setGeometry(self, rect: QRect) -> None:
        """Put the area in its place, once: what is in it is laid out anew with every other width."""
        super().setGeometry(rect.adjusted(0, 0, _BAR_GAP_PX + _BAR_PX, 0))


class ScrollingBox(QBoxLayout):
    """Lets the bars of scrolled areas lie in the margin, so that everything in it ends at one line."""

    def addWidget(self, widget: QWidget, stretch: int = 0) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        """Add a widget, which has its parent already if it is a scrolled area."""
        if isinstance(widget, ScrolledArea):
            self.addItem(_WithBar(widget))
            self.setStretch(self.count() - 1, stretch)
        else:
            super().addWidget(widget, stretch)


def set_role(widget: QWidget, role: str) -> None:
    """Give `widget` another role of the style sheet."""
    if widget.objectName() != role:
        widget.setObjectName(role)
        polish(widget)


def polish(widget: QWidget) -> None:
    """Have the style sheet look at `widget` anew, after a name or a property of it changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def set_span(widget: QWidget, span: str) -> None:
    """Give `widget` the width that the style sheet has for what it holds, which goes with the text size."""
    widget.setProperty("span", span)


def clear_layout(layout: QLayout) -> None:
    """Remove every widget of `layout`."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
