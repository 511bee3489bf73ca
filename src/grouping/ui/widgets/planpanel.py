"""The running order in two sides: the experiment, and the talk with one field for all of it."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from grouping.domain.settings import MAX_MINUTES
from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.labels import Panel, SpokenLabel, label, set_role
from grouping.ui.widgets.sidebyside import SideBySide
from grouping.ui.widgets.spinbox import minutes_box
from grouping.viewmodel.prepare import PlanView, StepRow

_BETWEEN_PX = 20


class PlanPanel(Panel):
    """Reports minutes as they are typed; what was moved, or why nothing could be, stands below."""

    step_chosen = Signal(str, int)
    """A step and its minutes."""
    talk_chosen = Signal(int)
    """Minutes for the whole talk."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._steps: dict[str, _StepBox] = {}
        self._note = label(self, "quiet")
        self._experiment = label(self, "caption", wraps=False)
        self._talk_name = label(self, "caption", wraps=False)
        self._talk = minutes_box(self)
        self._talk.setRange(0, MAX_MINUTES)
        self._both = SideBySide(self, _BETWEEN_PX)
        self._sides = tuple(QVBoxLayout() for _ in range(2))
        self._total = label(self, "heading")
        self._little = label(self, "warning")
        self._said = SpokenLabel(self, "banner")
        for each in (self._little, self._said):
            each.hide()
        self._build()
        self._talk.valueChanged.connect(self.talk_chosen)

    def _build(self) -> None:
        heads = (self._experiment, QWidget(self))
        talk = QHBoxLayout(heads[1])
        talk.setContentsMargins(0, 0, 0, 0)
        talk.addWidget(self._talk_name, 1)
        talk.addWidget(self._talk)
        for head, side in zip(heads, self._sides, strict=True):
            part = QWidget(self._both)
            part.setLayout(side)
            side.setContentsMargins(0, 0, 0, 0)
            side.setSpacing(4)
            # Both begin at the same height, though only one has a field.
            head.setMinimumHeight(self._talk.sizeHint().height())
            side.addWidget(head)
            side.addStretch(1)
            self._both.add(part)
        # What was moved takes the place of the rule, so that the field that was typed in stays where it is.
        for widget in (self._note, self._said, self._total, self._little):
            self.body.addWidget(widget)
        self.body.addWidget(self._both)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say = self._language.say
        self.heading.setText(say("prepare.plan"))
        self._note.setText(say("prepare.plan_note"))
        self._talk_name.setText(say("prepare.talk"))
        self._talk.setAccessibleName(say("prepare.talk"))
        self._talk.setSuffix(f" {say('prepare.step_suffix')}")

    def show_plan(self, view: PlanView) -> None:
        """Show the running order as it is saved."""
        self._show_steps(view.steps)
        self._experiment.setText(view.experiment_text)
        blocker = QSignalBlocker(self._talk)
        self._talk.setValue(view.talk_minutes)
        blocker.unblock()
        self._total.setText(view.total_text)
        set_role(self._total, "goodHeading" if view.fits else "warningHeading")
        self._little.setText(view.note)
        self._little.setVisible(bool(view.note))

    def tell(self, text: str, *, is_refusal: bool = False) -> None:
        """Say which steps changed, or why none did; an empty text takes that away."""
        set_role(self._said, "message" if is_refusal else "banner")
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._note.setVisible(not text)

    def _show_steps(self, rows: tuple[StepRow, ...]) -> None:
        if list(self._steps) != [row.step for row in rows]:
            for box in self._steps.values():
                box.deleteLater()
            self._steps = {}
            for row in rows:
                box = _StepBox(row.step, self)
                box.minutes_chosen.connect(self.step_chosen)
                self._steps[row.step] = box
                side = self._sides[row.is_talk]
                side.insertWidget(side.count() - 1, box)
        for row in rows:
            self._steps[row.step].show_row(row, f" {self._language.say('prepare.step_suffix')}")


class _StepBox(QWidget):
    """One line of the running order with its minutes."""

    minutes_chosen = Signal(str, int)

    def __init__(self, step: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._step = step
        self._name = label(self)
        self._box = minutes_box(self)
        self._box.setRange(0, MAX_MINUTES)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
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
