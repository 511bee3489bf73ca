"""The room's time in the foot of the rail: the clock on the wall, words, and how far the plan is."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from grouping.ui.widgets.labels import label
from grouping.viewmodel.timeplan import PlanBarView

_STEPS = 1_000
_TRACK_PX = 8
_MARK_PX = 3
_HEIGHT_PX = 16


class PlanBar(QWidget):
    """Shows a `PlanBarView`."""

    told = Signal(str)
    """How the time goes, in a few words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._time = label(self, "planTime")
        self._track = _Track(self)
        self._minutes = label(self, "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 0)
        layout.setSpacing(2)
        for part in (self._time, self._track, self._minutes):
            layout.addWidget(part)
        self._view: PlanBarView | None = None

    def set_view(self, view: PlanBarView) -> None:
        """Show where the room is; nothing is drawn anew while nothing changed."""
        if view == self._view:
            return
        self._view = view
        self._time.setText(view.time_text)
        self._minutes.setText(view.minutes_text)
        self._track.set_shares(view.share_done, view.share_passed)
        self._track.bar.setAccessibleName(view.spoken)
        self.setToolTip(view.spoken)
        self.told.emit(view.time_text)


class _Track(QWidget):
    """What the room has had of its plan, filled; and a mark where it should be by now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self._mark = QFrame(self)
        self._mark.setObjectName("planMark")
        self._passed: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the mark."""
        return QSize(_HEIGHT_PX, _HEIGHT_PX)

    def set_shares(self, done: float, passed: float | None) -> None:
        """Fill the bar as far as `done` and put the mark at `passed`."""
        self._passed = passed
        self.bar.setValue(round(_STEPS * done))
        self._mark.setVisible(passed is not None)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep bar and mark in place."""
        self._place()
        super().resizeEvent(event)

    def _place(self) -> None:
        self.bar.setGeometry(0, (self.height() - _TRACK_PX) // 2, self.width(), _TRACK_PX)
        left = round((self._passed or 0.0) * (self.width() - _MARK_PX))
        self._mark.setGeometry(left, 0, _MARK_PX, self.height())
        self._mark.raise_()
