"""The question before a room that has seen its tables is grouped anew; nothing else stands in the way so."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.ui.widgets.labels import label


class RegroupDialog(QDialog):
    """Says what it would mean; Enter and Esc leave everything as it is."""

    def __init__(self, title: str, lines: Sequence[str], answers: tuple[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("regroup")
        self.setWindowTitle(title)
        self.setAccessibleDescription("\n".join(lines))
        self.setModal(True)
        heading = label(self, "heading")
        heading.setText(title)
        keep, again = (QPushButton(text, self) for text in answers)
        keep.setObjectName("primary")
        keep.setDefault(True)
        again.setObjectName("regroup.again")
        again.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(heading)
        for text in lines:
            line = label(self)
            line.setText(text)
            column.addWidget(line)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(again)
        row.addWidget(keep)
        column.addStretch(1)
        column.addLayout(row)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        keep.clicked.connect(self.reject)
        again.clicked.connect(self.accept)
