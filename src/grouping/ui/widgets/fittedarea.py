"""An area that gives a page all the room there is, and scrolls where that is less than the page needs."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QStackedLayout, QStyle, QWidget

from grouping.ui.theme import scaled
from grouping.ui.widgets.labels import FollowingArea

_LEAST_PX = 80


class FittedArea(FollowingArea):
    """Holds one widget, never squeezed below what its texts need at this width.

    Qt's own resizing asks for what a widget would like to have, so that lists inside a page would never
    scroll by themselves; this asks for the least.
    """

    fitted = Signal(int)
    """How high the widget has to be at least, at this width."""

    def __init__(self, inner: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_fitting = False
        self.setObjectName("pageArea")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: what does not fit is scrolled to."""
        return QSize(scaled(_LEAST_PX), scaled(_LEAST_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the widget to the new size; bars that come and go while it is fitted are accounted for."""
        super().resizeEvent(event)
        if not self._is_fitting:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Come up with the right size, whatever was set meanwhile."""
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the widget again when something in it changed its size."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self._is_fitting = True
        try:
            self._fit_inner()
        finally:
            self._is_fitting = False

    def _fit_inner(self) -> None:
        inner = self.widget()
        layout = None if inner is None else inner.layout()
        if inner is None or layout is None:
            return
        # From the outer size only: what Qt tells of the room inside depends on the bars that are on now.
        room, least_width = self.contentsRect().size(), layout.totalMinimumSize().width()
        width = max(room.width(), least_width)
        height = _least_height(layout, width)
        self.fitted.emit(height)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        is_high = height > room.height()
        if is_high:
            room.setWidth(room.width() - bar)
            width = max(room.width(), least_width)
            height = _least_height(layout, width)
        is_wide = width > room.width()
        if is_wide:
            room.setHeight(room.height() - bar)
            is_high = is_high or height > room.height()
        # Said outright: left to itself Qt shows both bars for a moment while sizes settle.
        self.setVerticalScrollBarPolicy(_bar_if(is_high))
        self.setHorizontalScrollBarPolicy(_bar_if(is_wide))
        size = QSize(width, max(height, room.height()))
        if size != inner.size():
            inner.resize(size)
            # A page that opens puts the cursor somewhere before it has its height.
            self.follow_focus()


class PageStack(QWidget):
    """Pages of which one is shown, each in an area of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._areas: dict[QWidget, FittedArea] = {}
        self._layout = QStackedLayout(self)

    @property
    def shown(self) -> QWidget | None:
        """The page on show."""
        area = self._layout.currentWidget()
        return area.widget() if isinstance(area, FittedArea) else None

    def add(self, page: QWidget) -> None:
        """Take `page` in."""
        self._areas[page] = FittedArea(page, self)
        self._layout.addWidget(self._areas[page])

    def show_page(self, page: QWidget) -> None:
        """Show `page` instead of what is shown now."""
        self._layout.setCurrentWidget(self._areas[page])


def _bar_if(is_needed: bool) -> Qt.ScrollBarPolicy:
    return Qt.ScrollBarPolicy.ScrollBarAlwaysOn if is_needed else Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _least_height(layout: QLayout, width: int) -> int:
    if layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(width)
    return layout.totalMinimumSize().height()
