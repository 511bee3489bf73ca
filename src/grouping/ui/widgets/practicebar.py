"""The strip above the pages of a made-up room: let it play this phase, or all that is left."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.practice import PracticePlayer
from grouping.ui.widgets.labels import label


class PracticeBar(QWidget):
    """Says that the room is made up, and drives its player."""

    def __init__(self, player: PracticePlayer, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._player = player
        self._language = language
        self._text = label(self, "banner")
        self._one = QPushButton(self)
        self._all = QPushButton(self)
        self._one.setObjectName("practise.phase")
        self._all.setObjectName("practise.all")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 0)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._one)
        row.addWidget(self._all)
        self._one.clicked.connect(self._on_one)
        self._all.clicked.connect(self._on_all)
        player.changed.connect(self.retranslate)
        language.changed.connect(self.retranslate)
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        """Set the texts in the language now."""
        say = self._language.say
        is_playing = self._player.is_playing
        self._text.setText(say("practise.playing" if is_playing else "practise.text"))
        self._one.setText(say("practise.stop" if is_playing else "practise.phase"))
        self._all.setText(say("practise.all"))
        self._all.setEnabled(not is_playing)

    @Slot()
    def _on_one(self) -> None:
        if self._player.is_playing:
            self._player.stop()
        else:
            self._player.play()

    @Slot()
    def _on_all(self) -> None:
        self._player.play(to_the_end=True)
