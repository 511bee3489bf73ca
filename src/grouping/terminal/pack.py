"""`grouping pack`: everything that is printed for a room, as one PDF."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from grouping.content.assets import asset
from grouping.content.foldsets import FoldSet, fold_sets
from grouping.content.runningorder import load_running_order, running_orders
from grouping.domain.errors import DomainError
from grouping.domain.folds import FoldChoice, roles_of
from grouping.domain.settings import (
    MAX_PEOPLE,
    MAX_TABLES,
    MIN_PEOPLE,
    ROOM_DESIGNS,
    Audience,
    Language,
)
from grouping.paper.pack import write_pack
from grouping.services.book import book
from grouping.services.clock import SystemClock
from grouping.services.pack import PackChoices, pack_view
from grouping.services.plan import DEFAULT_ORDER, DEFAULT_PEOPLE, fresh_seed
from grouping.terminal.arguments import add_design_and_seed, choice, parse, parser, whole
from grouping.viewmodel.pack import PartName

_DEFAULT_FILE = "grouping-pack.pdf"
_SUFFIX = ".pdf"


def run(arguments: Sequence[str], language: Language) -> int:
    """Make the pack that was asked for, and say where it is."""
    found = parse(_reader(), arguments)
    words = book(language, found.audience)
    say = words.texts.say
    if found.help:
        print(say("cli.help.pack", **_help_words()))
        return 0
    _refuse(found)
    is_drawn = found.seed is None
    choices = PackChoices(
        people=found.people,
        design=found.design,
        seed=fresh_seed() if is_drawn else found.seed,
        steps=load_running_order(found.order).steps,
        tables=found.tables,
        folds=tuple(FoldChoice(role, found.folds.models[role]) for role in roles_of(found.design)),
        is_coloured=not found.black_and_white,
        only=found.only,
    )
    view = pack_view(choices, words, SystemClock().now_ms())
    # Qt draws the marks in memory; there may be no screen at all.
    application = QGuiApplication.instance() or QGuiApplication(["grouping", "-platform", "offscreen"])
    write_pack(view, found.out, asset("fonts"), asset("paper"))
    del application
    if is_drawn:
        print(say("cli.pack.seed", seed=choices.seed))
    print(say("cli.pack.done", file=found.out.resolve()))
    return 0


def _reader() -> argparse.ArgumentParser:
    reader = parser()
    reader.add_argument("--people", type=whole("--people", MIN_PEOPLE, MAX_PEOPLE), default=DEFAULT_PEOPLE)
    add_design_and_seed(reader, None, ROOM_DESIGNS)
    reader.add_argument("--order", default=DEFAULT_ORDER)
    reader.add_argument("--audience", type=choice("--audience", Audience), default=Audience.PABO)
    reader.add_argument("--tables", type=whole("--tables", 1, MAX_TABLES), default=0)
    reader.add_argument("--folds", type=_fold_set, default=fold_sets()[0])
    reader.add_argument("--black-and-white", action="store_true")
    reader.add_argument("--only", type=_parts, default=frozenset(PartName))
    reader.add_argument("--out", type=Path, default=Path(_DEFAULT_FILE))
    return reader


def _refuse(found: argparse.Namespace) -> None:
    """Refuse a file that would not be called a PDF."""
    if found.out.suffix.casefold() != _SUFFIX:
        raise DomainError("cli.not_suffix", file=str(found.out), suffix=_SUFFIX)


def _fold_set(text: str) -> FoldSet:
    """Read which folds go together, by id or by name."""
    for each in fold_sets():
        if text.casefold() in {each.id, *(name.casefold() for name in each.names.values())}:
            return each
    raise DomainError("cli.choice", option="--folds", value=text, choices=_fold_set_ids())


def _fold_set_ids() -> str:
    return ", ".join(each.id for each in fold_sets())


def _parts(text: str) -> frozenset[PartName]:
    """Read names of parts with commas between."""
    read = choice("--only", PartName)
    return frozenset(read(name.strip()) for name in text.split(","))


def _help_words() -> dict[str, object]:
    return {
        "fewest": MIN_PEOPLE,
        "most": MAX_PEOPLE,
        "people": DEFAULT_PEOPLE,
        "designs": ", ".join(ROOM_DESIGNS),
        "orders": ", ".join(order.id for order in running_orders()),
        "order": DEFAULT_ORDER,
        "audiences": ", ".join(Audience),
        "audience": Audience.PABO.value,
        "folds": _fold_set_ids(),
        "fold": fold_sets()[0].id,
        "parts": ", ".join(PartName),
        "out": _DEFAULT_FILE,
    }
