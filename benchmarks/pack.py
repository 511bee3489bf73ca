"""How long a facilitator waits for the print pack of a room of 31, and of the largest room.

    .venv/bin/python benchmarks/pack.py [runs]

What is timed is `grouping pack` as a fresh process, from the command to the file on disk, and within it the
two halves apart: building the view, and setting it. Medians are told; the status says whether the pack of
31 stays below the bar.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from grouping.content.assets import asset
from grouping.content.runningorder import load_running_order
from grouping.domain.settings import MAX_PEOPLE, Audience, Design, Language
from grouping.paper.pack import write_pack
from grouping.services.book import book
from grouping.services.pack import PackChoices, pack_view

PEOPLE = 31
BAR_S = 3.0
NOW_MS = 1_767_603_600_000


def process_s(people: int, out: Path) -> float:
    """Return how long a fresh process takes, in seconds."""
    command = [sys.executable, "-m", "grouping", "pack", "--people", str(people), "--out", str(out)]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def halves_s(people: int, out: Path) -> tuple[float, float]:
    """Return how long building the view takes and how long setting it, in seconds."""
    choices = PackChoices(people=people, design=Design.CLASSIC, seed=1, steps=load_running_order("75").steps)
    began = time.perf_counter()
    view = pack_view(choices, book(Language.NL, Audience.PABO), NOW_MS)
    built = time.perf_counter()
    write_pack(view, out, asset("fonts"), asset("paper"))
    return built - began, time.perf_counter() - built


def main(runs: int) -> int:
    """Print a line for each size of room."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(["benchmark"])
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pack.pdf"
        for people in (PEOPLE, MAX_PEOPLE):
            whole = statistics.median(process_s(people, out) for _ in range(runs))
            views, sets = zip(*(halves_s(people, out) for _ in range(runs)), strict=True)
            slowest = max(slowest, whole if people == PEOPLE else 0.0)
            print(
                f"{people:4} people  {whole:5.2f} s in a process of its own   "
                f"view {1000 * statistics.median(views):4.0f} ms   "
                f"setting {1000 * statistics.median(sets):5.0f} ms   {out.stat().st_size // 1024} kB"
            )
    del application
    return int(slowest >= BAR_S)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
