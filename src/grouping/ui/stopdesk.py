"""Stop: asks once, then the clocks stand still, the room sees a neutral card and the talk begins."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.domain.interruptions import Stop
from grouping.services.book import book
from grouping.services.commands.interrupt import CarryOn, StopExperiment
from grouping.services.pages.timeplan import stop_notice
from grouping.ui.pages.base import PageContext
from grouping.ui.widgets.labels import label
from grouping.ui.widgets.noticebar import NoticeBar

_NOTICE = "stop"


class StopQuestion(QDialog):
    """The question. It begins on the answer that changes nothing, so Enter by habit stops nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("stopQuestion")
        self.setModal(True)
        self._title = label(self, "pageTitle")
        self._text = label(self)
        self.no_button = QPushButton(self)
        self.yes_button = QPushButton(self)
        self.yes_button.setObjectName("primary")
        for button in (self.no_button, self.yes_button):
            button.setAutoDefault(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self.yes_button)
        row.addWidget(self.no_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        for part in (self._title, self._text):
            layout.addWidget(part)
        layout.addLayout(row)
        self.no_button.clicked.connect(self.reject)
        self.yes_button.clicked.connect(self.accept)

    def put(self, title: str, text: str, yes: str, no: str) -> None:
        """Ask, and return at once: `accepted` or `rejected` follows."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleDescription(text)
        self.yes_button.setText(yes)
        self.no_button.setText(no)
        self.open()
        self.no_button.setFocus(Qt.FocusReason.OtherFocusReason)


class StopDesk(QObject):
    """Carries a stop out, and takes it back when it was a mistake."""

    told = Signal(str)
    """The experiment goes on."""

    def __init__(self, context: PageContext, notices: NoticeBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._controller = context.controller
        self._stage = context.stage
        self._language = context.language
        self._notices = notices
        self._view = parent
        self._is_told = False
        self.question: StopQuestion | None = None
        """The question, while it is open."""
        notices.answered.connect(self._on_answered)
        self._language.changed.connect(self._say)

    @Slot()
    def ask(self) -> None:
        """Ask whether to stop; where it was stopped already, lead back to the landing."""
        if self._controller.session.find(Stop) is not None:
            self._carry_out()
        elif self.question is None:
            say = self._language.say
            # A child of the window: the pages are disabled while the room card is in front of them.
            self.question = StopQuestion(self._view.window())
            self.question.finished.connect(self._on_finished)
            self.question.put(say("stop.title"), say("stop.body"), say("stop.yes"), say("stop.no"))

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None
        if result == QDialog.DialogCode.Accepted:
            self._carry_out()

    def _carry_out(self) -> None:
        # The room comes first: it rests also where the disk then refuses.
        self._stage.rest()
        if self._controller.submit(StopExperiment(self._controller.now_ms())):
            self._stage.rest()
            self._is_told = True
            self._say()

    @Slot()
    def _say(self) -> None:
        words = book(self._language.language, self._controller.session.settings.audience)
        self._notices.put(_NOTICE, stop_notice(words) if self._is_told else None)

    @Slot(str, str)
    def _on_answered(self, notice: str, answer: str) -> None:
        if notice != _NOTICE:
            return
        if answer == "carry_on":
            if not self._controller.submit(CarryOn(self._controller.now_ms())):
                return
            self.told.emit(self._language.say("stop.carried_on"))
        self._is_told = False
        self._say()
