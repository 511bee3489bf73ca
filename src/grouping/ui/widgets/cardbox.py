"""The cards of a part of the talk: one chosen, seen in small, and shown; a reveal takes two key presses."""

from collections.abc import Mapping

from PySide6.QtCore import QElapsedTimer, Qt, Signal, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from grouping.services.stage import SENSITIVE_CARDS, Cue
from grouping.ui.language import LaptopLanguage
from grouping.ui.roles import speak_as
from grouping.ui.stagecontrol import StageController
from grouping.ui.widgets.cardview import CardView
from grouping.ui.widgets.flowbox import FlowBox
from grouping.ui.widgets.labels import Panel, label

_WIDTH = 420


class CardBox(Panel):
    """Shows the cards of a part; the room sees the chosen one when it is asked for."""

    cue_chosen = Signal(object)
    """Another `Cue` of this part."""

    def __init__(self, stage: StageController, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = stage
        self._language = language
        self._cue: Cue | None = None
        self._since_click = QElapsedTimer()
        self._cards = FlowBox(self)
        self._card = CardView(self, _WIDTH)
        self._said = label(self)
        self._armed = label(self, "armed")
        self._why_not = label(self, "quiet")
        self.show_button = QPushButton(self)
        self.show_button.setObjectName("primary")
        # What is said and its button come first: they stay in view in a small window with large letters.
        self.body.addWidget(self._said)
        self.body.addWidget(self._armed)
        self.body.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self._cards)
        self.body.addWidget(self._card)
        self.body.addWidget(self._why_not)
        self.body.addStretch(1)
        self.show_button.clicked.connect(self._on_show_clicked)

    @property
    def cue(self) -> Cue | None:
        """The chosen card."""
        return self._cue

    def set_cards(
        self, cues: tuple[Cue, ...], chosen: Cue | None, why_not: str, asked: Mapping[Cue, str]
    ) -> None:
        """Show the cards of a part; `why_not` says why there is none, `asked` what some of them ask."""
        self.heading.setText(self._language.say("talk.card"))
        self._card.setAccessibleName(self.heading.text())
        self._armed.setText(self._language.say("reveal.arm"))
        self._cue = chosen
        self._why_not.setText(why_not)
        self._fill(cues, asked)
        self.refresh_state()

    def set_said(self, text: str) -> None:
        """Show what a result comes down to, before it is shown; nothing for another card."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def show_card(self) -> None:
        """Show the chosen card; arm it first when it reveals something."""
        if self._cue is not None:
            self._stage.show_cue(self._cue)

    def follow_time(self) -> None:
        """Let the bar of the card in small be as long as that on the room screen; a result has none."""
        if self._cue is not None and not self._cue.is_sensitive:
            self._card.set_card(self._stage.preview(self._cue))

    def refresh_state(self) -> None:
        """Show the chosen card in small, and whether it is armed or live."""
        cue, state = self._cue, self._stage.state
        self._card.setVisible(cue is not None)
        self.show_button.setVisible(cue is not None)
        is_armed = cue is not None and state.armed == cue
        self._armed.setVisible(is_armed)
        self._why_not.setVisible(cue is None)
        if cue is None:
            return
        self._card.set_card(self._stage.preview(cue))
        if cue.card in SENSITIVE_CARDS:
            is_live = state.live == cue and not state.is_black
            key = "talk.fire" if is_armed else "talk.live" if is_live else "talk.arm"
            self.show_button.setText(self._language.say(key))
        else:
            self.show_button.setText(self._language.say("talk.show"))

    @Slot()
    def _on_show_clicked(self) -> None:
        """Take a double click for one: whoever is used to it must not arm and fire at once."""
        since = self._since_click
        is_double = since.isValid() and not since.hasExpired(QApplication.doubleClickInterval())
        since.start()
        if not is_double:
            self.show_card()

    def _fill(self, cues: tuple[Cue, ...], asked: Mapping[Cue, str]) -> None:
        """Make the buttons anew; the keyboard stays on the card it was on."""
        focused = QApplication.focusWidget()
        was_on = focused.cue if isinstance(focused, _CueButton) and self.isAncestorOf(focused) else None
        self._cards.clear()
        # One card needs no choice.
        self._cards.setVisible(len(cues) > 1)
        if not self._cards.isVisibleTo(self):
            return
        is_named = len({cue.card for cue in cues}) > 1
        # Only the first button of a kind says its name; of one kind numbers are enough.
        for cue in cues:
            alike = [each for each in cues if each.card is cue.card]
            place = alike.index(cue)
            button = _CueButton(cue, self)
            name = self._language.say(f"card.{cue.card.value}")
            numbered = f"{name} {place + 1}" if len(alike) > 1 else name
            button.setText(numbered if is_named and not place else str(place + 1))
            button.setObjectName("tab")
            whole = f"{numbered}: {asked[cue]}" if cue in asked else numbered
            button.setToolTip(whole)
            button.setAccessibleName(whole)
            button.setChecked(cue == self._cue)
            button.chosen.connect(self.cue_chosen)
            self._cards.add(button)
            if cue == was_on:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._cards.place()


class _CueButton(QPushButton):
    """One of several cards of a part."""

    chosen = Signal(object)

    def __init__(self, cue: Cue, parent: QWidget) -> None:
        super().__init__(parent)
        self.cue = cue
        self.setCheckable(True)
        speak_as(self, QAccessible.Role.RadioButton)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.cue)
