"""Which fold goes with whom: what was chosen, what is handed out, what the room sees, what is printed."""

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from grouping.content.assets import asset_root
from grouping.content.errors import ContentError
from grouping.content.folds import FoldModel, fold_file, fold_files, load_fold
from grouping.content.foldsets import FoldSet, fold_sets
from grouping.content.words import forbidden_fold_words, words_found
from grouping.domain.errors import DomainError
from grouping.domain.folds import LEVEL_ROLES, FoldChoice, FoldRole, role_at, roles_of
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import ROOM_DESIGNS, Design, Language
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import Book
from grouping.services.clock import ManualClock
from grouping.services.commands.clocks import SetClock, StartClock
from grouping.services.commands.prepare import ChangeSettings, ChooseFolds, SetStepMinutes, StartSession
from grouping.services.folds import (
    DiagramShelf,
    chosen_folds,
    fold_choice,
    minutes_for,
    planned_minutes,
    set_in_use,
    shelf,
    usual_choice,
)
from grouping.services.foldsheet import in_grey, sheet_view, sign_keys
from grouping.services.pack import PackChoices, pack_view, session_choices
from grouping.services.pages.folds import (
    fold_items,
    folds_view,
    hand_out,
    known_items,
    models_in_use,
    set_names,
)
from grouping.services.stage import CardId, Cue, deck, project
from grouping.services.stage_steps import step_cards, steps_card
from grouping.services.workspace import Workspace
from grouping.viewmodel.diagram import (
    ArrowStyle,
    DiagramArrow,
    DiagramDot,
    DiagramLine,
    DiagramTurn,
    DiagramView,
    LineStyle,
    ModelDiagrams,
    PaperPiece,
    Turn,
)
from grouping.viewmodel.folds import FoldRow
from grouping.viewmodel.foldsheet import SheetView
from grouping.viewmodel.pack import Contents, FoldSheets, PartName
from grouping.viewmodel.stage import NeutralCard, StepsCard
from tests.flow.memory import START_MS, Memory, opening
from tests.unit.rooms import BOOKS, CLASSIC, DUTCH, ENGLISH, after, drawn, opened

MODELS = [path.stem for path in fold_files()]
SETS = fold_sets()
USUAL = SETS[0]
OTHER = next(model for model in MODELS if not any(model in each.models.values() for each in SETS))
"""A model that no set holds, so that the sets are complete without its file."""

every_model = pytest.mark.parametrize("model", MODELS)


@pytest.fixture
def empty_shelf() -> Iterator[DiagramShelf]:
    """Return the shelf of a program that was only just started."""
    shelf.cache_clear()
    yield shelf()
    shelf.cache_clear()


@pytest.fixture
def own_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_shelf: DiagramShelf) -> Path:
    """Let the program use a copy of the editable files, to be spoiled."""
    copy = tmp_path / "assets"
    shutil.copytree(asset_root(), copy, ignore=shutil.ignore_patterns("fonts", "icons"))
    monkeypatch.setattr("grouping.content.assets.asset_root", lambda: copy)
    return copy


def choosing(session: Session, *choices: FoldChoice) -> Session:
    return after(session, ChooseFolds(choices))


def row_of(session: Session, role: FoldRole, book: Book = DUTCH) -> FoldRow:
    return next(row for row in folds_view(session, book).rows if row.role == role)


def model_of(model: str) -> FoldModel:
    return load_fold(fold_file(model))


def strings(value: object) -> Iterator[str]:
    """Every text in a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def test_only_attainment_groups_have_folds_of_their_own() -> None:
    assert roles_of(Design.CLASSIC) == (FoldRole.FOLD_1, FoldRole.LOW, FoldRole.MIDDLE, FoldRole.HIGH)
    for design in set(ROOM_DESIGNS) - {Design.CLASSIC}:
        assert roles_of(design) == (FoldRole.FOLD_1, FoldRole.EVERYONE)


@pytest.mark.parametrize(
    ("level", "levels", "role"),
    [
        (None, 3, FoldRole.EVERYONE),
        (None, 0, FoldRole.EVERYONE),
        (1, 3, FoldRole.LOW),
        (2, 3, FoldRole.MIDDLE),
        (3, 3, FoldRole.HIGH),
        (1, 2, FoldRole.LOW),
        (2, 2, FoldRole.HIGH),
        (1, 1, FoldRole.LOW),
    ],
)
def test_a_table_gets_the_fold_of_its_level(level: int | None, levels: int, role: FoldRole) -> None:
    assert role_at(level, levels) is role


@pytest.mark.parametrize("role", FoldRole)
def test_a_new_session_has_the_folds_of_the_first_set(role: FoldRole) -> None:
    choice = fold_choice(opened(), role)

    assert choice == usual_choice(role) == FoldChoice(role, USUAL.models[role])
    assert (choice.with_hints, choice.minutes, choice.steps_per_card) == (False, 0, 1)


def test_a_choice_is_kept_and_taken_back() -> None:
    workspace = Workspace(Session.empty(), Memory(), ManualClock(START_MS))
    workspace.execute(StartSession(*opening(12, 3)))
    first = workspace.session
    chosen = FoldChoice(FoldRole.LOW, OTHER, with_hints=True, minutes=6)

    workspace.execute(ChooseFolds((chosen, FoldChoice(FoldRole.HIGH, OTHER))))
    second = workspace.session
    workspace.execute(ChooseFolds((replace(chosen, minutes=7),)))

    assert fold_choice(workspace.session, FoldRole.LOW) == replace(chosen, minutes=7)
    assert workspace.undo_label is not None
    for book in BOOKS:
        assert book.texts.say(workspace.undo_label.key)
    workspace.undo()
    assert workspace.session == second
    workspace.undo()
    assert workspace.session == first
    workspace.redo()
    assert fold_choice(workspace.session, FoldRole.LOW) == chosen
    assert fold_choice(workspace.session, FoldRole.HIGH).model == OTHER
    assert fold_choice(workspace.session, FoldRole.MIDDLE) == usual_choice(FoldRole.MIDDLE)


def test_choosing_again_what_is_chosen_changes_nothing() -> None:
    chosen = FoldChoice(FoldRole.LOW, OTHER)
    session = choosing(opened(), chosen)

    assert ChooseFolds((chosen,)).plan(session).is_empty
    assert ChooseFolds(()).plan(session).is_empty
    both = ChooseFolds((chosen, FoldChoice(FoldRole.HIGH, OTHER))).plan(session)
    assert both.put == (FoldChoice(FoldRole.HIGH, OTHER),)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"minutes": -1}, "prepare.minutes_range"),
        ({"minutes": 601}, "prepare.minutes_range"),
        ({"steps_per_card": 0}, "prepare.steps_per_card"),
        ({"steps_per_card": 3}, "prepare.steps_per_card"),
    ],
)
def test_a_time_or_a_card_that_cannot_be_is_refused(changes: dict[str, int], key: str) -> None:
    with pytest.raises(DomainError) as refusal:
        FoldChoice(FoldRole.LOW, OTHER, **changes)  # type: ignore[arg-type]

    assert refusal.value.key == key
    for book in BOOKS:
        assert "{" not in book.texts.explain(refusal.value)


@pytest.mark.parametrize("each", SETS, ids=lambda each: each.id)
@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_a_set_is_known_by_the_models_of_this_design(each: FoldSet, design: Design) -> None:
    roles = roles_of(design)
    session = choosing(opened(design=design), *(FoldChoice(role, each.models[role]) for role in roles))
    mixed = choosing(session, FoldChoice(roles[-1], OTHER))

    assert set_in_use(session) == each
    assert folds_view(session, DUTCH).set_in_use == each.id
    assert set_in_use(mixed) is None
    assert folds_view(mixed, DUTCH).set_in_use == ""


def test_hints_and_minutes_make_no_difference_to_the_set() -> None:
    choice = replace(usual_choice(FoldRole.LOW), with_hints=True, minutes=4)

    assert set_in_use(choosing(opened(), choice)) == USUAL
    assert [name for _id, name in set_names(ENGLISH.texts)] == [each.names[Language.EN] for each in SETS]


def test_a_table_folds_no_longer_than_the_clock_runs() -> None:
    session = opened()
    planned = planned_minutes(session.plan, FoldRole.LOW)

    assert planned == sum(step.minutes for step in session.plan if step.phase is Phase.FOLD_2)
    assert planned_minutes(session.plan, FoldRole.FOLD_1) == sum(
        step.minutes for step in session.plan if step.phase is Phase.FOLD_1
    )
    for minutes, given in ((0, planned), (1, 1), (planned, planned), (planned + 30, planned)):
        assert minutes_for(session.plan, FoldChoice(FoldRole.LOW, OTHER, minutes=minutes)) == given
    shorter = after(session, SetStepMinutes("fold_2", 3))
    assert minutes_for(shorter.plan, FoldChoice(FoldRole.LOW, OTHER, minutes=5)) == 3


def test_prepare_shows_a_row_for_every_fold_of_the_design(empty_shelf: DiagramShelf) -> None:
    classic = folds_view(opened(), DUTCH).rows
    mixed = folds_view(opened(design=Design.MIXED), DUTCH).rows

    assert [row.role for row in classic] == list(roles_of(Design.CLASSIC))
    assert [(row.is_on_screen, row.has_own_time) for row in classic] == [(True, False)] + [(False, True)] * 3
    assert [(row.is_on_screen, row.has_own_time) for row in mixed] == [(True, False)] * 2
    assert {row.warning for row in (*classic, *mixed)} == {""}
    assert {row.picture for row in classic} == {None}
    empty_shelf.draw(classic[0].model)
    assert [row.picture is None for row in folds_view(opened(), DUTCH).rows] == [False, True, True, True]


def test_another_design_has_other_folds_and_keeps_what_was_chosen() -> None:
    session = choosing(opened(), FoldChoice(FoldRole.LOW, OTHER))
    mixed = after(session, ChangeSettings(replace(session.settings, design=Design.MIXED)))
    back = after(mixed, ChangeSettings(session.settings))

    assert [choice.role for choice in chosen_folds(mixed)] == [FoldRole.FOLD_1, FoldRole.EVERYONE]
    assert chosen_folds(back) == chosen_folds(session)
    assert models_in_use(session) == tuple(
        USUAL.models[role] if role is not FoldRole.LOW else OTHER for role in roles_of(Design.CLASSIC)
    )


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language.value)
def test_a_model_that_takes_longer_than_there_is_time_is_told(book: Book) -> None:
    longest = max((model_of(model) for model in MODELS), key=lambda model: model.minutes)
    quick, slow = longest.minutes
    short = choosing(opened(), FoldChoice(FoldRole.LOW, longest.id, minutes=quick - 1))
    enough = choosing(after(opened(), SetStepMinutes("fold_2", quick)), FoldChoice(FoldRole.LOW, longest.id))
    warning = row_of(short, FoldRole.LOW, book).warning

    assert longest.names[book.language] in warning
    assert all(str(number) in warning for number in (quick, slow, quick - 1))
    assert row_of(enough, FoldRole.LOW, book).warning == ""
    assert row_of(after(enough, SetStepMinutes("fold_2", quick - 1)), FoldRole.LOW, book).warning == warning


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language.value)
def test_the_list_of_models_has_the_easiest_first_and_nothing_to_mend(book: Book) -> None:
    items = fold_items(book.texts)

    assert sorted(item.model for item in items) == MODELS
    assert [item.level for item in items] == sorted(item.level for item in items)
    assert {item.problem for item in items} == {""}
    assert all(item.facts.startswith(str(len(model_of(item.model).steps))) for item in items)


def test_until_the_files_are_read_only_the_chosen_models_are_listed(own_assets: Path) -> None:
    session = choosing(opened(), FoldChoice(FoldRole.LOW, OTHER))

    assert not shelf().is_read
    assert {item.model for item in known_items(session, DUTCH.texts)} == set(models_in_use(session))
    (own_assets / "folds" / f"{OTHER}.toml").write_text("level = ", encoding="utf-8")
    shelf().read()
    assert shelf().is_read
    assert known_items(session, DUTCH.texts) == fold_items(DUTCH.texts)
    assert len(fold_items(DUTCH.texts)) == len(MODELS)


def test_nothing_is_handed_out_before_there_are_tables() -> None:
    assert hand_out(opened(), DUTCH) == ""


@pytest.mark.parametrize("design", [Design.MIXED, Design.PARALLEL])
def test_where_everybody_folds_the_same_all_tables_get_one_sheet(design: Design) -> None:
    session = drawn(*CLASSIC, design=design)
    name = model_of(USUAL.models[FoldRole.EVERYONE]).names
    hints = replace(usual_choice(FoldRole.EVERYONE), with_hints=True)

    assert hand_out(session, DUTCH) == f"Deel aan alle tafels uit: {name[Language.NL]}."
    assert hand_out(session, ENGLISH) == f"Hand out to every table: {name[Language.EN]}."
    assert hand_out(choosing(session, hints), DUTCH) == (
        f"Deel aan alle tafels uit: {name[Language.NL]} met hulpblad."
    )


def sheet_names(session: Session) -> dict[str, str]:
    """Return for every table in the room what it is to get, by the mark of the table."""
    items = hand_out(session, DUTCH).removeprefix("Deel uit: ").removesuffix(".").split(" · ")
    pairs = [item.partition(" krijgt ") for item in items]
    return {table: sheet for table, _, sheet in pairs}


def test_every_table_gets_the_fold_of_its_level_in_alphabetical_order() -> None:
    session = drawn(*CLASSIC)
    given = sheet_names(session)
    usual = {role: model_of(USUAL.models[role]).names[Language.NL] for role in LEVEL_ROLES}

    assert list(given) == sorted(given)
    assert sorted(given.values()) == sorted(usual.values())
    hints = choosing(session, replace(usual_choice(FoldRole.LOW), with_hints=True))
    (changed,) = (name for name, sheet in given.items() if sheet_names(hints)[name] != sheet)
    assert given[changed] == usual[FoldRole.LOW]
    assert sheet_names(hints)[changed] == f"{usual[FoldRole.LOW]} met hulpblad"


def test_a_table_with_less_time_is_done_before_the_clock_is() -> None:
    session = drawn(*CLASSIC)
    left = planned_minutes(session.plan, FoldRole.LOW) - 6
    short = choosing(session, replace(usual_choice(FoldRole.LOW), minutes=6))
    until = [sheet for sheet in sheet_names(short).values() if "klaar" in sheet]
    low = model_of(USUAL.models[FoldRole.LOW]).names

    assert until == [f"{low[Language.NL]}, klaar als de klok op {left:02d}:00 staat"]
    assert f"{low[Language.EN]}, done when the clock shows {left:02d}:00" in hand_out(short, ENGLISH)
    assert "klaar" not in hand_out(choosing(session, replace(usual_choice(FoldRole.LOW), minutes=60)), DUTCH)


def test_levels_with_the_same_model_and_sheet_still_differ_in_time() -> None:
    same = [FoldChoice(role, OTHER) for role in LEVEL_ROLES]
    given = sheet_names(choosing(drawn(*CLASSIC), *same[:2], replace(same[2], minutes=5)))

    assert len(given) == 3
    assert sum("klaar als de klok" in sheet for sheet in given.values()) == 1


def test_steps_are_shown_only_where_everybody_makes_the_same(empty_shelf: DiagramShelf) -> None:
    assert step_cards(opened(), FoldRole.EVERYONE) == 0
    assert [step_cards(opened(), role) for role in LEVEL_ROLES] == [
        len(model_of(USUAL.models[role]).steps) + 1 for role in LEVEL_ROLES
    ]
    assert CardId.FOLD_2_STEPS not in {cue.card for cue in deck(opened(), DUTCH, Phase.FOLD_2)}
    for design in (Design.MIXED, Design.PARALLEL):
        cards = [cue.card for cue in deck(opened(design=design), DUTCH, Phase.FOLD_2)]
        pictures = len(model_of(USUAL.models[FoldRole.EVERYONE]).steps) + 1
        assert cards.count(CardId.FOLD_2_STEPS) == pictures


@every_model
def test_two_steps_on_a_card_take_half_the_cards(model: str) -> None:
    pictures = len(model_of(model).steps) + 1
    for per_card in (1, 2):
        choice = FoldChoice(FoldRole.FOLD_1, model, steps_per_card=per_card)
        session = choosing(opened(), choice)
        cues = [cue for cue in deck(session, DUTCH, Phase.FOLD_1) if cue.card is CardId.FOLD_1_STEPS]

        assert step_cards(session, FoldRole.FOLD_1) == len(cues) == (pictures + per_card - 1) // per_card
        assert [cue.part for cue in cues] == list(range(len(cues)))


def test_the_room_sees_the_neutral_card_until_the_pictures_are_drawn(empty_shelf: DiagramShelf) -> None:
    session = after(opened(), SetClock(Task.FOLD_1, 6 * MINUTE_MS), StartClock(Task.FOLD_1, START_MS))
    cue = Cue(CardId.FOLD_1_STEPS)

    assert isinstance(project(session, DUTCH, cue, START_MS), NeutralCard)
    empty_shelf.draw(USUAL.models[FoldRole.FOLD_1])
    card = project(session, DUTCH, cue, START_MS + MINUTE_MS)

    assert isinstance(card, StepsCard)
    assert card.title == model_of(USUAL.models[FoldRole.FOLD_1]).names[Language.NL]
    assert card.time_text == "05:00"
    assert [step.label for step in card.steps] == [
        f"1 van {len(model_of(USUAL.models[FoldRole.FOLD_1]).steps)}"
    ]
    last = step_cards(session, FoldRole.FOLD_1)
    assert isinstance(project(session, DUTCH, Cue(cue.card, last), START_MS), NeutralCard)
    assert steps_card(session, DUTCH, FoldRole.FOLD_1, last, "") is None


@pytest.mark.parametrize("per_card", [1, 2])
def test_the_cards_together_hold_every_step_once_and_the_figure_last(
    per_card: int, empty_shelf: DiagramShelf
) -> None:
    for model in MODELS:
        empty_shelf.draw(model)
        choice = FoldChoice(FoldRole.FOLD_1, model, steps_per_card=per_card)
        session = choosing(opened(), choice)
        parts = range(step_cards(session, FoldRole.FOLD_1))
        cards = [steps_card(session, ENGLISH, FoldRole.FOLD_1, part, "06:00") for part in parts]
        shown = [card for card in cards if card is not None]
        steps = [step for card in shown for step in card.steps]
        texts = [step.text[Language.EN] for step in model_of(model).steps]

        assert len(shown) == len(cards)
        assert [step.text for step in steps] == [*texts, model_of(model).finished[Language.EN]]
        # A step that stands alone says how many there are; two beside each other show where they are.
        of_all = f" of {len(texts)}" if per_card == 1 else ""
        numbers = [f"{number}{of_all}" for number in range(1, len(texts) + 1)]
        assert [step.label for step in steps] == [*numbers, "✓"]
        assert all(step.picture.description for step in steps)
        assert [card.beside is None for card in shown[:-1]] == [per_card == 2] * (len(shown) - 1)
        assert shown[-1].beside is None


def spoil(assets: Path, model: str, damage: str) -> None:
    """Take the file of a model away, or leave a damaged one, or one that tears the paper."""
    path = assets / "folds" / f"{model}.toml"
    if damage == "gone":
        path.unlink()
    elif damage == "damaged":
        path.write_text("level = ", encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        assert "{ op = " in text
        path.write_text(
            text.replace("{ op = ", '{ op = "turn" }, { op = "tear", was = ', 1), encoding="utf-8"
        )


@pytest.mark.parametrize("damage", ["gone", "damaged", "torn"])
def test_a_model_that_cannot_be_used_any_more_stops_neither_page_nor_screen(
    damage: str, own_assets: Path
) -> None:
    choices = [FoldChoice(role, OTHER) for role in (FoldRole.FOLD_1, *LEVEL_ROLES)]
    session = choosing(drawn(*CLASSIC), *choices)
    spoil(own_assets, OTHER, damage)
    with pytest.raises(ContentError):
        shelf().draw(OTHER)

    for book in BOOKS:
        row = row_of(session, FoldRole.FOLD_1, book)
        assert (row.model, row.picture) == (OTHER, None)
        assert OTHER in row.warning
        assert "{" not in row.warning
        for cue in deck(session, book, Phase.FOLD_1):
            assert not isinstance(project(session, book, cue, START_MS), StepsCard)
        assert hand_out(session, book)
        problems = {item.model: item.problem for item in fold_items(book.texts)}
        assert {model for model, problem in problems.items() if problem} == (
            set() if damage == "gone" else {OTHER}
        )
    if damage != "torn":
        assert step_cards(session, FoldRole.FOLD_1) == 0
        assert OTHER in hand_out(session, DUTCH)


def test_a_damaged_file_stands_last_in_the_list(own_assets: Path) -> None:
    spoil(own_assets, MODELS[0], "damaged")
    items = fold_items(DUTCH.texts)

    assert len(items) == len(MODELS)
    assert items[-1].name == f"{MODELS[0]}.toml"
    assert f"folds/{MODELS[0]}.toml" in items[-1].problem


def sheet(model: str, book: Book, *, with_hints: bool = False, minutes: int = 0) -> SheetView:
    return sheet_view(model, book.texts, with_hints=with_hints, minutes=minutes)


@every_model
def test_a_sheet_holds_every_step_in_order_with_the_views_half_way(model: str) -> None:
    for book in BOOKS:
        expected: list[tuple[str, str]] = []
        for number, step in enumerate(model_of(model).steps, start=1):
            expected.append((str(number), step.text[book.language]))
            if step.halfway is not None:
                where = book.texts.say("sheet.halfway", number=number)
                expected.append(("", f"{where} {step.halfway_note[book.language]}".strip()))
        expected.append(("✓", model_of(model).finished[book.language]))
        view = sheet(model, book)

        assert [(cell.label, cell.text) for cell in view.steps] == expected
        assert [cell.hint for cell in view.steps] == [""] * len(expected)
        assert [cell.picture.description for cell in view.steps[:-1]] == [text for _, text in expected[:-1]]
        assert view.title in view.steps[-1].picture.description
        assert all(cell.picture.pieces for cell in view.steps)
        assert (view.language, view.title) == (book.language, model_of(model).names[book.language])


def test_half_way_cells_occur() -> None:
    assert any(step.halfway is not None for model in MODELS for step in model_of(model).steps)


@every_model
def test_hints_stand_only_on_a_sheet_that_was_asked_for_with_them(model: str) -> None:
    view = sheet(model, ENGLISH, with_hints=True)

    hints = [cell.hint for cell in view.steps if cell.label.isdigit()]
    assert hints == [step.hint[Language.EN] for step in model_of(model).steps]
    assert {cell.hint for cell in view.steps if not cell.label.isdigit()} == {""}
    without = replace(view, steps=tuple(replace(cell, hint="") for cell in view.steps))
    assert without == sheet(model, ENGLISH)


@every_model
def test_the_key_explains_the_signs_that_occur_and_no_others(model: str) -> None:
    view = sheet(model, DUTCH)
    pictures = [cell.picture for cell in view.steps[:-1]]
    lines = {line.style for picture in pictures for line in picture.lines}
    arrows = {arrow.style for picture in pictures for arrow in picture.arrows}
    turns = {turn.turn.value for picture in pictures for turn in picture.turns}
    expected = {DUTCH.texts.say(f"sign.line.{style.value}") for style in lines - {LineStyle.RIM}}
    expected |= {DUTCH.texts.say(f"sign.arrow.{style.value}") for style in arrows}
    if any(picture.dots for picture in pictures):
        expected.add(DUTCH.texts.say("sign.dots"))
    if len({piece.is_coloured for picture in pictures for piece in picture.pieces}) == 2:
        expected.add(DUTCH.texts.say("sign.sides"))
    if turns & {"sideways", "top_down"}:
        expected.add(DUTCH.texts.say("sign.turn_over"))
    if turns & {"clockwise", "counterclockwise"}:
        expected.add(DUTCH.texts.say("sign.rotate"))

    assert {key.text for key in view.keys} == expected
    assert len(view.keys) == len(expected)
    assert [key.picture.description for key in view.keys] == [key.text for key in view.keys]


BOTH_SIDES = tuple(PaperPiece((), is_coloured=is_coloured) for is_coloured in (True, False))
SPOTS = ((10.0, 10.0), (50.0, 40.0), (90.0, 10.0))
SIGNS = [
    *(
        (DiagramView((), lines=(DiagramLine(style, *SPOTS[:2]),)), f"sign.line.{style.value}")
        for style in (LineStyle.VALLEY, LineStyle.MOUNTAIN, LineStyle.CREASE, LineStyle.HIDDEN)
    ),
    *(
        (DiagramView((), arrows=(DiagramArrow(style, *SPOTS),)), f"sign.arrow.{style.value}")
        for style in ArrowStyle
    ),
    (DiagramView((), dots=(DiagramDot(SPOTS[0]),)), "sign.dots"),
    (DiagramView(BOTH_SIDES), "sign.sides"),
    (DiagramView((), turns=(DiagramTurn(Turn.SIDEWAYS),)), "sign.turn_over"),
    (DiagramView((), turns=(DiagramTurn(Turn.TOP_DOWN),)), "sign.turn_over"),
    (DiagramView((), turns=(DiagramTurn(Turn.CLOCKWISE, 90),)), "sign.rotate"),
    (DiagramView((), turns=(DiagramTurn(Turn.COUNTERCLOCKWISE, 45),)), "sign.rotate"),
]


@pytest.mark.parametrize(("view", "key"), SIGNS, ids=range(len(SIGNS)))
def test_a_single_sign_is_explained_alone_wherever_it_stands(view: DiagramView, key: str) -> None:
    empty = DiagramView(())
    for pictures in (ModelDiagrams((view,), (None,), empty), ModelDiagrams((empty,), (view,), empty)):
        assert [each.text for each in sign_keys(pictures, DUTCH.texts)] == [DUTCH.texts.say(key)]
    # What is drawn on the finished figure is no instruction.
    assert sign_keys(ModelDiagrams((empty,), (None,), view), DUTCH.texts) == ()


@every_model
def test_nothing_on_a_sheet_tells_how_hard_it_is(model: str) -> None:
    for book in BOOKS:
        said = " ".join(strings(sheet(model, book, with_hints=True, minutes=7)))
        levels = {book.texts.say(f"folds.level.{level}") for level in (1, 2, 3)}
        roles = {book.texts.say(f"folds.role.{role.value}") for role in LEVEL_ROLES}

        assert words_found(said, forbidden_fold_words(book.language) | levels | roles) == ()


def test_the_facts_hold_the_time_there_is_and_never_the_time_it_usually_takes() -> None:
    assert "je hebt 6 minuten" in sheet(OTHER, DUTCH, minutes=6).facts
    assert "min" not in sheet(OTHER, DUTCH).facts
    assert model_of(OTHER).papers[Language.NL] in sheet(OTHER, DUTCH).facts


def test_a_sheet_without_colour_differs_in_nothing_else() -> None:
    view = sheet(OTHER, DUTCH)
    grey = in_grey(view)

    pictures = [cell.picture for cell in grey.steps] + [key.picture for key in grey.keys]
    assert all(picture.is_grey for picture in pictures)
    assert [(cell.label, cell.text) for cell in grey.steps] == [
        (cell.label, cell.text) for cell in view.steps
    ]
    assert [replace(cell.picture, is_grey=False) for cell in grey.steps] == [
        cell.picture for cell in view.steps
    ]


def printed(choices: PackChoices, book: Book = DUTCH) -> tuple[Contents, FoldSheets]:
    only = frozenset({PartName.CONTENTS, PartName.FOLDS})
    contents, folds = pack_view(replace(choices, only=only), book, START_MS).parts
    assert isinstance(contents, Contents)
    assert isinstance(folds, FoldSheets)
    return contents, folds


def test_the_pack_of_a_session_holds_the_sheets_that_were_chosen() -> None:
    chosen = FoldChoice(FoldRole.LOW, OTHER, with_hints=True, minutes=4)
    session = choosing(opened(), chosen)
    choices = session_choices(session)
    _contents, part = printed(choices)

    assert choices.folds == chosen_folds(session)
    assert [view.title for view in part.sheets] == [
        model_of(choice.model).names[Language.NL] for choice in chosen_folds(session)
    ]
    assert part.sheets[1] == sheet(OTHER, DUTCH, with_hints=True, minutes=4)
    planned = planned_minutes(session.plan, FoldRole.HIGH)
    assert f"je hebt {planned} minuten" in part.sheets[3].facts
    assert printed(replace(choices, is_coloured=False))[1].sheets[1] == in_grey(part.sheets[1])


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_a_pack_without_a_session_holds_the_usual_sheets(design: Design) -> None:
    session = opened(24, design=design)
    usual = replace(session_choices(session), folds=())

    assert printed(usual) == printed(session_choices(session))
    assert len(printed(usual)[1].sheets) == len(roles_of(design))


def test_a_sheet_that_two_levels_share_is_printed_once_and_counted_for_each() -> None:
    session = choosing(opened(30), FoldChoice(FoldRole.LOW, OTHER), FoldChoice(FoldRole.HIGH, OTHER))
    contents, part = printed(session_choices(session))
    name = model_of(OTHER).names[Language.NL]
    (row,) = (row for row in contents.rows if name in row.title)

    assert len(part.sheets) == len(contents.rows) == 3
    assert [part.sheets[int(row.name.removeprefix("folds-"))].title for row in contents.rows] == [
        sheet.title for sheet in part.sheets
    ]
    assert row.copies == "22 keer"  # Ten at each level, and one more for a level that turns out larger.
    assert row.use.startswith("Voor: Vouw 2, laag en Vouw 2, hoog.")
    assert [row.copies for row in contents.rows if name not in row.title] == ["33 keer", "11 keer"]
    timed = choosing(session, FoldChoice(FoldRole.HIGH, OTHER, minutes=5))
    assert len(printed(session_choices(timed))[1].sheets) == 4


def test_a_room_goes_on_without_the_model_that_the_usual_set_names(
    own_assets: Path, empty_shelf: DiagramShelf
) -> None:
    (own_assets / "folds" / f"{USUAL.models[FoldRole.FOLD_1]}.toml").unlink()
    session = opened()

    first, *others = folds_view(session, ENGLISH).rows
    assert first.warning.startswith(f"There is no model {USUAL.models[FoldRole.FOLD_1]}.")
    assert {row.warning for row in others} == {""}
    assert [cue.card for cue in deck(session, ENGLISH, Phase.FOLD_1)] == [CardId.FOLD_1]
