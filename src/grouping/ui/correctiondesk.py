"""A score that turns out wrong after the room has seen its tables: asks, above the page, and does it."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from grouping.domain.errors import DomainError
from grouping.domain.phases import Phase
from grouping.services.book import Book, book
from grouping.services.commands.correct import NewScore, TableSeenError, WithdrawTables, correction
from grouping.services.pages.correct import ScoreChoice, corrected_text, regroup_lines, score_notice
from grouping.services.typedlist import typed_again
from grouping.ui.language import LaptopLanguage
from grouping.ui.session import SessionController
from grouping.ui.widgets.noticebar import NoticeBar
from grouping.ui.widgets.regroupdialog import RegroupDialog

_NOTICE = "score"


class CorrectionDesk(QObject):
    """Offers to mend the score only, or to group anew."""

    told = Signal(str)
    """What was done, and what comes next."""

    def __init__(
        self,
        controller: SessionController,
        language: LaptopLanguage,
        notices: NoticeBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._language = language
        self._notices = notices
        self._window = parent
        self._asked: NewScore | None = None
        self._before: QWidget | None = None
        """What had the focus before the question took it."""
        self._is_watched = False
        self._pending: NewScore | None = None
        controller.declined.connect(self.asks)
        controller.changed.connect(self._on_changed)
        language.changed.connect(self._say)
        notices.answered.connect(self._on_answered)
        escape = QShortcut(Qt.Key.Key_Escape, notices)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_escape)

    @Slot(object)
    def asks(self, error: DomainError) -> bool:
        """Ask, where `error` is about a score of a table that was seen; return whether it is."""
        if not isinstance(error, TableSeenError):
            return False
        self._asked = error.score
        self._before = QApplication.focusWidget()
        self._say()
        self._notices.take_focus(_NOTICE)
        return True

    def set_watched(self, *, is_watched: bool) -> None:
        """Keep numbers and piles out of the question while the room may read along."""
        if is_watched is not self._is_watched:
            self._is_watched = is_watched
            self._say()

    @Slot()
    def ask_regroup(self) -> None:
        """Ask, in the way of everything else, whether the room shall be grouped anew."""
        lines = regroup_lines(self._controller.session, self._book())
        say = self._language.say
        dialog = RegroupDialog(
            say("regroup.title"), lines, (say("regroup.keep"), say("regroup.again")), self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_regroup)
        dialog.rejected.connect(self._on_kept)
        dialog.open()

    def _book(self) -> Book:
        return book(self._language.language, self._controller.session.settings.audience)

    @Slot()
    def _say(self) -> None:
        asked = self._asked
        notice = None if asked is None else score_notice(self._book(), asked, is_watched=self._is_watched)
        self._notices.put(_NOTICE, notice)

    def _settle(self) -> None:
        """Take the question away and give the focus back."""
        self._asked = None
        self._say()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    @Slot(str, str)
    def _on_answered(self, notice: str, answer: str) -> None:
        if notice != _NOTICE or self._asked is None:
            return
        self._pending = self._asked
        self._settle()
        if answer == ScoreChoice.REGROUP:
            self.ask_regroup()
            return
        score, self._pending = self._pending, None
        if self._controller.submit(correction(score, self._controller.now_ms())):
            self.told.emit(corrected_text(self._book(), score, is_watched=self._is_watched))

    @Slot()
    def _on_regroup(self) -> None:
        pending, self._pending = self._pending, None
        if not self._controller.submit(WithdrawTables()):
            return
        if pending is not None:
            self._controller.submit(typed_again(pending))
        is_here = self._controller.session.phase is Phase.GROUP
        self.told.emit(self._language.say("regroup.draft_here" if is_here else "regroup.draft"))

    @Slot()
    def _on_kept(self) -> None:
        self._pending = None

    @Slot()
    def _on_escape(self) -> None:
        if self._asked is not None:
            self._settle()

    @Slot(object)
    def _on_changed(self, _edit: object) -> None:
        """Forget a question that something else has overtaken."""
        if self._asked is not None:
            self._asked = None
            self._say()
