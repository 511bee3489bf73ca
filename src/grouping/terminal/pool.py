"""`grouping pool`: what many rooms say together, as text, as JSON and as a PDF."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from grouping.domain.errors import DomainError
from grouping.domain.settings import Audience, Language
from grouping.services.book import Book, book
from grouping.services.clock import SystemClock
from grouping.services.pooling.facts import pool_facts
from grouping.services.pooling.measures import MEASURES
from grouping.services.pooling.report import limits, pool_report
from grouping.services.pooling.results import DESIGNS, DesignFound, found_per_design
from grouping.services.pooling.rooms import Pool, collect
from grouping.services.pooling.telling import (
    design_text,
    left_text,
    measure_title,
    read_lines,
    sentences,
    told_results,
)
from grouping.terminal.arguments import choice, parse, parser

_SUFFIX = ".pdf"


def run(arguments: Sequence[str], language: Language) -> int:
    """Read the folder, and only then say and write what its rooms say together."""
    words = book(language, Audience.PABO)
    found = parse(_reader(), arguments)
    say = words.texts.say
    if found.help:
        print(say("pool.help", measures=", ".join(MEASURES), designs=", ".join(DESIGNS)))
        return 0
    _refuse(found)
    pool = collect(found.folder)
    if pool.is_empty:
        raise DomainError("pool.nothing", folder=str(found.folder), count=pool.files)
    designs = found_per_design(pool.rooms, found.design, found.measure)
    if found.out is not None:
        _write(pool, designs, words, found.out)
    if found.json:
        print(json.dumps(pool_facts(pool, designs), ensure_ascii=False, indent=2, sort_keys=True))
    else:
        print(*_lines(pool, designs, words), sep="\n")
    if found.out is not None:
        # What reads the JSON finds nothing else on standard output.
        print(say("pool.done", file=found.out.resolve()), file=sys.stderr if found.json else sys.stdout)
    return 0


def _reader() -> argparse.ArgumentParser:
    reader = parser()
    reader.add_argument("folder", nargs="?", type=Path)
    reader.add_argument("--measure", type=_measures, default=MEASURES)
    one_design = choice("--design", DESIGNS)
    reader.add_argument("--design", type=lambda text: (one_design(text),), default=DESIGNS)
    reader.add_argument("--json", action="store_true")
    reader.add_argument("--out", type=Path)
    return reader


def _measures(text: str) -> tuple[str, ...]:
    """Read names with commas between."""
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in MEASURES:
            raise DomainError("cli.choice", option="--measure", value=name, choices=", ".join(MEASURES))
    return names


def _refuse(found: argparse.Namespace) -> None:
    """Refuse what cannot be read or written, before time is spent on the rest."""
    if found.folder is None:
        raise DomainError("pool.no_folder_named")
    if not found.folder.is_dir():
        raise DomainError("pool.no_folder", folder=str(found.folder))
    if found.out is not None and found.out.suffix.casefold() != _SUFFIX:
        raise DomainError("cli.not_suffix", file=str(found.out), suffix=_SUFFIX)


def _lines(pool: Pool, designs: tuple[DesignFound, ...], words: Book) -> Iterator[str]:
    texts = words.texts
    yield from read_lines(pool, designs, texts)
    left = left_text(pool, texts, with_names=True)
    if left:
        yield left
    for found in designs:
        yield ""
        yield design_text(found, texts)
        for result in told_results(found):
            yield ""
            yield f"  {measure_title(result, texts)}"
            for sentence in sentences(result, texts):
                yield f"    {sentence}"
    yield ""
    yield texts.say("pool.limits")
    for limit in limits(designs, words):
        yield f"  - {limit}"


def _write(pool: Pool, designs: tuple[DesignFound, ...], words: Book, path: Path) -> None:
    # Text and JSON need no Qt.
    from PySide6.QtGui import QGuiApplication

    from grouping.content.assets import asset
    from grouping.paper.report import write_report

    # Qt draws the plots in memory; there may be no screen at all.
    application = QGuiApplication.instance() or QGuiApplication(["grouping", "-platform", "offscreen"])
    view = pool_report(pool, designs, words, SystemClock().now_ms())
    write_report(view, path, asset("fonts"), asset("paper"))
    del application
