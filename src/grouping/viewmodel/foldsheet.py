"""Instruction sheets: one model, step by step, on paper or on a page."""

from dataclasses import dataclass
from datetime import date

from grouping.viewmodel.diagram import DiagramView


@dataclass(frozen=True, slots=True)
class SheetStep:
    """One cell: a number, or a mark where it is no step of its own; what to do, and an easier explanation."""

    label: str
    text: str
    picture: DiagramView
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SignKey:
    """One sign of the notation with its meaning."""

    picture: DiagramView
    text: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """A whole sheet in one language; nothing on it says how hard a model is."""

    language: str
    title: str
    facts: str
    """Steps, minutes and paper in one line."""
    steps: tuple[SheetStep, ...]
    keys: tuple[SignKey, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class SheetDocument:
    """One sheet as a document of its own."""

    language: str
    """As in BCP 47: nl or en."""
    made_on: date
    title: str
    sheet: SheetView
