"""The first step of *Prepare*: how long, how many, for whom, and in which design."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

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
from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.askrow import AskRow
from grouping.ui.widgets.labels import Panel, label
from grouping.ui.widgets.orderchoice import OrderChoice
from grouping.ui.widgets.spinbox import spin_box
from grouping.viewmodel.prepare import BasicsView

_MAX_NAME = 60
_RADIO_PX = 30
"""Where the text behind a radio button begins."""
_CAPTIONS = (
    "prepare.minutes",
    "prepare.people",
    "prepare.audience",
    "prepare.design",
    "prepare.name",
    "prepare.room_language",
    "prepare.tables",
)


class BasicsPanel(Panel):
    """Every choice is reported as it is made."""

    changed = Signal(object)
    """The `Settings` with something else in them."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._settings: Settings | None = None
        self.time = OrderChoice(language, self)
        self.people = spin_box(self)
        self.people.setRange(MIN_PEOPLE, MAX_PEOPLE)
        self._people_note = label(self, "quiet")
        self._hint = label(self, "banner")
        self._audience = QComboBox(self)
        self._designs = QButtonGroup(self)
        self._design_notes = {design: label(self, "quiet") for design in ROOM_DESIGNS}
        self._warning = label(self, "warning")
        self._manager = QCheckBox(self)
        self._names = QCheckBox(self)
        self._names_note = label(self, "quiet")
        self.question = AskRow(self)
        self._name = QLineEdit(self)
        self._name.setMaxLength(_MAX_NAME)
        self._room_language = QComboBox(self)
        self._tables = spin_box(self)
        self._tables.setRange(0, MAX_TABLES)
        self._captions = {key: label(self, wraps=False) for key in _CAPTIONS}
        self._build()
        self.people.valueChanged.connect(self._on_changed)
        self._tables.valueChanged.connect(self._on_changed)
        self._designs.idClicked.connect(self._on_changed)
        self._audience.activated.connect(self._on_changed)
        self._room_language.activated.connect(self._on_changed)
        self._manager.clicked.connect(self._on_changed)
        self._names.clicked.connect(self._on_changed)
        self._name.editingFinished.connect(self._on_changed)

    def _build(self) -> None:
        # What it is about stands above the panel, as it does for the steps that have several.
        self.heading.hide()
        people = QHBoxLayout()
        people.setSpacing(12)
        people.addWidget(self.people)
        people.addWidget(self._people_note, 1)
        for box in (self._audience, self._room_language):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._names_note.setContentsMargins(_RADIO_PX, 0, 0, 0)
        self.body.addWidget(self._captions["prepare.minutes"])
        self.body.addWidget(self.time)
        self.body.addLayout(
            self._form({"prepare.people": people, "prepare.audience": self._audience}, below=self._hint)
        )
        self.body.addWidget(self._captions["prepare.design"])
        self.body.addLayout(self._build_designs())
        for widget in (self._warning, self._manager, self._names, self.question, self._names_note):
            self.body.addWidget(widget)
        self.body.addLayout(
            self._form(
                {
                    "prepare.name": self._name,
                    "prepare.room_language": self._room_language,
                    "prepare.tables": self._tables,
                }
            )
        )

    def _build_designs(self) -> QVBoxLayout:
        designs = QVBoxLayout()
        designs.setSpacing(0)
        for number, design in enumerate(ROOM_DESIGNS):
            button = QRadioButton(self)
            self._designs.addButton(button, number)
            note = self._design_notes[design]
            note.setContentsMargins(_RADIO_PX, 0, 0, 2)
            designs.addWidget(button)
            designs.addWidget(note)
        return designs

    def _form(self, fields: Mapping[str, QWidget | QHBoxLayout], below: QWidget | None = None) -> QGridLayout:
        """Return fields below each other, each behind its name."""
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        form.setColumnStretch(1, 1)
        for row, (key, field) in enumerate(fields.items()):
            form.addWidget(self._captions[key], row, 0)
            if isinstance(field, QWidget):
                form.addWidget(field, row, 1)
            else:
                form.addLayout(field, row, 1)
        if below is not None:
            form.addWidget(below, len(fields), 0, 1, 2)
        return form

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self._language.say
        self.time.retranslate()
        for key, caption in self._captions.items():
            caption.setText(say(key))
        for field, key in (
            (self.people, "prepare.people"),
            (self._audience, "prepare.audience"),
            (self._name, "prepare.name"),
            (self._room_language, "prepare.room_language"),
            (self._tables, "prepare.tables"),
        ):
            field.setAccessibleName(say(key))
        self._people_note.setText(say("prepare.people_note"))
        _fill(self._audience, [(each.value, say(f"audience.{each.value}")) for each in Audience])
        _fill(self._room_language, [(each.value, say(f"language.{each.value}")) for each in Language])
        for number, design in enumerate(ROOM_DESIGNS):
            self._designs.button(number).setText(say(f"design.{design.value}"))
            self._design_notes[design].setText(say(f"design.{design.value}.note"))
        self._tables.setSpecialValueText(say("prepare.tables_auto"))
        self._manager.setText(say("prepare.manager"))
        self._manager.setToolTip(say("prepare.manager_note"))
        self._names.setText(say("prepare.names"))
        self._names_note.setText(say("prepare.names_note"))

    def show_choices(self, view: BasicsView, settings: Settings) -> None:
        """Show the choices as they are saved."""
        self._settings = settings
        self.time.show_choice(view)
        blockers = [QSignalBlocker(each) for each in (self._name, self.people, self._tables)]
        if not self._name.hasFocus():
            self._name.setText(view.name)
        self.people.setValue(view.people)
        self._tables.setValue(view.tables)
        del blockers
        self._manager.setChecked(view.manager_present)
        self._names.setChecked(view.names_on_laptop)
        self._names_note.setVisible(view.names_on_laptop)
        design = Design(view.design)
        if design in ROOM_DESIGNS:
            self._designs.button(ROOM_DESIGNS.index(design)).setChecked(True)
        self._audience.setCurrentIndex(self._audience.findData(view.audience))
        self._room_language.setCurrentIndex(self._room_language.findData(view.room_language))
        for each, text in ((self._warning, view.warning), (self._hint, view.people_hint)):
            each.setText(text)
            each.setVisible(bool(text))

    @Slot()
    def _on_changed(self) -> None:
        settings = self._settings
        if settings is None:
            return
        chosen = self._designs.checkedId()
        self.changed.emit(
            replace(
                settings,
                expected_people=self.people.value(),
                tables=self._tables.value(),
                # A design that rooms are not offered stays as it is until another one is chosen.
                design=settings.design if chosen < 0 else ROOM_DESIGNS[chosen],
                audience=Audience(self._audience.currentData()),
                room_language=Language(self._room_language.currentData()),
                manager_present=self._manager.isChecked(),
                names_on_laptop=self._names.isChecked(),
                name=" ".join(self._name.text().split()) or settings.name,
            )
        )


def _fill(box: QComboBox, items: list[tuple[str, str]]) -> None:
    current = box.currentData()
    box.clear()
    for value, text in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(current)))
