"""Summaries as rooms would send them, with numbers by lot."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from grouping.domain.phases import PHASES
from grouping.domain.settings import Design
from grouping.services.pooling.measures import DIFFERENCES, SHARES
from grouping.services.summary import SCHEMA_VERSION

Summary = dict[str, Any]

_LEVEL_TABLES = 3
_TALLIES = ("asks", "gives", "grumbles", "cheers", "other_table", "finished")


def made_summary(
    seed: int, design: Design = Design.PARALLEL, people: int = 28, shift: float = 0.3
) -> Summary:
    """Return the summary of a room; the same for the same seed."""
    rng = np.random.default_rng(seed)
    measures = [_share(name, people, rng) for name in SHARES]
    if design is Design.PARALLEL:
        measures += [_difference(name, people, shift, rng) for name in DIFFERENCES]
    return {
        "schema_version": SCHEMA_VERSION,
        "design": design.value,
        "audience": "pabo",
        "made_up": False,
        "people": {"participant": people, "unscored": 1, "observer": 3, "absent": 0, "left": 0},
        "phases": [
            {"phase": phase.value, "planned_minutes": 8, "actual_seconds": int(rng.integers(400, 700))}
            for phase in PHASES
        ],
        "stop": None,
        "draw": {"seed": seed, "outcome_hash": sha256(str(seed).encode()).hexdigest(), "pinned": 0},
        "tables": [_table(number, people) for number in range(6)],
        "quotes": int(rng.integers(0, 20)),
        "measures": measures,
    }


def write_summaries(folder: Path, *summaries: Summary) -> None:
    """Write each to a file of its own, as the program does."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, summary in enumerate(summaries, start=1):
        text = json.dumps(summary, indent=2, sort_keys=True)
        (folder / f"{number:06d}.json").write_text(f"{text}\n", encoding="utf-8")


def _share(name: str, people: int, rng: np.random.Generator) -> Summary:
    chance = 1 / (1 + np.exp(-(0.8 + 0.5 * rng.standard_normal())))
    return {
        "kind": "share",
        "measure": name,
        "count": int(rng.binomial(people, chance)),
        "people": people,
    }


def _difference(name: str, people: int, shift: float, rng: np.random.Generator) -> Summary:
    mixed = int(rng.integers(3, 6))
    scale = 0.2 if DIFFERENCES[name].is_share else 1.0
    error = 0.35 * scale * float(np.sqrt(rng.chisquare(4) / 4))
    found = scale * (shift + 0.45 * rng.standard_normal())
    return {
        "kind": "difference",
        "measure": name,
        "estimate": float(np.clip(found, -0.9, 0.9)),
        "standard_error": error,
        "degrees_of_freedom": float(rng.uniform(2.5, mixed + 1)),
        "people": {"mixed": people // 2, "level": people - people // 2},
        "tables": {"mixed": mixed, "level": _LEVEL_TABLES},
    }


def _table(number: int, people: int) -> Summary:
    return {
        "mark": f"mark {number}",
        "fill": "solid",
        "level": None if number >= _LEVEL_TABLES else number + 1,
        "people": people // 6,
        "counted": people // 6,
        "finish": {"done": 3, "partly": 1, "not_done": 0},
        "tallies": dict.fromkeys(_TALLIES, 2),
        "tallies_on_paper": [],
        "slips_returned": people // 6,
    }
