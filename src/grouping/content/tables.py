"""Reading editable TOML files: every wrong value is refused with its file, its field and a remedy."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

from grouping.content.errors import ContentError

LARGEST_NUMBER = 1000
"""Nothing that a trainer writes as a number with decimals is larger."""


def is_number(value: object) -> bool:
    """Return whether `value` is a number of a size that makes sense."""
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and -LARGEST_NUMBER <= value <= LARGEST_NUMBER
    )


class Table:
    """One table of a file: gives checked values and refuses everything else.

    With `words`, every text is a template and may name them between braces.
    """

    def __init__(
        self, values: Mapping[str, object], file: str, path: str = "", words: Mapping[str, str] | None = None
    ) -> None:
        self._values = values
        self._path = path
        self._words = words
        self.file = file

    @property
    def names(self) -> tuple[str, ...]:
        """The names in this table, in the order of the file."""
        return tuple(self._values)

    def is_table(self, name: str) -> bool:
        """Return whether `name` holds a table and not a single value."""
        return isinstance(self._values.get(name), dict)

    def refusal(self, key: str, name: str, **params: object) -> ContentError:
        """Return the error that explains `key` for the field `name` of this table."""
        return ContentError(key, file=self.file, field=self._field(name), **params)

    def only(self, names: Iterable[str]) -> None:
        """Refuse a name that is not one of `names`: most likely a slip of the pen."""
        allowed = set(names)
        for name in self.names:
            if name not in allowed:
                raise self.refusal("content.unknown_field", name, choices=", ".join(sorted(allowed)))

    def text(self, name: str, *, longest: int, may_be_empty: bool = False) -> str:
        """Return a text of at most `longest` characters; left out means empty where that is allowed."""
        if may_be_empty and name not in self._values:
            return ""
        return self._checked_text(self._value(name), name, longest, may_be_empty=may_be_empty)

    def texts(self, name: str, *, longest: int, fewest: int = 0, most: int) -> tuple[str, ...]:
        """Return `fewest` to `most` texts of at most `longest` characters; left out means none."""
        values = self._list(name) if fewest or name in self._values else []
        self._check_size(name, len(values), fewest, most)
        return tuple(
            self._checked_text(value, f"{name}[{place}]", longest)
            for place, value in enumerate(values, start=1)
        )

    def choice(self, name: str, choices: Iterable[str]) -> str:
        """Return a text that is one of `choices`."""
        value = self._value(name)
        if not isinstance(value, str):
            raise self.refusal("content.needs_text", name)
        allowed = tuple(choices)
        if value not in allowed:
            raise self.refusal("content.not_one_of", name, value=value, choices=", ".join(allowed))
        return value

    def whole(self, name: str, *, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        value = self._value(name)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.refusal("content.needs_whole", name, low=low, high=high)
        return value

    def number(self, name: str) -> float:
        """Return a number."""
        value = self._value(name)
        if not is_number(value):
            raise self.refusal("content.needs_number", name, most=LARGEST_NUMBER)
        return float(cast("float", value))

    def numbers(self, name: str, *, size: int | None) -> tuple[float, ...]:
        """Return a list of numbers, of exactly `size` where that is given."""
        values = self._list(name)
        if size is not None:
            self._check_size(name, len(values), size, size)
        if not all(map(is_number, values)):
            raise self.refusal("content.needs_numbers", name, most=LARGEST_NUMBER)
        return tuple(float(cast("float", value)) for value in values)

    def plain(self, name: str, *, default: object) -> object:
        """Return a value as it is written, for a language of its own that checks it."""
        return self._values.get(name, default)

    def plain_list(self, name: str, *, default: Sequence[object] | None = None) -> Sequence[object]:
        """Return a list as it is written, for a language of its own that checks what is in it."""
        if default is not None and name not in self._values:
            return default
        return self._list(name)

    def plain_items(self) -> Mapping[str, object]:
        """Return everything in this table as it is written."""
        return self._values

    def flag(self, name: str) -> bool:
        """Return true or false; left out means false."""
        value = self._values.get(name, False)
        if not isinstance(value, bool):
            raise self.refusal("content.needs_flag", name)
        return value

    def table(self, name: str) -> "Table":
        """Return the table called `name`."""
        return self._as_table(self._value(name), name)

    def tables(self, name: str) -> tuple["Table", ...]:
        """Return the one or more tables of the list called `name`."""
        values = self._list(name)
        if not values:
            raise self.refusal("content.missing", name)
        return tuple(self._as_table(value, f"{name}[{place}]") for place, value in enumerate(values, start=1))

    def _as_table(self, value: object, name: str) -> "Table":
        if not isinstance(value, dict):
            raise self.refusal("content.needs_table", name)
        return Table(cast("dict[str, object]", value), self.file, self._field(name), self._words)

    def _value(self, name: str) -> object:
        if name not in self._values:
            raise self.refusal("content.missing", name)
        return self._values[name]

    def _list(self, name: str) -> list[object]:
        value = self._value(name)
        if not isinstance(value, list):
            raise self.refusal("content.needs_list", name)
        return cast("list[object]", value)

    def _checked_text(self, value: object, name: str, longest: int, *, may_be_empty: bool = False) -> str:
        if not isinstance(value, str):
            raise self.refusal("content.needs_text", name)
        text = self._filled(value, name).strip()
        if not text and not may_be_empty:
            raise self.refusal("content.empty", name)
        if len(text) > longest:
            raise self.refusal("content.too_long", name, length=len(text), limit=longest)
        return text

    def _filled(self, template: str, name: str) -> str:
        if self._words is None:
            return template
        try:
            return template.format_map(self._words)
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            words = ", ".join(f"{{{word}}}" for word in sorted(self._words))
            raise self.refusal("content.unknown_word", name, choices=words) from error

    def _check_size(self, name: str, size: int, fewest: int, most: int) -> None:
        if not fewest <= size <= most:
            raise self.refusal("content.list_size", name, length=size, low=fewest, high=most)

    def _field(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name


def read_table(path: Path, words: Mapping[str, str] | None = None) -> Table:
    """Return the top table of the file at `path`, whose texts may name `words` between braces."""
    file = f"{path.parent.name}/{path.name}"
    try:
        # Some editors put a byte order mark in front, which is no part of the text.
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ContentError("content.no_file", file=file) from error
    except RecursionError as error:
        raise ContentError("content.too_deep", file=file) from error
    except UnicodeDecodeError as error:
        line = 1 + error.object[: error.start].count(b"\n")
        raise ContentError("content.not_utf8", file=file, line=line) from error
    except ValueError as error:
        raise ContentError("content.not_toml", file=file, detail=str(error)) from error
    return Table(values, file, words=words)
