"""Group marks: eight, apart from each other in every way, and none that suggests an order."""

import re
import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from grouping.content.assets import asset
from grouping.content.marks import FILLS, SHAPES, contrast, load_marks
from grouping.content.words import forbidden_marks, words_found
from grouping.domain.settings import Language
from grouping.viewmodel.mark import Fill, Shape

Edited = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]


def test_the_eight_marks_come_in_the_order_tables_get_them() -> None:
    assert [(mark.id, mark.colour, mark.ink, mark.shape) for mark in load_marks()] == [
        ("blue", "#56B4E9", "#111111", "circle"),
        ("orange", "#E07B00", "#111111", "square"),
        ("purple", "#6A3D9A", "#FFFFFF", "triangle"),
        ("green", "#117733", "#FFFFFF", "diamond"),
        ("yellow", "#F0E442", "#111111", "hexagon"),
        ("pink", "#F4A6C6", "#111111", "drop"),
        ("burgundy", "#882255", "#FFFFFF", "half_disc"),
        ("grey", "#8A8A8A", "#111111", "ring"),
    ]


def test_the_room_screen_knows_every_shape_and_fill() -> None:
    assert list(SHAPES) == list(Shape)
    assert list(FILLS) == list(Fill)


@pytest.mark.parametrize("language", Language)
def test_no_two_marks_share_a_name_and_none_has_a_forbidden_one(language: Language) -> None:
    names = [mark.name(language, fill) for mark in load_marks() for fill in FILLS]

    assert len(set(names)) == 24
    assert [name for name in names if words_found(name, forbidden_marks(language))] == []
    assert not any(words_found(shape.replace("_", " "), forbidden_marks(language)) for shape in SHAPES)


def test_the_sets_of_the_design_are_never_the_only_marks_of_a_room() -> None:
    sets = set(
        map(frozenset, map(str.split, tomllib.loads(asset("marks", "marks.toml").read_text())["never_alone"]))
    )
    ids = [mark.id for mark in load_marks()]

    assert {frozenset({"blue", "pink"}), frozenset({"red", "orange", "green"})} <= sets
    assert not any(frozenset(ids[:tables]) in sets for tables in range(2, 9))


def test_a_mark_is_called_by_colour_and_fill() -> None:
    blue = load_marks()[0]

    assert blue.name(Language.NL) == "Blauw"
    assert blue.name(Language.NL, "striped") == "Blauw gestreept"
    assert blue.name(Language.EN, "outline") == "Blue outlined"


@pytest.mark.parametrize(
    ("colour", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#111111", "#56B4E9", 8.2), ("#FFFFFF", "#6A3D9A", 7.6)],
)
def test_contrast_is_that_of_wcag(colour: str, other: str, ratio: float) -> None:
    assert contrast(colour, other) == pytest.approx(ratio, abs=0.05)
    assert contrast(other, colour) == contrast(colour, other)


@pytest.mark.parametrize(
    ("old", "new", "key", "field"),
    [
        ('"#56B4E9"', '"#56b4e9"', "content.bad_colour", "mark[1].colour"),
        ('"#56B4E9"', '"#222222"', "content.low_contrast", "mark[1].ink"),
        ('"circle"', '"star"', "content.not_one_of", "mark[1].shape"),
        ('"circle"', '"ring"', "content.duplicate", "mark[8].shape"),
        ('nl = "Oranje"', 'nl = "Blauw"', "content.duplicate", "mark[2].nl"),
        ('en = "Orange"', 'en = "Blue"', "content.duplicate", "mark[2].en"),
        ('id = "orange"', 'id = "blue"', "content.duplicate", "mark[2].id"),
        ('"#E07B00"', '"#56B4E9"', "content.duplicate", "mark[2].colour"),
        ('"{mark} gestreept"', '"gestreept"', "content.unknown_word", "fill.striped.nl"),
        ('"blue pink"', '"blue orange"', "content.marks_alone", "never_alone"),
        ('"red orange green"', '"orange purple blue"', "content.marks_alone", "never_alone"),
        ('"blue pink",', "3,", "content.needs_text", "never_alone[1]"),
        ('shape = "circle"', 'shape = "circle"\nlevel = 1', "content.unknown_field", "mark[1].level"),
    ],
)
def test_a_mark_that_cannot_serve_is_refused(
    old: str, new: str, key: str, field: str, *, edited: Edited, refused: Refused
) -> None:
    path = edited("marks", "marks.toml", old=old, new=new)

    with refused(key, "marks/marks.toml", field):
        load_marks(path)


def test_a_colour_is_six_hexadecimal_digits() -> None:
    assert all(
        re.fullmatch("#[0-9A-F]{6}", part) for mark in load_marks() for part in (mark.colour, mark.ink)
    )
