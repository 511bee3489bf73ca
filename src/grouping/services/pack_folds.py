"""The instruction sheets in the print pack: every model and kind of sheet once, fold 1 first."""

from collections.abc import Sequence

from grouping.domain.attainment import level_count, level_sizes
from grouping.domain.folds import LEVEL_ROLES, FoldChoice, FoldRole, role_at
from grouping.domain.phases import Phase
from grouping.domain.settings import PlanStep
from grouping.services.book import Book
from grouping.services.folds import sheet_name
from grouping.services.foldsheet import in_grey, sheet_view
from grouping.viewmodel.pack import FoldSheets


def fold_sheets(
    book: Book, choices: Sequence[FoldChoice], steps: Sequence[PlanStep], *, is_coloured: bool
) -> FoldSheets:
    """Return the sheets of `choices`, each with the minutes there are for it."""
    sheets = [
        sheet_view(choice.model, book.texts, with_hints=choice.with_hints, minutes=_minutes(choice, steps))
        for choice in choices
    ]
    if not is_coloured:
        sheets = [in_grey(sheet) for sheet in sheets]
    return FoldSheets(title=book.texts.say("pack.folds"), sheets=tuple(dict.fromkeys(sheets)))


def sheet_uses(book: Book, choices: Sequence[FoldChoice], people: int) -> str:
    """Return whose each sheet is and how often to print it for so many people: for the facilitator only."""
    say = book.texts.say
    levels = level_count(people)
    sizes = dict.fromkeys(LEVEL_ROLES, 0)
    for level, size in enumerate(level_sizes(people, levels), start=1):
        sizes[role_at(level, levels)] = size
    return " · ".join(
        say(
            "pack.contents.fold_of",
            role=say(f"folds.role.{choice.role.value}"),
            name=sheet_name(choice, book),
            count=count,
        )
        for choice in choices
        if (count := sizes.get(choice.role, people))
    )


def _minutes(choice: FoldChoice, steps: Sequence[PlanStep]) -> int:
    phase = Phase.FOLD_1 if choice.role is FoldRole.FOLD_1 else Phase.FOLD_2
    planned = sum(step.minutes for step in steps if step.phase is phase)
    return min(choice.minutes, planned) if choice.minutes else planned
