"""What luck alone makes of levels: thirds that move to the middle, people who would sit elsewhere."""

import pytest

from grouping.content.words import words_found
from grouping.domain.groups import Placement
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.commands.quality import PutOnQualityPile
from grouping.services.comparison.expected import expected_gain_text, misplaced_text
from grouping.services.comparison.room import findings
from grouping.services.comparison.rules import Shown
from tests.unit.rooms import BOOKS, ENGLISH, after, drawn, opened

PEOPLE = (6, 6, 6, 6, 6)
GAIN_WORDS = frozenset({"winst", "wint", "vooruit", "gain", "gained", "improved", "progress"})


def judged(session: Session, pile: dict[int, int]) -> Session:
    numbers = sorted(placed.number for placed in session.all(Placement).values())
    return after(session, *(PutOnQualityPile(n, pile.get(n, 3)) for n in numbers))


def test_without_a_second_fold_the_correlation_is_an_assumption() -> None:
    # Thirds of five piles of six: 1 1 (below), the middle, and 5 5 above, in standard deviations 1.414.
    # Means of the thirds: 1.4 and 4.6, so 1.6 / 1.414 = 1.13, of which half comes back.
    assert expected_gain_text(drawn(*PEOPLE), ENGLISH) == (
        "Even if nothing happens, the lowest third seems to gain 0.6 of a standard deviation and the highest "
        "to lose 0.6 (n = 30). This takes a correlation of 0.5 between two folds for granted; that is an "
        "assumption."
    )


def test_the_correlation_of_the_room_goes_before_the_assumption() -> None:
    session = drawn(*PEOPLE, design=Design.MIXED)
    # Numbers 1 to 6 lie on pile 5, and so on; one of every six changes places.
    second = {n: 5 - (n - 1) // 6 for n in range(1, 31)} | {n: 1 + (n - 1) // 6 for n in range(1, 31, 6)}

    said = expected_gain_text(judged(session, second), ENGLISH)

    # Five of every six keep their pile and one turns round: the correlation is 5/6 - 1/6.
    assert said.startswith(
        "In this room fold 1 and fold 2 go together with r = 0.7 (between 0.4 and 0.8, n = 30)."
    )
    assert "gain 0.4 of a standard deviation and the highest to lose 0.4" in said


def test_where_nobody_has_a_score_nothing_is_expected() -> None:
    for book in BOOKS:
        assert expected_gain_text(opened(12), book) == ""
        assert misplaced_text(opened(12), book) == ""


def test_people_who_would_sit_elsewhere_are_counted_where_there_are_levels() -> None:
    assert "of the 30 people at another level" in misplaced_text(drawn(*PEOPLE), ENGLISH)
    assert misplaced_text(drawn(*PEOPLE, design=Design.MIXED), ENGLISH) == ""


@pytest.mark.parametrize("design", [Design.CLASSIC, Design.PARALLEL, Design.MIXED])
def test_moving_to_the_middle_is_never_told_as_a_gain(design: Design) -> None:
    session = judged(drawn(*PEOPLE, design=design), {})
    for book in BOOKS:
        for shown in Shown:
            for found in findings(session, book, shown):
                said = " ".join((*found.sentences, *(() if found.chart is None else found.chart.lines)))
                assert shown is Shown.GAIN or not words_found(said, GAIN_WORDS)
                assert shown is not Shown.GAIN or found.chart is None
