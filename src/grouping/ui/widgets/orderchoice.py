"""How much time there is: one of the running orders, or a number of minutes of one's own."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QSpinBox, QWidget

from grouping.domain.settings import MAX_MINUTES
from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.labels import Refusal
from grouping.ui.widgets.spinbox import spin_box
from grouping.viewmodel.prepare import BasicsView, OrderItem

_COLUMNS = 2
_STEP_MINUTES = 5


class OrderChoice(QWidget):
    """Says what was chosen; what cannot be is told below and stays in its field."""

    order_chosen = Signal(str)
    """The id of a running order."""
    total_chosen = Signal(int)
    """Minutes in all."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._orders: tuple[OrderItem, ...] = ()
        self._columns = 0
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._other = QRadioButton(self)
        self._total = spin_box(self)
        self._total.setRange(0, MAX_MINUTES)
        self._total.setSingleStep(_STEP_MINUTES)
        self._own = QWidget(self)
        row = QHBoxLayout(self._own)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._other)
        row.addWidget(self._total)
        row.addStretch(1)
        self._refusal = Refusal(self)
        self._refusal.hide()
        self._group.addButton(self._other, -1)
        self._group.buttonClicked.connect(self._on_clicked)
        self._total.valueChanged.connect(self.total_chosen)

    @property
    def total(self) -> QSpinBox:
        """Where a total of one's own is typed."""
        return self._total

    def retranslate(self) -> None:
        """Set the texts."""
        say = self._language.say
        self._other.setText(say("prepare.other_total"))
        self._total.setAccessibleName(say("prepare.other_total_name"))
        self._total.setSuffix(f" {say('prepare.step_suffix')}")

    def show_choice(self, view: BasicsView) -> None:
        """Show what is saved, without reporting it as chosen."""
        if view.orders != self._orders:
            self._fill(view.orders)
        blocker = QSignalBlocker(self._total)
        self._total.setValue(view.total_minutes)
        blocker.unblock()
        ids = [item.id for item in self._orders]
        button = self._group.button(ids.index(view.order)) if view.order in ids else self._other
        button.setChecked(True)
        for each in self._group.buttons():
            # Tab comes to what is chosen and the arrow keys go on from there, also when the program chose.
            policy = Qt.FocusPolicy.StrongFocus if each is button else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(policy)
        self.refuse("")

    def refuse(self, text: str) -> None:
        """Say why a total cannot be; an empty text takes that away."""
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))

    def minimumSizeHint(self) -> QSize:
        """Ask for one column only: a second one comes where there is room for it."""
        hint = super().minimumSizeHint()
        return QSize(self._widest(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices in as many columns as fit."""
        super().resizeEvent(event)
        self._place()

    def _fill(self, orders: tuple[OrderItem, ...]) -> None:
        for button in self._group.buttons():
            if button is not self._other:
                self._group.removeButton(button)
                button.deleteLater()
        self._orders = orders
        for place, item in enumerate(orders):
            self._group.addButton(QRadioButton(item.name, self), place)
        self._columns = 0
        self._place()

    def _choices(self) -> list[QWidget]:
        return [*(self._group.button(place) for place in range(len(self._orders))), self._own]

    def _widest(self) -> int:
        return max(each.sizeHint().width() for each in self._choices())

    def _place(self) -> None:
        fits = self.width() >= _COLUMNS * self._widest() + self._grid.horizontalSpacing()
        columns = _COLUMNS if fits else 1
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))
        choices = self._choices()
        for place, each in enumerate(choices):
            self._grid.addWidget(each, place // columns, place % columns)
        self._grid.addWidget(self._refusal, len(choices), 0, 1, columns)

    @Slot()
    def _on_clicked(self) -> None:
        place = self._group.checkedId()
        if place >= 0:
            self.order_chosen.emit(self._orders[place].id)
        else:
            self._total.setFocus()
            self._total.selectAll()
