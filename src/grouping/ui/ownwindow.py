"""Own running orders and texts: what is there, copying ours, saving the plan, sharing and taking in."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from grouping.content.own import look_again
from grouping.content.runningorder import LONGEST_NAME
from grouping.domain.errors import DomainError
from grouping.domain.settings import Language
from grouping.services.owncontent import (
    Kind,
    copy_ours,
    own_home,
    save,
    set_aside,
    share,
    shared_name,
    take_in,
)
from grouping.services.pages.owncontent import own_view
from grouping.services.planfile import plan_text, stem_of
from grouping.store.errors import SessionFileError
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.printing import typed_path
from grouping.ui.widgets.filerow import FileRow
from grouping.ui.widgets.labels import Panel, ScrollingBox, SpokenLabel, label, scrolled, set_role
from grouping.viewmodel.owncontent import OwnRow

_SIZE = (760, 640)
_SMALLEST = (480, 360)
_MOST_LINES = 6
_ROUND_LIST_PX = 8
_ROOM_KEYS = {"menu.room_toggle", "menu.black"}


class OwnWindow(QDialog):
    """Beside the window of the session, which goes on meanwhile."""

    content_changed = Signal()
    """An own file came, went or changed."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context = context
        self._rows: tuple[OwnRow, ...] = ()
        self._about = label(self, "quiet")
        self._open = QPushButton(self)
        self._said = SpokenLabel(self, "banner")
        self._said.hide()
        self._files = Panel(self)
        self._list = QListWidget(self._files)
        self._detail = label(self._files)
        self._share = FileRow(self._files, saves=True)
        self._remove = QPushButton(self._files)
        self._copy = Panel(self)
        self._ours = QComboBox(self._copy)
        self._copy_it = QPushButton(self._copy)
        self._save = Panel(self)
        self._captions = {language: label(self._save, wraps=False) for language in Language}
        self._names = {language: QLineEdit(self._save) for language in Language}
        self._save_it = QPushButton(self._save)
        self._take = Panel(self)
        self._source = FileRow(self._take, saves=False)
        self._build()
        self._connect()
        for button in self.findChildren(QPushButton):
            # Enter belongs to the field it is pressed in.
            button.setAutoDefault(False)
        self.resize(*_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self.retranslate()
        self.refresh()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._about, 1)
        top.addWidget(self._open)
        self._list.setWordWrap(True)
        self._list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        away = QHBoxLayout()
        away.addStretch(1)
        away.addWidget(self._remove)
        self._files.body.addWidget(self._list)
        self._files.body.addWidget(self._detail)
        self._files.body.addWidget(self._share)
        self._files.body.addLayout(away)
        self._ours.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._ours.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        copy = QHBoxLayout()
        copy.addWidget(self._ours, 1)
        copy.addWidget(self._copy_it)
        self._copy.body.addLayout(copy)
        names = QGridLayout()
        for row, language in enumerate(Language):
            self._names[language].setMaxLength(LONGEST_NAME)
            names.addWidget(self._captions[language], row, 0)
            names.addWidget(self._names[language], row, 1)
        names.addWidget(self._save_it, len(Language) - 1, 2)
        self._save.body.addLayout(names)
        self._take.body.addWidget(self._source)
        column = ScrollingBox(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._said)
        column.addWidget(scrolled(self, self._files, self._copy, self._save, self._take), 1)

    def _connect(self) -> None:
        self._context.language.changed.connect(self._on_language)
        self._open.clicked.connect(self._on_open)
        self._list.currentRowChanged.connect(self._on_row)
        self._share.chosen.connect(self._on_share)
        self._remove.clicked.connect(self._on_remove)
        self._copy_it.clicked.connect(self._on_copy)
        self._save_it.clicked.connect(self._on_save)
        self._source.chosen.connect(self._on_take)

    def retranslate(self) -> None:
        """Set the texts in the language now."""
        say = self._context.language.say
        self.setWindowTitle(say("own.heading"))
        self._about.setText(say("own.about"))
        self._open.setText(say("own.open"))
        self._files.heading.setText(say("own.files"))
        self._list.setAccessibleName(say("own.files"))
        self._share.retranslate(say("own.share_to"), say("own.browse"), say("own.share"))
        self._remove.setText(say("own.remove"))
        self._copy.heading.setText(say("own.copy_heading"))
        self._ours.setAccessibleName(say("own.copy_heading"))
        self._copy_it.setText(say("own.copy"))
        self._save.heading.setText(say("own.save_heading"))
        for language, caption in self._captions.items():
            caption.setText(say(f"own.name.{language.value}"))
            self._names[language].setAccessibleName(say(f"own.name.{language.value}"))
        self._save_it.setText(say("own.save"))
        self._take.heading.setText(say("own.take_heading"))
        self._source.retranslate(say("own.take_from"), say("own.browse"), say("own.take"))

    def refresh(self) -> None:
        """Show the own files as they are now on the disk."""
        if look_again():
            self.content_changed.emit()
        view = own_view(self._context.language.texts)
        chosen = self._chosen()
        self._rows = view.rows
        self._list.clear()
        for row in view.rows:
            item = QListWidgetItem(row.text)
            self._list.addItem(item)
        self._fit_list()
        names = [row.name for row in view.rows]
        self._list.setCurrentRow(names.index(chosen) if chosen in names else 0)
        if not view.rows:
            self._on_row(-1)
        if self._ours.count() != len(view.ours) or self._ours.itemText(0) != view.ours[0][1]:
            self._ours.clear()
            for name, text in view.ours:
                self._ours.addItem(text, name)

    def _fit_list(self) -> None:
        """Show a handful of files at once; more can be scrolled to."""
        lines = min(len(self._rows), _MOST_LINES)
        self._list.setMinimumHeight(lines * self._list.sizeHintForRow(0) + 2 * _ROUND_LIST_PX)

    def _chosen(self) -> str:
        row = self._list.currentRow()
        return self._rows[row].name if 0 <= row < len(self._rows) else ""

    def _tell(self, text: str, *, is_refusal: bool = False) -> None:
        set_role(self._said, "message" if is_refusal else "banner")
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _do(self, work: Callable[[], str]) -> bool:
        """Carry something out and say what came of it; what was refused leaves everything as it was."""
        try:
            text = work()
        except DomainError as error:
            self._tell(self._context.language.explain(error), is_refusal=True)
        except SessionFileError as error:
            self._tell(self._context.language.advise(error), is_refusal=True)
        else:
            self._tell(text)
            self.refresh()
            self.content_changed.emit()
            return True
        return False

    @Slot()
    def _on_language(self) -> None:
        self.retranslate()
        self._tell("")
        self.refresh()

    @Slot(int)
    def _on_row(self, place: int) -> None:
        say = self._context.language.say
        has_file = 0 <= place < len(self._rows)
        row = self._rows[place] if has_file else None
        self._detail.setText(say("own.empty") if row is None else row.detail)
        set_role(self._detail, "warning" if row is not None and row.is_wrong else "quiet")
        for widget in (self._list, self._share, self._remove):
            widget.setVisible(has_file)
        if row is not None:
            self._share.suggest(shared_name(row.name))

    @Slot()
    def _on_open(self) -> None:
        def work() -> str:
            home = own_home()
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(home)))
            return self._context.language.say("own.opened", folder=home)

        self._do(work)

    @Slot(str)
    def _on_share(self, target: str) -> None:
        def work() -> str:
            share(self._chosen(), typed_path(target))
            return self._context.language.say("own.shared", file=target)

        self._do(work)

    @Slot()
    def _on_remove(self) -> None:
        self._do(lambda: self._context.language.say("own.removed", file=set_aside(self._chosen())))

    @Slot()
    def _on_copy(self) -> None:
        name = str(self._ours.currentData())

        def work() -> str:
            key = "own.copied" if copy_ours(name) else "own.copied_before"
            return self._context.language.say(key, file=name)

        if self._do(work):
            self._list.setCurrentRow([row.name for row in self._rows].index(name))

    @Slot()
    def _on_save(self) -> None:
        names = {language: " ".join(field.text().split()) for language, field in self._names.items()}
        given = next((name for name in names.values() if name), "")
        if not given:
            self._tell(self._context.language.say("own.no_name"), is_refusal=True)
            return
        whole = {language: name or given for language, name in names.items()}

        def work() -> str:
            text = plan_text(self._context.controller.session.plan, whole)
            name = save(Kind.RUNNING_ORDERS, stem_of(given), text)
            return self._context.language.say("own.saved", name=given, file=name)

        self._do(work)

    @Slot(str)
    def _on_take(self, source: str) -> None:
        def work() -> str:
            taken = take_in(typed_path(source))
            key = "own.taken_beside" if taken.kept_as else "own.taken"
            return self._context.language.say(key, file=taken.name, kept=taken.kept_as)

        self._do(work)


def open_own_window(page: Page) -> OwnWindow:
    """Open the window beside a page, which follows what changes; or bring it to the front."""
    window = page.findChild(OwnWindow)
    if not isinstance(window, OwnWindow):
        window = OwnWindow(page.context, page)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.content_changed.connect(page.reread)
        # The keys of the room screen work always, also while the window behind this one does not listen.
        window.addActions([each for each in page.window().actions() if each.objectName() in _ROOM_KEYS])
    window.show()
    window.activateWindow()
    return window
