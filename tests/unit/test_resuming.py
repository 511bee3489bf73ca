"""The first page says where a session was left, how far it was, and when."""

from datetime import datetime

import pytest

from grouping.content.texts import texts
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Language
from grouping.services.resuming import resume_text
from tests.flow.memory import Played


def ms(hour: int, minute: int, day: int = 4) -> int:
    """Return a moment in March."""
    return int(datetime(2026, 3, day, hour, minute).astimezone().timestamp() * 1000)


def left_in(phase: Phase) -> Played:
    """Return a room of 31 that was played up to and with `phase`."""
    played = Played(31, 7)
    for each in PHASES[: phase.number]:
        played.play(each)
    return played


@pytest.mark.parametrize(
    ("language", "phase", "at_ms", "text"),
    [
        (Language.NL, Phase.FOLD_1, ms(14, 17), "Verder waar je was: {name} · Vouw 1 · 14:17"),
        (Language.NL, Phase.JUDGE, ms(14, 17), "Verder waar je was: {name} · Beoordelen · 28 van 28 · 14:17"),
        (
            Language.EN,
            Phase.EXPERIENCE,
            ms(9, 5, day=3),
            "Continue where you were: {name} · Experience · 27 of 29 · 3 March 09:05",
        ),
    ],
)
def test_where_it_was_left(language: Language, phase: Phase, at_ms: int, text: str) -> None:
    session = left_in(phase).session

    said = resume_text(session, at_ms, ms(15, 0), texts(language))

    assert said == text.format(name=session.settings.name)
