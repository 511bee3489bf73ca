"""The options of `grouping draw`, and which of them go with which design."""

import argparse
from collections.abc import Callable
from pathlib import Path

from grouping.domain.errors import DomainError
from grouping.domain.settings import Design
from grouping.science.anticlustering.problem import Criterion
from grouping.services.listdraw import MissingRule
from grouping.terminal.arguments import add_design_and_seed, choice, parser, whole

MOST_TABLES = 5_000
_FEWEST_LEVELS, _MOST_LEVELS = 2, 24
_MOST_DIGITS = 7
_LEAST_WEIGHT, _GREATEST_WEIGHT = 0.001, 1_000
_ONLY_MIXED = ("together", "apart", "not_alone", "previous", "attributes", "weights")


def draw_parser() -> argparse.ArgumentParser:
    """Return what reads the arguments of `grouping draw`."""
    reader = parser()
    reader.add_argument("file", nargs="?", type=Path)
    add_design_and_seed(reader, None)
    reader.add_argument("--tables", type=whole("--tables", 1, MOST_TABLES))
    reader.add_argument("--sizes", type=_wholes("--sizes", 1), default=())
    reader.add_argument("--levels", type=whole("--levels", _FEWEST_LEVELS, _MOST_LEVELS))
    reader.add_argument("--criterion", type=choice("--criterion", Criterion), default=Criterion.BALANCED)
    reader.add_argument("--attributes", type=_names, default=())
    reader.add_argument("--weights", type=_weights, default=())
    reader.add_argument("--together", type=_wholes("--together", 2, is_set=True), action="append", default=[])
    reader.add_argument("--apart", type=_wholes("--apart", 2, is_set=True), action="append", default=[])
    reader.add_argument("--not-alone", action="append", default=[])
    reader.add_argument("--previous", type=Path)
    reader.add_argument("--missing", type=choice("--missing", MissingRule), default=MissingRule.LOT)
    reader.add_argument("--second-look")
    reader.add_argument("--explain", action="store_true")
    reader.add_argument("--record", type=Path)
    return reader


def help_words() -> dict[str, object]:
    """Return the choices that the help names."""
    return {
        "designs": ", ".join(Design),
        "criteria": ", ".join(Criterion),
        "rules": ", ".join(MissingRule),
        "levels": _MOST_LEVELS,
    }


def refuse_idle_options(found: argparse.Namespace) -> None:
    """Refuse what the design would not look at, rather than leave it out in silence."""
    idle = [name for name in _ONLY_MIXED if getattr(found, name) and found.design is not Design.MIXED]
    if found.design is not Design.MIXED and found.criterion is not Criterion.BALANCED:
        idle.append("criterion")
    if found.second_look is not None and (found.design is Design.MIXED or not found.explain):
        idle.append("second_look")
    if found.sizes and found.design not in {Design.MIXED, Design.CLASSIC}:
        idle.append("sizes")
    if found.levels is not None and (found.design is Design.MIXED or found.sizes):
        idle.append("levels")
    if idle:
        option = f"--{idle[0].replace('_', '-')}"
        raise DomainError("cli.idle_option", option=option, design=found.design.value)
    if found.sizes and found.tables not in {None, len(found.sizes)}:
        raise DomainError("cli.sizes_and_tables", sizes=len(found.sizes), tables=found.tables)


def _wholes(option: str, fewest: int, *, is_set: bool = False) -> Callable[[str], tuple[int, ...]]:
    """Return what reads at least `fewest` positive numbers with commas between; in a set none comes twice."""

    def read(text: str) -> tuple[int, ...]:
        words = [word.strip() for word in text.split(",")]
        if not all(word.isdecimal() and 0 < len(word) <= _MOST_DIGITS and int(word) for word in words):
            raise DomainError("cli.numbers", option=option, value=text)
        if len(words) < fewest or (is_set and len({int(word) for word in words}) < len(words)):
            raise DomainError("cli.numbers", option=option, value=text)
        return tuple(map(int, words))

    return read


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _weights(text: str) -> tuple[float, ...]:
    try:
        weights = tuple(float(word) for word in text.split(","))
    except ValueError as error:
        raise DomainError("cli.weight", value=text) from error
    if not all(_LEAST_WEIGHT <= weight <= _GREATEST_WEIGHT for weight in weights):
        raise DomainError("cli.weight", value=text)
    return weights
