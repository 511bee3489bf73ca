"""How long the fold models take: all pictures with all checks, and one step on the room screen.

    .venv/bin/python benchmarks/folds.py [runs]

Every run of the first is a process of its own, so that nothing is remembered: it reads every model, folds it,
proves every state and lays out every picture. The second draws every step of every model, one and two to a
card, in both languages, first for a card that was never laid out and then once more, as a clock does every
second; each is the median of three. The status says whether all bars are met.
"""

import statistics
import subprocess
import sys
import time

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from grouping.content.assets import asset
from grouping.content.folds import fold_files
from grouping.content.runningorder import load_running_order
from grouping.domain.folds import MOST_STEPS_PER_CARD, FoldChoice, FoldRole
from grouping.domain.session import Edit, Session
from grouping.domain.settings import Audience, Language
from grouping.render.card import draw_card, lay_out_card
from grouping.render.fonts import register_fonts
from grouping.services.book import book
from grouping.services.folds import shelf
from grouping.services.plan import DEFAULT_ORDER, new_settings
from grouping.services.stage_steps import step_cards, steps_card
from grouping.viewmodel.stage import StepsCard

ALL_BAR_S = 3.0
STEP_BAR_MS = 30.0
WIDE, HIGH = 1920, 1080
TRIES = 3
ALL = """
import time
began = time.perf_counter()
from grouping.content.folds import fold_files
from grouping.services.diagrams import diagrams_of
pictures = [diagrams_of(path) for path in fold_files()]
print(time.perf_counter() - began, sum(len(each.steps) + 1 for each in pictures))
"""


def all_s() -> tuple[float, int]:
    """Return how long a fresh process takes for all pictures, imports included, and how many there are."""
    run = subprocess.run([sys.executable, "-c", ALL], check=True, capture_output=True, text=True)
    seconds, pictures = run.stdout.split()
    return float(seconds), int(pictures)


def cards() -> list[StepsCard]:
    """Return every card with steps of every model, in both languages."""
    order = load_running_order(DEFAULT_ORDER)
    found = []
    for language in Language:
        settings = new_settings(order, language=language, now_ms=0)
        words = book(language, Audience.PABO)
        for path in fold_files():
            shelf().draw(path.stem)
            for count in range(1, MOST_STEPS_PER_CARD + 1):
                choice = FoldChoice(FoldRole.FOLD_1, path.stem, steps_per_card=count)
                session, _ = Session.empty().apply(Edit((settings, *order.steps, choice)))
                made = [
                    steps_card(session, words, FoldRole.FOLD_1, part, "04:32")
                    for part in range(step_cards(session, FoldRole.FOLD_1))
                ]
                found += [card for card in made if card is not None]
    return found


def draw_ms(card: StepsCard, image: QImage) -> float:
    """Return how long drawing a card takes."""
    began = time.perf_counter()
    painter = QPainter(image)
    draw_card(painter, QRectF(0.0, 0.0, WIDE, HIGH), card)
    painter.end()
    return 1000 * (time.perf_counter() - began)


def _unseen_ms(card: StepsCard, image: QImage) -> float:
    """Return how long drawing takes for a card that was never laid out."""
    lay_out_card.cache_clear()
    return draw_ms(card, image)


def main() -> int:
    """Print the figures; return 1 if one misses its bar."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    timed = [all_s() for _ in range(runs)]
    seconds = [each for each, _ in timed]
    whole = statistics.median(seconds)
    print(f"all pictures   {timed[0][1]} of {len(fold_files())} models, every state proved")
    print(
        f"               {whole:.2f} s median, {max(seconds):.2f} s worst of {runs}   bar {ALL_BAR_S:.0f} s"
    )
    application = QGuiApplication(["benchmark", "-platform", "offscreen"])
    register_fonts(asset("fonts"))
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    made = cards()
    draw_ms(made[0], image)
    first = [statistics.median(_unseen_ms(card, image) for _ in range(TRIES)) for card in made]
    again = [statistics.median(draw_ms(card, image) for _ in range(TRIES)) for card in made]
    print(
        f"one step       {len(made)} cards at {WIDE} x {HIGH}                      bar {STEP_BAR_MS:.0f} ms"
    )
    print(f"    first      {statistics.median(first):.1f} ms median, {max(first):.1f} ms worst")
    print(f"    again      {statistics.median(again):.1f} ms median, {max(again):.1f} ms worst")
    del application
    return int(whole > ALL_BAR_S or max(first) > STEP_BAR_MS)


if __name__ == "__main__":
    sys.exit(main())
