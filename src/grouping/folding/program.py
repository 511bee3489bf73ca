"""Fold programs as they are written: what is folded step by step.

A program is data. Its operations are those of origami books: crease, fold, reverse, squash, petal, collapse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grouping.folding.construction import Value


@dataclass(frozen=True, slots=True)
class StepProgram:
    """One step as written: operations in order, and names for points of the paper as it lies before them."""

    do: Sequence[Value]
    points: Mapping[str, Value] = field(default_factory=dict)
    extra_lines: Sequence[Value] = ()
    """Fold lines drawn though other paper hides them."""
    label: str = ""
    """A name under which a later step can unfold the paper to what it is after this one."""


@dataclass(frozen=True, slots=True)
class FoldProgram:
    """A sheet of `width` by `height`, turned by `start_degrees`, and what is done with it."""

    width: float
    height: float
    start_degrees: float
    steps: Sequence[StepProgram]
