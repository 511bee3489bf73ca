"""A trainer who edits a file, and the refusal the trainer then reads."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from grouping.content.assets import asset
from grouping.content.errors import ContentError
from grouping.content.texts import texts
from grouping.domain.settings import Language


class Edited(Protocol):
    def __call__(self, *parts: str, old: str, new: str) -> Path: ...


Refused = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """Copy an editable file into a folder of the same name, with one passage replaced."""

    def edit(*parts: str, old: str, new: str) -> Path:
        original = asset(*parts).read_text(encoding="utf-8")
        assert old in original
        copy = tmp_path.joinpath(*parts)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(original.replace(old, new, 1), encoding="utf-8")
        return copy

    return edit


@pytest.fixture
def refused() -> Refused:
    """Expect a refusal under `key` whose sentence, in both languages, names everything in `said`."""

    @contextmanager
    def expect(key: str, *said: str) -> Iterator[None]:
        with pytest.raises(ContentError) as caught:
            yield
        assert caught.value.key == key
        for language in Language:
            sentence = texts(language).explain(caught.value)
            assert [part for part in said if part not in sentence] == []

    return expect
