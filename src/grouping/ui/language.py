"""The laptop's language: chosen once, switchable while running, independent of the room's."""

from typing import Protocol

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from grouping.content.texts import Texts, texts
from grouping.domain.errors import DomainError
from grouping.domain.settings import Language

_SETTING = "language"


class Environmental(Protocol):
    """A refusal by the environment, with a sentence for what happened and one for what to do."""

    @property
    def key(self) -> str:
        """The sentence that says what happened."""
        ...

    @property
    def remedy_key(self) -> str:
        """The sentence that says what to do now."""
        ...

    @property
    def params(self) -> dict[str, object]:
        """What fills in both."""
        ...


class LaptopLanguage(QObject):
    """Holds the language of the pages, remembers it, and says when it changes."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._translator = QTranslator(self)
        self._language = _remembered(settings)
        self._install()

    @property
    def language(self) -> Language:
        """The language now."""
        return self._language

    @property
    def texts(self) -> Texts:
        """The catalogue of the language now."""
        return texts(self._language)

    def say(self, key: str, /, **params: object) -> str:
        """Return a sentence in the language now."""
        return self.texts.say(key, **params)

    def explain(self, error: DomainError) -> str:
        """Return a refusal in words; several numbers become a spoken list."""
        return self.texts.explain(error)

    def advise(self, error: Environmental) -> str:
        """Return what the disk or the computer refused, and what to do now."""
        return f"{self.say(error.key, **error.params)} {self.say(error.remedy_key, **error.params)}"

    def choose(self, language: Language) -> None:
        """Switch every page to `language`, and remember it."""
        if language is self._language:
            return
        self._language = language
        self._settings.setValue(_SETTING, language.value)
        self._install()
        self.changed.emit()

    def _install(self) -> None:
        """Load Qt's own words (context menus, standard buttons) in the same language."""
        QApplication.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self._language.value}", folder):
            QApplication.installTranslator(self._translator)
        QLocale.setDefault(QLocale(self._language.value))


def _remembered(settings: QSettings) -> Language:
    """Return the language chosen before; the first time the computer's, with Dutch before English."""
    stored = str(settings.value(_SETTING, ""))
    if stored in {language.value for language in Language}:
        return Language(stored)
    return Language.EN if QLocale.system().language() == QLocale.Language.English else Language.NL
