"""Which fold goes to whom: a set that goes together, and a row for every role."""

from PySide6.QtCore import QSignalBlocker, QSize, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from grouping.domain.folds import MOST_STEPS_PER_CARD, FoldChoice, FoldRole
from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.diagramview import diagram_icon
from grouping.ui.widgets.labels import Panel, label, set_span
from grouping.ui.widgets.sidebyside import SideBySide
from grouping.ui.widgets.spinbox import is_being_typed, spin_box
from grouping.viewmodel.folds import FoldItem, FoldRow, FoldsView

_ICON_PX = 34
_LINES_PER_ROLE = 3
_MOST_LISTED = 9


class FoldPanel(Panel):
    """Every choice is reported as it is made."""

    chosen = Signal(object)
    """A `FoldChoice`."""
    set_chosen = Signal(str)
    browse_requested = Signal()

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: dict[str, _Row] = {}
        self._caption = label(self, wraps=False)
        self.sets = QComboBox(self)
        self._browse = QPushButton(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._note = label(self, "quiet")
        _widen(self.sets)
        self._grid.addWidget(self._caption, 0, 0)
        self._grid.addWidget(self.sets, 0, 1)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._note)
        below = QHBoxLayout()
        below.addWidget(self._browse)
        below.addStretch(1)
        self.body.addLayout(below)
        self.sets.activated.connect(self._on_set)
        self._browse.clicked.connect(self.browse_requested)

    def retranslate(self, sets: tuple[tuple[str, str], ...]) -> None:
        """Set the texts that do not depend on the session."""
        say = self._language.say
        self.heading.setText(say("folds.title"))
        self._caption.setText(say("folds.set"))
        self.sets.setAccessibleName(say("folds.set"))
        self._browse.setText(say("folds.browse"))
        self._note.setText(say("folds.hints_note"))
        self.sets.clear()
        for name, text in sets:
            self.sets.addItem(text, name)
        self.sets.addItem(say("folds.own_set"), "")
        model = self.sets.model()
        if isinstance(model, QStandardItemModel):
            # It only tells what is so: it comes about by choosing another model below.
            model.item(self.sets.count() - 1).setEnabled(False)

    def show_folds(self, view: FoldsView, items: tuple[FoldItem, ...]) -> None:
        """Show the choices as they are saved."""
        blocker = QSignalBlocker(self.sets)
        self.sets.setCurrentIndex(self.sets.findData(view.set_in_use))
        blocker.unblock()
        if list(self._rows) != [row.role for row in view.rows]:
            for old in self._rows.values():
                old.remove()
            self._rows = {row.role: self._made(row.role, place) for place, row in enumerate(view.rows)}
        for row in view.rows:
            self._rows[row.role].show_row(row, items, self._language)

    def _made(self, role: str, place: int) -> "_Row":
        row = _Row(role, self)
        first = _LINES_PER_ROLE * place + 1
        self._grid.addWidget(row.name, first, 0)
        self._grid.addWidget(row.models, first, 1)
        self._grid.addWidget(row, first + 1, 1)
        self._grid.addWidget(row.warning, first + 2, 0, 1, 2)
        row.chosen.connect(self.chosen)
        return row

    @Slot()
    def _on_set(self) -> None:
        if self.sets.currentData():
            self.set_chosen.emit(self.sets.currentData())


class _Row(SideBySide):
    """One role: its model, its sheet, and its minutes or how its steps are shown."""

    chosen = Signal(object)

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent, 12, same_width=False)
        self._role = role
        self._model = ""
        self._listed: list[tuple[str, str, bool]] = []
        self.name = label(parent, wraps=False)
        self.models = QComboBox(parent)
        self.models.setMaxVisibleItems(_MOST_LISTED)
        self.warning = label(parent, "warning")
        self.models.setIconSize(QSize(_ICON_PX, _ICON_PX))
        _widen(self.models)
        self._hints = QCheckBox(self)
        self._minutes = spin_box(self)
        set_span(self._minutes, "field")
        self._cards = QComboBox(self)
        for widget in (self._hints, self._minutes, self._cards):
            self.add(widget)
        self.end()
        self.models.activated.connect(self._on_choice)
        self._hints.clicked.connect(self._on_choice)
        self._minutes.valueChanged.connect(self._on_choice)
        self._cards.activated.connect(self._on_choice)

    def remove(self) -> None:
        """Take this row away."""
        for widget in (self.name, self.models, self.warning, self):
            widget.deleteLater()

    def show_row(self, row: FoldRow, items: tuple[FoldItem, ...], language: LaptopLanguage) -> None:
        """Show a choice without reporting it as made."""
        blockers = [QSignalBlocker(self._minutes)]
        self._model = row.model
        self.name.setText(row.label)
        self.warning.setText(row.warning)
        self.warning.setVisible(bool(row.warning))
        self.models.setAccessibleName(language.say("folds.model", role=row.label))
        self._list(items)
        self.models.setCurrentIndex(self.models.findData(row.model))
        self._hints.setText(language.say("folds.hints"))
        self._hints.setChecked(row.with_hints)
        self._minutes.setAccessibleName(language.say("folds.minutes", role=row.label))
        if not is_being_typed(self._minutes):
            # A picture that is drawn meanwhile must not take away what is being typed.
            self._minutes.setRange(0, max(row.planned_minutes, row.minutes))
            self._minutes.setSpecialValueText(language.say("folds.minutes_all"))
            self._minutes.setSuffix(f" {language.say('prepare.step_suffix')}")
            self._minutes.setValue(row.minutes)
        self._minutes.setVisible(row.has_own_time)
        self._cards.setAccessibleName(language.say("folds.steps_per_card_note"))
        self._cards.setToolTip(language.say("folds.steps_per_card_note"))
        self._cards.clear()
        for count in range(1, MOST_STEPS_PER_CARD + 1):
            self._cards.addItem(language.say("folds.steps_per_card", count=count), count)
        self._cards.setCurrentIndex(self._cards.findData(row.steps_per_card))
        self._cards.setVisible(row.is_on_screen)
        del blockers

    def _list(self, items: tuple[FoldItem, ...]) -> None:
        """Fill the list of models, unless it is as it was: drawing its icons takes a while."""
        usable = [item for item in items if item.is_usable]
        listed = [(item.model, item.name, item.picture is not None) for item in usable]
        if listed != self._listed:
            self._listed = listed
            self.models.clear()
            for item in usable:
                text = f"{item.name} · {item.level_text}"
                self.models.addItem(diagram_icon(item.picture, _ICON_PX), text, item.model)

    @Slot()
    def _on_choice(self) -> None:
        self.chosen.emit(
            FoldChoice(
                FoldRole(self._role),
                # A model whose file is gone or damaged is not listed, and stays chosen all the same.
                self.models.currentData() or self._model,
                with_hints=self._hints.isChecked(),
                minutes=self._minutes.value(),
                steps_per_card=self._cards.currentData(),
            )
        )


def _widen(box: QComboBox) -> None:
    """Let a box take the width there is, up to that of the other fields of the page."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    set_span(box, "field")
