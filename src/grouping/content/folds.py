"""Fold models: how each is folded, said in both languages, and by what its quality is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from grouping.content.errors import ContentError
from grouping.content.foldsolid import read_solid
from grouping.content.own import is_own, merged, remembered
from grouping.content.tables import Table, read_table
from grouping.content.words import forbidden_fold_words, refuse_words
from grouping.domain.errors import Phrase
from grouping.domain.settings import Language
from grouping.folding.construction import number
from grouping.folding.errors import FoldError
from grouping.folding.program import FoldProgram, StepProgram
from grouping.folding.solid import Solid

LEVELS = (1, 2, 3)
LONGEST_STEP = 115
"""What fits beside its picture on the room screen."""
LONGEST_HINT = 180
MOST_STEPS = 24
TOP_SCORE = 3
"""Every criterion has anchors from 0 to this."""

_LONGEST_NAME = 30
_LONGEST_PAPER = 60
_LONGEST_ANCHOR = 130
_LONGEST_MINUTES = 60
_CRITERIA = (4, 6)
_PLANE = 2
_SMALLEST_DETAIL = 0.1
_SMALLEST_SIDE, _LARGEST_SIDE = 0.1, 10
_STEP_FIELDS = (
    "text",
    "hint",
    "do",
    "points",
    "label",
    "extra_lines",
    "hides_lines",
    "hides_signs",
    "shows_hidden",
    "detail",
    "solid",
    "halfway",
    "halfway_note",
)
_FIELDS = (
    "level",
    "provenance",
    "minutes",
    "sheet",
    "start_degrees",
    "upper_side",
    "name",
    "paper",
    "finished",
    "steps",
    "finished_solid",
    "pen",
    "criteria",
)

if TYPE_CHECKING:
    from grouping.folding.run import FoldedStep

Words = Mapping[Language, str]

_SILENT: Words = dict.fromkeys(Language, "")


@dataclass(frozen=True, slots=True)
class Detail:
    """A circle on the table: its centre, and its width in widths of the sheet."""

    centre: tuple[float, float]
    width: float


@dataclass(frozen=True, slots=True)
class ModelStep:
    """One step: what to do, an easier explanation of the same, and how it is drawn."""

    text: Words
    hint: Words
    hides_lines: bool
    """Whether the fold lines are left out, because the step cannot be told by lines."""
    hides_signs: bool
    """Whether lines and arrows are left out: the step repeats earlier ones."""
    shows_hidden: bool
    detail: Detail | None
    """The part of the table that is shown enlarged, where the whole would be too small."""
    solid: Solid | None
    """A view from aside instead of the flat picture."""
    halfway: Solid | None
    """A view from aside of the moment half way, beside the flat picture."""
    halfway_note: Words
    """What has to be known to read that view; often nothing."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to judge a finished fold by, with a description of each score from 0."""

    id: str
    name: Words
    look: Words
    anchors: Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pen:
    """A dot or a line drawn on the finished model, at shares of its width and height."""

    spots: tuple[tuple[float, float], ...]
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class FoldModel:
    """A model a room can fold."""

    id: str
    level: int
    provenance: str
    minutes: tuple[int, int]
    """From quick to slow, for people who never folded it: an estimate."""
    is_coloured_up: bool
    names: Words
    papers: Words
    finished: Words
    steps: tuple[ModelStep, ...]
    criteria: tuple[Criterion, ...]
    pen: tuple[Pen, ...]
    solid: Solid | None
    program: FoldProgram = field(compare=False, repr=False)
    file: str = ""

    def folded(self) -> "tuple[FoldedStep, ...]":
        """Carry out the program; raise `ContentError` with step and reason if paper cannot do that."""
        # Reading a model is quick and often done; what folds it is loaded when something is folded.
        from grouping.folding.run import run

        try:
            return run(self.program)
        except FoldError as error:
            raise refused(error, self.file) from error
        except RecursionError as error:
            raise ContentError("content.too_deep", file=self.file) from error


def refused(error: FoldError, file: str, field_name: str = "") -> ContentError:
    """Return a refusal that names the file, the field and what paper or the program says."""
    where = ".".join(part for part in (field_name, error.place) if part)
    return ContentError("content.fold", file=file, field=where, reason=Phrase(error.key, error.params))


def fold_files(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the files that hold a model."""
    if folder is None:
        # An own model in the place of one of ours must also be one that paper can do.
        return merged("folds", check_fold, keep_new=True)
    return tuple(sorted(folder.glob("*.toml")))


def check_fold(path: Path) -> None:
    """Refuse a model that cannot be read or folded."""
    load_fold(path).folded()


def fold_file(model: str, folder: Path | None = None) -> Path:
    """Return the file of the model with that id; raise `ContentError` with the choices if there is none."""
    files = {path.stem: path for path in fold_files(folder)}
    if model not in files:
        raise ContentError("content.no_fold", model=model, choices=", ".join(files))
    return files[model]


@remembered
def load_fold(path: Path) -> FoldModel:
    """Return the model in the file at `path`."""
    top = read_table(path)
    top.only(_FIELDS)
    rows = top.tables("steps")
    if len(rows) > MOST_STEPS:
        raise top.refusal("content.list_size", "steps", length=len(rows), low=1, high=MOST_STEPS)
    model = FoldModel(
        id=path.stem,
        level=top.whole("level", low=LEVELS[0], high=LEVELS[-1]),
        provenance=top.text("provenance", longest=_LONGEST_PAPER),
        minutes=_minutes(top),
        is_coloured_up=top.choice("upper_side", ("white", "coloured")) == "coloured",
        names=_words(top, "name", _LONGEST_NAME),
        papers=_words(top, "paper", _LONGEST_PAPER),
        finished=_words(top, "finished", LONGEST_STEP),
        steps=tuple(_step(row) for row in rows),
        criteria=_criteria(top),
        pen=tuple(_pen(row) for row in (top.tables("pen") if "pen" in top.names else ())),
        solid=read_solid(top.table("finished_solid")) if "finished_solid" in top.names else None,
        program=_program(top, rows),
        file=top.file,
    )
    if is_own(path):
        _refuse_levels(rows)
    return model


def _refuse_levels(rows: Sequence[Table]) -> None:
    """Refuse an own instruction, which can stand on the room screen, that names a level."""
    for row, name in product(rows, ("text", "hint")):
        for language, text in _words(row, name, LONGEST_HINT).items():
            refuse_words(row, name, text, forbidden_fold_words(language), "content.room_word")


def _minutes(top: Table) -> tuple[int, int]:
    quick, slow = (int(value) for value in top.numbers("minutes", size=2))
    if not 1 <= quick <= slow <= _LONGEST_MINUTES:
        raise top.refusal("content.fold_minutes", "minutes", high=_LONGEST_MINUTES)
    return quick, slow


def _words(table: Table, name: str, longest: int) -> Words:
    row = table.table(name)
    row.only(Language)
    return {language: row.text(language, longest=longest) for language in Language}


def _step(row: Table) -> ModelStep:
    row.only(_STEP_FIELDS)
    return ModelStep(
        text=_words(row, "text", LONGEST_STEP),
        hint=_words(row, "hint", LONGEST_HINT),
        hides_lines=row.flag("hides_lines"),
        hides_signs=row.flag("hides_signs"),
        shows_hidden=row.flag("shows_hidden"),
        detail=_detail(row.table("detail")) if "detail" in row.names else None,
        solid=read_solid(row.table("solid")) if "solid" in row.names else None,
        halfway=read_solid(row.table("halfway")) if "halfway" in row.names else None,
        halfway_note=_words(row, "halfway_note", LONGEST_STEP) if "halfway_note" in row.names else _SILENT,
    )


def _detail(table: Table) -> Detail:
    table.only(("centre", "width"))
    x, y = table.numbers("centre", size=_PLANE)
    width = table.number("width")
    if not _SMALLEST_DETAIL <= width <= 1:
        raise table.refusal("content.fold_detail", "width", low=_SMALLEST_DETAIL)
    return Detail((x, y), width)


def _criteria(top: Table) -> tuple[Criterion, ...]:
    rows = top.tables("criteria")
    if not _CRITERIA[0] <= len(rows) <= _CRITERIA[1]:
        raise top.refusal(
            "content.list_size", "criteria", length=len(rows), low=_CRITERIA[0], high=_CRITERIA[1]
        )
    found: dict[str, Criterion] = {}
    for row in rows:
        criterion = _criterion(row)
        if criterion.id in found:
            raise row.refusal("content.duplicate", "id", value=criterion.id)
        found[criterion.id] = criterion
    return tuple(found.values())


def _criterion(row: Table) -> Criterion:
    row.only(("id", "name", "look", "anchors"))
    anchors = row.table("anchors")
    anchors.only(Language)
    size = TOP_SCORE + 1
    return Criterion(
        id=row.text("id", longest=_LONGEST_NAME),
        name=_words(row, "name", _LONGEST_NAME),
        look=_words(row, "look", _LONGEST_ANCHOR),
        anchors={
            language: anchors.texts(language, longest=_LONGEST_ANCHOR, fewest=size, most=size)
            for language in Language
        },
    )


def _pen(row: Table) -> Pen:
    row.only(("dot", "radius", "line"))
    if "dot" in row.names:
        x, y = row.numbers("dot", size=2)
        return Pen(((x, y),), row.number("radius"))
    return Pen(tuple(_pair(row, spot) for spot in row.plain_list("line")))


def _pair(row: Table, value: object) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != _PLANE:
        raise row.refusal("content.needs_points", "line", size=_PLANE)
    try:
        return number(value[0]), number(value[1])
    except FoldError as error:
        raise row.refusal("content.needs_points", "line", size=_PLANE) from error


def _program(top: Table, rows: Sequence[Table]) -> FoldProgram:
    """Return the program as written; what it says is checked when it is carried out."""
    try:
        width, height = (number(side) for side in top.plain_list("sheet", default=(1, 1)))
        turned = number(top.plain("start_degrees", default=0))
    except (FoldError, ValueError) as error:
        raise top.refusal("content.fold_sheet", "sheet") from error
    if not all(_SMALLEST_SIDE <= side <= _LARGEST_SIDE for side in (width, height)):
        raise top.refusal("content.fold_sheet", "sheet")
    steps = tuple(
        StepProgram(
            do=row.plain_list("do", default=()),
            points=row.table("points").plain_items() if "points" in row.names else {},
            extra_lines=row.plain_list("extra_lines", default=()),
            label=row.text("label", longest=_LONGEST_NAME, may_be_empty=True),
        )
        for row in rows
    )
    return FoldProgram(width, height, turned, steps)
