"""The battery runs low: says it above the page, until it was seen or the laptop is plugged in."""

from PySide6.QtCore import QObject, Slot

from grouping.services.pages.power import power_notice
from grouping.ui.language import LaptopLanguage
from grouping.ui.power import PowerWatch
from grouping.ui.widgets.noticebar import NoticeBar

_NOTICE = "power"


class PowerDesk(QObject):
    """Joins the battery and the notices."""

    def __init__(
        self, power: PowerWatch, language: LaptopLanguage, notices: NoticeBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._power = power
        self._language = language
        self._notices = notices
        self._is_low = False
        power.low.connect(self._on_low)
        power.changed.connect(self._on_changed)
        language.changed.connect(self._say)
        notices.answered.connect(self._on_answered)

    @Slot()
    def _say(self) -> None:
        reading = self._power.reading
        notice = None if reading is None else power_notice(self._language.texts, reading)
        self._notices.put(_NOTICE, notice if self._is_low else None)

    @Slot(int)
    def _on_low(self, _percent: int) -> None:
        self._is_low = True
        self._say()

    @Slot()
    def _on_changed(self) -> None:
        reading = self._power.reading
        if reading is not None and reading.is_plugged:
            self._is_low = False
        self._say()

    @Slot(str, str)
    def _on_answered(self, notice: str, _answer: str) -> None:
        if notice == _NOTICE:
            self._is_low = False
            self._say()
