"""The fold models, to look at step by step, to print, and to choose from."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from grouping.content.assets import asset
from grouping.content.folds import LEVELS
from grouping.content.texts import Texts
from grouping.domain.folds import FoldRole
from grouping.services.clock import SystemClock
from grouping.services.folds import shelf
from grouping.services.foldsheet import sheet_document, sheet_view
from grouping.services.pages.folds import fold_items
from grouping.ui.announce import announce
from grouping.ui.drawing import Illustrator
from grouping.ui.language import LaptopLanguage
from grouping.ui.printing import Make
from grouping.ui.widgets.diagramview import DiagramWidget, diagram_icon
from grouping.ui.widgets.labels import SpokenLabel, label, set_span
from grouping.ui.widgets.printrow import PrintRow
from grouping.viewmodel.folds import FoldItem
from grouping.viewmodel.foldsheet import SheetStep

_ICON_PX = 52


class FoldBrowser(QDialog):
    """Shows all models; the one that is looked at can be printed, or chosen for a role."""

    chosen = Signal(str, str)
    """A role and a model."""

    def __init__(self, language: LaptopLanguage, roles: tuple[FoldRole, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.resize(980, 560)
        self._language = language
        self._cells: tuple[SheetStep, ...] = ()
        self._place = 0
        self._filter = QComboBox(self)
        self._list = QListWidget(self)
        self._list.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self._name = label(self, "pageTitle")
        self._facts = label(self, "quiet")
        self._picture = DiagramWidget(self)
        self._text = label(self, "question")
        self._hint = label(self, "quiet")
        self._previous = QPushButton(self)
        self._page = label(self, wraps=False)
        self._next = QPushButton(self)
        self._role = QComboBox(self)
        self._choose = QPushButton(self)
        self._said = SpokenLabel(self, "good")
        self._hints = QCheckBox(self)
        self._print = PrintRow(language, self)
        self._illustrator = Illustrator(self)
        self._build()
        self._retranslate(roles)
        self._fill()
        self._connect()
        self._list.setCurrentRow(0)
        self._illustrator.ask(self._models())

    def _build(self) -> None:
        set_span(self._list, "list")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QVBoxLayout()
        left.addWidget(self._filter)
        left.addWidget(self._list, 1)
        walk = QHBoxLayout()
        walk.addWidget(self._previous)
        walk.addWidget(self._page)
        walk.addWidget(self._next)
        walk.addStretch(1)
        words = QVBoxLayout()
        words.addWidget(self._name)
        words.addWidget(self._facts)
        words.addSpacing(12)
        words.addWidget(self._text)
        words.addWidget(self._hint)
        words.addStretch(1)
        words.addLayout(walk)
        step = QHBoxLayout()
        step.setSpacing(16)
        step.addWidget(self._picture, 5)
        step.addLayout(words, 4)
        choose = QHBoxLayout()
        choose.addWidget(self._role)
        choose.addWidget(self._choose)
        choose.addWidget(self._said, 1)
        choose.addWidget(self._hints)
        right = QVBoxLayout()
        right.addLayout(step, 1)
        right.addLayout(choose)
        right.addWidget(self._print)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(left)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self._filter.activated.connect(self._on_filter)
        self._list.currentItemChanged.connect(self._on_model)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._choose.clicked.connect(self._on_choose)
        self._role.currentIndexChanged.connect(self._on_role)
        self._print.requested.connect(self._on_print)
        # Otherwise Enter in a field would press whichever button comes first.
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self._illustrator.drawn.connect(self._on_drawn)
        # As on the room screen, and wherever the focus is: a list would page through models instead.
        QShortcut(Qt.Key.Key_PageUp, self).activated.connect(self._on_previous)
        QShortcut(Qt.Key.Key_PageDown, self).activated.connect(self._on_next)

    def _retranslate(self, roles: tuple[FoldRole, ...]) -> None:
        say = self._language.say
        self.setWindowTitle(say("folds.browser"))
        self._filter.setAccessibleName(say("folds.filter"))
        self._filter.addItem(say("folds.all_levels"), 0)
        for level in LEVELS:
            self._filter.addItem(say(f"folds.level.{level}"), level)
        self._list.setAccessibleName(say("folds.browser"))
        self._previous.setText(say("folds.previous"))
        self._next.setText(say("folds.next"))
        self._role.setAccessibleName(say("folds.choose_for"))
        self._role.addItem(say("folds.choose_for"), "")
        for role in roles:
            self._role.addItem(say(f"folds.role.{role.value}"), role.value)
        self._choose.setText(say("folds.choose"))
        self._hints.setText(say("folds.hints"))
        self._print.retranslate(say("folds.sheet"))

    @property
    def _model(self) -> str:
        # While the list is being filled there may be rows and none of them current.
        row = self._list.currentRow()
        return "" if row < 0 else str(self._list.item(row).data(Qt.ItemDataRole.UserRole))

    def _models(self) -> list[str]:
        items = [self._list.item(row) for row in range(self._list.count())]
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in items]

    def _fill(self) -> None:
        """List the models of the chosen level."""
        level = self._filter.currentData()
        self._list.clear()
        for model in fold_items(self._language.texts):
            if level in {0, model.level}:
                item = QListWidgetItem(self._list)
                item.setData(Qt.ItemDataRole.UserRole, model.model)
                self._show_item(item, model)

    def _show_item(self, item: QListWidgetItem, model: FoldItem) -> None:
        item.setText(f"{model.name}\n{model.level_text} · {model.facts}" if model.is_usable else model.name)
        item.setIcon(diagram_icon(model.picture, _ICON_PX))

    def _show_model(self) -> None:
        """Show the model that is looked at from its first step, or say what is wrong with it."""
        texts = self._language.texts
        model = next((each for each in fold_items(texts) if each.model == self._model), None)
        if model is None:
            return
        is_drawn = shelf().peek(model.model) is not None
        self._name.setText(model.name)
        self._facts.setText(f"{model.level_text} · {model.facts}\n{model.paper}" if model.is_usable else "")
        self._cells = sheet_view(model.model, texts, with_hints=True).steps if is_drawn else ()
        self._place = 0
        self._print.button.setEnabled(is_drawn)
        self._print.begin(texts.say("folds.sheet_name", name=model.name))
        self._on_role()
        self._said.setText("")
        if is_drawn:
            self._show_step()
        else:
            self._show_nothing(model.problem or texts.say("folds.drawing"))

    def _show_nothing(self, why: str) -> None:
        self._picture.set_view(None)
        self._text.setText(why)
        self._hint.setText("")
        self._page.setText("")
        self._previous.setEnabled(False)
        self._next.setEnabled(False)

    def _show_step(self) -> None:
        cell = self._cells[self._place]
        self._picture.set_view(cell.picture)
        self._text.setText(f"{cell.label}  {cell.text}" if cell.label else cell.text)
        self._hint.setText(cell.hint)
        self._page.setText(self._language.say("folds.page", place=self._place + 1, count=len(self._cells)))
        self._previous.setEnabled(self._place > 0)
        self._next.setEnabled(self._place < len(self._cells) - 1)

    def _walk(self, by: int) -> None:
        place = self._place + by
        if 0 <= place < len(self._cells):
            self._place = place
            self._show_step()
            announce(self._text, f"{self._page.text()}. {self._text.text()}")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let nothing go on in the background."""
        self.wait()
        super().closeEvent(event)

    def wait(self) -> None:
        """Wait for what is drawn or printed."""
        self._illustrator.stop()
        self._print.wait()

    def done(self, result: int) -> None:
        """Let nothing go on in the background, also when `Esc` closes it."""
        self.wait()
        super().done(result)

    @Slot()
    def _on_filter(self) -> None:
        self._fill()
        self._list.setCurrentRow(0)

    @Slot()
    def _on_model(self) -> None:
        self._show_model()

    @Slot()
    def _on_role(self) -> None:
        self._choose.setEnabled(bool(self._role.currentData()) and bool(self._cells))

    @Slot()
    def _on_previous(self) -> None:
        self._walk(-1)

    @Slot()
    def _on_next(self) -> None:
        self._walk(1)

    @Slot()
    def _on_choose(self) -> None:
        self.chosen.emit(str(self._role.currentData()), self._model)
        self._said.setText(
            self._language.say("folds.chosen", name=self._name.text(), role=self._role.currentText())
        )

    @Slot(str)
    def _on_drawn(self, model: str) -> None:
        items = {each.model: each for each in fold_items(self._language.texts)}
        for row in range(self._list.count()):
            item = self._list.item(row)
            # A file may have gone since the list was made.
            if item.data(Qt.ItemDataRole.UserRole) == model and model in items:
                self._show_item(item, items[model])
        if model == self._model:
            self._show_model()

    @Slot()
    def _on_print(self) -> None:
        self._print.make(_sheet(self._model, self._language.texts, with_hints=self._hints.isChecked()))


def _sheet(model: str, texts: Texts, *, with_hints: bool) -> Make:
    """Return what writes the instruction sheet of `model`."""

    def make(path: Path) -> None:
        # typst is large; it is loaded when the first sheet is made, and never on the painting thread.
        from grouping.paper.foldsheet import write_sheet

        sheet = sheet_view(model, texts, with_hints=with_hints)
        document = sheet_document(sheet, texts, SystemClock().now_ms())
        write_sheet(document, path, asset("fonts"), asset("paper"))

    return make
