"""How a list of people is to be read: which column is what, which separator, which encoding."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from grouping.services.peoplelist import ListChoices
from grouping.ui.widgets.labels import label
from grouping.viewmodel.peoplelist import ListPreview, Option

_PER_ROW = 3
_SHORTEST = 8


class ListOptions(QWidget):
    """Shows what was guessed; everything that is chosen goes before the guess."""

    changed = Signal()
    """Something was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        names = ("names", "numbers", "roles", "delimiter", "encoding")
        self._boxes = {name: QComboBox(self) for name in names}
        self._captions = {name: label(self, "quiet", wraps=False) for name in names}
        self._header = QCheckBox(self)
        self._initials = QCheckBox(self)
        self._choices = ListChoices()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for place, name in enumerate(names):
            row, column = divmod(place, _PER_ROW)
            box = self._boxes[name]
            box.setObjectName(f"list {name}")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_SHORTEST)
            grid.addWidget(self._captions[name], 2 * row, column)
            grid.addWidget(box, 2 * row + 1, column)
            grid.setColumnStretch(column, 1)
            box.activated.connect(self._on_chosen)
        rows = 2 * (1 + (len(names) - 1) // _PER_ROW)
        grid.addWidget(self._header, rows, 0, 1, _PER_ROW)
        grid.addWidget(self._initials, rows + 1, 0, 1, _PER_ROW)
        self._header.clicked.connect(self._on_chosen)
        self._initials.clicked.connect(self._on_chosen)

    @property
    def choices(self) -> ListChoices:
        """What was chosen; None where the guess stands."""
        return self._choices

    def forget(self) -> None:
        """Guess everything again, for another list."""
        self._choices = ListChoices(with_initials=self._choices.with_initials)

    def retranslate(self, say: Callable[[str], str]) -> None:
        """Set the texts."""
        for name, text in (
            ("names", say("people_list.names")),
            ("numbers", say("people_list.numbers")),
            ("roles", say("people_list.roles")),
            ("delimiter", say("people_list.delimiter")),
            ("encoding", say("people_list.encoding")),
        ):
            self._captions[name].setText(text)
            self._boxes[name].setAccessibleName(text)
        self._header.setText(say("people_list.header"))
        self._initials.setText(say("people_list.initials"))

    def show_preview(self, view: ListPreview, in_order: str, *, takes_names: bool) -> None:
        """Show what was guessed or chosen."""
        numbers = ((view.columns[0][0], in_order), *view.columns[1:]) if view.columns else ()
        self._fill("names", view.columns if takes_names else (), view.names)
        self._fill("numbers", numbers, view.numbers)
        self._fill("roles", view.columns, view.roles)
        self._fill("delimiter", view.delimiters, view.delimiter)
        self._fill("encoding", view.encodings, view.encoding)
        with QSignalBlocker(self._header):
            self._header.setChecked(view.has_header)
        self._header.setVisible(bool(view.columns))
        self._initials.setVisible(bool(view.columns) and takes_names)

    def _fill(self, name: str, options: Sequence[Option], chosen: str) -> None:
        box, caption = self._boxes[name], self._captions[name]
        with QSignalBlocker(box):
            box.clear()
            for value, text in options:
                box.addItem(text, value)
            box.setCurrentIndex(box.findData(chosen))
        for widget in (box, caption):
            widget.setVisible(bool(options))

    @Slot()
    def _on_chosen(self) -> None:
        """Keep what was touched; the rest is guessed anew with it."""
        sender = self.sender()
        name = next((name for name, box in self._boxes.items() if box is sender), "")
        value = str(self._boxes[name].currentData()) if name else ""
        choices = self._choices
        match name:
            case "names":
                choices = replace(choices, names=int(value))
            case "numbers":
                choices = replace(choices, numbers=int(value))
            case "roles":
                choices = replace(choices, roles=int(value))
            case "encoding":
                choices = replace(choices, encoding=value)
            case "delimiter":
                # Other columns come of it, so they are guessed again.
                choices = ListChoices(encoding=choices.encoding, delimiter=value)
            case _:
                is_header = self._header.isChecked() if sender is self._header else choices.has_header
                choices = replace(choices, has_header=is_header)
        self._choices = replace(choices, with_initials=self._initials.isChecked())
        self.changed.emit()
