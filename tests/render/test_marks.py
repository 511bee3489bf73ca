"""The eight marks: one area, one centre, three fills that can be told apart without colour."""

import math
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QTransform

from grouping.content.marks import Mark, contrast, load_marks
from grouping.render.mark import draw_mark, hollow, mark_path, stripes, widest_reach
from grouping.render.palette import ACTIVE, CELL, INK, PAPER, QUIET, SECONDARY
from grouping.viewmodel.mark import Fill, MarkView, Shape
from tests.render.colours import LIT_ROOM, SIGHTS
from tests.render.colours import difference as colour_difference
from tests.render.samples import MARKS

FINE = QTransform.fromScale(1000.0, 1000.0)
SIDE = 64


def area_and_centroid(path: QPainterPath) -> tuple[float, float, float]:
    """Add up the polygons of `path`; a polygon inside another one is a hole."""
    area = x_sum = y_sum = 0.0
    for number, polygon in enumerate(FINE.map(path).toSubpathPolygons()):
        points = [(point.x() / 1000, point.y() / 1000) for point in polygon.toList()]
        part = part_x = part_y = 0.0
        for (x, y), (next_x, next_y) in zip(points, points[1:] + points[:1], strict=True):
            cross = x * next_y - next_x * y
            part += cross / 2
            part_x += (x + next_x) * cross / 6
            part_y += (y + next_y) * cross / 6
        sign = math.copysign(1.0, part) * (1 if number == 0 else -1)
        area, x_sum, y_sum = area + sign * part, x_sum + sign * part_x, y_sum + sign * part_y
    return area, x_sum / area, y_sum / area


def painted(mark: MarkView) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_mark(painter, QPointF(SIDE / 2, SIDE / 2), SIDE * 0.6, mark)
    painter.end()
    return image


def difference(one: QImage, other: QImage) -> float:
    """Return how far two grey images are apart: the share of the picture that changes from black to white."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (255 * SIDE * SIDE)


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_has_the_area_of_the_circle(shape: Shape) -> None:
    area, _x, _y = area_and_centroid(mark_path(shape))

    assert area == pytest.approx(math.pi / 4, rel=0.003)


@pytest.mark.parametrize("shape", Shape)
def test_the_optical_centre_lies_between_the_centroid_and_the_middle(shape: Shape) -> None:
    box = mark_path(shape).boundingRect()
    _area, x, y = area_and_centroid(mark_path(shape))

    assert (x, box.center().x()) == pytest.approx((0.0, 0.0), abs=1e-3)
    assert y == pytest.approx(-box.center().y(), abs=2e-3)
    assert abs(y) < 0.11


@pytest.mark.parametrize("shape", Shape)
def test_stripes_cover_about_half_of_a_mark(shape: Shape) -> None:
    fill = QImage(200, 200, QImage.Format.Format_Grayscale8)
    fill.fill(Qt.GlobalColor.black)
    painter = QPainter(fill)
    place = QTransform.fromTranslate(100.0, 100.0).scale(100.0, 100.0)
    painter.fillPath(place.map(stripes(shape)), Qt.GlobalColor.white)
    painter.end()

    covered = sum(bytes(fill.constBits())) / 255 / 100**2

    assert covered / (math.pi / 4) == pytest.approx(0.5, abs=0.07)


@pytest.mark.parametrize("shape", Shape)
def test_an_outlined_mark_keeps_a_band_all_round(shape: Shape) -> None:
    outer, inner = mark_path(shape), hollow(shape)

    assert outer.contains(inner)
    assert 0.3 < area_and_centroid(inner)[0] / (math.pi / 4) < 0.62


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.shape.value)
def test_fills_differ_without_colour(mark: MarkView) -> None:
    images = [painted(replace(mark, fill=fill)) for fill in Fill]

    assert min(difference(one, other) for one, other in combinations(images, 2)) > 0.012


def test_shapes_differ_without_colour() -> None:
    images = [painted(replace(mark, colour="#808080")) for mark in MARKS]

    assert min(difference(one, other) for one, other in combinations(images, 2)) > 0.025


def test_every_shape_stays_within_the_reach_that_paper_counts_on() -> None:
    half = widest_reach() / 2
    boxes = [mark_path(shape).boundingRect() for shape in Shape]

    assert max(max(-box.left(), box.right(), -box.top(), box.bottom()) for box in boxes) == half


TEXT_ON_FILL = {
    "blue": 8.2,
    "orange": 6.3,
    "purple": 7.6,
    "green": 5.7,
    "yellow": 14.3,
    "pink": 10.0,
    "burgundy": 8.7,
    "grey": 5.5,
}
"""Contrast of the text on the colour, as the design states it."""
APART = {2: 44, 3: 23, 4: 11, 5: 11, 6: 10, 7: 10, 8: 10}
"""The two of the first so many marks that look most alike, over four kinds of sight in a lit room."""


@pytest.mark.parametrize("mark", load_marks(), ids=lambda mark: mark.id)
def test_text_on_a_mark_has_the_contrast_of_the_design(mark: Mark) -> None:
    assert contrast(mark.colour, mark.ink) == pytest.approx(TEXT_ON_FILL[mark.id], abs=0.06)


@pytest.mark.parametrize("tables", APART)
def test_the_first_marks_are_as_far_apart_as_the_design_states(tables: int) -> None:
    colours = [mark.colour for mark in load_marks()[:tables]]
    least = min(
        colour_difference(one, other, sight, LIT_ROOM)
        for one, other in combinations(colours, 2)
        for sight in SIGHTS
    )

    assert round(least) == APART[tables]


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("light", [0.0, LIT_ROOM], ids=["dark", "lit"])
def test_any_two_marks_look_different_to_anybody(sight: str, light: float) -> None:
    colours = [mark.colour for mark in load_marks()]

    assert min(colour_difference(*pair, sight, light) for pair in combinations(colours, 2)) >= 10.0


def test_light_of_the_room_makes_colours_more_alike() -> None:
    one, other = (mark.colour for mark in load_marks()[:2])

    assert colour_difference(one, other, light=LIT_ROOM) < colour_difference(one, other)


@pytest.mark.parametrize(
    ("colour", "ground", "ratio"),
    [
        (INK, PAPER, 17.9),
        (SECONDARY, PAPER, 10.8),
        (QUIET, PAPER, 6.6),
        (ACTIVE, PAPER, 8.0),
        (INK, CELL, 18.9),
    ],
)
def test_text_and_the_bar_stand_out_on_the_ground(colour: str, ground: str, ratio: float) -> None:
    assert contrast(colour, ground) == pytest.approx(ratio, abs=0.1)


def test_ink_on_paper_is_readable_in_a_lit_room() -> None:
    ink, paper = (1.05 / contrast(colour, "#FFFFFF") - 0.05 for colour in (INK, PAPER))

    assert (paper + 1 / 7) / (ink + 1 / 7) > 7.0
