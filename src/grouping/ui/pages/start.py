"""The first thing anybody sees: a new session, the one that was open, or a made-up room to practise on."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from grouping.domain.settings import Language
from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.fittedarea import FittedArea
from grouping.ui.widgets.flow import FlowLayout
from grouping.ui.widgets.labels import Panel, label, set_role, set_span


class StartPage(QWidget):
    """Offers three ways in."""

    new_chosen = Signal()
    """Start a new session."""
    resume_chosen = Signal(object)
    """Go on with the session file at this path."""
    look_chosen = Signal()
    """Look for sessions again."""
    practise_chosen = Signal()
    """Play a made-up room."""
    painted = Signal()
    """The page stands on the screen for the first time."""

    def __init__(self, language: LaptopLanguage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self._language = language
        self._resume_path: Path | None = None
        self._was_painted = False
        self._title = label(self, "big")
        self._notice = label(self, "banner")
        self._notice.hide()
        self._panel = Panel(self)
        self._new = QPushButton(self._panel)
        self._new.setObjectName("primary")
        self._resume = QPushButton(self._panel)
        self._resume_note = label(self._panel, "warning")
        self._look = QPushButton(self._panel)
        self._practise = QPushButton(self._panel)
        self._practise_note = label(self._panel, "quiet")
        self._dutch = QRadioButton("Nederlands", self)
        self._english = QRadioButton("English", self)
        self._build()
        self._new.clicked.connect(self.new_chosen)
        self._resume.clicked.connect(self._on_resume)
        self._look.clicked.connect(self.look_chosen)
        self._practise.clicked.connect(self.practise_chosen)
        self._dutch.toggled.connect(self._on_dutch)
        self._english.toggled.connect(self._on_english)
        language.changed.connect(self.retranslate)
        self.offer_resume(None, "")

    def _build(self) -> None:
        for choice in (self._new, self._resume, self._resume_note, self._look, self._practise):
            set_span(choice, "doorway")
            self._panel.body.addWidget(choice)
        self._panel.body.addWidget(self._practise_note)
        languages = FlowLayout(spacing=16)
        languages.addWidget(self._dutch)
        languages.addWidget(self._english)
        inner = QWidget(self)
        inner.setObjectName("pageInner")
        holder = QWidget(inner)
        set_span(holder, "doorway")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self._notice)
        column.addWidget(self._panel)
        column.addLayout(languages)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder, 100)
        middle.addStretch(1)
        around = QVBoxLayout(inner)
        around.setContentsMargins(24, 16, 24, 16)
        around.addStretch(2)
        around.addLayout(middle)
        around.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(FittedArea(inner, self))

    def offer_resume(self, path: Path | None, text: str, note: str = "", *, is_part: bool = False) -> None:
        """Offer the session at `path`, described by `text`; None offers nothing.

        `note` says what is the matter with it; where it is only a part of the session, the rest can be
        looked for again.
        """
        self._resume_path = path
        self._resume.setText(text)
        self._resume.setAccessibleDescription(note)
        self._resume.setVisible(path is not None)
        # The likeliest choice is the one that stands out.
        set_role(self._new, "primary" if path is None else "")
        set_role(self._resume, "" if path is None else "primary")
        self._resume_note.setText(note)
        self._resume_note.setVisible(bool(note))
        self._look.setVisible(is_part)
        self.retranslate()

    def show_notice(self, text: str) -> None:
        """Say something that happened, above the choices."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def focus_entry(self) -> None:
        """Put the focus on the likeliest choice."""
        (self._new if self._resume_path is None else self._resume).setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the page is first seen: what can wait until then starts after it."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._on_painted)

    @Slot()
    def retranslate(self) -> None:
        """Set every text in the language now."""
        say = self._language.say
        self._title.setText(say("start.title"))
        self._panel.heading.setText(say("start.heading"))
        self._new.setText(say("start.new"))
        self._look.setText(say("keeping.look_again"))
        self._practise.setText(say("start.practise"))
        self._practise_note.setText(say("start.practise_note"))
        is_dutch = self._language.language is Language.NL
        self._dutch.setChecked(is_dutch)
        self._english.setChecked(not is_dutch)

    @Slot()
    def _on_painted(self) -> None:
        self.painted.emit()

    @Slot()
    def _on_resume(self) -> None:
        self.resume_chosen.emit(self._resume_path)

    @Slot(bool)
    def _on_dutch(self, checked: bool) -> None:
        if checked:
            self._language.choose(Language.NL)

    @Slot(bool)
    def _on_english(self, checked: bool) -> None:
        if checked:
            self._language.choose(Language.EN)
