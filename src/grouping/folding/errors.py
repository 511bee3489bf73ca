"""Why paper cannot be folded as a program says."""

from collections.abc import Iterator
from contextlib import contextmanager


class FoldError(Exception):
    """A program asks for what paper cannot do or does not say; `key` names the sentence that explains it."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params
        self.place = ""
        """Where in the program, as steps[3].do[1].line; filled in by who knows it."""

    def __str__(self) -> str:
        """Return place, key and particulars, for logs and test failures."""
        words = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.place}: {self.key}({words})"


@contextmanager
def placed(place: str) -> Iterator[None]:
    """Let an error from this block say that it happened at `place` of the program."""
    try:
        yield
    except FoldError as error:
        error.place = f"{place}.{error.place}" if error.place else place
        raise
