"""What there is to see on the safe cards of a room, beside what nobody may read off it.

Features are taken from the items that are drawn, never from the session, and named by what could give a
secret away: place, order, size, colour, fill, shape or text.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from grouping.domain.groups import Table
from grouping.render.display import Layout, MarkItem, PanelItem, TextItem
from grouping.services.stage import CardId
from tests.render.leak_rooms import Person, Screen, Shown
from tests.render.leaks import BY_DESIGN, Block, Feature, Labels, Tally

_NUMBER = re.compile(r"\d+")
_CLOCK = re.compile(r"\d+:\d\d")
_WORD = re.compile(r"[^\W\d_]+")


def tally(screens: Sequence[Screen]) -> Tally:
    """Add up everything there is to see on the screens of rooms of one design."""
    total = Tally()
    for screen in screens:
        for block in _blocks_of_tables_and_numbers(screen):
            total.add(block)
    for block in _blocks_of_rooms(screens):
        total.add(block)
    return total


class Cell(NamedTuple):
    """What stands together on the card with all numbers, and the place of its first item in `items`."""

    number: int
    panel: PanelItem
    mark: MarkItem
    text: TextItem
    first: int


class Entry(NamedTuple):
    """A mark in a legend, the text right of it if there is any, and the place of the mark in `items`."""

    mark: MarkItem
    text: TextItem | None
    first: int


def cells_of(layout: Layout) -> list[Cell]:
    """Return the cells of a card in the order in which they are drawn."""
    found = []
    for first, (panel, mark, text) in enumerate(
        zip(layout.items, layout.items[1:], layout.items[2:], strict=False)
    ):
        if isinstance(panel, PanelItem) and isinstance(mark, MarkItem) and isinstance(text, TextItem):
            number = _NUMBER.search(text.text)
            assert number is not None
            found.append(Cell(int(number[0]), panel, mark, text, first))
    return found


def legend_of(layout: Layout) -> list[Entry]:
    """Return the marks that stand in no cell, in the order in which they are drawn."""
    in_cells = {id(cell.mark) for cell in cells_of(layout)}
    found = []
    for first, (item, after) in enumerate(pairwise((*layout.items, None))):
        if isinstance(item, MarkItem) and id(item) not in in_cells:
            beside = isinstance(after, TextItem) and abs(after.baseline - item.y) < after.em
            found.append(Entry(item, after if beside and isinstance(after, TextItem) else None, first))
    return found


def _blocks_of_tables_and_numbers(screen: Screen) -> Iterator[Block]:
    for (phase, cue), layout in screen.layouts.items():
        if cue.card not in {CardId.FIND_TABLE, CardId.FOLD_2}:
            continue
        card = f"{phase.name.lower()} {cue.card.value}"
        if entries := legend_of(layout):
            yield _legend_block(f"{card}: legend", entries, screen)
        if cells := cells_of(layout):
            yield _numbers_block(f"{card}: number", cells, screen)
            yield _marks_block(f"{card}: marks", cells, screen)
            yield from _within_tables(f"{card}: at one table", cells, screen)


def _numbers_block(name: str, cells: Sequence[Cell], screen: Screen) -> Block:
    """Where and how every number is drawn: whose score, level and arm it is, was dealt by lot."""
    features: dict[str, Feature] = {
        "place across": [cell.panel.box.left for cell in cells],
        "place down": [cell.panel.box.top for cell in cells],
        "place of the mark across": [cell.mark.x - cell.panel.box.left for cell in cells],
        "place of the mark down": [cell.mark.y - cell.panel.box.top for cell in cells],
        "place of the text across": [cell.text.left - cell.panel.box.left for cell in cells],
        "place of the text down": [cell.text.baseline - cell.panel.box.top for cell in cells],
        "order of reading": _ranks([(cell.panel.box.top, cell.panel.box.left) for cell in cells]),
        "order of drawing": _ranks([cell.first for cell in cells]),
        "size of the cell, width": [cell.panel.box.width for cell in cells],
        "size of the cell, height": [cell.panel.box.height for cell in cells],
        "size of the edge": [cell.panel.edge_width for cell in cells],
        "size of the corners": [cell.panel.radius for cell in cells],
        "size of the mark": [cell.mark.diameter for cell in cells],
        "size of the outline": [cell.mark.outline for cell in cells],
        "size of the text": [cell.text.em for cell in cells],
        "colour of the cell": _labels(cell.panel.fill for cell in cells),
        "colour of the edge": _labels(cell.panel.edge for cell in cells),
        "colour of the text": _labels(cell.text.colour for cell in cells),
        "text, bold": [float(cell.text.bold) for cell in cells],
        "text": [_wording(cell.text.text.replace(str(cell.number), "")) for cell in cells],
    }
    people = [screen.people[cell.number] for cell in cells]
    return Block(_named(name, features), _secrets(people, [screen.tables[each.table] for each in people]))


def _within_tables(name: str, cells: Sequence[Cell], screen: Screen) -> Iterator[Block]:
    """How the mark of one table is drawn for each of its people: it should be the same for all."""
    by_table: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_table[screen.people[cell.number].table].append(cell)
    for members in by_table.values():
        if len({cell.mark.mark for cell in members}) > 1:
            looks = _looks([frozenset({cell.mark}) for cell in members])
            yield Block(_named(name, looks), {"score": _scores([screen.people[c.number] for c in members])})


def _marks_block(name: str, cells: Sequence[Cell], screen: Screen) -> Block:
    """How the marks of the tables look in the cells: which table got which mark was drawn by lot."""
    by_table: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_table[screen.people[cell.number].table].append(cell)
    groups = list(by_table.values())
    features: dict[str, Feature] = {
        "size of the mark": [_mean(cell.mark.diameter for cell in group) for group in groups],
        "size of the outline": [_mean(cell.mark.outline for cell in group) for group in groups],
        "size of the text": [_mean(cell.text.em for cell in group) for group in groups],
        BY_DESIGN: [len(group) for group in groups],
        **_looks([frozenset(cell.mark for cell in group) for group in groups]),
    }
    return Block(_named(name, features), _secrets_of_tables(list(by_table), screen))


def _legend_block(name: str, entries: Sequence[Entry], screen: Screen) -> Block:
    """Where and how every table stands in a legend: which table got which mark was drawn by lot."""
    features: dict[str, Feature] = {
        "place across": [entry.mark.x for entry in entries],
        "place down": [entry.mark.y for entry in entries],
        "order of reading": _ranks([(entry.mark.y, entry.mark.x) for entry in entries]),
        "order of drawing": _ranks([entry.first for entry in entries]),
        "size of the mark": [entry.mark.diameter for entry in entries],
        "size of the outline": [entry.mark.outline for entry in entries],
        **_looks([frozenset({entry.mark}) for entry in entries]),
    }
    texts = [entry.text for entry in entries if entry.text is not None]
    if len(texts) == len(entries):
        features |= {
            "place of the text across": [
                text.left - entry.mark.x for text, entry in zip(texts, entries, strict=True)
            ],
            "place of the text down": [
                text.baseline - entry.mark.y for text, entry in zip(texts, entries, strict=True)
            ],
            "size of the text": [text.em for text in texts],
            "colour of the text": _labels(text.colour for text in texts),
            "text, bold": [float(text.bold) for text in texts],
            "text, length": [len(text.text) for text in texts],
            "text": [_wording(text.text) for text in texts],
        }
    return Block(
        _named(name, features), _secrets_of_tables([entry.mark.mark.name for entry in entries], screen)
    )


def _blocks_of_rooms(screens: Sequence[Screen]) -> Iterator[Block]:
    """What differs between rooms of one language: how well they folded was dealt by lot."""
    for language in sorted({screen.language for screen in screens}):
        rooms = [screen for screen in screens if screen.language is language]
        shown = sorted({shown for screen in rooms for shown in screen.layouts}, key=_card_name)
        features: dict[str, Feature] = {
            "room: cards": [frozenset(map(_card_name, screen.layouts)) for screen in rooms]
        }
        for each in shown:
            layouts = [screen.layouts.get(each) for screen in rooms]
            features |= _named(f"{_card_name(each)}: card", _card_features(layouts, rooms))
        yield Block(features, {"score": [screen.generosity for screen in rooms]}, len(rooms))


def _card_features(layouts: Sequence[Layout | None], rooms: Sequence[Screen]) -> dict[str, Feature]:
    items = [() if layout is None else layout.items for layout in layouts]
    texts = [[item for item in each if isinstance(item, TextItem)] for each in items]
    said = [" ".join(item.text for item in each) for each in texts]
    return {
        "items": [len(each) for each in items],
        "place of text across": [_mean(item.left for item in each) for each in texts],
        "place of text down": [_mean(item.baseline for item in each) for each in texts],
        "size of text": [_mean(item.em for item in each) for each in texts],
        "colour of text": [frozenset(item.colour for item in each) for each in texts],
        "colour of the ground": [
            frozenset({"none" if layout is None else layout.ground}) for layout in layouts
        ],
        "text, figures": [sum(map(int, _NUMBER.findall(_CLOCK.sub("", each)))) for each in said],
        "text": [
            _wording(each) - _wording(" ".join(room.tables).casefold())
            for each, room in zip(said, rooms, strict=True)
        ],
    }


def _secrets(people: Sequence[Person], tables: Sequence[Table]) -> dict[str, list[float]]:
    """Return the score of each of `people`, and of those who have one the level and the arm of the table."""
    scores = _scores(people)
    levels = {name: _known(values, scores) for name, values in _levels(tables).items()}
    return {"score": scores, **levels}


def _secrets_of_tables(names: Sequence[str], screen: Screen) -> dict[str, list[float]]:
    """Return the mean score at each table, its level and its arm."""
    at: defaultdict[str, list[int]] = defaultdict(list)
    for person in screen.people.values():
        if person.score is not None:
            at[person.table].append(person.score)
    means = [_mean(at[name]) if name in at else math.nan for name in names]
    return {"score": means, **_levels([screen.tables[name] for name in names])}


def _levels(tables: Sequence[Table]) -> dict[str, list[float]]:
    """Return whether each table is the lowest, a middle or the highest one, and whether it is mixed."""
    kinds = {
        "low level": [table.level == 1 for table in tables],
        "middle level": [table.level not in {1, table.levels} for table in tables],
        "high level": [table.level == table.levels for table in tables],
    }
    levels = {
        name: [
            float(value) if table.level is not None else math.nan
            for value, table in zip(values, tables, strict=True)
        ]
        for name, values in kinds.items()
    }
    return levels | {"mixed arm": [float(table.level is None) for table in tables]}


def _known(values: Iterable[float], scores: Iterable[float]) -> list[float]:
    """Return `values` of those with a score: the others get their table by another lot."""
    return [math.nan if math.isnan(score) else value for value, score in zip(values, scores, strict=True)]


def _scores(people: Iterable[Person]) -> list[float]:
    return [math.nan if person.score is None else float(person.score) for person in people]


def _looks(marks: Sequence[frozenset[MarkItem]]) -> dict[str, list[Labels]]:
    """Return how each of some sets of marks looks."""
    return {
        "colour": [frozenset(item.mark.colour for item in each) for each in marks],
        "colour of text on it": [frozenset(item.mark.ink for item in each) for each in marks],
        "shape": [frozenset(item.mark.shape.value for item in each) for each in marks],
        "fill": [frozenset(item.mark.fill.value for item in each) for each in marks],
        "text, name": [_wording(" ".join(item.mark.name for item in each)) for each in marks],
    }


def _wording(text: str) -> Labels:
    """Return the words and the signs in `text`."""
    words = _WORD.findall(text.casefold())
    signs = {sign for sign in text if sign != " " and not sign.isalnum()}
    return frozenset({*words, *signs})


def _labels(values: Iterable[str]) -> list[Labels]:
    return [frozenset({value}) for value in values]


def _ranks(keys: Sequence[float] | Sequence[tuple[float, float]]) -> list[float]:
    """Return the place of each key among all, from 0."""
    order = sorted(range(len(keys)), key=lambda index: keys[index])
    places = [0.0] * len(keys)
    for place, index in enumerate(order):
        places[index] = float(place)
    return places


def _mean(values: Iterable[float]) -> float:
    """Return the mean, or 0 of nothing."""
    known = list(values)
    return sum(known) / len(known) if known else 0.0


def _named(name: str, features: Mapping[str, Feature]) -> dict[str, Feature]:
    return {f"{name}: {feature}": values for feature, values in features.items()}


def _card_name(shown: Shown) -> str:
    phase, cue = shown
    return f"{phase.name.lower()} {cue.card.value} {cue.part + 1}"
