"""The journal: every change ever made, in order, and the undo history that follows from it."""

from dataclasses import dataclass
from enum import StrEnum

from grouping.domain.session import Edit


class Action(StrEnum):
    """Whether an entry did something new, took something back or did it again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Label:
    """What a change was, as a text key with its parameters: "14: pile 2 → 4"."""

    key: str
    params: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def of(cls, key: str, **params: str | int) -> "Label":
        """Return the label with `params` by name."""
        return cls(key, tuple(params.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One change as it stands in the file; never edited, never removed before the clean-up."""

    serial: int
    at_ms: int
    action: Action
    command: str
    label: Label
    edit: Edit
    inverse: Edit


@dataclass(frozen=True, slots=True)
class History:
    """What can be taken back and what can be done again; rebuilt from the journal on resume."""

    done: tuple[JournalEntry, ...] = ()
    undone: tuple[JournalEntry, ...] = ()

    def after(self, entry: JournalEntry) -> "History":
        """Return the history once `entry` stands in the journal."""
        if entry.action is Action.UNDO:
            return History(self.done[:-1], (*self.undone, self.done[-1]))
        if entry.action is Action.REDO:
            return History((*self.done, self.undone[-1]), self.undone[:-1])
        if not entry.edit.is_undoable:
            return self
        return History((*self.done, entry))
