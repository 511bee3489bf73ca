"""Enlarged details: nothing of the paper lies outside their circle, and nothing inside it is lost."""

import math

from grouping.content.folds import fold_file, load_fold
from grouping.services.diagramdetail import enlarged, within
from grouping.services.diagrams import diagrams_of
from grouping.viewmodel.diagram import DiagramLine, DiagramView, LineStyle, PaperPiece

FRAME = enlarged(0.5 + 0.5j, 0.4, has_signs=False)
RADIUS = FRAME.middle[1] - 7.0
SQUARE = ((0.0, 0.0), (200.0, 0.0), (200.0, 200.0), (0.0, 200.0))


def away(spot: tuple[float, float]) -> float:
    return math.dist(spot, FRAME.middle)


def cut(*pieces: PaperPiece, lines: tuple[DiagramLine, ...] = ()) -> DiagramView:
    return within(DiagramView(pieces, lines), FRAME)


def test_paper_is_cut_off_at_the_circle() -> None:
    (piece,) = cut(PaperPiece((SQUARE,), is_coloured=True, edges=((SQUARE[0], SQUARE[2]),))).pieces
    ((shape),) = piece.shapes
    ((edge),) = piece.edges

    assert all(away(spot) <= RADIUS + 1e-6 for spot in (*shape, *edge))
    assert max(away(spot) for spot in shape) > RADIUS - 1e-6
    assert all(away(spot) > RADIUS - 1.0 for spot in edge)


def test_what_lies_outside_is_gone_and_what_lies_inside_stays() -> None:
    corner = ((0.0, 0.0), (12.0, 0.0), (0.0, 12.0))
    middle = ((90.0, 90.0), (110.0, 90.0), (100.0, 110.0))
    outside = DiagramLine(LineStyle.VALLEY, (0.0, 2.0), (200.0, 2.0))
    inside = DiagramLine(LineStyle.MOUNTAIN, (80.0, 100.0), (120.0, 100.0))
    view = cut(
        PaperPiece((corner,), is_coloured=True),
        PaperPiece((middle,), is_coloured=False),
        lines=(outside, inside),
    )

    (piece,) = view.pieces
    assert len(piece.shapes[0]) == 3
    assert [line for line in view.lines if line.style is not LineStyle.RIM] == [inside]


def test_the_frame_shows_as_much_of_the_table_as_was_asked() -> None:
    left, right = FRAME(0.3 + 0.5j), FRAME(0.7 + 0.5j)

    assert math.isclose(right[0] - left[0], 2 * RADIUS)
    assert FRAME(0.5 + 0.5j) == FRAME.middle
    assert enlarged(0j, 0.4, has_signs=True).scale < FRAME.scale


def test_crowded_steps_of_the_water_bomb_are_details() -> None:
    model = load_fold(fold_file("waterbom"))
    pictures = diagrams_of(fold_file("waterbom"))

    assert [number for number, step in enumerate(model.steps, start=1) if step.detail] == [5, 6, 7]
    for picture in pictures.steps[4:7]:
        assert sum(line.style is LineStyle.RIM for line in picture.lines) == 48
