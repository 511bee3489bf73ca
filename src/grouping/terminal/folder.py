"""The folder a rehearsal leaves behind: only ever an empty one, a new one, or that of a rehearsal before."""

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImageWriter

from grouping.content.assets import asset
from grouping.domain.errors import DomainError
from grouping.domain.session import Session
from grouping.paper.press import replace_file
from grouping.paper.report import write_report
from grouping.render.fonts import register_fonts
from grouping.render.image import card_image
from grouping.services.book import Book
from grouping.services.report import report_view
from grouping.services.summary import summary_bytes
from grouping.store.connection import siblings
from grouping.store.erasure import erase
from grouping.store.errors import environment
from grouping.viewmodel.stage import StageView

CARD_WIDTH_PX, CARD_HEIGHT_PX = 1920, 1080

_SESSION, _REPORT, _SUMMARY, _MARKER, _CARDS = (
    "session.grouping",
    "report.pdf",
    "summary.json",
    "made-up.txt",
    "cards",
)
_CARD_NAME = re.compile(r"\d{2}-[a-z_0-9]+-\d+-[a-z_0-9]+\.png")


class RehearsalFolder:
    """A folder that may be filled: see `claim`."""

    def __init__(self, path: Path) -> None:
        """Look at `path`; `claim` makes it ours."""
        self.path = path
        # Qt draws in memory; there may be no screen at all.
        self._app = QGuiApplication.instance() or QGuiApplication(["grouping", "-platform", "offscreen"])

    @property
    def session(self) -> Path:
        """Where the session file comes."""
        return self.path / _SESSION

    @property
    def is_free(self) -> bool:
        """Whether nothing stands there that a rehearsal did not make."""
        with environment(self.path):
            if not self.path.exists():
                return True
            if not self.path.is_dir():
                return False
            found = list(self.path.iterdir())
            return not found or (self.path / _MARKER in found and all(map(self._is_ours, found)))

    def claim(self, notice: str) -> None:
        """Make the folder, or empty that of a rehearsal before, and leave `notice` in it."""
        if not self.is_free:
            raise DomainError("cli.out_taken", folder=str(self.path))
        with environment(self.path):
            if self.session.exists():
                erase(self.session)
            for old in [*self.path.glob(f"{_CARDS}/*"), *self.path.glob("*.*")]:
                old.unlink()
            (self.path / _CARDS).mkdir(parents=True, exist_ok=True)
            (self.path / _MARKER).write_text(f"{notice}\n", encoding="utf-8")

    def add_card(self, name: str, card: StageView) -> None:
        """Draw what the room sees as an image called `name`."""
        register_fonts(asset("fonts"))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(card_image(card, CARD_WIDTH_PX, CARD_HEIGHT_PX))
        replace_file(self.path / _CARDS / f"{name}.png", bytes(buffer.data().data()))

    def add_results(self, session: Session, book: Book, now_ms: int) -> None:
        """Write the report and the summary."""
        view = report_view(session, book, now_ms)
        write_report(view, self.path / _REPORT, asset("fonts"), asset("paper"))
        replace_file(self.path / _SUMMARY, summary_bytes(session))

    def _is_ours(self, path: Path) -> bool:
        if path.is_symlink():
            return False
        if path.name == _CARDS:
            return path.is_dir() and all(_CARD_NAME.fullmatch(card.name) for card in path.iterdir())
        files = (_SESSION, _REPORT, _SUMMARY, _MARKER, *(file.name for file in siblings(self.session)))
        return path.name in files and path.is_file()
