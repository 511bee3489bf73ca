"""`grouping sheet` and `grouping fold`: one model on paper, or as a FOLD file."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from grouping import __version__
from grouping.content.assets import asset
from grouping.content.errors import ContentError
from grouping.content.folds import FoldModel, fold_files, load_fold
from grouping.content.folds import fold_file as file_of
from grouping.content.texts import Texts, texts
from grouping.domain.errors import DomainError
from grouping.domain.settings import MAX_MINUTES, Language
from grouping.folding.foldfile import fold_file
from grouping.paper.foldsheet import write_sheet
from grouping.paper.press import replace_file
from grouping.services.clock import SystemClock
from grouping.services.foldsheet import sheet_document, sheet_view
from grouping.terminal.arguments import parse, parser, whole

_PDF, _FOLD = ".pdf", ".fold"


def run_sheet(arguments: Sequence[str], language: Language) -> int:
    """Make the instruction sheet that was asked for, and say where it is."""
    reader = parser()
    reader.add_argument("model", nargs="?", default="")
    reader.add_argument("--hints", action="store_true")
    reader.add_argument("--minutes", type=whole("--minutes", 1, MAX_MINUTES), default=0)
    reader.add_argument("--out", type=Path)
    found = parse(reader, arguments)
    say = texts(language).say
    if found.help:
        print(say("cli.help.sheet", models=_models(texts(language))))
        return 0
    model = _known(found.model, "sheet")
    path = _target(found.out, model, _PDF)
    sheet = sheet_view(model, texts(language), with_hints=found.hints, minutes=found.minutes)
    # Qt draws the pictures in memory; there may be no screen at all.
    application = QGuiApplication.instance() or QGuiApplication(["grouping", "-platform", "offscreen"])
    document = sheet_document(sheet, texts(language), SystemClock().now_ms())
    write_sheet(document, path, asset("fonts"), asset("paper"))
    del application
    print(say("cli.sheet.done", file=path.resolve()))
    return 0


def run_fold(arguments: Sequence[str], language: Language) -> int:
    """Write the model that was asked for in the FOLD format, and say where it is."""
    reader = parser()
    reader.add_argument("model", nargs="?", default="")
    reader.add_argument("--out", type=Path)
    found = parse(reader, arguments)
    say = texts(language).say
    if found.help:
        print(say("cli.help.fold", models=_models(texts(language))))
        return 0
    name = _known(found.model, "fold")
    path = _target(found.out, name, _FOLD)
    model = load_fold(file_of(name))
    captions = [step.text[language] for step in model.steps]
    made = fold_file(model.names[language], model.folded(), captions, f"Grouping {__version__}")
    replace_file(path, json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode())
    print(say("cli.fold.done", file=path.resolve()))
    return 0


def _known(model: str, command: str) -> str:
    """Return the id of a model; the refusal of another, or of none, names all there are."""
    if not model:
        choices = ", ".join(path.stem for path in fold_files())
        raise DomainError("cli.no_model", command=command, choices=choices)
    called = [
        known.id
        for known in _readable_models()
        if model.casefold() in {known.id, *(name.casefold() for name in known.names.values())}
    ]
    # Nothing is called so, or its file is damaged: reading it says what is wrong.
    return called[0] if called else file_of(model).stem


def _models(catalogue: Texts) -> str:
    """Return id and name of every model, one a line."""
    return "\n".join(f"  {model.id:<14} {model.names[catalogue.language]}" for model in _readable_models())


def _readable_models() -> Iterator[FoldModel]:
    """Return the models whose files can be read; a damaged one is told when it is asked for."""
    for path in fold_files():
        with suppress(ContentError):
            yield load_fold(path)


def _target(path: Path | None, model: str, suffix: str) -> Path:
    """Return where the file goes: as asked, or named after the model in the folder one is in."""
    target = Path(f"{model}{suffix}") if path is None else path
    if target.suffix.casefold() != suffix:
        raise DomainError("cli.not_suffix", file=str(target), suffix=suffix)
    return target
