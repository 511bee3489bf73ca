"""What to do on this page, in one paragraph above it; the cursor stays where it is."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from grouping.ui.announce import announce
from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.labels import label


class HelpLine(QWidget):
    """Opened and closed by F1, closed by Esc."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._text = label(self, "banner")
        self._close = QPushButton(self)
        self._close.setObjectName("tab")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 0)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._escape = QShortcut(Qt.Key.Key_Escape, self)
        self._escape.setContext(Qt.ShortcutContext.WindowShortcut)
        self._escape.activated.connect(self.toggle)
        self._close.clicked.connect(self.toggle)
        self.close_help()

    def set_text(self, text: str) -> None:
        """Show another page's paragraph from now on."""
        self._text.setText(text)
        self._close.setText(self._language.say("help.close"))

    @Slot()
    def toggle(self) -> None:
        """Show the paragraph, or put it away."""
        if self.isHidden():
            self.show()
            self._escape.setEnabled(True)
            announce(self, self._text.text())
        else:
            self.close_help()

    def close_help(self) -> None:
        """Put the paragraph away."""
        had_focus = self._close.hasFocus()
        # While nothing is open, Esc belongs to the page.
        self._escape.setEnabled(False)
        if had_focus:
            self.focusNextChild()
        self.hide()
