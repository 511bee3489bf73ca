"""Every sentence people read, in one language, looked up by key."""

import math
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

from grouping.content.assets import asset
from grouping.content.errors import ContentError
from grouping.content.tables import Table, read_table
from grouping.domain.errors import DomainError, Phrase
from grouping.domain.settings import Language

_PLURAL_FORMS = ("one", "other")
_LONGEST = 2_000
_MINUTE_S = 60
_HOUR_MIN = 60
_SECOND_MS = 1_000

Entry = str | Mapping[str, str]


class Texts:
    """The sentences of one language from all files of a folder, read when first needed."""

    def __init__(self, language: Language, folder: Path | None = None) -> None:
        self.language = language
        self._folder = folder

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return _read_entries(self.language, asset("i18n") if self._folder is None else self._folder)

    @property
    def keys(self) -> frozenset[str]:
        """Every key there is."""
        return frozenset(self._entries)

    def has(self, key: str) -> bool:
        """Return whether there is a sentence for `key`."""
        return key in self._entries

    def say(self, key: str, /, **params: object) -> str:
        """Return the sentence for `key`, filled with `params`; `count` chooses between one and more."""
        entry = self._entries.get(key)
        if entry is None:
            raise ContentError("content.no_text", name=key, language=self.language.value)
        try:
            template = entry if isinstance(entry, str) else entry["one" if params["count"] == 1 else "other"]
            return template.format_map(params)
        except KeyError as error:
            raise ContentError("content.text_needs", name=key, word=error.args[0]) from error
        except (ValueError, IndexError, AttributeError) as error:
            raise ContentError("content.text_malformed", name=key, language=self.language.value) from error

    def explain(self, refusal: DomainError | Phrase) -> str:
        """Return a refusal in words; several numbers or phrases become a spoken list."""
        return self.say(refusal.key, **{name: self._spoken(value) for name, value in refusal.params.items()})

    def _spoken(self, value: object) -> object:
        if isinstance(value, Phrase):
            return self.explain(value)
        return (
            self.join([self._spoken(item) for item in value]) if isinstance(value, (tuple, list)) else value
        )

    def decimal(self, value: float, digits: int) -> str:
        """Return `value` with `digits` decimals as this language writes them; never as minus zero."""
        return f"{value:z.{digits}f}".replace("-", "−").replace(".", self.say("format.decimal_mark"))

    def join(self, items: Sequence[object]) -> str:
        """Return `items` as a spoken list: 1, 2 and 3."""
        words = [str(item) for item in items]
        if len(words) < 2:  # noqa: PLR2004 - a list of one needs no conjunction
            return "".join(words)
        return self.say("format.and", items=", ".join(words[:-1]), last=words[-1])


@cache
def texts(language: Language) -> Texts:
    """Return the sentences of `language`, the same object every time."""
    return Texts(language)


def clock(remaining_ms: int) -> str:
    """Return time left as 04:32; a second that has begun counts, so 00:00 means that time is up."""
    seconds = max(0, math.ceil(remaining_ms / _SECOND_MS))
    return f"{seconds // _MINUTE_S:02d}:{seconds % _MINUTE_S:02d}"


def duration(passed_ms: int) -> str:
    """Return time that passed as 3:12, above an hour as 1:03:12; a second counts once it is over."""
    minutes, seconds = divmod(passed_ms // _SECOND_MS, _MINUTE_S)
    hours, minutes = divmod(minutes, _HOUR_MIN)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def _read_entries(language: Language, folder: Path) -> Mapping[str, Entry]:
    """Return the sentences of all files of `language`, refusing a key that two files have."""
    entries: dict[str, Entry] = {}
    homes: dict[str, str] = {}
    for path in sorted(folder.glob(f"*.{language.value}.toml")):
        table = read_table(path)
        for key in table.names:
            if key in entries:
                raise table.refusal("content.duplicate_key", key, other=homes[key])
            entries[key] = _entry(table, key)
            homes[key] = table.file
    if not entries:
        raise ContentError("content.no_file", file=f"{folder.name}/*.{language.value}.toml")
    return entries


def _entry(table: Table, key: str) -> Entry:
    if not table.is_table(key):
        return table.text(key, longest=_LONGEST)
    forms = table.table(key)
    forms.only(_PLURAL_FORMS)
    return {form: forms.text(form, longest=_LONGEST) for form in _PLURAL_FORMS}
