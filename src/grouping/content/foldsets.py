"""Folds that go together in one session."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grouping.content.assets import asset
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


@cache
def fold_sets(path: Path | None = None) -> tuple[FoldSet, ...]:
    """Return the sets there are, the usual one first.

    A model that is not there is no fault of the set: whoever chooses it is told, and all others go on.
    """
    top = read_table(asset("fold_sets.toml") if path is None else path)
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
