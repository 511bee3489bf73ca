"""Whether anything on the room screen goes with score, level or arm, in 500 random rooms of every design.

Run `python -m benchmarks.leaks [ROOMS]`; it takes about three minutes. Per design a table: every feature of
the safe cards that differs from number to number, table to table or room to room, with the value and the
secret that go together most; the sum over the rooms of their product, less what fair lots give on average;
that sum in standard deviations (z); its chance, corrected for all columns of the design; and the verdict.
Then the planted leaks, and whether they were found. The status is 1 where something leaks or one was missed.
"""

import os
import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from grouping.content.assets import asset
from grouping.domain.settings import ROOM_DESIGNS, Design
from grouping.render.fonts import register_fonts
from tests.render.leak_features import tally
from tests.render.leak_plants import IN_THE_DRAW, ON_THE_CARDS
from tests.render.leak_rooms import Screen, played, screen
from tests.render.leaks import ALPHA, Figure

ROOMS = 500


def main(arguments: list[str]) -> int:
    """Print the tables and the verdict."""
    rooms = int(arguments[0]) if arguments else ROOMS
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    register_fonts(asset("fonts"))
    leaks = missed = planted = 0
    for design in ROOM_DESIGNS:
        screens = [screen(played(serial, design)) for serial in range(rooms)]
        leaks += _print_features(design, screens)
        found = _print_plants(design, screens)
        planted += len(found)
        missed += found.count(False)
    del application
    print(
        f"\n{rooms} rooms of each of {len(ROOM_DESIGNS)} designs: {leaks or 'no'} features leak; "
        f"{planted - missed} of {planted} planted leaks found."
    )
    return int(leaks > 0 or missed > 0)


def _print_features(design: Design, screens: Sequence[Screen]) -> int:
    """Print a line per feature and return how many features leak."""
    figures = tally(screens).figures()
    cards = sum(len(each.layouts) for each in screens)
    print(f"\n## {design.value}: {len(screens)} rooms, {cards} cards, {len(figures)} columns\n")
    print(
        "| feature | most with | rooms | sum | z | chance | verdict |\n"
        "| --- | --- | ---: | ---: | ---: | ---: | --- |"
    )
    strongest: dict[str, Figure] = {}
    for figure in figures:
        strongest.setdefault(figure.column.feature, figure)
    for feature, figure in sorted(strongest.items()):
        pair = f"{figure.column.value} {figure.column.secret}".strip()
        print(
            f"| {feature} | {pair} | {figure.rooms} | {figure.excess:.1f} | {figure.z:.2f} "
            f"| {figure.chance:.2g} | {_verdict(figure)} |"
        )
    return sum(figure.is_leak for figure in strongest.values())


def _verdict(figure: Figure) -> str:
    if figure.is_leak:
        return "LEAK"
    return "by design" if figure.chance < ALPHA else "chance"


def _print_plants(design: Design, screens: Sequence[Screen]) -> list[bool]:
    """Print a line per planted leak and return which were found."""
    print(f"\n### {design.value}: planted leaks\n")
    print("| way | secret | leak | z | found |\n| --- | --- | --- | ---: | --- |")
    found = []
    for plant in (each for each in ON_THE_CARDS + IN_THE_DRAW if each.design is design):
        figures = tally(plant.planted(screens)).figures()
        found.append(plant.is_among(figures))
        z = next((each.z for each in figures if plant.is_about(each)), 0.0)
        name = plant.leak.__name__.replace("_", " ")
        print(f"| {plant.way} | {plant.secret} | {name} | {z:.1f} | {'yes' if found[-1] else 'NO'} |")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
