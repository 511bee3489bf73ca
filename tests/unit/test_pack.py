"""What goes into a print pack, before it is set."""

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.content.runningorder import load_running_order, running_orders
from grouping.content.words import forbidden_fold_words, forbidden_room_words, words_found
from grouping.domain.attainment import level_sizes
from grouping.domain.errors import DomainError
from grouping.domain.experience import SLIP_ITEMS
from grouping.domain.settings import ROOM_DESIGNS, Audience, Design, Language
from grouping.services.book import book
from grouping.services.commands.talk import ChooseReading
from grouping.services.drawrequest import DrawRequest, Ranked
from grouping.services.grouping import draw_groups
from grouping.services.judging import levels_made
from grouping.services.marks import mark_choices
from grouping.services.pack import PackChoices, expected_tables, pack_view, session_choices
from grouping.services.pack_room import stickers
from grouping.services.readings import chosen
from grouping.viewmodel.pack import ROOM_PARTS, Handout, Order, PackView, PartName, Slips
from tests.unit.rooms import DUTCH, after, opened

NOW_MS = 1_795_694_400_000
WORDS = book(Language.NL, Audience.PABO)
CHOICES = PackChoices(people=31, design=Design.CLASSIC, seed=7, steps=load_running_order(75).steps)


def view_of(choices: PackChoices, language: Language = Language.NL) -> PackView:
    return pack_view(choices, book(language, Audience.PABO), NOW_MS)


def strings(value: object) -> Iterator[str]:
    """Every text in a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from strings(getattr(value, item.name))


def drawn_tables(choices: PackChoices) -> set[str]:
    """Return the tables of a real draw of as many people, whose folds lie on piles by chance."""
    lots, people = random.Random(choices.seed), choices.people
    levels = levels_made(choices.design, choices.tables, people)
    request = DrawRequest(
        design=choices.design,
        seed=choices.seed,
        ranked=tuple(Ranked(number, float(lots.randint(1, 5))) for number in range(1, people + 1)),
        level_sizes=() if choices.design is Design.MIXED else level_sizes(people, levels),
        tables=choices.tables or None,
        marks=mark_choices(WORDS, choices.seed),
    )
    return {table.table for table in draw_groups(request).tables}


def planned_tables(choices: PackChoices) -> set[str]:
    return {table.table for table in expected_tables(choices, WORDS)}


@given(
    design=st.sampled_from(ROOM_DESIGNS),
    people=st.integers(18, 60),
    tables=st.sampled_from([0, 0, 6, 9]),
    seed=st.integers(0, 999_999),
)
@settings(max_examples=60)
def test_a_draw_of_as_many_people_makes_the_same_tables(
    design: Design, people: int, tables: int, seed: int
) -> None:
    choices = replace(CHOICES, design=design, people=people, tables=tables, seed=seed)

    assert planned_tables(choices) == drawn_tables(choices)


@pytest.mark.parametrize("people", [25, 35, 47])
def test_where_the_lot_makes_one_table_more_the_pack_knows_it_from_the_seed(people: int) -> None:
    choices = [replace(CHOICES, design=Design.PARALLEL, people=people, seed=seed) for seed in range(8)]

    assert len({len(planned_tables(each)) for each in choices}) == 2
    assert [planned_tables(each) for each in choices] == [drawn_tables(each) for each in choices]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("design", ROOM_DESIGNS)
@pytest.mark.parametrize("people", [31, 120])
def test_no_word_in_the_room_names_a_level(language: Language, design: Design, people: int) -> None:
    view = view_of(replace(CHOICES, design=design, people=people, only=ROOM_PARTS), language)

    assert {part.name for part in view.parts} == ROOM_PARTS
    for part in view.parts:
        is_fold = part.name is PartName.FOLDS
        words = forbidden_fold_words(language) if is_fold else forbidden_room_words(language)
        assert words_found(" ".join(strings((part,))), words) == ()


def test_what_lies_in_the_room_is_the_same_whatever_the_lot_says() -> None:
    room = replace(CHOICES, only=ROOM_PARTS)

    assert view_of(room) == view_of(replace(room, seed=8)) == view_of(replace(room, seed=123_456))


def test_numbers_that_read_as_others_upside_down_have_a_line() -> None:
    lined = {sticker.text for sticker in stickers(WORDS, 90).stickers if sticker.is_underlined}

    assert {"6", "9", "16", "66", "68", "86", "89", "98", "99"} <= lined
    assert {"1", "8", "11", "12", "69", "96", "88", "25", "62"}.isdisjoint(lined)


def test_the_slip_asks_in_the_order_in_which_answers_are_typed() -> None:
    (slips,) = view_of(replace(CHOICES, only=frozenset({PartName.SLIPS}))).parts
    assert isinstance(slips, Slips)
    asked = (*slips.before, *slips.after)

    assert [question.number for question in asked] == [str(number) for number in range(len(SLIP_ITEMS))]
    assert [len(question.answers) for question in asked] == [5, 5, 5, 3, 5, 5, 5]
    assert asked[3].choices == ("makkelijker", "deze was goed", "moeilijker")


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_only_a_slip_of_a_comparison_has_a_place_for_the_number(design: Design) -> None:
    choices = replace(CHOICES, people=31, design=design, only=frozenset({PartName.SLIPS}))
    (slips,) = view_of(choices).parts
    assert isinstance(slips, Slips)

    assert slips.number_label == ("Jouw nummer" if design is Design.PARALLEL else "")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("order", running_orders(), ids=lambda order: order.id)
def test_the_running_order_adds_up(order: object, language: Language) -> None:
    chosen = next(each for each in running_orders() if each == order)
    view = view_of(replace(CHOICES, steps=chosen.steps, only=frozenset({PartName.ORDER})), language)
    (part,) = view.parts
    assert isinstance(part, Order)

    assert part.total_at == f"{chosen.total_minutes // 60}:{chosen.total_minutes % 60:02d}"
    assert len(part.steps) == sum(step.minutes > 0 for step in chosen.steps)
    assert f"{round(100 * chosen.talk_minutes / chosen.total_minutes)} p" in part.about
    assert all(step.say and all(step.say) for step in part.steps)


def test_parts_come_in_the_order_of_printing_whatever_was_asked_first() -> None:
    wanted = frozenset({PartName.SLIPS, PartName.SIGNS, PartName.CONTENTS})

    assert [part.name for part in view_of(replace(CHOICES, only=wanted)).parts] == [
        PartName.CONTENTS,
        PartName.SIGNS,
        PartName.SLIPS,
    ]
    assert [part.name for part in view_of(CHOICES).parts] == list(PartName)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"design": Design.PARALLEL, "people": 17}, "seating.few_for_parallel"),
        ({"tables": 1}, "seating.levels_range"),
        ({"design": Design.MIXED, "people": 4, "tables": 9}, "seating.tables_range"),
        ({"design": Design.PARALLEL, "tables": 2}, "seating.arms_range"),
    ],
)
def test_a_room_that_cannot_be_drawn_is_refused(changes: dict[str, object], key: str) -> None:
    with pytest.raises(DomainError) as refusal:
        view_of(replace(CHOICES, **changes))  # type: ignore[arg-type]

    assert refusal.value.key == key


def test_what_goes_home_is_the_research_this_room_got() -> None:
    for design in (Design.CLASSIC, Design.MIXED):
        session = after(opened(12, design), ChooseReading("need", is_chosen=True))
        pack = replace(session_choices(session), only=frozenset({PartName.RESEARCH}))
        [part] = pack_view(pack, DUTCH, NOW_MS).parts

        assert isinstance(part, Handout)
        assert [each.title for each in part.readings] == [card.title for card in chosen(session, DUTCH)]
        assert len(part.readings) == 4
