"""FOLD files: what a reader of the format relies on, checked on every model."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import cast

import pytest

from grouping.content.folds import fold_files, load_fold
from grouping.domain.settings import Language
from grouping.folding.foldfile import fold_file
from grouping.folding.geometry import signed_area

Frame = dict[str, list[object]]
MODELS = [path.stem for path in fold_files()]


def exported(model: str) -> dict[str, object]:
    """Return the file as a reader gets it."""
    loaded = load_fold(next(path for path in fold_files() if path.stem == model))
    captions = [step.text[Language.EN] for step in loaded.steps]
    made = fold_file(loaded.names[Language.EN], loaded.folded(), captions, "Grouping")
    return cast("dict[str, object]", json.loads(json.dumps(made)))


def frames(model: str) -> Iterator[Frame]:
    whole = exported(model)
    yield cast("Frame", whole)
    yield from cast("list[Frame]", whole["file_frames"])


@pytest.mark.parametrize("model", MODELS)
def test_every_frame_is_a_disk_whose_faces_use_its_edges(model: str) -> None:
    for frame in frames(model):
        corners = cast("list[list[float]]", frame["vertices_coords"])
        edges = [(low, high) for low, high in cast("list[list[int]]", frame["edges_vertices"])]
        faces = cast("list[list[int]]", frame["faces_vertices"])
        sides = Counter(
            (min(pair), max(pair)) for face in faces for pair in zip(face, [*face[1:], face[0]], strict=True)
        )

        assert len(corners) - len(edges) + len(faces) == 1
        assert all(len(corner) == 2 for corner in corners)
        assert set(sides) == set(edges)
        assert set(sides.values()) <= {1, 2}
        for edge, assignment in zip(edges, frame["edges_assignment"], strict=True):
            assert assignment in set("BMVFJ")
            assert (assignment == "B") == (sides[edge] == 1)


@pytest.mark.parametrize("model", MODELS)
def test_the_crease_pattern_is_the_flat_sheet_and_folds_only_move_it(model: str) -> None:
    pattern, *folded = frames(model)

    for place, frame in enumerate((pattern, *folded)):
        corners = [complex(*cast("list[float]", corner)) for corner in frame["vertices_coords"]]
        areas = [
            signed_area([corners[number] for number in face])
            for face in cast("list[list[int]]", frame["faces_vertices"])
        ]
        assert sum(map(abs, areas)) == pytest.approx(sum(map(abs, _areas(pattern))), abs=1e-6)
        assert place > 0 or min(areas) > 0


def _areas(frame: Frame) -> list[float]:
    corners = [complex(*cast("list[float]", corner)) for corner in frame["vertices_coords"]]
    faces = cast("list[list[int]]", frame["faces_vertices"])
    return [signed_area([corners[number] for number in face]) for face in faces]


@pytest.mark.parametrize("model", MODELS)
def test_face_orders_and_fold_directions_agree(model: str) -> None:
    for frame in cast("list[Frame]", exported(model)["file_frames"]):
        turned = [area < 0 for area in _areas(frame)]
        faces = cast("list[list[int]]", frame["faces_vertices"])
        above = {
            (upper, lower): sign
            for upper, lower, sign in cast("list[tuple[int, int, int]]", frame["faceOrders"])
        }
        for (upper, lower), sign in above.items():
            assert sign == (-1 if turned[lower] else 1)
            assert (lower, upper) not in above
        for edge, assignment in zip(frame["edges_vertices"], frame["edges_assignment"], strict=True):
            pair = [n for n, face in enumerate(faces) if set(cast("list[int]", edge)) <= set(face)]
            if assignment in {"M", "V"}:
                lower, upper = min(pair), max(pair)
                assert turned[lower] != turned[upper]
                assert (assignment == "V") == (not turned[lower])


def test_the_file_says_what_it_is() -> None:
    whole = exported("kraanvogel")

    assert whole["file_spec"] == 1.2
    assert whole["file_classes"] == ["singleModel", "diagrams"]
    assert whole["frame_classes"] == ["creasePattern"]
    assert len(cast("list[object]", whole["file_frames"])) == 12
    assert {frame["frame_classes"][0] for frame in cast("list[Frame]", whole["file_frames"])} == {
        "foldedForm"
    }
