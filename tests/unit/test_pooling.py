"""Rooms taken together: what counts, what does not and why, and what is said of it."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.content.words import banned_output_words, words_found
from grouping.domain.settings import Design, Language
from grouping.science.synthesis import Synthesis, shared_variances, synthesis_of_differences
from grouping.services.pooling.drawing import forest_chart
from grouping.services.pooling.facts import pool_facts
from grouping.services.pooling.measures import DIFFERENCES, MEASURES, SHARES, Kind
from grouping.services.pooling.reading import LARGEST_BYTES, Left, NoRoomError, read_room
from grouping.services.pooling.report import pool_report
from grouping.services.pooling.results import (
    MOST_DRAWN,
    DesignFound,
    NoSynthesis,
    Result,
    found_per_design,
)
from grouping.services.pooling.rooms import Pool, Rooms, collect
from grouping.services.pooling.telling import left_text, read_lines, sentences
from grouping.services.summary import summary_bytes
from tests.flow.memory import Played
from tests.unit.room_summaries import Summary, made_summary, write_summaries
from tests.unit.rooms import DUTCH, ENGLISH

NOW_MS = 1_767_603_600_000


def as_bytes(summary: object) -> bytes:
    return json.dumps(summary).encode()


def why_not(content: bytes) -> Left | None:
    try:
        read_room(content)
    except NoRoomError as error:
        return error.why
    return None


def rooms_of(*summaries: Summary) -> Rooms:
    rooms = Rooms()
    for summary in summaries:
        rooms.add(read_room(as_bytes(summary)))
    return rooms


def result(found: tuple[DesignFound, ...], kind: Kind, measure: str) -> Result:
    (wanted,) = (
        each for design in found for each in design.results if (each.kind, each.measure) == (kind, measure)
    )
    return wanted


def changed(measure: int = 0, /, **values: object) -> bytes:
    """Return a summary with other values in one of its measures; those of shares come first."""
    summary = made_summary(1)
    summary["measures"][measure] |= values
    return as_bytes(summary)


DIFFERENCE = len(SHARES)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (as_bytes(made_summary(1)), None),
        (as_bytes(made_summary(1) | {"schema_version": 1, "measures": []}), None),
        (as_bytes({key: value for key, value in made_summary(1).items() if key != "measures"}), None),
        (as_bytes(made_summary(1) | {"made_up": True}), Left.MADE_UP),
        (as_bytes(made_summary(1) | {"stop": {"phase": "fold_2", "minute": 20}}), Left.STOPPED),
        (as_bytes(made_summary(1) | {"schema_version": 3}), Left.NEWER),
        (b"", Left.BROKEN),
        (b"\xff\xfe\x00", Left.BROKEN),
        (as_bytes(made_summary(1))[:-20], Left.BROKEN),
        (b"[" * 200_000, Left.BROKEN),
        (b"9" * 10_000, Left.BROKEN),
        (b"{}", Left.FOREIGN),
        (b"[1, 2]", Left.FOREIGN),
        (as_bytes({"kind": "draw", "schema_version": 1, "seed": 4}), Left.FOREIGN),
        (b" " * (LARGEST_BYTES + 1), Left.FOREIGN),
        (as_bytes(made_summary(1) | {"design": "crossover"}), Left.BROKEN),
        (as_bytes(made_summary(1) | {"design": ["parallel"]}), Left.BROKEN),
        (as_bytes(made_summary(1) | {"audience": None}), Left.BROKEN),
        (as_bytes(made_summary(1) | {"made_up": "no"}), Left.BROKEN),
        (as_bytes(made_summary(1) | {"schema_version": True}), Left.BROKEN),
        (as_bytes(made_summary(1) | {"measures": {}}), Left.BROKEN),
        (as_bytes(made_summary(1) | {"measures": [3]}), Left.BROKEN),
        (as_bytes(made_summary(1) | {"measures": made_summary(1)["measures"] * 2}), Left.BROKEN),
        (as_bytes(made_summary(1) | {"design": "classic"}), Left.BROKEN),
        (changed(count=29), Left.BROKEN),
        (changed(count=-1), Left.BROKEN),
        (changed(people=0, count=0), Left.BROKEN),
        (changed(people=10**9), Left.BROKEN),
        (changed(count=True), Left.BROKEN),
        (changed(DIFFERENCE, estimate=4.01), Left.BROKEN),
        (changed(DIFFERENCE, estimate=10**400), Left.BROKEN),
        (changed(DIFFERENCE, estimate=float("nan")), Left.BROKEN),
        (changed(DIFFERENCE, estimate="0.3"), Left.BROKEN),
        (changed(DIFFERENCE, standard_error=-0.1), Left.BROKEN),
        (changed(DIFFERENCE, degrees_of_freedom=0), Left.BROKEN),
        (changed(DIFFERENCE, people=[14]), Left.BROKEN),
        (changed(DIFFERENCE, people=14), Left.BROKEN),
        (changed(DIFFERENCE, tables=[15, 3]), Left.BROKEN),
    ],
)
def test_a_file_counts_or_says_why_not(content: bytes, why: Left | None) -> None:
    assert why_not(content) is why


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([*made_summary(1)]), json_values)
def test_no_value_in_any_field_is_more_than_a_reason(field: str, value: object) -> None:
    why_not(as_bytes(made_summary(1) | {field: value}))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([0, DIFFERENCE]),
    st.sampled_from(["kind", "measure", "count", "people", "tables", "estimate", "standard_error"]),
    json_values,
)
def test_no_value_in_any_measure_is_more_than_a_reason(measure: int, field: str, value: object) -> None:
    why_not(changed(measure, **{field: value}))


def test_the_summary_of_this_program_is_recognised() -> None:
    room = Played(24, 3)
    room.play()

    assert why_not(summary_bytes(room.session)) is Left.MADE_UP


def test_a_measure_of_a_later_day_is_skipped_and_named() -> None:
    summary = made_summary(1)
    summary["measures"] += [
        {"kind": "share", "measure": "singing", "count": 1, "people": 2},
        {"kind": "ratio", "measure": "quality", "value": 2},
    ]
    room = read_room(as_bytes(summary))

    assert room.unknown == ("quality", "singing")
    assert len(room.shares) == len(SHARES)


def test_the_same_room_counts_once_with_the_fullest_of_its_summaries() -> None:
    early = made_summary(1)
    late = made_summary(1)
    early["measures"] = early["measures"][:3]
    early["phases"][8]["actual_seconds"] = None

    for order in ([early, late], [late, early], [late, early, late]):
        rooms = rooms_of(*order)
        assert len(rooms) == 1
        assert np.count_nonzero(rooms.column("people")) == len(SHARES)


def test_rooms_without_a_fingerprint_are_told_apart_by_all_they_hold() -> None:
    by_hand = [made_summary(seed) for seed in (1, 1, 2)]
    for summary in by_hand:
        summary["draw"]["outcome_hash"] = None
    by_hand[1]["quotes"] = by_hand[0]["quotes"] + 1

    assert len(rooms_of(*by_hand, by_hand[0])) == 3


def test_what_is_found_does_not_depend_on_names_folders_and_order(tmp_path: Path) -> None:
    summaries = [made_summary(seed, people=20 + seed) for seed in range(4)]
    summaries += [made_summary(9 + seed, Design.CLASSIC) for seed in range(2)]
    write_summaries(tmp_path / "one", *summaries)
    write_summaries(tmp_path / "two" / "deep", *summaries[::-1][:3])
    write_summaries(tmp_path / "two", *summaries[::-1][3:])

    first, second = (collect(tmp_path / name) for name in ("one", "two"))
    found, again = (found_per_design(pool.rooms, measures=("quality", "border")) for pool in (first, second))

    assert len(first.rooms) == 6
    assert pool_facts(first, found) == pool_facts(second, again)
    assert drawn(found) == drawn(again)


def drawn(found: tuple[DesignFound, ...]) -> list[object]:
    return [each.drawn for design in found for each in design.results]


def test_a_room_that_is_made_up_changes_nothing_but_its_count(tmp_path: Path) -> None:
    summaries = [made_summary(seed) for seed in range(5)]
    write_summaries(tmp_path, *summaries)
    before = facts_of(tmp_path)
    write_summaries(tmp_path, *summaries, made_summary(77) | {"made_up": True})
    after = facts_of(tmp_path)

    assert after.pop("left_out") == {"made_up": {"count": 1, "first_files": ["000006.json"]}}
    assert before.pop("left_out") == {}
    assert after.pop("files") == before.pop("files") + 1
    assert after == before


def facts_of(folder: Path) -> Summary:
    pool = collect(folder)
    return pool_facts(pool, found_per_design(pool.rooms, measures=("quality", "border")))


def test_a_folder_with_anything_in_it_is_read_to_its_end(tmp_path: Path) -> None:
    write_summaries(tmp_path / "in" / "side", made_summary(1), made_summary(2))
    (tmp_path / "b.JSON").write_bytes(as_bytes(made_summary(3)))
    (tmp_path / "summary.txt").write_bytes(as_bytes(made_summary(4)))
    (tmp_path / "folder.json").mkdir()
    for name in ("c", "d", "e", "f"):
        (tmp_path / f"{name}.json").write_bytes(b"{")
    strange = 0
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe.json")
        (tmp_path / "gone.json").symlink_to(tmp_path / "nowhere.json")
        (tmp_path / "round").symlink_to(tmp_path)
        (tmp_path / "new\nline\udcff.json").write_bytes(b"{")
        strange = 3
    pool = collect(tmp_path)
    found = {why: (told.count, len(told.names)) for why, told in pool.left.items()}

    assert len(pool.rooms) == 3
    assert pool.files == 7 + strange
    assert found.pop(Left.BROKEN) == (4 + bool(strange), 3)
    assert found == ({Left.UNREADABLE: (2, 2)} if strange else {})
    assert pool.left[Left.BROKEN].names == ["c.json", "d.json", "e.json"]
    assert all(text.isprintable() for text in read_lines(pool, (), DUTCH.texts))


def test_a_folder_without_any_room_is_told_from_one_whose_rooms_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"{}")
    assert collect(tmp_path).is_empty
    write_summaries(tmp_path, made_summary(1) | {"made_up": True})
    assert not collect(tmp_path).is_empty


def test_designs_stand_apart_and_only_halves_by_lot_give_differences() -> None:
    rooms = rooms_of(
        *(made_summary(seed) for seed in range(4)),
        *(made_summary(seed, Design.CLASSIC) for seed in range(10, 13)),
        made_summary(20, Design.MIXED),
    )
    found = {each.design: each for each in found_per_design(rooms)}

    assert [(each.design, each.rooms) for each in found.values()] == [
        (Design.PARALLEL, 4),
        (Design.CLASSIC, 3),
        (Design.MIXED, 1),
    ]
    assert Counter(each.kind for each in found[Design.PARALLEL].results) == {
        Kind.DIFFERENCE: len(DIFFERENCES),
        Kind.SHARE: len(SHARES),
    }
    assert {each.kind for each in found[Design.CLASSIC].results} == {Kind.SHARE}
    assert {each.outcome for each in found[Design.MIXED].results} == {NoSynthesis.ONE_ROOM}
    assert {each.rooms for each in found[Design.CLASSIC].results} == {3}


def test_a_difference_is_taken_together_with_the_spread_all_rooms_share() -> None:
    summaries = [made_summary(seed, people=20 + seed) for seed in range(6)]
    seen: list[dict[str, Any]] = [
        each
        for summary in summaries
        for each in summary["measures"]
        if (each["kind"], each["measure"]) == ("difference", "quality")
    ]
    expected = synthesis_of_differences(
        [each["estimate"] for each in seen],
        shared_variances(
            [each["standard_error"] for each in seen],
            [each["degrees_of_freedom"] for each in seen],
            [tuple(each["tables"].values()) for each in seen],
        ),
    )
    found = result(found_per_design(rooms_of(*summaries)), Kind.DIFFERENCE, "quality")

    assert isinstance(found.outcome, Synthesis)
    assert found.outcome.estimate == pytest.approx(expected.estimate)
    assert found.outcome.interval == pytest.approx(expected.interval)
    assert found.people == (
        sum(each["people"]["mixed"] for each in seen),
        sum(each["people"]["level"] for each in seen),
    )
    assert sorted(room.estimate for room in found.drawn) == sorted(each["estimate"] for each in seen)
    assert sum(room.weight for room in found.drawn) == pytest.approx(1)


def test_rooms_in_which_no_tables_differed_say_nothing_about_sureness() -> None:
    summaries = [made_summary(seed) for seed in range(3)]
    for summary in summaries:
        for each in summary["measures"]:
            if each["kind"] == "difference":
                each["standard_error"] = 0
    found = result(found_per_design(rooms_of(*summaries)), Kind.DIFFERENCE, "finished")

    assert found.outcome is NoSynthesis.NO_SPREAD
    assert forest_chart(found, DUTCH.texts) is None
    assert len(sentences(found, DUTCH.texts)) == 2


def test_two_rooms_never_tell_of_values_that_the_scale_lacks() -> None:
    found = found_per_design(rooms_of(made_summary(1), made_summary(2)))
    for measure, scale in DIFFERENCES.items():
        outcome = result(found, Kind.DIFFERENCE, measure).outcome
        assert isinstance(outcome, Synthesis)
        assert max(map(abs, outcome.interval)) <= scale.reach
        assert outcome.prediction is None


def test_of_many_rooms_some_are_drawn_by_lot_and_the_rest_is_counted() -> None:
    summaries = [made_summary(seed) for seed in range(MOST_DRAWN + 12)]
    found = result(found_per_design(rooms_of(*summaries)), Kind.SHARE, "fair")
    chart = forest_chart(found, DUTCH.texts)

    assert chart is not None
    assert [row.label for row in chart.rows] == [f"Zaal {number}" for number in range(1, MOST_DRAWN + 1)]
    assert "12" in chart.more_text
    shares = [row.estimate for row in chart.rows]
    assert shares != sorted(shares)
    assert len(chart.lines) == MOST_DRAWN + 3


def test_a_few_rooms_are_all_drawn_with_the_number_they_have_in_every_plot() -> None:
    summaries = [made_summary(seed) for seed in range(6)]
    for summary in summaries[:2]:
        summary["measures"] = [each for each in summary["measures"] if each["measure"] != "fair"]
    found = found_per_design(rooms_of(*summaries))
    fair, drive = (
        {room.number for room in result(found, Kind.SHARE, name).drawn} for name in ("fair", "drive")
    )

    assert drive == {1, 2, 3, 4, 5, 6}
    assert len(fair) == 4
    assert fair < drive


@pytest.mark.parametrize("count", [1, 2, 8])
@pytest.mark.parametrize("language", Language)
def test_everything_told_is_printable_and_promises_nothing(count: int, language: Language) -> None:
    book = DUTCH if language is Language.NL else ENGLISH
    pool = Pool(rooms=rooms_of(*(made_summary(seed) for seed in range(count))), files=count + 9)
    for why in Left:
        pool.leave(why, f"{why.value}.json")
    found = found_per_design(pool.rooms)
    told = [*read_lines(pool, found, book.texts), left_text(pool, book.texts, with_names=True)]
    for each in found[0].results:
        said = sentences(each, book.texts)
        assert str(each.rooms) in said[0] or each.rooms == 1
        assert str(sum(each.people)) in said[0]
        told += said
    report = pool_report(pool, found, book, NOW_MS)
    told += [fact.text for fact in report.brief]

    assert [text for text in told if words_found(text, banned_output_words(language))] == []
    assert all("{" not in text for text in told)
    assert [text for text in (fact.text for fact in report.brief) if ".json" in text] == []


def test_every_measure_may_be_asked_for() -> None:
    rooms = rooms_of(*(made_summary(seed) for seed in range(2)))
    for measure in MEASURES:
        (found,) = found_per_design(rooms, measures=(measure,))
        assert {each.measure for each in found.results} == {measure}
