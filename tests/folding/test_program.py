"""Fold programs: what each operation does, and how a program that cannot be folded is refused."""

from collections.abc import Mapping, Sequence

import pytest

from grouping.folding.errors import FoldError
from grouping.folding.geometry import signed_area
from grouping.folding.notation import fold_strokes, hidden_strokes
from grouping.folding.program import FoldProgram, StepProgram
from grouping.folding.run import FoldedStep, run
from grouping.folding.sheet import FoldedSheet
from grouping.folding.signs import ArrowKind, Crease, Rotation, TurnOver

Operation = Mapping[str, object]
HALF: Operation = {"op": "fold", "line": {"bring": ["D", "A"]}}
"""The top edge on the bottom edge."""


def steps_of(*steps: Sequence[Operation]) -> tuple[FoldedStep, ...]:
    return run(FoldProgram(1.0, 1.0, 0.0, [StepProgram(list(step)) for step in steps]))


def most_layers(state: FoldedSheet) -> int:
    return max(len(state.stack_at(facet.centre)) for facet in state.facets)


def refused(key: str, place: str, *steps: Sequence[Operation]) -> None:
    with pytest.raises(FoldError) as caught:
        steps_of(*steps)
    assert (caught.value.key, caught.value.place) == (key, place)


def test_a_fold_in_half_lays_one_layer_on_the_other() -> None:
    (step,) = steps_of([HALF])

    lower, upper = step.after.facets
    assert upper.is_turned
    assert not lower.is_turned
    assert step.after.bounds == pytest.approx((0.0, 0.0, 1.0, 0.5))
    assert most_layers(step.after) == 2


def test_a_mountain_fold_goes_behind() -> None:
    (step,) = steps_of([{**HALF, "direction": "mountain"}])

    assert [facet.is_turned for facet in step.after.facets] == [True, False]
    assert [crease for crease, _stroke in fold_strokes(step)] == [Crease.MOUNTAIN]
    assert step.arrows[0].kind is ArrowKind.MOUNTAIN


def test_only_the_top_layer_folds_where_the_program_says_so() -> None:
    back = {"op": "fold", "line": [[0, 0.25], [1, 0.25]], "move": [0.5, 0.1]}
    one = {**back, "layers": {"at": [0.5, 0.1], "top": 1}}

    both = steps_of([HALF], [back])[-1]
    top = steps_of([HALF], [one])[-1]

    assert both.after.bounds[1] == pytest.approx(0.25)
    assert most_layers(both.after) == 4
    assert top.after.bounds[1] == pytest.approx(0.0)
    assert most_layers(top.after) == 3


def test_a_crease_moves_nothing_and_is_remembered() -> None:
    (step,) = steps_of([{"op": "crease", "line": ["A", "C"], "move": "D"}])

    assert len(step.after.facets) == 2
    assert not any(facet.is_turned for facet in step.after.facets)
    assert step.after.is_creased(0.3 + 0.3j)
    assert step.arrows[0].kind is ArrowKind.UNFOLD


def test_unfolding_brings_the_paper_back_with_its_new_creases() -> None:
    program = FoldProgram(
        1.0,
        1.0,
        0.0,
        [
            StepProgram([{"op": "crease", "line": ["A", "C"], "move": "D"}], label="flat"),
            StepProgram([HALF]),
            StepProgram([{"op": "unfold", "to": "flat"}]),
        ],
    )
    *_others, last = run(program)

    assert not any(facet.is_turned for facet in last.after.facets)
    assert last.after.is_creased(0.2 + 0.5j)
    assert sum(signed_area(facet.paper) for facet in last.after.facets) == pytest.approx(1.0)


def test_turning_over_reverses_the_layers_and_is_told_by_a_sign() -> None:
    (step,) = steps_of([HALF, {"op": "turn"}, {"op": "rotate", "degrees": 90}])

    assert [facet.is_turned for facet in step.after.facets] == [False, True]
    assert step.signs == (TurnOver(is_sideways=True), Rotation(90.0))
    assert step.folded.bounds == pytest.approx((0.0, 0.0, 1.0, 0.5))


TIP_LINES = {"inside": [[0, 0.4], [0.4, 0.4]], "outside": ["A>C:0.3", {"lerp": ["A>C:0.3", "D", 0.4]}]}
"""Over the first the tip comes out at the open side of a doubled sheet, over the second at its fold."""


def reversed_tip(kind: str) -> FoldedStep:
    tip = {"op": "reverse", "line": TIP_LINES[kind], "move": "A", "at": [0.1, 0.12], "kind": kind}
    return steps_of([{"op": "fold", "line": ["A", "C"], "move": "B"}], [tip])[-1]


@pytest.mark.parametrize(("kind", "between"), [("inside", True), ("outside", False)])
def test_a_reverse_fold_puts_the_tip_inside_or_round_the_flap(kind: str, between: bool) -> None:
    after = reversed_tip(kind).after
    corner = [rank for rank, facet in enumerate(after.facets) if 0j in facet.paper]
    flap = [rank for rank in range(len(after.facets)) if rank not in corner]

    assert (min(flap) < min(corner) and max(corner) < max(flap)) is between


def test_folds_behind_other_layers_are_hidden_lines() -> None:
    line = {"op": "fold", "line": [[0, 0.25], [1, 0.25]], "move": [0.5, 0.1]}
    behind = {**line, "direction": "mountain", "layers": {"at": [0.5, 0.1], "bottom": 1}, "place": "bottom"}
    step = steps_of([HALF], [behind])[-1]

    assert fold_strokes(step) == []
    assert [(stroke.start.imag, stroke.end.imag) for stroke in hidden_strokes(step)] == [(0.25, 0.25)]


def test_paper_that_would_tear_is_refused_with_step_and_reason() -> None:
    torn = {"op": "squash", "parts": [{"paper": [[0.5, 0.1]], "reflect": [[[0, 0.2], [1, 0.2]]]}]}
    refused("fold.law.tear", "steps[2]", [HALF], [torn])


def test_a_layer_through_a_wall_is_refused() -> None:
    quarter = {"op": "fold", "line": [[0.5, 0], [0.5, 0.5]], "move": [0.1, 0.2]}
    through = {
        "op": "fold",
        "line": [[0.5, 0.4], [1, 0.4]],
        "move": [0.6, 0.45],
        "place": "below",
        "ref": [[0.9, 0.9]],
    }
    refused("fold.law.maekawa", "steps[3]", [HALF], [quarter], [through])


def test_a_lower_layer_on_top_is_refused() -> None:
    lower = {
        "op": "fold",
        "line": [[0, 0.25], [1, 0.25]],
        "move": [0.5, 0.1],
        "layers": {"at": [0.5, 0.1], "bottom": 1},
        "place": "top",
    }
    refused("fold.law.taco_tortilla", "steps[2]", [HALF], [lower])


def test_a_corner_through_paper_that_is_only_creased_is_refused() -> None:
    creased: Operation = {"op": "crease", "line": {"dir": ["DA", 60]}}
    corner = {"op": "fold", "line": {"dir": ["DA", 22.5]}, "move": "B"}

    assert len(steps_of([creased], [corner])[-1].after.facets) > 2
    refused("fold.law.taco_tortilla", "steps[2]", [creased], [{**corner, "place": "inside"}])


def test_paper_in_more_parts_than_can_be_proved_is_refused() -> None:
    places = [place / 20 for place in range(1, 20)]
    grid: list[Operation] = [{"op": "crease", "line": [[x, 0], [x, 1]]} for x in places]
    grid += [{"op": "crease", "line": [[0, y], [1, y]]} for y in places]

    (finer,) = steps_of(grid[:30])
    assert len(finer.after.facets) == 20 * 12
    refused("fold.too_many_facets", "steps[1].do[34]", grid)


CROSS = [{"line": ["AB", "CD"]}, {"line": ["BC", "DA"]}]


def test_four_valleys_at_one_point_are_refused() -> None:
    folded = {
        "op": "collapse",
        "split": CROSS,
        "parts": [
            {"paper": [[0.9, 0.9]], "reflect": [["BC", "DA"], ["AB", "CD"]]},
            {"paper": [[0.9, 0.1]], "reflect": [["AB", "CD"]]},
            {"paper": [[0.1, 0.9]], "reflect": [["BC", "DA"]]},
        ],
    }
    refused("fold.law.maekawa", "steps[1]", [folded])


WRONG = [
    ("fold.unknown_operation", "steps[1].do[1]", {"op": "fld"}),
    ("fold.unknown_name", "steps[1].do[1]", {**HALF, "lin": 1}),
    ("fold.missing", "steps[1].do[1]", {"op": "fold"}),
    ("fold.missing", "steps[1].do[1]", {"op": "fold", "line": ["A", "C"]}),
    ("fold.unknown_point", "steps[1].do[1].line", {"op": "fold", "line": ["A", "Z"], "move": "B"}),
    ("fold.same_point", "steps[1].do[1].line", {"op": "fold", "line": ["A", "A"], "move": "B"}),
    ("fold.on_the_line", "steps[1].do[1]", {"op": "fold", "line": ["A", "C"], "move": "O"}),
    ("fold.no_number", "steps[1].do[1].line", {"op": "fold", "line": ["A", ["x", 1]], "move": "B"}),
    ("fold.no_number", "steps[1].do[1].line", {"op": "fold", "line": ["A", ["1/0", 1]], "move": "B"}),
    ("fold.no_list", "steps[1].do[1].line", {"op": "fold", "line": ["A"], "move": "B"}),
    ("fold.one_construction", "steps[1].do[1].line", {"op": "fold", "line": {}, "move": "B"}),
    ("fold.no_layer", "steps[1].do[1]", {**HALF, "layers": {"at": [5, 5], "top": 1}}),
    ("fold.not_one_of", "steps[1].do[1]", {**HALF, "place": "under"}),
    ("fold.off_sheet", "steps[1].do[1]", {**HALF, "move": {"paper": [2, 2]}}),
    ("fold.nothing_moves", "steps[1].do[1].parts[1]", {"op": "squash", "parts": [{"reflect": []}]}),
    ("fold.not_one_of", "steps[1].do[1]", {"op": "unfold", "to": "start"}),
    ("fold.no_table", "steps[1].do[1]", {**HALF, "layers": 3}),
    ("fold.contradiction", "steps[1].do[1]", {**HALF, "place": "bottom"}),
    ("fold.contradiction", "steps[1].do[1]", {**HALF, "direction": "mountain", "place": "top"}),
    ("fold.misses_paper", "steps[1].do[1]", {"op": "crease", "line": [[3, 0], [3, 1]]}),
]


@pytest.mark.parametrize(("key", "place", "operation"), WRONG)
def test_a_slip_in_a_program_is_refused_with_its_place(key: str, place: str, operation: Operation) -> None:
    refused(key, place, [operation])


def test_nothing_is_folded_after_turning_within_one_step() -> None:
    refused("fold.after_turning", "steps[1].do[2]", [{"op": "turn"}, HALF])


def test_a_formula_can_only_reckon() -> None:
    for formula in ("__import__('os')", "A", "sqrt(2, 3)", "[1]", "1 if 1 else 2", "9" * 90):
        refused(
            "fold.no_number",
            "steps[1].do[1].line",
            [{"op": "fold", "line": ["A", [formula, 1]], "move": "B"}],
        )


SECTORS = {"left": [[0.6, 0.19], [0.73, 0.14]], "tip": [[0.84, 0.23]], "right": [[0.85, 0.32], [0.81, 0.4]]}
"""Points in the parts of the corner B that a rabbit ear moves."""


def rabbit_ear(*, along: bool) -> FoldedStep:
    """Pinch corner B of a sheet creased along A-C: all three angles are halved and the tip is laid aside."""
    inner = {"meet": [{"angle": ["B", "A", "C"]}, {"angle": ["B", "C", "A"]}]}
    to_edge = {"dir": [inner, 0]}
    edge = {"meet": [to_edge, ["B", "C"]]}
    creases = [["A", inner], ["C", inner], ["B", inner], [inner, edge]]
    written = {"left": [["A", inner]], "tip": [["B", inner], ["A", inner]], "right": [["C", inner]]}
    parts = [
        {"paper": points, "place": "top", **({} if along else {"reflect": written[name]})}
        for name, points in SECTORS.items()
    ]
    pinch = {
        "op": "collapse",
        "split": [{"line": line} for line in creases],
        "parts": parts,
        **({"along": creases} if along else {}),
    }
    return steps_of([{"op": "crease", "line": ["A", "C"], "move": "B"}], [pinch])[-1]


def test_a_rabbit_ear_is_a_collapse_along_its_creases() -> None:
    step = rabbit_ear(along=True)

    assert most_layers(step.after) == 4
    assert [crease for crease, _stroke in fold_strokes(step)].count(Crease.VALLEY) == 3


def test_motions_that_follow_from_creases_are_those_one_can_write_out() -> None:
    followed, written = rabbit_ear(along=True).after, rabbit_ear(along=False).after

    for one, other in zip(followed.facets, written.facets, strict=True):
        assert one.placed == pytest.approx(other.placed)
