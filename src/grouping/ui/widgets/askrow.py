"""A question in its place on a page, with two answers; what changes nothing has the cursor."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from grouping.ui.widgets.flow import FlowLayout
from grouping.ui.widgets.labels import label


class AskRow(QWidget):
    """Asks nothing until it is told to, and again nothing once it was answered."""

    answered = Signal(bool)
    """Yes (True) or no."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._question = label(self, "warning")
        self._no, self._yes = QPushButton(self), QPushButton(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._question)
        answers = FlowLayout()
        answers.addWidget(self._no)
        answers.addWidget(self._yes)
        column.addLayout(answers)
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self._on_no)
        self.hide()

    def ask(self, question: str, no: str, yes: str) -> None:
        """Ask `question`."""
        self._question.setText(question)
        self._no.setText(no)
        self._yes.setText(yes)
        self.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_yes(self) -> None:
        self.hide()
        self.answered.emit(True)

    @Slot()
    def _on_no(self) -> None:
        self.hide()
        self.answered.emit(False)
