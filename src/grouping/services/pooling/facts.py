"""What rooms say together for a machine: the same facts as the text, described in docs/pool.md."""

from typing import Any

from grouping.science.synthesis import Synthesis
from grouping.services.pooling.measures import Kind
from grouping.services.pooling.results import DesignFound, Result
from grouping.services.pooling.rooms import Pool

SCHEMA_VERSION = 1
_DIGITS = 6

JsonObject = dict[str, Any]


def pool_facts(pool: Pool, designs: tuple[DesignFound, ...]) -> JsonObject:
    """Return what was read and found as JSON values, the same for the same rooms."""
    return {
        "kind": "pool",
        "schema_version": SCHEMA_VERSION,
        "files": pool.files,
        "rooms": len(pool.rooms),
        "rooms_without_measures": pool.without_measures,
        "unknown_measures": dict(sorted(pool.unknown.items())),
        "left_out": {
            why.value: {"count": told.count, "first_files": told.names}
            for why, told in sorted(pool.left.items())
        },
        "designs": [_design(found) for found in designs],
    }


def _design(found: DesignFound) -> JsonObject:
    return {
        "design": found.design.value,
        "rooms": found.rooms,
        "audiences": {audience.value: count for audience, count in found.audiences.items()},
        "measures": [_measure(result) for result in found.results],
    }


def _measure(result: Result) -> JsonObject:
    found = result.outcome
    facts: JsonObject = {
        "kind": result.kind.value,
        "measure": result.measure,
        "rooms": result.rooms,
        "people": list(result.people) if result.kind is Kind.DIFFERENCE else result.people[0],
    }
    if not isinstance(found, Synthesis):
        return facts | {"synthesis": None, "reason": found.value}
    return facts | {
        "synthesis": {
            "estimate": _rounded(found.estimate),
            "interval": [_rounded(each) for each in found.interval],
            "prediction": None if found.prediction is None else [_rounded(each) for each in found.prediction],
            "tau": _rounded(found.tau),
            "q": _rounded(found.q),
            "i_squared": _rounded(found.i_squared),
        },
        "reason": None,
    }


def _rounded(value: float) -> float:
    """Return `value` without digits that mean nothing, and never as -0."""
    return round(value, _DIGITS) + 0.0
