"""Where the session is saved: said above the page and in the bar, and what the facilitator chooses."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from grouping.services.keeping import RETRY_MS, Standing
from grouping.services.pages.keeping import (
    KeepingChoice,
    damage_notice,
    keeping_notice,
    leave_notice,
    saved_text,
    why_text,
)
from grouping.ui.language import LaptopLanguage
from grouping.ui.session import SessionController
from grouping.ui.widgets.noticebar import NoticeBar
from grouping.ui.widgets.statusbar import StatusBar

if TYPE_CHECKING:
    from grouping.store.sessioninfo import SessionInfo

_NOTICE, _LEAVING, _DAMAGE = "keeping", "leaving", "damage"


class KeepDesk(QObject):
    """Follows where the session is; asks before one that is saved nowhere is let go of."""

    told = Signal(str)
    """The session is back in its usual place."""
    failed = Signal(str)
    """A place that was chosen cannot be written."""
    answered = Signal()
    """A notice was answered, so that whoever was typing can go on."""

    def __init__(
        self,
        controller: SessionController,
        language: LaptopLanguage,
        notices: NoticeBar,
        bar: StatusBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._keeper = controller.open_session.keeper
        self._language = language
        self._notices = notices
        self._bar = bar
        self._seen = (self._keeper.standing, self._keeper.path)
        """Which state the notice on show, or the one that was put away, tells about."""
        self._is_put_away = False
        self._damage: SessionInfo | None = None
        self._leave: Callable[[], object] | None = None
        """What was asked of a session that is saved nowhere, and waits for an answer."""
        self._may_leave = False
        self._timer = QTimer(self)
        self._timer.setInterval(RETRY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        controller.changed.connect(self.say)
        language.changed.connect(self.say)
        notices.answered.connect(self._on_answered)
        self.say()

    def stop(self) -> None:
        """Stop looking whether the usual place works again."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Go back to the usual place if that works again, also while nobody types."""
        self._keeper.look_again()
        self.say()

    @Slot()
    def say(self) -> None:
        """Say where the session is now."""
        keeper, texts = self._keeper, self._language.texts
        now = (keeper.standing, keeper.path)
        if now != self._seen:
            before, self._seen, self._is_put_away = self._seen, now, False
            if keeper.standing is Standing.USUAL and before[0] is not Standing.USUAL:
                self.told.emit(texts.say("keeping.home"))
        if keeper.standing is not Standing.MEMORY:
            self._leave = None
        self._bar.set_saved(
            saved_text(keeper.standing, texts), is_saved=keeper.standing is not Standing.MEMORY
        )
        self._notices.put(_NOTICE, None if self._is_put_away else keeping_notice(keeper, texts))
        self._notices.put(_LEAVING, None if self._leave is None else leave_notice(texts))
        self._notices.put(_DAMAGE, None if self._damage is None else damage_notice(self._damage, texts))

    def tell_damage(self, info: "SessionInfo") -> None:
        """Say what the file lost that this session was opened from."""
        self._damage = info
        self.say()

    def lets_go(self, leave: Callable[[], object]) -> bool:
        """Return whether the session may be closed; if not yet, ask, and `leave` once that is answered."""
        if self._may_leave or self._keeper.standing is not Standing.MEMORY:
            return True
        self._keeper.try_now()
        if self._keeper.standing is Standing.MEMORY:
            self._leave = leave
        self.say()
        self._notices.take_focus(_LEAVING)
        return self._keeper.standing is not Standing.MEMORY

    @Slot(str, str)
    def _on_answered(self, notice: str, answer: str) -> None:
        if notice not in {_NOTICE, _LEAVING, _DAMAGE}:
            return
        if notice == _DAMAGE:
            self._damage = None
        elif answer == KeepingChoice.FINE:
            self._is_put_away = True
        elif answer == KeepingChoice.CHOOSE:
            self._choose()
        elif answer == KeepingChoice.USUAL:
            self._move(self._keeper.usual_folder)
        elif answer == KeepingChoice.STAY:
            self._leave = None
        elif answer == KeepingChoice.LEAVE and self._leave is not None:
            self._may_leave = True
            self._leave()
            return
        self.say()
        if answer != KeepingChoice.CHOOSE:
            self.answered.emit()

    def _choose(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        dialog = QFileDialog(self._window, self._language.say("keeping.title"), home)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    @Slot(str)
    def _on_chosen(self, folder: str) -> None:
        self._move(Path(folder))
        self.say()
        self.answered.emit()

    def _move(self, folder: Path) -> None:
        trouble = self._keeper.move_to(folder)
        if trouble is not None:
            self.failed.emit(
                self._language.say("keeping.cannot", why=why_text(trouble, self._language.texts))
            )
