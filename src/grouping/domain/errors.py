"""Refusals: what the facilitator asked cannot be done, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrase:
    """Part of a refusal that has a sentence of its own in the text catalogue."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


class DomainError(Exception):
    """A refusal in plain words; `key` names the sentence in the text catalogue, `params` fill it in."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        """Return the key and its parameters, for logs and test failures."""
        filled = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.key}({filled})"
