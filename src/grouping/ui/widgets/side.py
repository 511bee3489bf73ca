"""The right column: what the room sees, what to say, what to do and what comes next."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.cardview import CardView
from grouping.ui.widgets.labels import clear_layout, label, scrolled
from grouping.viewmodel.pages import FrameView
from grouping.viewmodel.stage import BlackCard, StageView, is_sensitive

_WIDTH = 296


class SidePanel(QWidget):
    """Shows the room screen in small, and the script of this phase."""

    show_toggled = Signal()
    """Put the room window on its screen, or take it away."""
    black_toggled = Signal()
    """Turn the room screen black, or back on."""
    step_requested = Signal(int)
    """Next (1) or previous (-1) safe card."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._language = language
        self._caption = label(self, "caption")
        self._state = label(self, "caption", wraps=False)
        self.preview = CardView(self, _WIDTH - 32)
        self._show = QPushButton(self)
        self._black = QPushButton(self)
        self._previous = QPushButton(self)
        self._next = QPushButton(self)
        self._script = QVBoxLayout()
        self._soon = label(self, "quiet")
        self._help = label(self, "banner")
        self._help.hide()
        self._shown: object = None
        self._build()
        self._show.clicked.connect(self.show_toggled)
        self._black.clicked.connect(self.black_toggled)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 10)
        layout.setSpacing(8)
        head = QGridLayout()
        head.addWidget(self._caption, 0, 0)
        head.addWidget(self._state, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(head)
        layout.addWidget(self.preview)
        buttons = QGridLayout()
        buttons.setSpacing(6)
        for index, button in enumerate((self._show, self._black, self._previous, self._next)):
            buttons.addWidget(button, index // 2, index % 2)
        layout.addLayout(buttons)
        script = QWidget(self)
        script.setLayout(self._script)
        self._script.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(self, self._help, script, spacing=8), 1)
        layout.addWidget(self._soon)
        self.setFixedWidth(_WIDTH)

    def set_view(self, view: FrameView) -> None:
        """Show script and what comes next."""
        say = self._language.say
        shown = (view.say, view.do, view.help, self._language.language)
        self._soon.setText(view.soon)
        if shown == self._shown:
            return
        self._shown = shown
        self._caption.setText(say("side.room"))
        self._black.setText(say("side.black"))
        self._previous.setText(say("side.previous"))
        self._next.setText(say("side.next"))
        self._help.setText(view.help)
        self._help.setVisible(not view.say)
        clear_layout(self._script)
        if view.say:
            self._add("caption", say("side.say"))
        for name, text in view.say:
            if len(view.say) > 1:
                self._add("heading", name)
            self._add("", text)
        if view.do:
            self._add("caption", say("side.do"))
            self._add("", "\n".join(f"• {line}" for line in view.do))

    def set_stage(self, card: StageView, *, is_shown: bool) -> None:
        """Show what the room sees, and whether the room screen is on."""
        say = self._language.say
        self.preview.set_card(card)
        if not is_shown:
            word = "screen.off"
        elif isinstance(card, BlackCard):
            word = "screen.black"
        else:
            word = "screen.sensitive" if is_sensitive(card) else "screen.safe"
        self._state.setText(say(word))
        self._show.setText(say("side.hide" if is_shown else "side.show"))

    def toggle_help(self) -> None:
        """Show the one paragraph about this page, or put it away."""
        self._help.setVisible(not self._help.isVisible())

    def _add(self, role: str, text: str) -> None:
        line = label(self, role)
        line.setText(text)
        self._script.addWidget(line)

    @Slot()
    def _on_previous(self) -> None:
        self.step_requested.emit(-1)

    @Slot()
    def _on_next(self) -> None:
        self.step_requested.emit(1)
