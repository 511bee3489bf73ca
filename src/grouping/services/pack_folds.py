"""The instruction sheets in the print pack: every model and kind of sheet once, fold 1 first."""

from collections import Counter
from collections.abc import Mapping, Sequence

from grouping.domain.attainment import level_count, level_sizes
from grouping.domain.folds import LEVEL_ROLES, FoldChoice, role_at
from grouping.domain.settings import PlanStep
from grouping.services.book import Book
from grouping.services.folds import minutes_for, model_of, sheet_name
from grouping.services.foldsheet import in_grey, sheet_view
from grouping.services.pack_room import spare_numbers
from grouping.viewmodel.foldsheet import SheetView
from grouping.viewmodel.pack import ContentsRow, FoldSheets, PartName


def fold_sheets(
    book: Book, choices: Sequence[FoldChoice], steps: Sequence[PlanStep], *, is_coloured: bool
) -> FoldSheets:
    """Return the sheets of `choices`, each with the minutes there are for it."""
    sheets = _by_sheet(book, choices, steps)
    return FoldSheets(
        title=book.texts.say("pack.folds"),
        sheets=tuple(sheet if is_coloured else in_grey(sheet) for sheet in sheets),
    )


def sheet_rows(
    book: Book, choices: Sequence[FoldChoice], steps: Sequence[PlanStep], people: int
) -> tuple[ContentsRow, ...]:
    """Return for every sheet where it is, how often to print it and whose it is, for the facilitator only."""
    say, copies = book.texts.say, sheet_copies(choices, people)
    rows = []
    for place, users in enumerate(_by_sheet(book, choices, steps).values()):
        roles = book.texts.join([say(f"folds.role.{choice.role.value}") for choice in users])
        rows.append(
            ContentsRow(
                f"{PartName.FOLDS.value}-{place}",
                say("folds.sheet_name", name=sheet_name(users[0], book)),
                say("pack.contents.each", people=sum(copies[choice] for choice in users)),
                say("pack.contents.paper.plain"),
                say("pack.contents.sheet_use", roles=roles),
            )
        )
    return tuple(rows)


def sheet_copies(choices: Sequence[FoldChoice], people: int) -> Mapping[FoldChoice, int]:
    """Return how many need the sheet of each choice: with those who come late, and one more at each level."""
    levels = level_count(people)
    sizes = dict.fromkeys(LEVEL_ROLES, 0)
    for level, size in enumerate(level_sizes(people, levels), start=1):
        sizes[role_at(level, levels)] = size + 1
    return {choice: sizes.get(choice.role, people + spare_numbers(people)) for choice in choices}


def paper_lines(book: Book, choices: Sequence[FoldChoice], people: int) -> tuple[str, ...]:
    """Return how much of which paper the folds take."""
    kinds: Counter[str] = Counter()
    for choice, count in sheet_copies(choices, people).items():
        kinds[model_of(choice).papers[book.language]] += count
    return tuple(
        book.texts.say("pack.bring.paper", count=count, paper=paper) for paper, count in kinds.most_common()
    )


def _by_sheet(
    book: Book, choices: Sequence[FoldChoice], steps: Sequence[PlanStep]
) -> dict[SheetView, list[FoldChoice]]:
    """Return the sheets in the order of printing, each with the choices it serves."""
    sheets: dict[SheetView, list[FoldChoice]] = {}
    for choice in choices:
        minutes = minutes_for(steps, choice)
        sheet = sheet_view(choice.model, book.texts, with_hints=choice.with_hints, minutes=minutes)
        sheets.setdefault(sheet, []).append(choice)
    return sheets
