"""A list that someone brings, and the refusal that person then reads."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from grouping.content.texts import texts
from grouping.domain.settings import Language
from grouping.lists.errors import ListError

Brought = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def brought(tmp_path: Path) -> Brought:
    """Put a list, given as text or as bytes, in a file."""

    def put(content: str | bytes, name: str = "lijst.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


@pytest.fixture
def refused() -> Refused:
    """Expect one refusal under `key`, whose sentence names every one of `params` in both languages."""

    @contextmanager
    def expect(key: str, **params: object) -> Iterator[None]:
        with pytest.raises(ListError) as caught:
            yield
        error = caught.value
        assert (error.key, error.problems, error.rest) == (key, (error,), 0)
        assert {name: error.params.get(name) for name in params} == params
        for language in Language:
            sentence = texts(language).say(error.key, **error.params)
            assert [value for value in params.values() if str(value) not in sentence] == []

    return expect
