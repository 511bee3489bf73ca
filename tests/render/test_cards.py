"""Every room card at every resolution: readable, unclipped, in number order, the same at any size."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from grouping.render.card import (
    changed_region,
    draw_card,
    lay_out_card,
    layout_problems,
    smallest_text_percent,
)
from grouping.render.card_find import wanted_percent
from grouping.render.display import MarkItem, PanelItem, StrokeItem, TextItem
from grouping.render.image import card_image
from grouping.render.palette import ACTIVE, BLACK, INK, PAPER, SECONDARY, TRACK
from grouping.render.sizes import MINIMUM_PERCENT, percent_of
from grouping.viewmodel.diagram import DiagramView
from grouping.viewmodel.stage import (
    CountdownCard,
    FindEntry,
    FindTableCard,
    LinesCard,
    NeutralCard,
    ResearchCard,
    ResultCard,
    RevealCard,
    SightCard,
    StageView,
    StepPicture,
    StepsCard,
)
from tests.render.samples import CARDS, RESOLUTIONS, find_card, marks_for

PROOF = 1920 / 1080
MANY = marks_for(24)


def screen(width: int, height: int) -> QRectF:
    return QRectF(0.0, 0.0, width, height)


def texts(card: StageView, shape: float = PROOF) -> list[TextItem]:
    return [item for item in lay_out_card(card, round(shape, 3)).items if isinstance(item, TextItem)]


def numbers(card: FindTableCard, shape: float = PROOF) -> list[TextItem]:
    return [item for item in texts(card, shape) if item.bold and item.text.isdigit()]


def find_page(card: str) -> FindTableCard:
    found = CARDS[card]
    assert isinstance(found, FindTableCard)
    return found


@pytest.mark.parametrize("card", CARDS)
def test_a_card_has_no_layout_problems_at_any_resolution(card: str) -> None:
    found = {size: layout_problems(screen(*size), CARDS[card]) for size in RESOLUTIONS}

    assert found == {size: [] for size in RESOLUTIONS}


@st.composite
def find_pages(draw: st.DrawFn) -> FindTableCard:
    tables = draw(st.integers(2, 24))
    marks = draw(st.permutations(MANY))[:tables]
    people = draw(st.integers(2, 75))
    chosen = draw(st.sets(st.integers(1, 199), min_size=people, max_size=people))
    at = draw(st.lists(st.sampled_from(marks), min_size=people, max_size=people))
    entries = tuple(map(FindEntry, sorted(chosen), at))
    pages = draw(st.integers(1, 2))
    return FindTableCard("Zoek je nummer. Ga naar die tafel.", entries, tuple(marks), 1, pages)


@given(card=find_pages())
@settings(max_examples=40)
def test_any_room_of_up_to_75_finds_its_tables(card: FindTableCard) -> None:
    assert layout_problems(screen(1024, 768), card) == []
    assert layout_problems(screen(1920, 1080), card) == []


@pytest.mark.parametrize("card", ["find2", "find31", "find40", "find75", "find75_twelve"])
@pytest.mark.parametrize("shape", [4 / 3, 1.6, PROOF])
def test_numbers_stand_in_order_with_their_own_mark(card: str, shape: float) -> None:
    page = find_page(card)
    items = lay_out_card(page, round(shape, 3)).items
    found = numbers(page, shape)
    cells = [item.box for item in items if isinstance(item, PanelItem)]
    marks = [item for item in items if isinstance(item, MarkItem)]

    reading = sorted(found, key=lambda item: (round(item.baseline), item.left))
    assert [int(item.text) for item in reading] == [entry.number for entry in page.entries]
    for cell, number, entry in zip(cells, found, page.entries, strict=True):
        inside = [
            item.mark
            for item in marks
            if cell.holds(replace(cell, left=item.x, top=item.y, width=0, height=0))
        ]
        assert cell.holds(number.box)
        assert inside == [entry.mark]


@pytest.mark.parametrize("card", ["find31", "find40", "find75"])
def test_numbers_are_as_large_as_the_design_asks(card: str) -> None:
    page = find_page(card)

    sizes = {percent_of(item.em) for item in numbers(page)}

    assert len(sizes) == 1
    assert min(sizes) >= wanted_percent(len(page.entries))


@pytest.mark.parametrize(("people", "percent"), [(2, 8.3), (31, 8.3), (40, 7.8), (75, 5.8), (80, 5.8)])
def test_the_wanted_size_follows_the_design(people: int, percent: float) -> None:
    assert wanted_percent(people) == pytest.approx(percent)


def test_all_cells_and_all_marks_of_a_page_are_equally_large() -> None:
    items = lay_out_card(find_page("find40_eight"), 1.778).items

    cells = {
        (round(item.box.width, 6), round(item.box.height, 6)) for item in items if isinstance(item, PanelItem)
    }
    assert len(cells) == 1
    assert len({item.diameter for item in items if isinstance(item, MarkItem)}) == 1


@pytest.mark.parametrize(("tables", "named"), [(3, True), (6, True), (7, False), (8, False)])
def test_the_legend_leaves_above_six_tables(tables: int, named: bool) -> None:
    shown = {item.text for item in texts(find_card(31, tables))}

    assert {mark.name for mark in marks_for(tables)}.isdisjoint(shown) is not named


def test_a_preview_breaks_its_lines_where_the_room_does() -> None:
    card = CARDS["long_lines"]

    assert texts(card, 260 / 146.25) == texts(card)


def test_text_that_cannot_fit_is_reported_and_not_cut_off() -> None:
    card = LinesCard(
        "Te veel", ("Een zin die veel te lang is voor een kaart in de zaal. " * 4,) * 7, is_list=True
    )

    found = layout_problems(screen(1024, 768), card)

    assert found
    assert all("% of the height" in problem for problem in found)
    assert (smallest_text_percent(screen(1024, 768), card) or 0.0) < MINIMUM_PERCENT


def test_space_shrinks_before_letters_do() -> None:
    few, many = (
        [item for item in texts(LinesCard("Titel", ("regel",) * count, is_list=True)) if item.text == "regel"]
        for count in (6, 8)
    )

    assert few[0].em == many[0].em
    assert few[1].baseline - few[0].baseline > many[1].baseline - many[0].baseline


def test_lines_that_run_on_are_set_as_one_sentence() -> None:
    card = CARDS["welcome"]
    assert isinstance(card, LinesCard)

    shown = " ".join(item.text for item in texts(card))

    assert "maar alleen van henzelf: hun aanleg" in shown


@pytest.mark.parametrize("card", ["sight", "sight_long"])
@pytest.mark.parametrize("size", RESOLUTIONS)
def test_the_test_card_has_exactly_the_sizes_it_tests(card: str, size: tuple[int, int]) -> None:
    shown = CARDS[card]
    assert isinstance(shown, SightCard)

    found = {round(percent_of(item.em), 1) for item in texts(shown, size[0] / size[1])}

    assert found == {9.0, 6.0, 5.5}


@pytest.mark.parametrize("shape", [4 / 3, 1.6, PROOF])
def test_the_test_card_shows_every_mark_above_the_line_to_read(shape: float) -> None:
    shown = CARDS["sight"]
    assert isinstance(shown, SightCard)
    items = lay_out_card(shown, round(shape, 3)).items
    marks = [item for item in items if isinstance(item, MarkItem)]
    lowest = max(texts(shown, shape), key=lambda item: item.baseline)

    assert [item.mark for item in marks] == list(shown.marks)
    assert lowest.text.endswith("I l 1")
    assert all(item.y < lowest.box.top for item in marks)


def test_the_test_card_marks_the_corners_of_the_picture() -> None:
    layout = lay_out_card(CARDS["sight"], 1.778)
    corners = [item.points[1] for item in layout.items if isinstance(item, StrokeItem)]
    middle = layout.box.width / 2

    assert len({(x < middle, y < layout.box.middle) for x, y in corners}) == len(corners) == 4
    assert all(min(x, layout.box.width - x, y, layout.box.height - y) < 80 for x, y in corners)


def clock(card: StageView) -> TextItem:
    return max(texts(card), key=lambda item: item.em)


@pytest.mark.parametrize("time", ["04:11", "10:00", "00:00", "08:48"])
@pytest.mark.parametrize("status", ["", "nog 1 minuut"])
def test_no_second_and_no_status_moves_the_clock(time: str, status: str) -> None:
    still = CARDS["countdown"]
    assert isinstance(still, CountdownCard)

    moved = clock(replace(still, time_text=time, status=status, share_left=0.2))

    assert (moved.left, moved.baseline, moved.em) == (
        clock(still).left,
        clock(still).baseline,
        clock(still).em,
    )


@pytest.mark.parametrize(
    "card", [card for card in CARDS if card.startswith("countdown") and "hour" not in card]
)
def test_the_clock_takes_a_third_of_the_height(card: str) -> None:
    for width, height in RESOLUTIONS:
        largest = max(item.em for item in texts(CARDS[card], width / height))
        assert 30.0 <= percent_of(largest) <= 34.1


@pytest.mark.parametrize(("share", "width"), [(1.0, 1.0), (0.5, 0.5), (0.0, 0.0), (1.7, 1.0), (-1.0, 0.0)])
def test_the_bar_is_as_long_as_the_time_left(share: float, width: float) -> None:
    card = CARDS["countdown"]
    assert isinstance(card, CountdownCard)
    card = replace(card, share_left=share)
    panels = [item for item in lay_out_card(card, 1.778).items if isinstance(item, PanelItem)]

    left = sum(item.box.width for item in panels if item.fill == ACTIVE)

    assert left == pytest.approx(width * panels[0].box.width)


def test_the_bar_of_a_talk_is_that_of_the_clock_and_moves_nothing() -> None:
    card, clock_card = CARDS["pair_talk"], CARDS["countdown"]
    assert isinstance(card, LinesCard)
    assert isinstance(clock_card, CountdownCard)
    bars = [
        [
            (item.box.width, item.box.height, item.fill)
            for item in lay_out_card(each, 1.778).items
            if isinstance(item, PanelItem)
        ]
        for each in (card, replace(clock_card, share_left=0.6))
    ]

    assert bars[0] == bars[1]
    assert texts(replace(card, share_left=0.02)) == texts(card) == texts(replace(card, share_left=0.0))
    assert texts(card) != texts(replace(card, share_left=None))


@pytest.mark.parametrize("card", ["pair_talk", "countdown"])
def test_an_empty_bar_is_calm(card: str) -> None:
    shown = CARDS[card]
    assert isinstance(shown, LinesCard | CountdownCard)
    over = replace(shown, share_left=0.0)
    panels = [item for item in lay_out_card(over, 1.778).items if isinstance(item, PanelItem)]

    assert [item.fill for item in panels] == [TRACK]
    assert {item.colour for item in texts(over)} <= {INK, SECONDARY}


def test_the_counter_card_looks_different_without_colour() -> None:
    card = CARDS["research"]
    assert isinstance(card, ResearchCard)
    bars = [
        sum(isinstance(item, PanelItem) and item.fill == ACTIVE for item in lay_out_card(shown, 1.778).items)
        for shown in (card, replace(card, is_counter=True))
    ]

    assert bars == [1, 2]


def test_the_source_of_a_finding_is_on_the_card_and_readable() -> None:
    source = next(item for item in texts(CARDS["research"], 4 / 3) if item.text == "Connolly e.a. (2019)")

    assert percent_of(source.em) >= MINIMUM_PERCENT


@pytest.mark.parametrize("card", CARDS)
def test_a_card_fills_its_rectangle_and_nothing_else(card: str) -> None:
    image = QImage(340, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    draw_card(painter, QRectF(20.0, 20.0, 300.0, 200.0), CARDS[card])
    painter.end()

    ground = BLACK if card == "black" else PAPER
    assert image.pixelColor(21, 21) == QColor(ground)
    assert image.pixelColor(318, 218) == QColor(ground)
    assert image.pixelColor(18, 120) == image.pixelColor(322, 120) == QColor("#FF00FF")


CHANGES = (
    ("countdown", {"time_text": "04:31", "share_left": 0.74}),
    ("countdown", {"time_text": "11:11", "share_left": 1.0, "status": "nog 1 minuut"}),
    ("countdown_twelve", {"time_text": "03:59", "share_left": 0.02, "status": ""}),
    ("countdown_over", {"time_text": "09:00", "share_left": 0.5, "status": ""}),
    ("pair_talk", {"share_left": 0.58}),
    ("welcome", {"title": "Iets anders"}),
)


@pytest.mark.parametrize(("card", "change"), CHANGES)
@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080), (801, 333)])
def test_drawing_what_changed_gives_the_same_picture_as_drawing_all(
    card: str, change: dict[str, object], size: tuple[int, int]
) -> None:
    before = CARDS[card]
    after: StageView = replace(before, **change)  # type: ignore[arg-type]
    image = card_image(before, *size)
    painter = QPainter(image)
    draw_card(painter, screen(*size), after, changed_region(screen(*size), before, after))
    painter.end()

    # The edge of a curve that is cut off may be rounded otherwise: by a few in 256, which nobody sees.
    whole = card_image(after, *size)
    both = zip(bytes(image.constBits()), bytes(whole.constBits()), strict=True)
    assert max(abs(one - other) for one, other in both) <= 4


def test_a_second_changes_less_than_half_of_the_clock_card_and_nothing_where_nothing_changed() -> None:
    card, frame = CARDS["countdown_eight"], screen(1920, 1080)
    assert isinstance(card, CountdownCard)

    changed = changed_region(frame, card, replace(card, time_text="09:59", share_left=0.998))

    around = changed.boundingRect()
    assert 0.05 < around.width() * around.height() / (1920 * 1080) < 0.5
    assert changed_region(frame, card, card).isEmpty()


@pytest.mark.parametrize("other", ["black", "find31", "neutral"])
def test_another_card_is_drawn_in_the_place_of_the_old_one(other: str) -> None:
    image = card_image(CARDS["countdown"], 1280, 800)
    painter = QPainter(image)
    region = changed_region(screen(1280, 800), CARDS["countdown"], CARDS[other])
    draw_card(painter, screen(1280, 800), CARDS[other], region)
    painter.end()

    assert image == card_image(CARDS[other], 1280, 800)


def test_another_drawing_of_a_fold_is_drawn_with_all_that_is_round_it() -> None:
    one, other = (
        StepsCard("Beker", "04:32", (StepPicture("1", "Vouw.", DiagramView((), width=width)),))
        for width in (100.0, 150.0)
    )

    assert changed_region(screen(1280, 800), one, other) == QRegion(0, 0, 1280, 800)
    assert changed_region(screen(0, 0), one, other).isEmpty()


@pytest.mark.parametrize("size", [(3000, 500), (300, 900), (2, 2), (0, 0)])
def test_an_odd_window_still_gets_a_card(size: tuple[int, int]) -> None:
    image = card_image(CARDS["finish3"], 400, 400)
    painter = QPainter(image)
    draw_card(painter, screen(*size), CARDS["finish3"])
    painter.end()

    assert image.pixelColor(399, 399) == QColor(PAPER)
    assert layout_problems(screen(*size), CARDS["finish3"]) == []


def dark_pixels(image: QImage) -> int:
    """Return how many pixels are dark; the grey image must live as long as its bits are read."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(byte < 128 for byte in bytes(grey.constBits()))


def test_a_4k_screen_shows_what_a_small_one_shows() -> None:
    card = CARDS["find75"]

    large, small = card_image(card, 3840, 2160), card_image(card, 960, 540)

    assert dark_pixels(large) / dark_pixels(small) == pytest.approx(16.0, rel=0.05)


def test_a_card_without_anything_on_it_is_drawn() -> None:
    assert layout_problems(screen(1024, 768), FindTableCard("Zoek je nummer", (), ())) == []
    assert layout_problems(screen(1024, 768), NeutralCard("")) == []


def test_a_reveal_without_tables_is_drawn() -> None:
    assert (
        layout_problems(screen(1024, 768), RevealCard("Wat betekenden de kleuren?", (), "Niet over jou."))
        == []
    )


def test_a_result_with_too_many_words_is_reported() -> None:
    card = CARDS["finish8"]
    assert isinstance(card, ResultCard)

    found = layout_problems(screen(1024, 768), replace(card, sentences=card.sentences * 3))

    assert any("% of the height" in problem for problem in found)
    assert not [problem for problem in found if "cut off" in problem]


def test_tables_with_one_meaning_share_a_row_where_there_is_little_room() -> None:
    card = CARDS["reveal12"]
    assert isinstance(card, RevealCard)
    items = lay_out_card(card, 1.333).items

    marks = [item.mark for item in items if isinstance(item, MarkItem)]
    assert set(marks) == {row.mark for row in card.rows}
    assert len({item.y for item in items if isinstance(item, MarkItem)}) == len(
        {row.meaning for row in card.rows}
    )
