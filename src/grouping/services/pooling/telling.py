"""What rooms say together in sentences: one measure at a time, and what does not count."""

from collections.abc import Iterator

from grouping.content.texts import Texts
from grouping.science.synthesis import FEWEST_ROOMS, Synthesis
from grouping.services.pooling.measures import DIFFERENCES, Kind
from grouping.services.pooling.reading import Left
from grouping.services.pooling.results import FEW_ROOMS, DesignFound, Result
from grouping.services.pooling.rooms import NAMES_TOLD, Pool, Told

_HUNDRED = 100
_ALIKE = 0.05
"""Below this share rooms lie no further apart than chance makes them, as far as can be told."""
_NARROW = 2.0
"""An interval in hundreds that is narrower gets a decimal."""
_ORDER = (
    Left.MADE_UP,
    Left.STOPPED,
    Left.REPEATED,
    Left.BROKEN,
    Left.FOREIGN,
    Left.NEWER,
    Left.UNREADABLE,
)


def measure_title(result: Result, texts: Texts) -> str:
    """Return what was measured."""
    named = f"{result.kind.value}.{result.measure}"
    return texts.say(f"pool.title.{named}")


def in_steps(result: Result) -> bool:
    """Return whether the measure is told in points of a scale; otherwise per hundred people."""
    return result.kind is Kind.DIFFERENCE and not DIFFERENCES[result.measure].is_share


def amount(result: Result, value: float) -> float:
    """Return `value` as it is told."""
    return value if in_steps(result) else value * _HUNDRED


def amount_text(result: Result, value: float, texts: Texts) -> str:
    """Return `value` in figures, a difference with its sign."""
    # A zero never gets a sign.
    told = round(amount(result, value), _digits(result)) + 0.0
    text = texts.decimal(told, _digits(result))
    return f"+{text}" if told > 0 and result.kind is Kind.DIFFERENCE else text


def unit_text(result: Result, texts: Texts) -> str:
    """Return what is counted."""
    return texts.say("pool.unit.steps" if in_steps(result) else "pool.unit.hundred")


def people_text(result: Result, texts: Texts) -> str:
    """Return how many rooms and people the measure has."""
    if result.kind is Kind.DIFFERENCE:
        mixed, level = result.people
        return texts.say(
            "pool.people.difference", count=result.rooms, people=mixed + level, mixed=mixed, level=level
        )
    return texts.say("pool.people.share", count=result.rooms, people=result.people[0])


def sentences(result: Result, texts: Texts) -> tuple[str, ...]:
    """Return everything that is said of a measure."""
    return people_text(result, texts), *_together(result, texts)


def _together(result: Result, texts: Texts) -> Iterator[str]:
    found = result.outcome
    if not isinstance(found, Synthesis):
        yield texts.say(f"pool.none.{found.value}")
        return
    low, high = (amount_text(result, each, texts) for each in found.interval)
    estimate = amount_text(result, found.estimate, texts)
    if result.kind is Kind.SHARE:
        yield texts.say("pool.estimate.share", estimate=estimate, low=low, high=high)
    else:
        unit = unit_text(result, texts)
        yield texts.say("pool.estimate.difference", estimate=estimate, unit=unit, low=low, high=high)
        is_inside = found.interval[0] <= 0 <= found.interval[1]
        yield texts.say("pool.zero_inside" if is_inside else "pool.zero_outside")
    if found.prediction is None:
        yield texts.say("pool.no_prediction")
    else:
        low, high = (amount_text(result, each, texts) for each in found.prediction)
        yield texts.say("pool.prediction", low=low, high=high)
    if result.rooms < FEW_ROOMS:
        yield texts.say("pool.few", count=result.rooms)
    elif found.i_squared < _ALIKE:
        yield texts.say("pool.alike")
    else:
        yield texts.say("pool.apart_by", percent=round(found.i_squared * _HUNDRED))


def _digits(result: Result) -> int:
    """Return how many decimals say what is known and no more."""
    if in_steps(result):
        return 2
    found = result.outcome
    if not isinstance(found, Synthesis):
        return 0
    low, high = found.interval
    return 1 if (high - low) * _HUNDRED < _NARROW else 0


def told_results(found: DesignFound) -> tuple[Result, ...]:
    """Return the measures to tell apart; of a single room it is said once that one is not enough."""
    return found.results if found.rooms >= FEWEST_ROOMS else ()


def design_text(found: DesignFound, texts: Texts) -> str:
    """Return which rooms stand under a design, and of which audiences."""
    audiences = [
        texts.say("pool.audience", audience=texts.say(f"report.audience.{audience.value}"), count=count)
        for audience, count in found.audiences.items()
        if count
    ]
    text = texts.say(
        "pool.design",
        design=texts.say(f"report.design.name.{found.design.value}"),
        count=found.rooms,
        audiences=", ".join(audiences),
    )
    return text if told_results(found) or not found.results else f"{text} {texts.say('pool.none.one_room')}"


def read_lines(pool: Pool, designs: tuple[DesignFound, ...], texts: Texts) -> Iterator[str]:
    """Yield how much was read, and what of it has nothing to say here."""
    yield texts.say("pool.read", count=len(pool.rooms), files=pool.files)
    if pool.without_measures:
        yield texts.say("pool.without_measures", count=pool.without_measures)
    if pool.unknown:
        yield texts.say("pool.unknown", items=", ".join(sorted(pool.unknown)))
    others = len(pool.rooms) - sum(found.rooms for found in designs)
    if others:
        yield texts.say("pool.other_designs", count=others)
    if len(designs) > 1:
        yield texts.say("pool.apart")
    if not any(found.results for found in designs):
        yield texts.say("pool.no_results")


def left_text(pool: Pool, texts: Texts, *, with_names: bool) -> str:
    """Return which files do not count, with the names of the first few where asked; empty where all do."""
    items = []
    for why in _ORDER:
        if why in pool.left:
            told, what = pool.left[why], texts.say(f"pool.left.{why.value}")
            if with_names:
                names = _names(told, texts)
                items.append(texts.say("pool.left.named", what=what, count=told.count, names=names))
            else:
                items.append(texts.say("pool.left.item", what=what, count=told.count))
    return texts.say("pool.left", items="; ".join(items)) if items else ""


def _names(told: Told, texts: Texts) -> str:
    names = ", ".join(told.names)
    return texts.say("pool.left.more", names=names) if told.count > NAMES_TOLD else names
