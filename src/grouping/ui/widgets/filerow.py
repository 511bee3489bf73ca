"""A file to take or to make: its path, typed or looked up, and the button that does it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from grouping.ui.widgets.labels import label


class FileRow(QWidget):
    """Says which path was chosen when its button or Enter is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, *, saves: bool) -> None:
        super().__init__(parent)
        self._saves = saves
        self._suggested = ""
        self._caption: QLabel = label(self, wraps=False)
        self.path = QLineEdit(self)
        self._browse = QPushButton(self)
        self.button = QPushButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._caption)
        row.addWidget(self.path, 1)
        row.addWidget(self._browse)
        row.addWidget(self.button)
        self._browse.clicked.connect(self._on_browse)
        self.button.clicked.connect(self._on_chosen)
        self.path.returnPressed.connect(self._on_chosen)

    def retranslate(self, caption: str, browse: str, button: str) -> None:
        """Set the texts."""
        self._caption.setText(caption)
        self.path.setAccessibleName(caption)
        self._browse.setText(browse)
        self.button.setText(button)

    def suggest(self, name: str) -> None:
        """Suggest a file of that name among the documents, unless another was typed."""
        if self.path.text() in {"", self._suggested}:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self._suggested = str(Path(folder) / name)
            self.path.setText(self._suggested)

    @Slot()
    def _on_browse(self) -> None:
        dialog = QFileDialog(self, "", self.path.text(), "TOML (*.toml)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._saves:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()

    @Slot()
    def _on_chosen(self) -> None:
        if self.path.text().strip():
            self.chosen.emit(self.path.text().strip())
