"""Leaks made on purpose, each in one way and small: what a leak test must catch to be worth its name."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from grouping.domain.groups import Placement, Table
from grouping.domain.session import Edit, Session
from grouping.domain.settings import Design
from grouping.render.display import Item, Layout, MarkItem, PanelItem, TextItem
from grouping.services.stage import CardId
from grouping.viewmodel.mark import Shape
from tests.render.leak_features import Cell, Entry, cells_of, legend_of
from tests.render.leak_rooms import Room, Screen, screen
from tests.render.leaks import Figure

Changes = dict[int, Item]
"""New items by their place in the layout."""
Leak = Callable[[Screen, random.Random], Screen]


@dataclass(frozen=True, slots=True)
class Plant:
    """A leak, the way in which it leaks, and the end of the feature that must give `secret` away."""

    way: str
    feature: str
    secret: str
    leak: Leak
    design: Design = Design.CLASSIC

    def planted(self, screens: Sequence[Screen]) -> list[Screen]:
        """Return what rooms with this leak show: always the same."""
        return [
            self.leak(given, random.Random(f"{self.leak.__name__} {serial}"))
            for serial, given in enumerate(screens)
        ]

    def is_about(self, figure: Figure) -> bool:
        """Whether `figure` is one that should give the leak away."""
        column = figure.column
        return column.feature.endswith(self.feature) and column.secret == self.secret

    def is_among(self, figures: Sequence[Figure]) -> bool:
        """Whether `figures` give it away."""
        return any(each.is_leak and self.is_about(each) for each in figures)


def by_lot(given: Screen, dice: random.Random) -> Screen:
    """Return the same cards with the secrets dealt anew among the numbers and among the tables."""
    people, tables = list(given.people.values()), list(given.tables.values())
    scores, levels = [person.score for person in people], [table.level for table in tables]
    dice.shuffle(scores)
    dice.shuffle(levels)
    return replace(
        given,
        generosity=dice.random(),
        people={
            number: person._replace(score=score)
            for (number, person), score in zip(given.people.items(), scores, strict=True)
        },
        tables={
            name: replace(table, level=level)
            for (name, table), level in zip(given.tables.items(), levels, strict=True)
        },
    )


def first_in_the_row(given: Screen, dice: random.Random) -> Screen:
    """In every other row somebody of the best third changes places with the first."""
    best = _best_third(given)

    def changed(layout: Layout) -> Changes:
        rows: dict[float, list[Cell]] = {}
        for cell in cells_of(layout):
            rows.setdefault(cell.panel.box.top, []).append(cell)
        changes: Changes = {}
        for row in rows.values():
            others = [cell for cell in row[1:] if cell.number in best]
            if others and row[0].number not in best and dice.random() < 0.5:
                changes |= _swapped(row[0], dice.choice(others), layout)
        return changes

    return _redrawn(given, CardId.FIND_TABLE, changed)


def high_table_first_under_the_clock(given: Screen, dice: random.Random) -> Screen:
    """In half of the rooms the mark of a high table stands first under the clock."""

    def changed(layout: Layout) -> Changes:
        entries = legend_of(layout)
        high = [entry for entry in entries if _is_high(_table(entry, given))]
        if not high or dice.random() < 0.5:
            return {}
        first, other = entries[0].mark, dice.choice(high)
        return {
            entries[0].first: replace(first, x=other.mark.x, y=other.mark.y),
            other.first: replace(other.mark, x=first.x, y=first.y),
        }

    return _redrawn(given, CardId.FOLD_2, changed)


def mixed_tables_drawn_first(given: Screen, dice: random.Random) -> Screen:
    """In half of the rooms the marks of mixed tables are drawn before the others, each in its own place."""

    def changed(layout: Layout) -> Changes:
        entries = [entry for entry in legend_of(layout) if entry.text is None]
        if dice.random() < 0.5:
            return {}
        order = sorted(entries, key=lambda entry: _table(entry, given).level is not None)
        return {place.first: entry.mark for place, entry in zip(entries, order, strict=True)}

    return _redrawn(given, CardId.FOLD_2, changed)


def larger_marks_of_high_tables(given: Screen, dice: random.Random) -> Screen:
    """One of eight marks of a high table is three percent larger."""
    return _in_cells(
        given,
        lambda cell: (
            cell._replace(mark=replace(cell.mark, diameter=1.03 * cell.mark.diameter))
            if _is_high(_table(cell, given)) and dice.random() < 0.125
            else cell
        ),
    )


def larger_numbers_of_the_best(given: Screen, dice: random.Random) -> Screen:
    """One of ten numbers of the best third is one unit higher, a twentieth of a percent of the screen."""
    best = _best_third(given)
    return _in_cells(
        given,
        lambda cell: (
            cell._replace(text=replace(cell.text, em=cell.text.em + 1))
            if cell.number in best and dice.random() < 0.1
            else cell
        ),
    )


def lighter_cells_at_mixed_tables(given: Screen, dice: random.Random) -> Screen:
    """One of ten cells of people at mixed tables has a ground one step lighter."""
    return _in_cells(
        given,
        lambda cell: (
            cell._replace(panel=replace(cell.panel, fill="#FEFEFE"))
            if _table(cell, given).level is None and dice.random() < 0.1
            else cell
        ),
    )


def another_shape_for_the_best(given: Screen, dice: random.Random) -> Screen:
    """One of ten marks of the best third is another shape than the mark of its table."""
    best = _best_third(given)
    return _in_cells(
        given,
        lambda cell: (
            cell._replace(mark=replace(cell.mark, mark=replace(cell.mark.mark, shape=Shape.RING)))
            if cell.number in best and dice.random() < 0.1
            else cell
        ),
    )


def a_space_after_low_numbers(given: Screen, dice: random.Random) -> Screen:
    """One of ten numbers outside the best third is followed by a thin space."""
    best = _best_third(given)
    return _in_cells(
        given,
        lambda cell: (
            cell._replace(text=replace(cell.text, text=f"{cell.text.text}\u2009"))
            if cell.number not in best and dice.random() < 0.1
            else cell
        ),
    )


def a_word_behind_a_name(given: Screen, dice: random.Random) -> Screen:
    """A third of the names of high tables is followed by a harmless word."""

    def changed(layout: Layout) -> Changes:
        return {
            entry.first + 1: replace(entry.text, text=f"{entry.text.text} hier")
            for entry in legend_of(layout)
            if entry.text is not None and _is_high(_table(entry, given)) and dice.random() < 0.35
        }

    return _redrawn(given, CardId.FIND_TABLE, changed)


def a_word_in_rooms_that_fold_well(given: Screen, dice: random.Random) -> Screen:
    """A room is told that it goes on *zo* with a chance that grows with how well it folded."""
    has_word = dice.random() < given.generosity

    def changed(layout: Layout) -> Changes:
        *_, (place, last) = [(p, item) for p, item in enumerate(layout.items) if isinstance(item, TextItem)]
        return {place: replace(last, text=f"{last.text} Even")} if has_word else {}

    return _redrawn(given, CardId.NEUTRAL, changed)


def blue_more_often_high(given: Screen, dice: random.Random) -> Screen:
    """In three rooms of five blue changes places with a high table."""
    tables = _tables(given.room)
    blue = next(table for table in tables if (table.mark, table.fill) == ("blue", "solid"))
    high = [table for table in tables if _is_high(table)]
    if _is_high(blue) or not high or dice.random() >= 0.6:
        return given
    return screen(_exchanged(given.room, blue, dice.choice(high)))


def striped_more_often_low(given: Screen, dice: random.Random) -> Screen:
    """Two of five striped tables change places with a low one."""
    return _rather(given, dice, "striped", 0.4, lambda table: table.level == 1)


def outlined_more_often_mixed(given: Screen, dice: random.Random) -> Screen:
    """Three of four outlined tables change places with a mixed one."""
    return _rather(given, dice, "outline", 0.75, lambda table: table.level is None)


def _rather(
    given: Screen, dice: random.Random, fill: str, chance: float, is_wanted: Callable[[Table], bool]
) -> Screen:
    room = given.room
    for name in [table.table for table in _tables(room) if table.fill == fill]:
        tables = {table.table: table for table in _tables(room)}
        others = [table for table in tables.values() if table.fill != fill and is_wanted(table)]
        if not is_wanted(tables[name]) and others and dice.random() < chance:
            room = _exchanged(room, tables[name], dice.choice(others))
    return given if room is given.room else screen(room)


def _tables(room: Room) -> list[Table]:
    return list(room.moments[-1].session.all(Table).values())


def _exchanged(room: Room, one: Table, other: Table) -> Room:
    """Return `room` as if the marks of two tables had been drawn the other way round."""
    names = {one.table: other.table, other.table: one.table}

    def changed(session: Session) -> Session:
        if not session.all(Table):
            return session
        tables = (
            replace(one, level=other.level, levels=other.levels),
            replace(other, level=one.level, levels=one.levels),
        )
        placements = [
            replace(placed, table=names[placed.table])
            for placed in session.all(Placement).values()
            if placed.table in names
        ]
        return session.apply(Edit((*tables, *placements)))[0]

    moments = tuple(moment._replace(session=changed(moment.session)) for moment in room.moments)
    return replace(room, moments=moments)


def _best_third(given: Screen) -> frozenset[int]:
    """Return about a third of the numbers, those with the highest scores."""
    scores = sorted(person.score for person in given.people.values() if person.score is not None)
    least = scores[-(-2 * len(scores) // 3)] if len(scores) > 2 else 6
    return frozenset(
        number
        for number, person in given.people.items()
        if person.score is not None and person.score >= least
    )


def _is_high(table: Table) -> bool:
    return table.level is not None and table.level == table.levels


def _table(of: Cell | Entry, given: Screen) -> Table:
    return given.tables[of.mark.mark.name]


def _in_cells(given: Screen, change: Callable[[Cell], Cell]) -> Screen:
    def changed(layout: Layout) -> Changes:
        changes: Changes = {}
        for cell in cells_of(layout):
            new = change(cell)
            changes |= {cell.first: new.panel, cell.first + 1: new.mark, cell.first + 2: new.text}
        return changes

    return _redrawn(given, CardId.FIND_TABLE, changed)


def _redrawn(given: Screen, card: CardId, change: Callable[[Layout], Changes]) -> Screen:
    """Return `given` with some items of every card of one kind drawn otherwise."""
    layouts = dict(given.layouts)
    for shown, layout in given.layouts.items():
        if shown[1].card is card:
            items: Changes = dict(enumerate(layout.items)) | change(layout)
            layouts[shown] = replace(layout, items=tuple(items.values()))
    return replace(given, layouts=layouts)


def _swapped(one: Cell, other: Cell, layout: Layout) -> Changes:
    """Return the items of two cells, each moved to where the other stands."""
    right = other.panel.box.left - one.panel.box.left
    changes: Changes = {}
    for cell, distance in ((one, right), (other, -right)):
        for place in range(cell.first, cell.first + 3):
            changes[place] = _shifted(layout.items[place], distance)
    return changes


def _shifted(item: Item, distance: float) -> Item:
    match item:
        case PanelItem():
            return replace(item, box=replace(item.box, left=item.box.left + distance))
        case TextItem():
            return replace(item, left=item.left + distance)
        case MarkItem():
            return replace(item, x=item.x + distance)
        case _:
            raise TypeError(item)


ON_THE_CARDS = (
    Plant("place", "number: place across", "score", first_in_the_row, Design.MIXED),
    Plant("place", "legend: order of reading", "high level", high_table_first_under_the_clock),
    Plant("order", "legend: order of drawing", "mixed arm", mixed_tables_drawn_first, Design.PARALLEL),
    Plant("size", "number: size of the mark", "high level", larger_marks_of_high_tables),
    Plant("size", "number: size of the text", "score", larger_numbers_of_the_best, Design.MIXED),
    Plant(
        "colour", "number: colour of the cell", "mixed arm", lighter_cells_at_mixed_tables, Design.PARALLEL
    ),
    Plant("shape", "at one table: shape", "score", another_shape_for_the_best, Design.MIXED),
    Plant("text", "number: text", "score", a_space_after_low_numbers, Design.MIXED),
    Plant("text", "legend: text", "high level", a_word_behind_a_name),
    Plant("text", "neutral 1: card: text", "score", a_word_in_rooms_that_fold_well, Design.MIXED),
)
"""Leaks in how the cards are drawn."""

IN_THE_DRAW = (
    Plant("colour", "marks: colour", "high level", blue_more_often_high),
    Plant("fill", "marks: fill", "low level", striped_more_often_low),
    Plant("fill", "marks: fill", "mixed arm", outlined_more_often_mixed, Design.PARALLEL),
)
"""Leaks in which table gets which mark."""
