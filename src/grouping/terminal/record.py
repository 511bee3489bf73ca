"""The record of a draw from a list: everything but the list that is needed to draw it again."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grouping.domain.errors import DomainError
from grouping.paper.press import replace_file

if TYPE_CHECKING:
    from grouping.terminal.draw import ListDraw

KIND = "draw"
_VERSION = 1
_OPTIONS = (
    "design",
    "tables",
    "sizes",
    "levels",
    "criterion",
    "attributes",
    "weights",
    "together",
    "apart",
    "not_alone",
    "missing",
)


def refuse_taken(path: Path) -> None:
    """Refuse to write over anything but an earlier record."""
    if path.is_file():
        try:
            found = json.loads(path.read_bytes())
        except ValueError:
            found = None
        if isinstance(found, dict) and found.get("kind") == KIND:
            return
    if path.exists() or not path.name:
        raise DomainError("cli.record_taken", record=str(path))


def write_record(path: Path, draw: "ListDraw") -> None:
    """Write the record of `draw` to `path`, wholly or not at all."""
    first = draw.first.draw
    record = {
        "kind": KIND,
        "schema_version": _VERSION,
        "list": draw.found.file.name,
        "seed": first.seed,
        "algorithm": first.algorithm,
        "input_hash": first.input_hash,
        "outcome_hash": draw.outcome_hash,
        "options": _options(draw.found),
    }
    text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True)
    replace_file(path, f"{text}\n".encode())


def options_of(record: dict[str, Any], folder: Path) -> list[str]:
    """Return the arguments for `grouping draw` in `record`, but for the list; other files lie in `folder`."""
    options = record.get("options")
    if not isinstance(options, dict) or not isinstance(record.get("seed"), int):
        raise DomainError("cli.record_damaged")
    arguments = ["--seed", str(record["seed"])]
    if options.get("previous"):
        arguments += ["--previous", str(folder / str(options["previous"]))]
    for name in _OPTIONS:
        option = f"--{name.replace('_', '-')}"
        for value in _values(name, options.get(name)):
            arguments += [option, value]
    return arguments


def _options(found: argparse.Namespace) -> dict[str, Any]:
    options = {name: getattr(found, name) for name in _OPTIONS}
    return options | {"previous": None if found.previous is None else found.previous.name}


def _values(name: str, value: object) -> list[str]:
    """Return a value as what stands behind its option, once for each time the option was given."""
    if value is None or value in ([], ()):
        return []
    if name in {"together", "apart", "not_alone"} and isinstance(value, list):
        return [",".join(map(str, each)) if isinstance(each, list) else str(each) for each in value]
    return [",".join(map(str, value))] if isinstance(value, list) else [str(value)]
