"""`grouping compare`: what a list of outcomes shows about a design, as text or JSON."""

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from grouping.domain.errors import DomainError
from grouping.domain.settings import ROOM_DESIGNS, Audience, Design, Language
from grouping.lists.outcomes import AskedColumns, read_outcomes
from grouping.services.book import book
from grouping.services.comparison.rules import PEOPLE_PER_ARM
from grouping.services.listcompare import compare_list
from grouping.terminal.arguments import choice, parse, parser
from grouping.terminal.comparefacts import fact_lines, facts_record


def run(arguments: Sequence[str], language: Language) -> int:
    """Read the list, compare, and only then write: a refusal leaves standard output empty."""
    words = book(language, Audience.PABO).texts
    found = parse(compare_parser(), arguments)
    if found.help:
        print(words.say("compare.help", designs=", ".join(ROOM_DESIGNS), fewest=PEOPLE_PER_ARM))
        return 0
    if found.file is None:
        raise DomainError("compare.no_file")
    if found.design is None:
        raise DomainError("compare.no_design", choices=", ".join(ROOM_DESIGNS))
    is_parallel = found.design is Design.PARALLEL
    for option in ("arm", "stratum"):
        if getattr(found, option) is not None and not is_parallel:
            raise DomainError("cli.idle_option", option=f"--{option}", design=found.design.value)
    asked = AskedColumns(found.table, found.arm, found.stratum, tuple(dict.fromkeys(found.outcome)))
    facts = compare_list(read_outcomes(found.file, asked, needs_arm=is_parallel), found.design)
    if found.json:
        print(json.dumps(facts_record(facts, words), ensure_ascii=False, indent=2, sort_keys=True))
    else:
        print(*fact_lines(facts, words), sep="\n")
    return 0


def compare_parser() -> argparse.ArgumentParser:
    """Return what reads the arguments of `grouping compare`."""
    reader = parser()
    reader.add_argument("file", nargs="?", type=Path)
    reader.add_argument("--design", type=choice("--design", ROOM_DESIGNS))
    for option in ("--table", "--arm", "--stratum"):
        reader.add_argument(option, type=_name(option))
    reader.add_argument("--outcome", type=_name("--outcome"), action="append", default=[])
    reader.add_argument("--json", action="store_true")
    return reader


def _name(option: str) -> Callable[[str], str]:
    """Return what reads the name of a column."""

    def read(text: str) -> str:
        if not text.strip():
            raise DomainError("cli.option", option=option)
        return text

    return read
