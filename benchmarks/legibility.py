"""The smallest text of every room card on four projectors in both languages, in percent of the height.

`python benchmarks/legibility.py` plays whole sessions of made-up rooms, from 8 to 400 people and from 2 to 24
tables, lays out every card that such a room can see, and prints per card the smallest text over all of them
as a Markdown table. The measure is that of the design: an em whose capitals are 0.714 em high. The status is
1 where a text is below the minimum, is cut off, or overlaps something.
"""

import os
import sys
from collections import defaultdict
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parents[1]))

from grouping.content.assets import asset
from grouping.domain.settings import Design, Language
from grouping.render.card import layout_problems, smallest_text_percent
from grouping.render.fonts import register_fonts
from grouping.render.sizes import MINIMUM_PERCENT
from grouping.services.book import book
from grouping.services.stage import CardId
from tests.flow.memory import Played
from tests.render.real_rooms import PROJECTORS, real_cards

ROOMS = (
    (8, 0, Design.CLASSIC),
    (31, 3, Design.CLASSIC),
    (24, 6, Design.PARALLEL),
    (30, 0, Design.PARALLEL),
    (31, 9, Design.MIXED),
    (60, 9, Design.PARALLEL),
    (60, 24, Design.CLASSIC),
    (60, 24, Design.PARALLEL),
    (60, 24, Design.MIXED),
    (75, 8, Design.MIXED),
    (100, 5, Design.PARALLEL),
    (150, 3, Design.CLASSIC),
    (150, 3, Design.MIXED),
    (150, 0, Design.PARALLEL),
    (150, 24, Design.PARALLEL),
    (400, 24, Design.CLASSIC),
)
"""People, tables (0 where the program decides) and design."""
NUMBERS = {
    CardId.TEST: "P0",
    CardId.WELCOME: "P1",
    CardId.AGREEMENTS: "P2",
    CardId.FOLD_1: "P3",
    CardId.PAIR_TALK: "P4",
    CardId.FIND_TABLE: "P5",
    CardId.FOLD_2: "P6",
    CardId.SLIP: "P7",
    CardId.QUIET_WRITING: "P8",
    CardId.LANDING: "P9",
    CardId.QUOTES: "P10",
    CardId.REVEAL: "P11",
    CardId.FINISH: "P12 C1",
    CardId.QUALITY: "P12 C2",
    CardId.DIFFERENCE: "P12 C2b",
    CardId.REDRAW: "P12 C2c",
    CardId.TALLY: "P12 C3",
    CardId.EXPERIENCE: "P12 C4",
    CardId.CONFIDENCE: "P12 C5",
    CardId.BORDER: "P12 C6",
    CardId.RESEARCH: "P13",
    CardId.TO_YOUR_CLASS: "P14",
    CardId.REPAIR: "P15",
    CardId.THANKS: "P16",
}


def main() -> int:
    """Print the table; return 1 where something cannot be read."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    register_fonts(asset("fonts"))
    smallest: dict[tuple[CardId, Language, tuple[int, int]], float] = {}
    laid_out: defaultdict[CardId, int] = defaultdict(int)
    problems: list[str] = []
    for language in Language:
        for people, tables, design in ROOMS:
            played = Played(people, 1, language, design, tables)
            for cue, view in real_cards(played, book(language, played.session.settings.audience)):
                card = cue.card
                laid_out[card] += 1
                for size in PROJECTORS:
                    frame, key = QRectF(0.0, 0.0, *size), (card, language, size)
                    found = smallest_text_percent(frame, view)
                    if found is not None:
                        smallest[key] = min(smallest.get(key, found), found)
                    problems += [f"{card} {size} {language}: {each}" for each in layout_problems(frame, view)]
    _print_table(smallest, laid_out)
    for problem in problems:
        print(problem)
    del application
    return int(bool(problems) or min(smallest.values()) < MINIMUM_PERCENT)


def _print_table(
    smallest: dict[tuple[CardId, Language, tuple[int, int]], float], laid_out: dict[CardId, int]
) -> None:
    columns = [(language, size) for language in Language for size in PROJECTORS]
    heads = [f"{language} {width}×{height}" for language, (width, height) in columns]
    print(f"Smallest text in % of the height; the minimum is {MINIMUM_PERCENT}.\n")
    print("| | card | laid out | " + " | ".join(heads) + " |")
    print("| --- | --- | ---: |" + " ---: |" * len(columns))
    for card in (card for card in CardId if card in laid_out):
        figures = " | ".join(f"{smallest[card, *column]:.2f}" for column in columns)
        print(f"| {NUMBERS.get(card, '')} | {card.value} | {laid_out[card]} | {figures} |")
    missing = [card.value for card in CardId if card not in laid_out]
    print(f"\nCards that no session had: {', '.join(missing) or 'none'}.\n")


if __name__ == "__main__":
    sys.exit(main())
