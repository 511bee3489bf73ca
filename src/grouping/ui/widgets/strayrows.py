"""Folds without a sticker: who misses one, and a way to say so or to leave the fold out."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from grouping.ui.widgets.flow import FlowLayout
from grouping.ui.widgets.labels import label
from grouping.viewmodel.judging import StrayView

Say = Callable[..., str]


class StrayRows(QWidget):
    """One row for each fold without a sticker."""

    claimed = Signal(int, int)
    """Which fold, and whose it is."""
    dropped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._how = label(self, "quiet")
        self._rows: dict[int, _StrayRow] = {}
        self._shown: tuple[StrayView, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._how)
        self.hide()

    def show_strays(self, strays: tuple[StrayView, ...], say: Say) -> None:
        """Show these folds."""
        self._how.setText(say("stray.how"))
        self.setVisible(bool(strays))
        if strays == self._shown:
            return
        self._shown = strays
        for serial in set(self._rows) - {stray.serial for stray in strays}:
            self._rows.pop(serial).deleteLater()
        for stray in strays:
            if stray.serial not in self._rows:
                row = _StrayRow(stray.serial, self)
                row.claimed.connect(self.claimed)
                row.dropped.connect(self.dropped)
                self._rows[stray.serial] = row
                self._column.insertWidget(self._column.count() - 1, row)
            self._rows[stray.serial].show_stray(stray, say)


class _StrayRow(QWidget):
    """One fold without a sticker."""

    claimed = Signal(int, int)
    dropped = Signal(int)

    def __init__(self, serial: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._serial = serial
        self._text = label(self, "warning")
        self._who = QComboBox(self)
        self._claim = QPushButton(self)
        self._drop = QPushButton(self)
        buttons = FlowLayout()
        for widget in (self._who, self._claim, self._drop):
            buttons.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        column.addLayout(buttons)
        self._claim.clicked.connect(self._on_claim)
        self._drop.clicked.connect(self._on_drop)

    def show_stray(self, stray: StrayView, say: Say) -> None:
        """Show who could have lost it."""
        self._text.setText(stray.text)
        chosen = self._who.currentText()
        self._who.clear()
        self._who.addItems([str(number) for number in stray.missing])
        self._who.setCurrentText(chosen)
        self._who.setAccessibleName(say("stray.choose", name=stray.name))
        self._claim.setText(say("stray.claim"))
        self._drop.setText(say("stray.drop", name=stray.name))
        for widget in (self._who, self._claim):
            widget.setVisible(bool(stray.missing))

    @Slot()
    def _on_claim(self) -> None:
        self.claimed.emit(self._serial, int(self._who.currentText()))

    @Slot()
    def _on_drop(self) -> None:
        self.dropped.emit(self._serial)
