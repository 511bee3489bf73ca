"""Which fold goes to whom: a set that goes together, and a row for every role."""

from PySide6.QtCore import QSignalBlocker, QSize, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QPushButton, QSpinBox, QWidget

from grouping.domain.folds import MOST_STEPS_PER_CARD, FoldChoice, FoldRole
from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.diagramview import diagram_icon
from grouping.ui.widgets.labels import Panel, label
from grouping.viewmodel.folds import FoldItem, FoldRow, FoldsView

_ICON_PX = 34
_FIELD_PX = 190
_COLUMNS = 4


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
        self._sets = QComboBox(self)
        self._sets.setMinimumWidth(_FIELD_PX)
        self._browse = QPushButton(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(_COLUMNS, 1)
        self._warning = label(self, "warning")
        self._note = label(self, "quiet")
        top = QHBoxLayout()
        top.addWidget(self._caption)
        top.addWidget(self._sets)
        top.addStretch(1)
        top.addWidget(self._browse)
        self.body.addLayout(top)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._note)
        self.body.addWidget(self._warning)
        self._sets.activated.connect(self._on_set)
        self._browse.clicked.connect(self.browse_requested)

    @property
    def stops(self) -> list[QWidget]:
        """The fields in the order of reading."""
        return [self._sets, self._browse, *(stop for row in self._rows.values() for stop in row.stops)]

    def retranslate(self, sets: tuple[tuple[str, str], ...]) -> None:
        """Set the texts that do not depend on the session."""
        say = self._language.say
        self.heading.setText(say("folds.title"))
        self._caption.setText(say("folds.set"))
        self._sets.setAccessibleName(say("folds.set"))
        self._browse.setText(say("folds.browse"))
        self._note.setText(say("folds.hints_note"))
        self._sets.clear()
        for name, text in sets:
            self._sets.addItem(text, name)
        self._sets.addItem(say("folds.own_set"), "")

    def show_folds(self, view: FoldsView, items: tuple[FoldItem, ...]) -> None:
        """Show the choices as they are saved."""
        blocker = QSignalBlocker(self._sets)
        self._sets.setCurrentIndex(self._sets.findData(view.set_in_use))
        blocker.unblock()
        if list(self._rows) != [row.role for row in view.rows]:
            for old in self._rows.values():
                old.remove()
            self._rows = {row.role: self._made(row.role, place) for place, row in enumerate(view.rows)}
        for row in view.rows:
            self._rows[row.role].show_row(row, items, self._language)
        warnings = [row.warning for row in view.rows if row.warning]
        self._warning.setText("\n".join(warnings))
        self._warning.setVisible(bool(warnings))

    def _made(self, role: str, place: int) -> "_Row":
        row = _Row(role, self)
        for column, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, place, column)
        row.chosen.connect(self.chosen)
        return row

    @Slot()
    def _on_set(self) -> None:
        if self._sets.currentData():
            self.set_chosen.emit(self._sets.currentData())


class _Row(QWidget):
    """One role: its model, its sheet, and its minutes or how its steps are shown."""

    chosen = Signal(object)

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._role = role
        self._name = label(parent, wraps=False)
        self._models = QComboBox(parent)
        self._models.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self._models.setMinimumWidth(_FIELD_PX)
        self._hints = QCheckBox(parent)
        self._minutes = QSpinBox(parent)
        self._minutes.setKeyboardTracking(False)
        self._cards = QComboBox(parent)
        self._models.activated.connect(self._on_choice)
        self._hints.clicked.connect(self._on_choice)
        self._minutes.valueChanged.connect(self._on_choice)
        self._cards.activated.connect(self._on_choice)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What stands in the grid, from left to right; the last two share a place."""
        return (self._name, self._models, self._hints, self._minutes, self._cards)

    @property
    def stops(self) -> list[QWidget]:
        """The fields in the order of reading."""
        return [self._models, self._hints, self._minutes, self._cards]

    def remove(self) -> None:
        """Take this row away."""
        for widget in self.widgets:
            widget.deleteLater()
        self.deleteLater()

    def show_row(self, row: FoldRow, items: tuple[FoldItem, ...], language: LaptopLanguage) -> None:
        """Show a choice without reporting it as made."""
        blockers = [QSignalBlocker(self._minutes)]
        self._name.setText(row.label)
        self._models.setAccessibleName(language.say("folds.model", role=row.label))
        self._models.clear()
        for item in items:
            if item.level_text:
                self._models.addItem(diagram_icon(item.picture, _ICON_PX), item.name, item.model)
        self._models.setCurrentIndex(self._models.findData(row.model))
        self._hints.setText(language.say("folds.hints"))
        self._hints.setChecked(row.with_hints)
        self._minutes.setAccessibleName(language.say("folds.minutes", role=row.label))
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

    @Slot()
    def _on_choice(self) -> None:
        self.chosen.emit(
            FoldChoice(
                FoldRole(self._role),
                self._models.currentData(),
                with_hints=self._hints.isChecked(),
                minutes=self._minutes.value(),
                steps_per_card=self._cards.currentData(),
            )
        )
