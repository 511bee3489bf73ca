"""What `grouping compare` found, as lines for people and as a record for programs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grouping.content.texts import Texts
from grouping.domain.errors import Phrase
from grouping.lists.table import shortened
from grouping.science.effects import Effect
from grouping.services.comparison.finding import frame_text
from grouping.services.listcompare import REASONS, Gap, ListFacts, OutcomeFacts, TableFacts

SCHEMA_VERSION = 1
_EFFECT_DIGITS = 2
_ARMS = ("level", "mixed")
_NO_VALUE = "–"


def fact_lines(facts: ListFacts, words: Texts) -> Iterator[str]:
    """Yield the facts as text, an outcome after another."""
    yield words.say(f"compare.design.{facts.design.value}", count=facts.people)
    for refused in facts.refused:
        yield words.explain(refused)
    for outcome in facts.outcomes:
        yield ""
        yield from _outcome_lines(outcome, words)


def facts_record(facts: ListFacts, words: Texts) -> dict[str, Any]:
    """Return the facts with names that are the same in every language; sentences are in this one."""
    return {
        "schema_version": SCHEMA_VERSION,
        "design": facts.design.value,
        "people": facts.people,
        "refused": _refused(facts.refused, words),
        "outcomes": [_outcome_record(outcome, words) for outcome in facts.outcomes],
    }


def _outcome_lines(outcome: OutcomeFacts, words: Texts) -> Iterator[str]:
    yield shortened(outcome.name)
    missing = [
        words.say(f"compare.missing.{reason}", count=outcome.missing[reason])
        for reason in REASONS
        if reason in outcome.missing
    ]
    yield "  " + words.say("compare.counted", count=outcome.people)
    if missing:
        yield "  " + words.say("compare.missing", parts=", ".join(missing))
    if outcome.tables:
        yield from _columns(
            [_heading(outcome, words), *(_row(table, outcome, words) for table in outcome.tables)]
        )
    if outcome.gap is not None:
        for line in _gap_lines(outcome.gap, outcome.digits, words):
            yield "  " + line
    for refused in outcome.refused:
        yield "  " + words.explain(refused)
    yield "  " + frame_text(words, outcome.people)


def _heading(outcome: OutcomeFacts, words: Texts) -> tuple[str, ...]:
    arm = (words.say("compare.column.arm"),) if _has_arms(outcome) else ()
    names = ("people", "median", "quartiles")
    return (words.say("compare.column.table"), *arm, *(words.say(f"compare.column.{name}") for name in names))


def _row(table: TableFacts, outcome: OutcomeFacts, words: Texts) -> tuple[str, ...]:
    arm = () if table.arm is None else (words.say(f"compare.arm.{_ARMS[table.arm]}"),)
    if table.quartiles is None:
        return (shortened(table.table), *arm, str(table.people), _NO_VALUE, _NO_VALUE)
    # Between two answers lies a half, which one more digit shows.
    low, middle, high = (words.decimal(value, max(1, outcome.digits)) for value in table.quartiles)
    between = words.say("compare.between", low=low, high=high)
    return (shortened(table.table), *arm, str(table.people), middle, between)


def _has_arms(outcome: OutcomeFacts) -> bool:
    return any(table.arm is not None for table in outcome.tables)


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield `rows` with everything in a column beginning below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "    " + "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def _gap_lines(gap: Gap, digits: int, words: Texts) -> Iterator[str]:
    estimate, low, high = (
        words.decimal(value, digits)
        for value in (gap.difference.estimate, gap.difference.low, gap.difference.high)
    )
    yield words.say("compare.difference", difference=estimate, low=low, high=high)
    yield words.say(
        "compare.arms",
        mixed=gap.people[0],
        mixed_tables=gap.tables[0],
        level=gap.people[1],
        level_tables=gap.tables[1],
    )
    for key, effect in (("compare.hedges", gap.hedges_g), ("compare.cliff", gap.cliffs_delta)):
        if effect is not None:
            size, least, most = (
                words.decimal(value, _EFFECT_DIGITS) for value in (effect.estimate, effect.low, effect.high)
            )
            yield words.say(key, effect=size, low=least, high=most)
    yield words.explain(gap.sentence)


def _outcome_record(outcome: OutcomeFacts, words: Texts) -> dict[str, Any]:
    return {
        "name": outcome.name,
        "people": outcome.people,
        "missing": {reason: outcome.missing.get(reason, 0) for reason in REASONS},
        "tables": [_table_record(table) for table in outcome.tables],
        "difference": None if outcome.gap is None else _gap_record(outcome.gap, words),
        "refused": _refused(outcome.refused, words),
        "frame": frame_text(words, outcome.people),
    }


def _table_record(table: TableFacts) -> dict[str, Any]:
    low, middle, high = table.quartiles or (None, None, None)
    return {
        "table": table.table,
        "arm": None if table.arm is None else _ARMS[table.arm],
        "people": table.people,
        "median": middle,
        "quartiles": None if table.quartiles is None else [low, high],
    }


def _gap_record(gap: Gap, words: Texts) -> dict[str, Any]:
    found, drawn = gap.difference, gap.redraws
    return {
        "estimate": found.estimate,
        "low": found.low,
        "high": found.high,
        "standard_error": found.standard_error,
        "degrees_of_freedom": found.degrees_of_freedom,
        "people": dict(zip(reversed(_ARMS), gap.people, strict=True)),
        "tables": dict(zip(reversed(_ARMS), gap.tables, strict=True)),
        "hedges_g": _effect(gap.hedges_g),
        "cliffs_delta": _effect(gap.cliffs_delta),
        "redraws": None if drawn is None else {"share": drawn.share, "draws": drawn.draws},
        "sentence": _said(gap.sentence, words),
    }


def _effect(effect: Effect | None) -> Mapping[str, float] | None:
    return None if effect is None else {"estimate": effect.estimate, "low": effect.low, "high": effect.high}


def _refused(phrases: Sequence[Phrase], words: Texts) -> list[dict[str, str]]:
    return [_said(phrase, words) for phrase in phrases]


def _said(phrase: Phrase, words: Texts) -> dict[str, str]:
    """Return which sentence it is, by the last part of its key, and the sentence."""
    return {"rule": phrase.key.rsplit(".", 1)[-1], "text": words.explain(phrase)}
