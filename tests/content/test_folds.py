"""The fold models that come along, and what a trainer reads who changes one and makes a slip."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

import pytest

from grouping.content.assets import asset
from grouping.content.errors import ContentError
from grouping.content.folds import (
    LEVELS,
    LONGEST_STEP,
    TOP_SCORE,
    FoldModel,
    ModelStep,
    fold_file,
    fold_files,
    load_fold,
)
from grouping.content.foldsets import FoldSet, fold_sets
from grouping.content.texts import texts
from grouping.content.words import banned_output_words, forbidden_fold_words, words_found
from grouping.domain.errors import Phrase
from grouping.domain.folds import FoldRole
from grouping.domain.settings import Language
from grouping.folding.run import FoldedStep
from grouping.folding.sheet import FoldedSheet
from grouping.services.diagrams import diagrams_of
from grouping.viewmodel.diagram import LineStyle

Edited = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]

MODELS = [path.stem for path in fold_files()]
FOLD_LINES = {LineStyle.VALLEY, LineStyle.MOUNTAIN, LineStyle.HIDDEN}
WITHOUT_A_FOLD = {"turn", "rotate", "show", "push", "unfold"}
EASY, MEDIUM, HARD = LEVELS

WORK = {
    "fold": 1.0,
    "crease": 0.6,
    "unfold": 0.5,
    "turn": 0.3,
    "rotate": 0.15,
    "show": 0.0,
    "push": 0.0,
    "reverse": 3.0,
    "squash": 2.5,
    "petal": 3.5,
    "collapse": 3.0,
    "open": 3.0,
    "pull": 3.0,
}
"""How much of a beginner's effort an operation takes, a plain fold being 1."""
NOT_PLAIN = {"collapse", "open", "petal", "pull", "reverse", "squash"}
"""More than a single valley or mountain fold (Pureland)."""

AGAIN = 0.4
"""What an operation takes that is done once more in the same step, as a share of the first time."""
IN_SPACE = WORK["open"]
"""A step that is only seen from aside is folded by hand, not by the program: it takes as much as opening."""

every_model = pytest.mark.parametrize("model", MODELS)
every_set = pytest.mark.parametrize("each", fold_sets(), ids=lambda each: each.id)


def model_of(model: str) -> FoldModel:
    return load_fold(fold_file(model))


def operations(model: FoldModel) -> Iterator[tuple[ModelStep, list[str]]]:
    """Return every step with the names of what is done in it."""
    for step, program in zip(model.steps, model.program.steps, strict=True):
        yield step, [cast("dict[str, str]", operation)["op"] for operation in program.do]


def effort(model: FoldModel) -> float:
    """Return how much work a model is, in plain folds."""
    total = 0.0
    for step, names in operations(model):
        total += IN_SPACE if step.solid is not None else 0.0
        total += sum(WORK[name] * (1 + AGAIN * (count - 1)) for name, count in Counter(names).items())
    return total


def at_level(level: int) -> list[FoldModel]:
    return [model for model in map(model_of, MODELS) if model.level == level]


def ranks(values: list[float]) -> list[float]:
    """Return the place of each value, equal values sharing the middle of theirs."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


def distances(state: FoldedSheet) -> tuple[float, ...]:
    """Return how far all corners are from each other: the same however the paper is turned on the table."""
    corners = {(round(spot.real, 6), round(spot.imag, 6)) for facet in state.facets for spot in facet.placed}
    return tuple(sorted(round(math.dist(*pair), 5) for pair in itertools.combinations(sorted(corners), 2)))


def instructions(model: FoldModel, language: Language) -> list[str]:
    """Return everything about a model that lies on a table or stands on the room screen."""
    steps = [words[language] for step in model.steps for words in (step.text, step.hint, step.halfway_note)]
    return [model.names[language], model.papers[language], model.finished[language], *steps]


def test_there_are_enough_models_of_every_level() -> None:
    assert len(MODELS) >= 18
    assert {level: len(at_level(level)) >= 4 for level in LEVELS} == dict.fromkeys(LEVELS, True)


def test_one_easy_model_takes_five_steps_and_the_swan_lies_between() -> None:
    assert max(len(model.steps) for model in at_level(EASY)) >= 5
    assert model_of("zwaan").level == MEDIUM


@every_model
def test_a_model_is_called_after_its_file_and_no_two_have_one_name(model: str) -> None:
    assert model_of(model).id == model
    for language in Language:
        names = [model_of(other).names[language].casefold() for other in MODELS]
        assert names.count(model_of(model).names[language].casefold()) == 1


@every_model
def test_a_step_that_folds_shows_a_fold_line_or_says_why_not(model: str) -> None:
    pictures = diagrams_of(fold_file(model)).steps
    silent = [
        number
        for number, ((step, names), picture) in enumerate(
            zip(operations(model_of(model)), pictures, strict=True), start=1
        )
        if not set(names) <= WITHOUT_A_FOLD
        and not FOLD_LINES & {line.style for line in picture.lines}
        and not (step.hides_lines or step.hides_signs or step.solid)
    ]

    assert silent == []


@every_model
def test_a_step_without_anything_to_see_is_not_there(model: str) -> None:
    pictures = diagrams_of(fold_file(model))

    for step, picture, halfway in zip(model_of(model).steps, pictures.steps, pictures.halfway, strict=True):
        signs = (
            *picture.arrows,
            *picture.turns,
            *(line for line in picture.lines if line.style in FOLD_LINES),
        )
        assert signs or step.hides_signs or step.solid or halfway


@every_model
def test_quality_is_judged_by_four_to_six_criteria_with_four_different_anchors(model: str) -> None:
    criteria = model_of(model).criteria

    assert 4 <= len(criteria) <= 6
    for criterion in criteria:
        for language in Language:
            assert len(set(criterion.anchors[language])) == TOP_SCORE + 1
            assert criterion.look[language]
        assert criterion.anchors[Language.NL] != criterion.anchors[Language.EN]
    for language in Language:
        assert len({criterion.name[language] for criterion in criteria}) == len(criteria)


@every_model
@pytest.mark.parametrize("language", Language)
def test_instructions_name_no_level_and_do_not_shout(model: str, language: Language) -> None:
    said = instructions(model_of(model), language)

    assert {
        text: found for text in said if (found := words_found(text, forbidden_fold_words(language)))
    } == {}
    assert [text for text in said if "!" in text] == []
    assert [text for text in said if text != text.strip()] == []


@every_model
@pytest.mark.parametrize("language", Language)
def test_criteria_promise_nothing_and_do_not_shout(model: str, language: Language) -> None:
    said = [
        text
        for criterion in model_of(model).criteria
        for text in (criterion.name[language], criterion.look[language], *criterion.anchors[language])
    ]

    assert words_found(" ".join(said), banned_output_words(language)) == ()
    assert [text for text in said if "!" in text] == []


@every_model
def test_only_a_view_half_way_has_a_note_and_in_both_languages(model: str) -> None:
    for step in model_of(model).steps:
        notes = {bool(step.halfway_note[language]) for language in Language}
        assert notes <= ({True, False} if step.halfway is not None else {False})
        assert len(notes) == 1


@every_model
def test_both_languages_say_something_of_their_own(model: str) -> None:
    for step in model_of(model).steps:
        assert step.text[Language.NL] != step.text[Language.EN]
        assert step.hint[Language.NL] != step.hint[Language.EN]
        assert all(step.hint[language] != step.text[language] for language in Language)


@pytest.mark.parametrize("model", [model.id for model in at_level(EASY)])
def test_an_easy_model_needs_plain_folds_only(model: str) -> None:
    used = {name for _step, names in operations(model_of(model)) for name in names}

    assert used & NOT_PLAIN == set()


def test_every_easy_model_is_less_work_than_every_hard_one() -> None:
    easy = {model.id: effort(model) for model in at_level(EASY)}
    hard = {model.id: effort(model) for model in at_level(HARD)}

    assert [(one, other) for one in easy for other in hard if easy[one] >= hard[other]] == []


def test_levels_grow_with_the_work_on_the_whole() -> None:
    efforts = [sorted(map(effort, at_level(level))) for level in LEVELS]
    middles = [values[len(values) // 2] for values in efforts]

    assert middles == sorted(set(middles))


def test_the_minutes_grow_with_the_work() -> None:
    models = [model_of(model) for model in MODELS]
    works = ranks([effort(model) for model in models])
    slow = ranks([model.minutes[1] for model in models])
    middle = (len(models) - 1) / 2
    products = sum((one - middle) * (other - middle) for one, other in zip(works, slow, strict=True))
    spread = math.prod(sum((place - middle) ** 2 for place in places) for places in (works, slow))

    assert products / math.sqrt(spread) > 0.8


def test_no_easy_model_is_given_longer_than_a_hard_one() -> None:
    assert max(model.minutes[1] for model in at_level(EASY)) <= min(
        model.minutes[1] for model in at_level(HARD)
    )


@every_set
def test_a_set_gives_every_role_a_model_that_is_there(each: FoldSet) -> None:
    assert set(each.models) == set(FoldRole)
    assert set(each.models.values()) <= set(MODELS)
    levels = (FoldRole.FOLD_1, FoldRole.LOW, FoldRole.MIDDLE, FoldRole.HIGH)
    assert len({each.models[role] for role in levels}) == len(levels)
    assert each.models[FoldRole.EVERYONE] != each.models[FoldRole.FOLD_1]


@every_set
def test_the_follow_ups_of_a_set_get_harder(each: FoldSet) -> None:
    works = [effort(model_of(each.models[role])) for role in (FoldRole.LOW, FoldRole.MIDDLE, FoldRole.HIGH)]
    levels = [model_of(each.models[role]).level for role in (FoldRole.LOW, FoldRole.MIDDLE, FoldRole.HIGH)]

    assert levels == sorted(levels)
    assert works[0] < works[2]


@every_set
def test_a_follow_up_soon_leaves_the_way_of_the_first_fold(each: FoldSet) -> None:
    def begun(model: str) -> list[FoldedStep]:
        return list(model_of(model).folded()[:3])

    first = begun(each.models[FoldRole.FOLD_1])
    for role in set(FoldRole) - {FoldRole.FOLD_1}:
        pairs = list(zip(first, begun(each.models[role]), strict=False))
        alike = [
            number
            for number, (one, other) in enumerate(pairs, start=1)
            if distances(one.after) == distances(other.after)
        ]
        assert set(alike) <= {1}
        # Nothing but the flat sheet itself lies on the table in the same way.
        assert all(corners(one.before) != corners(other.before) for one, other in pairs[1:])


def corners(state: FoldedSheet) -> list[list[complex]]:
    return [[complex(round(c.real, 6), round(c.imag, 6)) for c in facet.placed] for facet in state.facets]


def test_what_a_flat_picture_cannot_tell_is_shown_half_way() -> None:
    shown = {
        model: {number for number, step in enumerate(model_of(model).steps, start=1) if step.halfway}
        for model in MODELS
    }

    assert shown["bootje"] == {8, 11, 12}
    assert shown["kraanvogel"] == {6, 10}
    assert shown["molentje"] == {5}
    assert 8 in shown["masu"]


LONG = "x" * (LONGEST_STEP + 1)


@pytest.mark.parametrize(
    ("begin", "new", "key", "field"),
    [
        ("minutes = ", "minutes = [6, 3]", "content.fold_minutes", "minutes"),
        ("minutes = ", "minutes = [3, inf]", "content.needs_numbers", "minutes"),
        ("minutes = ", "minutes = [nan, 6]", "content.needs_numbers", "minutes"),
        ("minutes = ", "minutes = [3]", "content.list_size", "minutes"),
        ("level = ", "level = 4", "content.needs_whole", "level"),
        ("level = ", "level = 2\nhard = true", "content.unknown_field", "hard"),
        ("start_degrees = ", "start_degrees = inf", "content.fold_sheet", "sheet"),
        ("start_degrees = ", "start_degrees = nan", "content.fold_sheet", "sheet"),
        ("start_degrees = ", "start_degrees = 1e9", "content.fold_sheet", "sheet"),
        ("upper_side = ", 'upper_side = "green"', "content.not_one_of", "upper_side"),
        ("hint = ", "", "content.missing", "steps[1].hint"),
        ("hint = ", 'hint = { nl = "Zo." }', "content.missing", "steps[1].hint.en"),
        ("hint = ", 'hunt = { nl = "Zo.", en = "So." }', "content.unknown_field", "steps[1].hunt"),
        ("text = ", f'text = {{ nl = "{LONG}", en = "So." }}', "content.too_long", "steps[1].text.nl"),
        ("text = ", 'text = { nl = "Zo.", en = "" }', "content.empty", "steps[1].text.en"),
        ('  "', "", "content.list_size", "criteria[1].anchors.nl"),
        ('id = "align"', 'id = "complete"', "content.duplicate", "criteria[2].id"),
        ("start_degrees = ", 'start_degrees = "half"', "content.fold_sheet", "sheet"),
        ("start_degrees = ", 'sheet = [1, "wide"]', "content.fold_sheet", "sheet"),
    ],
)
def test_a_slip_in_a_model_is_refused(
    begin: str, new: str, key: str, field: str, *, edited: Edited, refused: Refused
) -> None:
    old = line_beginning(asset("folds", "zwaan.toml"), begin)
    path = edited("folds", "zwaan.toml", old=old, new=new)

    with refused(key, "folds/zwaan.toml", field):
        load_fold(path)


def line_beginning(path: Path, begin: str) -> str:
    """Return the first line of a file that begins like this, whatever stands further on."""
    found = re.search(rf"^{re.escape(begin)}.*$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    return found.group()


SPOILED = """[[steps]]
text = { nl = "Vouw dubbel.", en = "Fold in half." }
hint = { nl = "De ene rand op de andere.", en = "One edge on the other." }
do = [{ op = "fold", line = { bring = ["D", "A"] } }]

[[steps]]
text = { nl = "Vouw de bovenste laag om.", en = "Fold the upper layer over." }
hint = { nl = "Dat kan niet.", en = "That cannot be." }
do = [DO]

[[steps]]"""


@pytest.mark.parametrize(
    ("do", "place", "reason"),
    [
        (
            '{ op = "squash", parts = [{ paper = [[0.5, 0.1]], reflect = [["A", "C"]] }] }',
            "steps[2]",
            "fold.law.tear",
        ),
        ('{ op = "pleat", line = ["A", "C"] }', "steps[2].do[1]", "fold.unknown_operation"),
        ('{ op = "turn" }, { op = "fold", line = ["A", "C"] }', "steps[2].do[2]", "fold.after_turning"),
        ('{ op = "fold", line = ["A", "Z"], move = "D" }', "steps[2].do[1].line", "fold.unknown_point"),
    ],
)
def test_what_paper_cannot_do_is_told_with_its_step_and_why(
    do: str, place: str, reason: str, edited: Edited
) -> None:
    path = edited("folds", "zwaan.toml", old="[[steps]]", new=SPOILED.replace("DO", do))
    model = load_fold(path)

    with pytest.raises(ContentError) as caught:
        model.folded()
    with pytest.raises(ContentError):
        diagrams_of(path)

    assert caught.value.key == "content.fold"
    why = caught.value.params["reason"]
    assert isinstance(why, Phrase)
    assert why.key == reason
    for language in Language:
        sentence = texts(language).explain(caught.value)
        for part in ("folds/zwaan.toml", place, texts(language).explain(why)):
            assert part in sentence
        assert "{" not in sentence


def test_a_face_with_a_corner_that_is_not_there_is_refused(edited: Edited, refused: Refused) -> None:
    old = "{ corners = ["
    name = next(name for name in MODELS if old in fold_file(name).read_text(encoding="utf-8"))
    path = edited("folds", f"{name}.toml", old=old, new=f"{old}99, ")

    with refused("content.fold_face", f"folds/{name}.toml", "faces[1].corners"):
        load_fold(path)


@pytest.mark.parametrize(
    ("begin", "new", "key", "field"),
    [
        ("fold_1 = ", 'fold_1 = ""', "content.empty", "sets[1].fold_1"),
        ("everyone = ", "", "content.missing", "sets[1].everyone"),
        ("low = ", 'low = "hoedje"\nlowest = "hond"', "content.unknown_field", "sets[1].lowest"),
        ('id = "water"', 'id = "birds"', "content.duplicate", "sets[2].id"),
    ],
)
def test_a_slip_in_the_sets_is_refused(
    begin: str, new: str, key: str, field: str, *, edited: Edited, refused: Refused
) -> None:
    old = line_beginning(asset("fold_sets.toml"), begin)
    path = edited("fold_sets.toml", old=old, new=new)

    with refused(key, "fold_sets.toml", field):
        fold_sets(path)


def test_a_model_that_is_not_there_is_refused_with_all_there_are(refused: Refused) -> None:
    with refused("content.no_fold", "draak", ", ".join(MODELS)):
        fold_file("draak")
