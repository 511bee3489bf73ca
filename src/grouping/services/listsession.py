"""A room put together again from its summary and the pile list that somebody kept."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grouping.domain.errors import DomainError
from grouping.domain.judging import (
    MAX_POINTS,
    PILES,
    BorderMethod,
    JudgingChoice,
    JudgingMethod,
    PileEntry,
    RubricEntry,
)
from grouping.domain.participants import Participant, Role
from grouping.domain.session import Edit, Record, Session
from grouping.domain.settings import Audience, Design, Language, Settings
from grouping.lists.cells import Extra
from grouping.lists.scores import ScoreList, read_scores
from grouping.services.commands.judge import DecideBorder
from grouping.services.judging import Border, standing
from grouping.services.scores import FIRST, points_with_sum

UP_COLUMN = "up"
"""Column that says with a 1 who moved up after a second look, and with a 2 who did so at two cuts."""


def session_of_list(file: Path, summary: Mapping[str, Any]) -> Session:
    """Return a session with the piles in `file`, its borders decided as `summary` says they were.

    Refused are a draw around pinned people or with wishes, which no list holds, and a list that lacks what a
    second look decided.
    """
    try:
        draw = summary["draw"]
        settings, methods = _settings(summary), _methods(summary)
        needs_session = bool(draw["pinned"] or draw["wishes"])
    except (KeyError, TypeError, ValueError) as error:
        raise DomainError("cli.record_damaged") from error
    if needs_session:
        raise DomainError("cli.redraw_pins")
    scores = read_scores(file)
    session = _with_scores(settings, scores, int(draw.get("top_points", 0)))
    moved = _moved_up(scores)
    while border := next((each for each in standing(session).borders if each.decision is None), None):
        method = methods.get(border.cut)
        if method is None:
            raise DomainError("cli.redraw_other_list", file=file.name)
        session = _decided(session, border, method, moved)
    return session


def _methods(summary: Mapping[str, Any]) -> dict[int, BorderMethod]:
    return {int(border["cut"]): BorderMethod(border["method"]) for border in summary["border"]}


def _settings(summary: Mapping[str, Any]) -> Settings:
    draw = summary["draw"]
    return Settings(
        name="",
        design=Design(summary["design"]),
        audience=Audience(summary["audience"]),
        room_language=Language.NL,
        total_minutes=1,
        expected_people=2,
        tables=draw["tables_asked"],
        manager_present=False,
        seed=draw["border_seed"],
        made_up=bool(summary["made_up"]),
        created_at_ms=0,
    )


def _with_scores(settings: Settings, scores: ScoreList, top: int) -> Session:
    """Return a room with the piles in `scores`; where there are points to reach, `top`, with the sums."""
    people: list[Participant] = []
    entries: list[Record] = [JudgingChoice(JudgingMethod.RUBRIC)] if top else []
    allowed = range(top + 1) if top else PILES
    for order, entry in enumerate(scores.entries, start=1):
        if entry.score is None:
            people.append(Participant(entry.number, Role.UNSCORED))
            continue
        if entry.score not in allowed:
            written = f"{entry.score:g}"
            if top:
                raise DomainError("cli.redraw_no_points", number=entry.number, score=written, high=top)
            raise DomainError("cli.redraw_no_pile", number=entry.number, score=written)
        people.append(Participant(entry.number))
        score = int(entry.score)
        points = points_with_sum(score, top // MAX_POINTS)
        entries.append(
            RubricEntry(FIRST, entry.number, points, order) if top else PileEntry(entry.number, score, order)
        )
    return Session.empty().apply(Edit((settings, *people, *entries)))[0]


def _moved_up(scores: ScoreList) -> dict[int, int] | None:
    """Return how often everybody moved up after a second look, or None where the list does not say."""
    if UP_COLUMN not in scores.extra_names:
        return None
    at = scores.extra_names.index(UP_COLUMN)
    return {entry.number: int(_figure(entry.extra[at][1])) for entry in scores.entries}


def _figure(value: Extra) -> float:
    return value if isinstance(value, float) else 0.0


def _decided(session: Session, border: Border, method: BorderMethod, moved: dict[int, int] | None) -> Session:
    """Decide one border as it was; who moves up at the higher of two cuts in one pile moves up twice."""
    promoted: tuple[int, ...] = ()
    if method is BorderMethod.LOOK:
        if moved is None:
            raise DomainError("cli.redraw_look", column=UP_COLUMN)
        up = [number for number in border.candidates if moved.get(number, 0)]
        twice = [number for number in up if moved[number] > 1]
        promoted = tuple(twice if len(up) > border.moving_up else up)
    return session.apply(DecideBorder(border.cut, method, promoted).plan(session))[0]
