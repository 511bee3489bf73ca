"""What any list of outcomes can show: never more than the design, the floors and the people counted allow."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.content.words import banned_output_words, words_found
from grouping.domain.errors import DomainError
from grouping.domain.settings import ROOM_DESIGNS, Design
from grouping.lists.outcomes import MIXED, OutcomeList, OutcomeRow
from grouping.services.listcompare import MOST_PEOPLE, OutcomeFacts, compare_list
from grouping.terminal.comparefacts import fact_lines, facts_record
from tests.unit.rooms import BOOKS

outcomes = st.none() | st.integers(1, 5).map(float) | st.floats(-1e6, 1e6)
strata = st.none() | st.integers(1, 3).map(float)


@st.composite
def rows(draw: st.DrawFn) -> OutcomeRow:
    """Draw somebody at one of six tables, of which three are mixed, with much that may be missing."""
    table = draw(st.sampled_from(["a", "b", "c", "d", "e", "f", None]))
    arm = None if table is None else draw(st.sampled_from([int(table > "c"), None, int(table > "c")]))
    return OutcomeRow(table, arm, draw(strata), (draw(outcomes),))


lists = st.builds(
    OutcomeList,
    st.lists(rows(), max_size=60).map(tuple),
    st.just(("quality",)),
    st.sampled_from([None, "stratum"]),
    st.booleans(),
)


def shown(found: OutcomeList, design: Design) -> OutcomeFacts:
    (facts,) = compare_list(found, design).outcomes
    return facts


@settings(max_examples=150)
@given(lists, st.sampled_from(ROOM_DESIGNS))
def test_everybody_is_counted_or_named_as_missing_and_no_floor_is_passed(
    found: OutcomeList, design: Design
) -> None:
    facts = shown(found, design)

    assert facts.people + sum(facts.missing.values()) == len(found.rows)
    assert sum(table.people for table in facts.tables) == facts.people
    assert all((table.quartiles is not None) == (table.people >= 3) for table in facts.tables)
    if facts.gap is not None:
        assert design is Design.PARALLEL
        assert min(facts.gap.people) >= 8
        assert min(facts.gap.tables) >= 2
        assert sum(facts.gap.people) == facts.people
        assert facts.gap.difference.low < facts.gap.difference.estimate < facts.gap.difference.high
    if facts.gap is not None and facts.gap.redraws is not None:
        assert facts.gap.redraws.own == pytest.approx(facts.gap.difference.estimate, rel=1e-6, abs=1e-6)
        assert 0 < facts.gap.redraws.share <= 1


@settings(max_examples=60)
@given(lists, st.sampled_from(ROOM_DESIGNS))
def test_it_can_always_be_told_in_both_languages_and_as_json(found: OutcomeList, design: Design) -> None:
    facts = compare_list(found, design)

    for book in BOOKS:
        said = "\n".join(fact_lines(facts, book.texts))
        assert "{" not in said
        assert words_found(said, banned_output_words(book.language)) == ()
        assert json.loads(json.dumps(facts_record(facts, book.texts), allow_nan=False))


def test_no_more_people_are_compared_than_can_be_held_against_each_other() -> None:
    somebody = OutcomeRow("a", MIXED, None, (1.0,))
    found = OutcomeList((somebody,) * (MOST_PEOPLE + 1), ("quality",), None, is_score=False)

    with pytest.raises(DomainError, match="too_many"):
        compare_list(found, Design.PARALLEL)
