"""Folds that go together in one session."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from grouping.content.own import candidates, first_usable, remembered
from grouping.content.tables import read_table
from grouping.domain.folds import FoldRole
from grouping.domain.settings import Language

_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class FoldSet:
    """A model for every role."""

    id: str
    names: Mapping[Language, str]
    models: Mapping[FoldRole, str]


@remembered
def fold_sets(path: Path | None = None) -> tuple[FoldSet, ...]:
    """Return the sets there are, the usual one first.

    A model that is not there is no fault of the set: whoever chooses it is told, and all others go on.
    """
    if path is not None:
        return read_fold_sets(path)
    return first_usable(partial(read_fold_sets, file) for file in candidates("fold_sets.toml"))


def read_fold_sets(path: Path) -> tuple[FoldSet, ...]:
    """Return the sets in the file at `path`."""
    top = read_table(path)
    top.only(("sets",))
    found: dict[str, FoldSet] = {}
    for row in top.tables("sets"):
        row.only(("id", "name", *FoldRole))
        names = row.table("name")
        names.only(Language)
        each = FoldSet(
            id=row.text("id", longest=_LONGEST_NAME),
            names={language: names.text(language, longest=_LONGEST_NAME) for language in Language},
            models={role: row.text(role, longest=_LONGEST_NAME) for role in FoldRole},
        )
        if each.id in found:
            raise row.refusal("content.duplicate", "id", value=each.id)
        found[each.id] = each
    return tuple(found.values())
