"""1 Prepare: minutes, people, design, audience, folds, and the running order with its total."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from grouping.content.runningorder import load_running_order, running_orders
from grouping.domain.folds import FoldChoice, FoldRole, roles_of
from grouping.domain.settings import (
    MAX_PEOPLE,
    MAX_TABLES,
    MIN_PEOPLE,
    ROOM_DESIGNS,
    Audience,
    Design,
    Language,
    Settings,
)
from grouping.services.commands.prepare import (
    ChangeSettings,
    ChooseFolds,
    ChooseRunningOrder,
    SetStepMinutes,
)
from grouping.services.folds import choices_of_set, fold_choice
from grouping.services.pages.folds import folds_view, known_items, set_names
from grouping.services.pages.prepare import prepare_view
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.widgets.foldpanel import FoldPanel
from grouping.ui.widgets.labels import Panel, label, scrolled, set_role, set_span
from grouping.ui.widgets.packpanel import PackPanel
from grouping.ui.widgets.spinbox import spin_box
from grouping.viewmodel.pages import PrepareView, StepRow

_MAX_NAME = 60
_MAX_STEP_MINUTES = 180
_ROWS_PER_COLUMN = 8
"""Least and greatest width of a field with a choice."""
_RADIO_PX = 30
"""Where the text behind a radio button begins."""
_CAPTIONS = (
    "prepare.minutes",
    "prepare.people",
    "prepare.tables",
    "prepare.audience",
    "prepare.room_language",
    "prepare.name",
)

_ROOM_KEYS = {"menu.room_toggle", "menu.black"}


class PreparePage(Page):
    """Every choice is saved as it is made; there is nothing to confirm."""

    room_check_requested = Signal()
    """Look whether the room is ready."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._choices = Panel(self)
        self._folds = FoldPanel(context.language, self)
        self._plan = Panel(self)
        self._pack = PackPanel(context.language, lambda: self.session, self)
        self._check = QPushButton(self)
        self._name = QLineEdit(self._choices)
        self._name.setMaxLength(_MAX_NAME)
        self._minutes = QButtonGroup(self)
        self._people = spin_box(self._choices)
        self._people.setRange(MIN_PEOPLE, MAX_PEOPLE)
        self._audience = QComboBox(self._choices)
        self._room_language = QComboBox(self._choices)
        self._manager = QCheckBox(self._choices)
        self._tables = spin_box(self._choices)
        self._tables.setRange(0, MAX_TABLES)
        self._designs = QButtonGroup(self)
        self._design_notes = {design: label(self._choices, "quiet") for design in ROOM_DESIGNS}
        self._warning = label(self._choices, "warning")
        self._form = QGridLayout()
        self._captions = {key: label(self._choices, wraps=False) for key in _CAPTIONS}
        self._total = label(self._plan, "heading")
        self._steps: dict[str, _StepBox] = {}
        self._step_grid = QGridLayout()
        self._build()
        self._check.clicked.connect(self.room_check_requested)
        self._name.editingFinished.connect(self._on_name)
        self._minutes.idClicked.connect(self._on_minutes)
        self._people.valueChanged.connect(self._on_people)
        self._tables.valueChanged.connect(self._on_tables)
        self._designs.idClicked.connect(self._on_design)
        self._audience.activated.connect(self._on_audience)
        self._room_language.activated.connect(self._on_room_language)
        self._manager.clicked.connect(self._on_manager)
        self._folds.chosen.connect(self._on_fold)
        self._folds.set_chosen.connect(self._on_fold_set)
        self._folds.browse_requested.connect(self._on_browse)
        context.stage.illustrator.drawn.connect(self._on_drawn)

    def _build(self) -> None:
        times = QHBoxLayout()
        times.setSpacing(2)
        for minutes in sorted(order.total_minutes for order in running_orders()):
            button = QRadioButton(self._choices)
            self._minutes.addButton(button, minutes)
            times.addWidget(button)
        times.addStretch(1)
        self._form.setHorizontalSpacing(8)
        self._form.setVerticalSpacing(8)
        self._form.setColumnStretch(1, 1)
        fields = (self._people, self._tables, self._audience, self._room_language, self._name)
        for row, caption in enumerate(self._captions.values()):
            self._form.addWidget(caption, row, 0)
            if row == 0:
                self._form.addLayout(times, row, 1)
            else:
                self._form.addWidget(fields[row - 1], row, 1)
        for box in (self._audience, self._room_language):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for small in (self._people, self._tables, self._audience, self._room_language):
            small.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            set_span(small, "field")
        self._choices.body.addLayout(self._form)
        for number, design in enumerate(ROOM_DESIGNS):
            button = QRadioButton(self._choices)
            self._designs.addButton(button, number)
            note = self._design_notes[design]
            note.setContentsMargins(_RADIO_PX, 0, 0, 2)
            choice = QVBoxLayout()
            choice.setSpacing(0)
            choice.addWidget(button)
            choice.addWidget(note)
            self._choices.body.addLayout(choice)
        self._choices.body.addWidget(self._warning)
        self._choices.body.addWidget(self._manager)
        self._step_grid.setHorizontalSpacing(8)
        self._step_grid.setVerticalSpacing(4)
        self._plan.body.addLayout(self._step_grid)
        self._plan.body.addWidget(self._total)
        foot = QWidget(self)
        last = QHBoxLayout(foot)
        last.setContentsMargins(0, 0, 0, 0)
        last.addStretch(1)
        last.addWidget(self._check)
        self.column.addWidget(scrolled(self, self._choices, self._folds, self._plan, self._pack, foot), 1)

    def _order_tabs(self) -> None:
        """Let Tab go down the page, whatever was made first."""
        stops: list[QWidget] = [
            *self._minutes.buttons(),
            self._people,
            self._tables,
            self._audience,
            self._room_language,
            self._name,
            *self._designs.buttons(),
            self._manager,
            *self._folds.stops,
            *(box.field for box in self._steps.values()),
            *self._pack.stops,
            self._check,
        ]
        for stop, following in pairwise(stops):
            self.setTabOrder(stop, following)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self.say
        self.title.setText(say("prepare.title"))
        self._choices.heading.setText(say("prepare.choices"))
        self._plan.heading.setText(say("prepare.plan"))
        for key, caption in self._captions.items():
            caption.setText(say(key))
        fields = (self._people, self._tables, self._audience, self._room_language, self._name)
        for key, field in zip(_CAPTIONS[1:], fields, strict=True):
            field.setAccessibleName(say(key))
        for button in self._minutes.buttons():
            button.setText(say("prepare.minutes_choice", count=self._minutes.id(button)))
        self._fill(self._audience, [(each.value, say(f"audience.{each.value}")) for each in Audience])
        self._fill(self._room_language, [(each.value, say(f"language.{each.value}")) for each in Language])
        for number, design in enumerate(ROOM_DESIGNS):
            self._designs.button(number).setText(say(f"design.{design.value}"))
            self._design_notes[design].setText(say(f"design.{design.value}.note"))
        self._tables.setSpecialValueText(say("prepare.tables_auto"))
        self._folds.retranslate(set_names(self.book.texts))
        self._pack.retranslate()
        self._check.setText(say("check.open"))
        self._manager.setText(say("prepare.manager"))
        self._manager.setToolTip(say("prepare.manager_note"))

    def refresh(self) -> None:
        """Show the choices as they are saved."""
        view = prepare_view(self.session, self.book)
        blocked = (self._name, self._people, self._tables, self._manager)
        blockers = [QSignalBlocker(widget) for widget in blocked]
        if not self._name.hasFocus():
            self._name.setText(view.name)
        self._people.setValue(view.people)
        self._tables.setValue(view.tables)
        self._manager.setChecked(view.manager_present)
        del blockers
        chosen = self._minutes.button(view.total_minutes)
        if chosen is not None:
            chosen.setChecked(True)
        design = Design(view.design)
        if design in ROOM_DESIGNS:
            self._designs.button(ROOM_DESIGNS.index(design)).setChecked(True)
        self._audience.setCurrentIndex(self._audience.findData(view.audience))
        self._room_language.setCurrentIndex(self._room_language.findData(view.room_language))
        self._warning.setText(view.warning)
        self._warning.setVisible(bool(view.warning))
        self._pack.show_session()
        self._show_folds()
        self._show_steps(view.steps)
        self._show_total(view)
        self._order_tabs()

    def focus_entry(self) -> None:
        """Put the cursor on the number of people, which typing then replaces."""
        self._people.setFocus(Qt.FocusReason.OtherFocusReason)
        self._people.selectAll()

    def _show_folds(self) -> None:
        view = folds_view(self.session, self.book)
        self._folds.show_folds(view, known_items(self.session, self.book.texts))

    def _show_steps(self, rows: tuple[StepRow, ...]) -> None:
        if list(self._steps) != [row.step for row in rows]:
            for box in self._steps.values():
                box.deleteLater()
            self._steps = {}
            for index, row in enumerate(rows):
                box = _StepBox(row.step, self._plan)
                box.minutes_chosen.connect(self._on_step_minutes)
                self._steps[row.step] = box
                self._step_grid.addWidget(box, index % _ROWS_PER_COLUMN, index // _ROWS_PER_COLUMN)
        for row in rows:
            self._steps[row.step].show_row(row, f" {self.say('prepare.step_suffix')}")

    def _show_total(self, view: PrepareView) -> None:
        self._total.setText(view.total_text)
        set_role(self._total, "goodHeading" if view.fits else "warningHeading")

    def _fill(self, box: QComboBox, items: list[tuple[str, str]]) -> None:
        current = box.currentData()
        box.clear()
        for value, text in items:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(current)))

    def _change(self, settings: Settings) -> None:
        if not self.submit(ChangeSettings(settings)):
            self.refresh()

    @Slot()
    def _on_name(self) -> None:
        name = " ".join(self._name.text().split())
        if name:
            self._change(replace(self.session.settings, name=name))

    @Slot(int)
    def _on_minutes(self, minutes: int) -> None:
        self.submit(ChooseRunningOrder(minutes, load_running_order(minutes).steps))

    @Slot(int)
    def _on_people(self, people: int) -> None:
        self._change(replace(self.session.settings, expected_people=people))

    @Slot(int)
    def _on_tables(self, tables: int) -> None:
        self._change(replace(self.session.settings, tables=tables))

    @Slot(int)
    def _on_design(self, number: int) -> None:
        self._change(replace(self.session.settings, design=ROOM_DESIGNS[number]))

    @Slot()
    def _on_audience(self) -> None:
        self._change(replace(self.session.settings, audience=Audience(self._audience.currentData())))

    @Slot()
    def _on_room_language(self) -> None:
        language = Language(self._room_language.currentData())
        self._change(replace(self.session.settings, room_language=language))

    @Slot(bool)
    def _on_manager(self, checked: bool) -> None:
        self._change(replace(self.session.settings, manager_present=checked))

    @Slot(object)
    def _on_fold(self, choice: FoldChoice) -> None:
        self.submit(ChooseFolds((choice,)))

    @Slot(str)
    def _on_fold_set(self, name: str) -> None:
        self.submit(ChooseFolds(choices_of_set(self.session, name)))

    @Slot()
    def _on_browse(self) -> None:
        # Only who asks for it waits for it.
        from grouping.ui.foldbrowser import FoldBrowser

        browser = FoldBrowser(self.context.language, roles_of(self.session.settings.design), self.window())
        browser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The keys of the room screen work always, also while the window behind this one does not listen.
        browser.addActions([each for each in self.window().actions() if each.objectName() in _ROOM_KEYS])
        browser.chosen.connect(self._on_browsed)
        browser.open()

    @Slot(str, str)
    def _on_browsed(self, role: str, model: str) -> None:
        self.submit(ChooseFolds((replace(fold_choice(self.session, FoldRole(role)), model=model),)))

    @Slot(str)
    def _on_drawn(self, _model: str) -> None:
        if self.isVisible():
            self._show_folds()

    @Slot(str, int)
    def _on_step_minutes(self, step: str, minutes: int) -> None:
        self.submit(SetStepMinutes(step, minutes))


class _StepBox(QWidget):
    """One line of the running order with its minutes."""

    minutes_chosen = Signal(str, int)

    def __init__(self, step: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._step = step
        self._name = label(self, wraps=False)
        self._box = spin_box(self)
        self._box.setRange(0, _MAX_STEP_MINUTES)
        set_span(self._box, "minutes")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.addWidget(self._name, 1)
        layout.addWidget(self._box)
        self._box.valueChanged.connect(self._on_value)

    @property
    def field(self) -> QSpinBox:
        """Where the minutes are typed."""
        return self._box

    def show_row(self, row: StepRow, suffix: str) -> None:
        """Show the step without reporting it as typed."""
        self._name.setText(row.name)
        self._box.setAccessibleName(row.name)
        blocker = QSignalBlocker(self._box)
        self._box.setSuffix(suffix)
        self._box.setValue(row.minutes)
        blocker.unblock()

    @Slot(int)
    def _on_value(self, minutes: int) -> None:
        self.minutes_chosen.emit(self._step, minutes)
