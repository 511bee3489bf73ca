"""Spin boxes that look like the other fields of a page."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from grouping.domain.settings import MAX_MINUTES

_TEXT_MARGIN_PX = 6
"""What makes texts of spin boxes begin where those of other fields do."""
_ROUND_TEXT_PX = 54
"""What a field has beside its text: edges, and its two buttons."""


def spin_box(parent: QWidget) -> QSpinBox:
    """Return a spin box whose number stands as far from its edge as other fields' texts do."""
    return _as_other_fields(QSpinBox(parent))


def minutes_box(parent: QWidget) -> QSpinBox:
    """Return a spin box for minutes that is as wide as three digits need."""
    return _as_other_fields(_MinutesBox(parent))


def is_being_typed(box: QSpinBox) -> bool:
    """Return whether something stands in `box` that was not entered yet."""
    is_special = box.value() == box.minimum() and bool(box.specialValueText())
    entered = f"{box.prefix()}{box.textFromValue(box.value())}{box.suffix()}"
    return box.hasFocus() and box.text() != (box.specialValueText() if is_special else entered)


class _MinutesBox(QSpinBox):
    """Its style would give it room for its buttons twice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the width of the longest text there can be and of both buttons."""
        text = self.fontMetrics().horizontalAdvance(f"{MAX_MINUTES}{self.suffix()}")
        return QSize(text + _ROUND_TEXT_PX, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for as much."""
        return self.sizeHint()


def _as_other_fields(box: QSpinBox) -> QSpinBox:
    # A style sheet's left padding reaches the frame of a spin box, not the text in it.
    box.lineEdit().setTextMargins(_TEXT_MARGIN_PX, 0, 0, 0)
    box.setKeyboardTracking(False)
    return box
