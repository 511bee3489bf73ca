"""Folding diagrams: told apart by everybody and without colour, inside their box, fit for the back row."""

import itertools
import math
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from grouping.content.folds import LONGEST_STEP, fold_file, fold_files
from grouping.content.marks import Mark, load_marks
from grouping.domain.folds import FoldChoice, FoldRole
from grouping.folding.signs import Arrow, ArrowKind
from grouping.render.card import lay_out_card, layout_problems
from grouping.render.diagram import draw_diagram
from grouping.render.display import DiagramItem
from grouping.render.fonts import FAMILY
from grouping.render.palette import FOLD_PAPER, FOLD_PAPER_BACK, MOUNTAIN_FOLD, OLD_CREASE, VALLEY_FOLD
from grouping.render.svg import diagram_svg
from grouping.services.book import Book
from grouping.services.commands.prepare import ChooseFolds
from grouping.services.diagramframe import Frame, bowed
from grouping.services.diagrams import diagrams_of
from grouping.services.folds import shelf
from grouping.services.foldsheet import sheet_view
from grouping.services.stage_steps import step_cards, steps_card
from grouping.viewmodel.diagram import (
    DIAGRAM_UNITS,
    ArrowStyle,
    DiagramArrow,
    DiagramDot,
    DiagramLine,
    DiagramTurn,
    DiagramView,
    LineStyle,
    PaperPiece,
    Spot,
    Turn,
)
from grouping.viewmodel.stage import StepPicture, StepsCard
from tests.render.colours import SHARMA, SIGHTS, Triple, ciede2000, difference
from tests.unit.rooms import BOOKS, DUTCH, after, opened

MODELS = [path.stem for path in fold_files()]
SVG = "{http://www.w3.org/2000/svg}"
SCREENS = ((1024, 768), (1280, 800), (1920, 1080))
WIDE = SCREENS[1:]
"""On a squarer screen two steps of the greatest length have no room side by side."""
PLAINLY_APART = 10.0
MARGIN, SIDE = 30, 200
LINES = tuple(style for style in LineStyle if style is not LineStyle.RIM)
"""Edges are drawn with the pieces they belong to."""
SQUARE = ((20.0, 20.0), (180.0, 20.0), (180.0, 180.0), (20.0, 180.0))

every_model = pytest.mark.parametrize("model", MODELS)


def views_of(model: str) -> list[DiagramView]:
    """Return every picture of a model, and of the key to its signs."""
    pictures = diagrams_of(fold_file(model))
    keys = [key.picture for key in sheet_view(model, DUTCH.texts).keys]
    return [
        *pictures.steps,
        *(view for view in pictures.halfway if view is not None),
        pictures.finished,
        *keys,
    ]


def painted(view: DiagramView, scale: int = 1) -> QImage:
    """Return `view` drawn in the middle of a white image, with a margin all round."""
    side = scale * (SIDE + 2 * MARGIN)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_diagram(painter, QRectF(*[scale * MARGIN] * 2, *[scale * SIDE] * 2), view)
    painter.end()
    return image


def colours_in(image: QImage) -> Counter[Triple]:
    """Return how often each colour occurs, as red, green and blue."""
    data = bytes(image.constBits())
    return Counter(
        (float(red), float(green), float(blue))
        for blue, green, red in zip(data[0::4], data[1::4], data[2::4], strict=True)
    )


def is_all_grey(image: QImage) -> bool:
    data = bytes(image.constBits())
    return data[0::4] == data[1::4] == data[2::4]


def line_view(style: LineStyle) -> DiagramView:
    return DiagramView((), lines=(DiagramLine(style, (10.0, 100.5), (190.0, 100.5)),))


@pytest.mark.parametrize(("one", "other", "expected"), SHARMA)
def test_the_difference_of_colours_is_that_of_the_published_pairs(
    one: Triple, other: Triple, expected: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4)
    assert ciede2000(other, one) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("mark", load_marks(), ids=lambda mark: mark.id)
def test_folding_paper_looks_like_no_mark_whoever_looks(sight: str, mark: Mark) -> None:
    assert difference(FOLD_PAPER, mark.colour, sight) >= PLAINLY_APART


@pytest.mark.parametrize("sight", SIGHTS)
def test_lines_and_both_sides_of_the_paper_are_plainly_apart(sight: str) -> None:
    for ground in (FOLD_PAPER, FOLD_PAPER_BACK):
        for line in (VALLEY_FOLD, MOUNTAIN_FOLD, OLD_CREASE):
            assert difference(ground, line, sight) >= PLAINLY_APART
    assert difference(FOLD_PAPER, FOLD_PAPER_BACK, sight) >= PLAINLY_APART


def pattern(style: LineStyle) -> tuple[tuple[int, ...], float]:
    """Return the dashes of a line, with the gaps between them, and how much ink its widest part takes."""
    image = painted(replace(line_view(style), is_grey=True), scale=4)
    middle = 4 * MARGIN + 402
    row = [QColor(image.pixel(x, middle)).red() < 200 for x in range(4 * (MARGIN + 10), 4 * (MARGIN + 190))]
    runs = [len(list(group)) for _is_dark, group in itertools.groupby(row)]
    inks = [
        sum(QColor(image.pixel(x, y)).red() < 200 for y in range(middle - 20, middle + 20))
        for x in range(4 * (MARGIN + 10), 4 * (MARGIN + 190))
    ]
    return tuple(runs[:8]), max(inks)


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(LINES, 2)])
def test_lines_are_told_apart_without_colour(one: LineStyle, other: LineStyle) -> None:
    (runs, width), (others, other_width) = pattern(one), pattern(other)

    dashes = max(abs(a - b) for a, b in itertools.zip_longest(runs, others, fillvalue=0))
    assert dashes >= 4 or abs(width - other_width) >= 2


def test_valley_folds_are_dashes_and_mountain_folds_dashes_and_dots() -> None:
    valley, mountain, hidden = (
        pattern(style)[0] for style in (LineStyle.VALLEY, LineStyle.MOUNTAIN, LineStyle.HIDDEN)
    )

    assert max(valley[0:6:2]) - min(valley[0:6:2]) <= 1
    assert mountain[0] > 3 * mountain[2]
    assert mountain[4] > 3 * mountain[2]
    assert max(hidden[0:8:2]) < min(hidden[1:8:2])
    assert {len(pattern(style)[0]) for style in (LineStyle.CREASE, LineStyle.PEN)} == {1}


@pytest.mark.parametrize(
    ("style", "colour"),
    [
        (LineStyle.VALLEY, VALLEY_FOLD),
        (LineStyle.MOUNTAIN, MOUNTAIN_FOLD),
        (LineStyle.CREASE, OLD_CREASE),
    ],
)
def test_a_line_has_its_colour(style: LineStyle, colour: str) -> None:
    wanted = QColor(colour)

    found = colours_in(painted(line_view(style), scale=4))
    assert found[wanted.red(), wanted.green(), wanted.blue()] > 200


@pytest.mark.parametrize(("is_coloured", "colour"), [(True, FOLD_PAPER), (False, FOLD_PAPER_BACK)])
def test_paper_has_the_colour_of_the_side_that_is_up(is_coloured: bool, colour: str) -> None:
    piece = PaperPiece((SQUARE,), is_coloured=is_coloured)
    middle = MARGIN + SIDE // 2

    assert QColor(painted(DiagramView((piece,))).pixel(middle, middle)) == QColor(colour)
    shaded = QColor(painted(DiagramView((replace(piece, light=0.8),))).pixel(middle, middle))
    assert shaded.green() == pytest.approx(0.8 * QColor(colour).green(), abs=1)


def test_a_grey_diagram_keeps_its_two_sides_and_every_sign() -> None:
    pieces = (
        PaperPiece((SQUARE,), is_coloured=True, edges=((SQUARE[0], SQUARE[1]),)),
        PaperPiece((SQUARE[:3],), is_coloured=False),
    )
    view = DiagramView(
        pieces,
        lines=tuple(
            DiagramLine(style, (30.0, 40.0 + 20 * place), (170.0, 40.0 + 20 * place))
            for place, style in enumerate(LINES)
        ),
        arrows=tuple(
            DiagramArrow(style, (40.0, 60.0 + 25 * place), (100.0, 30.0), (160.0, 60.0 + 25 * place))
            for place, style in enumerate(ArrowStyle)
        ),
        dots=(DiagramDot((60.0, 60.0)), DiagramDot((140.0, 60.0), is_target=True)),
        turns=(DiagramTurn(Turn.SIDEWAYS), DiagramTurn(Turn.CLOCKWISE, 90)),
    )
    coloured, grey = colours_in(painted(view)), colours_in(painted(replace(view, is_grey=True)))

    assert is_all_grey(painted(replace(view, is_grey=True)))
    assert sum(len(set(colour)) > 1 for colour in coloured) > 10
    drawn = [
        sum(count for colour, count in found.items() if colour != (255.0,) * 3) for found in (coloured, grey)
    ]
    assert drawn[0] == pytest.approx(drawn[1], rel=0.01)


@every_model
def test_nothing_is_drawn_outside_the_box_and_grey_has_only_greys(model: str) -> None:
    blank = painted(DiagramView(()))
    for number, view in enumerate(views_of(model), start=1):
        image = painted(replace(view, is_grey=True))
        assert is_all_grey(image)
        assert image != blank
        painter = QPainter(image)
        painter.fillRect(MARGIN, MARGIN, SIDE, SIDE, Qt.GlobalColor.white)
        painter.end()
        assert image == blank, f"picture {number} of {model} sticks out"


def on_the_curve(arrow: DiagramArrow) -> Iterator[Spot]:
    """Return places along an arrow."""
    for step in range(11):
        share = step / 10
        weights = ((1 - share) ** 2, 2 * share * (1 - share), share**2)
        spots = (arrow.start, arrow.control, arrow.end)
        yield (
            sum(weight * spot[0] for weight, spot in zip(weights, spots, strict=True)),
            sum(weight * spot[1] for weight, spot in zip(weights, spots, strict=True)),
        )


@every_model
def test_every_arrow_can_be_seen_and_stays_inside(model: str) -> None:
    for view in views_of(model):
        for arrow in view.arrows:
            assert math.dist(arrow.start, arrow.end) > 4
            for x, y in on_the_curve(arrow):
                assert 0 <= x <= view.width
                assert 0 <= y <= view.height


@every_model
def test_every_line_and_piece_lies_inside(model: str) -> None:
    for view in views_of(model):
        corners = [corner for piece in view.pieces for shape in piece.shapes for corner in shape]
        ends = [end for line in view.lines for end in (line.start, line.end)]
        assert all(0 <= x <= view.width and 0 <= y <= view.height for x, y in (*corners, *ends))


@every_model
def test_no_picture_of_paper_is_small_in_its_box(model: str) -> None:
    pictures = diagrams_of(fold_file(model))
    for view in (*pictures.steps, pictures.finished):
        xs, ys = zip(
            *(corner for piece in view.pieces for shape in piece.shapes for corner in shape), strict=True
        )
        assert max(max(xs) - min(xs), max(ys) - min(ys)) > 0.4 * DIAGRAM_UNITS


@every_model
def test_a_diagram_on_paper_is_the_same_every_time_and_cannot_lose_a_clip(model: str) -> None:
    for view in views_of(model):
        described = replace(view, description="Stap <1> & verder")
        svg = diagram_svg(described, 40.0)
        root = ET.fromstring(svg)  # noqa: S314

        assert svg == diagram_svg(described, 40.0)
        assert b"clip" not in svg
        assert root.findtext(f"{SVG}desc") == described.description
        assert root.get("width") == "40mm"
        high = float(str(root.get("height")).removesuffix("mm"))
        assert high == pytest.approx(40 * view.height / view.width, abs=0.011)
        assert {node.get("font-family") for node in root.iter()} <= {FAMILY, None}


@pytest.fixture(scope="module", autouse=True)
def drawn_models() -> None:
    """Draw every model once, so that no card has to wait for its pictures."""
    for model in MODELS:
        shelf().draw(model)


@every_model
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language.value)
@pytest.mark.parametrize("per_card", [1, 2])
def test_steps_can_be_read_from_the_back_row(model: str, book: Book, per_card: int) -> None:
    choice = FoldChoice(FoldRole.FOLD_1, model, steps_per_card=per_card)
    session = after(opened(), ChooseFolds((choice,)))
    cards = [
        steps_card(session, book, FoldRole.FOLD_1, part, "10:00")
        for part in range(step_cards(session, FoldRole.FOLD_1))
    ]

    assert cards
    for part, card in enumerate(cards):
        assert isinstance(card, StepsCard)
        for width, height in SCREENS:
            problems = layout_problems(QRectF(0, 0, width, height), card)
            assert (part, width, problems) == (part, width, [])


WORDY = {
    "nl": "Vouw de allerbovenste laag van de linkerbovenhoek precies naar het kruispunt van de "
    "middelste lijnen, en draai om.",
    "en": "Mountain-fold both outermost corners simultaneously behind everything, flatten thoroughly, "
    "then rotate a quarter.",
}


@pytest.mark.parametrize("text", [*WORDY.values()], ids=[*WORDY])
@pytest.mark.parametrize(
    ("screen", "per_card", "least"),
    [*((screen, 1, 0.4) for screen in SCREENS), *((screen, 2, 0.3) for screen in WIDE)],
)
def test_the_longest_step_fits_beside_its_picture(
    text: str, screen: tuple[int, int], per_card: int, least: float
) -> None:
    picture = diagrams_of(fold_file(MODELS[0])).steps[0]
    step = StepPicture("24", text, picture)
    card = StepsCard("Vierentwintigpuntigewaterlelie", "10:00", (step,) * per_card, picture)

    assert LONGEST_STEP - 3 <= len(text) <= LONGEST_STEP
    assert layout_problems(QRectF(0, 0, *screen), card) == []
    assert picture_share(card, screen) >= least


def picture_share(card: StepsCard, screen: tuple[int, int]) -> float:
    """Return how much of the height the smallest picture of a step takes."""
    layout = lay_out_card(card, round(screen[0] / screen[1], 3))
    boxes = [item.box for item in layout.items if isinstance(item, DiagramItem)]
    return min(min(box.width, box.height) for box in boxes[: len(card.steps)]) / layout.box.height


def test_an_arrow_too_short_to_be_seen_is_left_out() -> None:
    frame = Frame(100.0, 0j, (100.0, 100.0))

    assert bowed(Arrow(ArrowKind.VALLEY, 0j, 0.03 + 0j), frame) is None
    assert bowed(Arrow(ArrowKind.VALLEY, 0j, 0.1 + 0j), frame) is not None
