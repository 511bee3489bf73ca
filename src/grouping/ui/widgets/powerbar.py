"""The strip above the pages that says that the battery runs low."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.power import PowerWatch
from grouping.ui.widgets.labels import label


class PowerBar(QWidget):
    """Appears where the battery passes a mark; goes when it was seen, or when the laptop is plugged in."""

    def __init__(self, power: PowerWatch, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._power = power
        self._language = language
        self._text = label(self, "message")
        self._seen = QPushButton(self)
        self._seen.setObjectName("power.seen")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._seen)
        self._seen.clicked.connect(self.hide)
        power.low.connect(self._on_low)
        power.changed.connect(self._on_changed)
        language.changed.connect(self._retranslate)
        self.hide()

    @Slot()
    def _retranslate(self) -> None:
        reading = self._power.reading
        if reading is not None and reading.percent is not None:
            self._text.setText(self._language.say("power.low", percent=reading.percent))
        self._seen.setText(self._language.say("power.seen"))

    @Slot(int)
    def _on_low(self, _percent: int) -> None:
        self._retranslate()
        self.show()

    @Slot()
    def _on_changed(self) -> None:
        reading = self._power.reading
        if reading is not None and reading.is_plugged:
            self.hide()
        self._retranslate()
