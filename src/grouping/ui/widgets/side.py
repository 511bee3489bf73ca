"""The right column: what the room sees, what to say, what to do and what comes next."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPushButton, QVBoxLayout, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.cardview import CardView
from grouping.ui.widgets.labels import ScrollingBox, clear_layout, label, scrolled
from grouping.viewmodel.pages import FrameView
from grouping.viewmodel.screens import PreviewView

_PREVIEW_PX = 264
_GAP_PX = 8


class SidePanel(QWidget):
    """Shows the room screen in small, and the script of this phase."""

    show_toggled = Signal()
    """Put the room window on its screen, or take it away."""
    swap_requested = Signal()
    """Let both windows change places."""
    black_toggled = Signal()
    """Turn the room screen black, or back on."""
    step_requested = Signal(int)
    """Next (1) or previous (-1) safe card."""
    show_again = Signal()
    """Take the card on the room screen over anew."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._language = language
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._screen = QVBoxLayout()
        self._caption = label(self, "caption")
        self._state = label(self, "caption", wraps=False)
        self.preview = CardView(self, _PREVIEW_PX)
        self._armed = label(self, "armed")
        self._stale = label(self, "quiet")
        self._again = QPushButton(self)
        for each in (self._armed, self._stale, self._again):
            each.hide()
        self._show = QPushButton(self)
        self._swap = QPushButton(self)
        self._black = QPushButton(self)
        for each in (self._show, self._swap, self._black):
            each.setObjectName("tab")
        self._previous = QPushButton(self)
        self._next = QPushButton(self)
        self._script = QVBoxLayout()
        self._soon = label(self, "quiet")
        self._help = label(self, "banner")
        self._help.hide()
        self._shown: object = None
        self._build()
        self._show.clicked.connect(self.show_toggled)
        self._again.clicked.connect(self.show_again)
        self._swap.clicked.connect(self.swap_requested)
        self._black.clicked.connect(self.black_toggled)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)

    def _build(self) -> None:
        self._layout.setContentsMargins(16, 14, 16, 10)
        self._layout.setSpacing(_GAP_PX)
        layout = self._screen
        layout.setSpacing(8)
        head = QGridLayout()
        head.addWidget(self._caption, 0, 0)
        head.addWidget(self._state, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(head)
        layout.addWidget(self.preview)
        layout.addWidget(self._armed)
        layout.addWidget(self._stale)
        layout.addWidget(self._again)
        buttons = QGridLayout()
        buttons.setSpacing(6)
        for index, button in enumerate((self._show, self._swap, self._black)):
            buttons.addWidget(button, 0, 2 * index, 1, 2)
        for index, button in enumerate((self._previous, self._next)):
            buttons.addWidget(button, 1, 3 * index, 1, 3)
        layout.addLayout(buttons)
        script = QWidget(self)
        script.setLayout(self._script)
        self._script.setContentsMargins(0, 0, 0, 0)
        beside = ScrollingBox(QBoxLayout.Direction.TopToBottom)
        beside.setSpacing(8)
        beside.addWidget(scrolled(self, self._help, script, spacing=8), 1)
        beside.addWidget(self._soon)
        self._layout.addLayout(self._screen)
        self._layout.addLayout(beside, 1)

    def set_wide(self, *, is_wide: bool) -> None:
        """Lie the script beside the small picture, or below it."""
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(direction)
        self._layout.setSpacing(3 * _GAP_PX if is_wide else _GAP_PX)
        self._layout.setStretchFactor(self._screen, 1 if is_wide else 0)
        top = Qt.AlignmentFlag.AlignTop
        self._layout.setAlignment(self._screen, top if is_wide else Qt.AlignmentFlag(0))

    def set_view(self, view: FrameView) -> None:
        """Show script and what comes next."""
        say = self._language.say
        shown = (view.say, view.do, view.help, self._language.language)
        self._soon.setText(view.soon)
        if shown == self._shown:
            return
        self._shown = shown
        self._caption.setText(say("side.room"))
        self._swap.setText(say("side.swap"))
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

    def set_preview(self, view: PreviewView) -> None:
        """Show what the room sees, and in which state the room screen is."""
        say = self._language.say
        self.preview.set_shape(view.width, view.height)
        self.preview.set_card(view.card)
        self.preview.set_seen(is_seen=view.is_seen)
        self.preview.setAccessibleName(f"{say('side.room')}: {view.word}")
        self._state.setText(view.word)
        self._show.setText(say("side.hide" if view.is_seen else "side.show"))
        self._armed.setText(view.armed_text)
        self._armed.setVisible(bool(view.armed_text))
        self._stale.setText(view.stale_text)
        self._again.setText(say("side.again"))
        for each in (self._stale, self._again):
            each.setVisible(bool(view.stale_text))

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
