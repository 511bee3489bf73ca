"""The summary of one room for a machine: counts per table and per phase, nobody's row and no free text.

Every field stands in docs/summary.md, with its schema in docs/summary.schema.json.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from grouping.domain.experience import Slip
from grouping.domain.folds import FoldChoice
from grouping.domain.groups import Draw, Table
from grouping.domain.interruptions import Pause, Sleep, Stop
from grouping.domain.judging import PILES, BorderDecision
from grouping.domain.observation import Finish, Quote, TallyKind
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.domain.talk import Intention
from grouping.services.comparison.measures import Measure, ShareMeasure, measures
from grouping.services.comparison.rules import FOLD_FLOOR
from grouping.services.folds import chosen_folds, minutes_for
from grouping.services.judging import Border, standing
from grouping.services.results import quality_at
from grouping.services.roomdraw import as_drawn, design_now, moved_by_hand
from grouping.services.tables import counted, results_at, seated
from grouping.services.tallies import Tally, tallies
from grouping.services.timeplan import stop_minute

SCHEMA_VERSION = 1
RULES = {
    Design.CLASSIC: "attainment_levels",
    Design.PARALLEL: "stratified_random_assignment",
    Design.CROSSOVER: "stratified_random_order",
    Design.MIXED: "anticlustering",
}
"""The rule of the draw per design; its sentences stand in docs/summary.md and in the report."""

_SECOND_MS = 1_000
_DIGITS = 6
ARMS = ("mixed", "level")
"""What the halves of a room are called, in the order of a measure."""

JsonObject = dict[str, Any]


def summary(session: Session) -> JsonObject:
    """Return the counts of `session` as JSON values, the same for the same session."""
    settings = session.settings
    tables = sorted(session.all(Table).values(), key=lambda table: table.table)
    slips = Counter(slip.table for slip in session.all(Slip).values())
    cells = tallies(session)
    return {
        "schema_version": SCHEMA_VERSION,
        "design": design_now(session).value,
        "audience": settings.audience.value,
        "made_up": settings.made_up,
        "people": {role.value: len(session.numbers(role)) for role in Role},
        "folds": {choice.role.value: _fold(session, choice) for choice in chosen_folds(session)},
        "phases": [_phase(session, phase) for phase in PHASES],
        "sleeps": [_sleep(sleep) for _, sleep in sorted(session.all(Sleep).items())],
        "pauses": [_pause(pause) for _, pause in sorted(session.all(Pause).items())],
        "stop": _stop(session),
        "draw": _draw(session),
        "border": [_border(border) for border in standing(as_drawn(session)).borders],
        "tables": [_table(session, table, slips[table.table], cells) for table in tables],
        "measures": [_measure(found) for found in measures(session)],
        "quotes": len(session.all(Quote)),
        "intentions": len(session.all(Intention)),
    }


def _fold(session: Session, choice: FoldChoice) -> JsonObject:
    return {
        "model": choice.model,
        "with_hints": choice.with_hints,
        "minutes": minutes_for(session.plan, choice),
    }


def summary_bytes(session: Session) -> bytes:
    """Return the summary as canonical JSON: sorted keys, two spaces, UTF-8 and a last line end."""
    text = json.dumps(summary(session), ensure_ascii=False, allow_nan=False, indent=2, sort_keys=True)
    return (text + "\n").encode()


def planned_minutes(session: Session, phase: Phase) -> int:
    """Return the minutes the running order gives to `phase`."""
    return sum(step.minutes for step in session.plan if step.phase is phase)


def actual_seconds(visit: PhaseVisit | None) -> int | None:
    """Return how long a phase took from first opening to last leaving; None while that is not known."""
    if visit is None or visit.left_at_ms is None:
        return None
    return max(0, visit.left_at_ms - visit.opened_at_ms) // _SECOND_MS


def _phase(session: Session, phase: Phase) -> JsonObject:
    return {
        "phase": phase.value,
        "planned_minutes": planned_minutes(session, phase),
        "actual_seconds": actual_seconds(session.find(PhaseVisit, phase.value)),
    }


def _sleep(sleep: Sleep) -> JsonObject:
    return {
        "phase": sleep.phase.value,
        "seconds": sleep.slept_ms // _SECOND_MS,
        "clock_ran": bool(sleep.tasks),
        "given_back": sleep.given_back,
    }


def _pause(pause: Pause) -> JsonObject:
    ended_ms = pause.ended_at_ms
    return {
        "phase": pause.phase.value,
        "seconds": None if ended_ms is None else (ended_ms - pause.at_ms) // _SECOND_MS,
    }


def _stop(session: Session) -> JsonObject | None:
    stop = session.find(Stop)
    return None if stop is None else {"phase": stop.phase.value, "minute": stop_minute(session)}


def _draw(session: Session) -> JsonObject | None:
    draw = session.find(Draw)
    if draw is None:
        return None
    # With the tables as the room saw them, the hash of other tables would say who was moved, and from where.
    moved = moved_by_hand(session)
    return {
        "seed": draw.seed,
        "border_seed": session.settings.seed,
        "algorithm": draw.algorithm,
        "top_points": draw.top_points,
        "rule": RULES[draw.design],
        "tables_asked": draw.tables_asked,
        "pinned": len(draw.pinned),
        "wishes": len(draw.together) + len(draw.apart),
        "outcome_hash": None if moved else draw.outcome_hash,
        "placed_by_hand": moved,
    }


def _border(border: Border) -> JsonObject:
    decision: BorderDecision | None = border.decision
    return {
        "cut": border.cut,
        "score": border.score,
        "candidates": len(border.candidates),
        "moved_up": None if decision is None else len(decision.promoted),
        "method": None if decision is None else decision.method.value,
    }


def _measure(found: Measure) -> JsonObject:
    if isinstance(found, ShareMeasure):
        return {"kind": "share", "measure": found.measure, "count": found.count, "people": found.people}
    return {
        "kind": "difference",
        "measure": found.measure,
        "estimate": _rounded(found.estimate),
        "standard_error": _rounded(found.standard_error),
        "degrees_of_freedom": _rounded(found.degrees_of_freedom),
        "people": dict(zip(ARMS, found.people, strict=True)),
        "tables": dict(zip(ARMS, found.tables, strict=True)),
    }


def _rounded(value: float) -> float:
    """Return as many digits as the same room gives on every machine."""
    return round(value, _DIGITS)


def _table(
    session: Session, table: Table, slips: int, cells: Mapping[tuple[str, TallyKind], Tally]
) -> JsonObject:
    found = {kind: cells[table.table, kind] for kind in TallyKind}
    return {
        "mark": table.mark,
        "fill": table.fill,
        "level": table.level,
        "levels": table.levels,
        "people": len(seated(session, table.table)),
        "counted": len(counted(session, table.table)),
        "finish": _finish(session, table),
        "quality": _quality(session, table),
        "tallies": {kind.value: tally.count for kind, tally in found.items()},
        "tallies_on_paper": sorted(kind.value for kind, tally in found.items() if tally.paper is not None),
        "slips_returned": slips,
    }


def _finish(session: Session, table: Table) -> JsonObject | None:
    """Return how far the folds came, unless so few were noted that they would point at somebody."""
    results = Counter(result.finish for result in results_at(session, table.table))
    if results.total() < FOLD_FLOOR:
        return None
    return {finish.value: results[finish] for finish in Finish}


def _quality(session: Session, table: Table) -> JsonObject | None:
    """Return the second folds per pile, unless so few were judged that they point at somebody."""
    piles = Counter(quality_at(session, table.table))
    if piles.total() < FOLD_FLOOR:
        return None
    return {f"pile_{pile}": piles[pile] for pile in PILES}
