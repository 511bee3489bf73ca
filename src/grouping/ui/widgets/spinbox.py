"""Spin boxes that look like the other fields of a page."""

from PySide6.QtWidgets import QSpinBox, QWidget

_TEXT_MARGIN_PX = 6
"""What makes texts of spin boxes begin where those of other fields do."""


def spin_box(parent: QWidget) -> QSpinBox:
    """Return a spin box whose number stands as far from its edge as other fields' texts do."""
    box = QSpinBox(parent)
    # A style sheet's left padding reaches the frame of a spin box, not the text in it.
    box.lineEdit().setTextMargins(_TEXT_MARGIN_PX, 0, 0, 0)
    box.setKeyboardTracking(False)
    return box
