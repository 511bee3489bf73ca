"""The laptop slept: keeps it, says it, and does what the facilitator chooses."""

from PySide6.QtCore import QObject, QTimer, Slot

from grouping.services.book import book
from grouping.services.pages.sleep import SleepChoice
from grouping.services.sleepwatch import SHORTEST_SLEEP_MS, SleepWatch
from grouping.ui.language import LaptopLanguage
from grouping.ui.session import SessionController
from grouping.ui.stagecontrol import StageController
from grouping.ui.widgets.noticebar import NoticeBar

_LOOK_MS = 1_000
_NOTICE = "sleep"


class SleepDesk(QObject):
    """Looks every second whether the computer slept."""

    def __init__(
        self,
        controller: SessionController,
        stage: StageController,
        language: LaptopLanguage,
        notices: NoticeBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._stage = stage
        self._language = language
        self._notices = notices
        self._slept_ms = controller.slept_ms()
        self._watch = SleepWatch(controller.session, controller.now_ms(), self._slept_ms)
        notices.answered.connect(self._on_answered)
        language.changed.connect(self._say)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Stop looking."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Keep and say a sleep that is over; a reveal does not come back after it."""
        controller, slept_ms = self._controller, self._controller.slept_ms()
        if slept_ms - self._slept_ms >= SHORTEST_SLEEP_MS:
            self._stage.interrupt()
        self._slept_ms = slept_ms
        command = self._watch.look(controller.session, controller.now_ms(), slept_ms)
        if command is not None:
            controller.submit(command)
            self._say()

    @Slot()
    def _say(self) -> None:
        audience = self._controller.session.settings.audience
        self._notices.put(_NOTICE, self._watch.notice(book(self._language.language, audience)))

    @Slot(str, str)
    def _on_answered(self, notice: str, answer: str) -> None:
        if notice != _NOTICE:
            return
        now_ms = self._controller.now_ms()
        if answer == SleepChoice.GIVE_BACK and not self._controller.submit(self._watch.give_back(now_ms)):
            return
        self._watch.settle()
        self._say()
