"""How long one saved change takes, in the journal modes that keep every acknowledged change.

Run `python -m benchmarks.store_commit`; it prints a small table for the disk that holds the current folder.
Every line pays for at least one sync of the disk, which is given for comparison.
"""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from grouping.domain.groups import PlacedBy, Placement
from grouping.domain.journal import JournalEntry
from grouping.domain.judging import PileEntry
from grouping.store.sessionfile import SessionFile
from tests.store.journal import SETTINGS, Play

COMMITS = 200
LARGEST_ROOM = 400


def main() -> None:
    """Measure and print."""
    print(f"{'journal':<10}{'change':<24}{'median ms':>10}{'p95 ms':>10}")
    _print_line("-", "one page, synced", _measure_sync())
    for mode in ("WAL", "DELETE"):
        for name, change, commits in (
            ("one fold on a pile", _one_fold, COMMITS),
            (f"{LARGEST_ROOM} people placed", _whole_room, COMMITS // 10),
        ):
            _print_line(mode, name, _measure_commits(mode, change, commits))


def _print_line(mode: str, name: str, times_ms: list[float]) -> None:
    p95_ms = sorted(times_ms)[int(len(times_ms) * 0.95)]
    print(f"{mode:<10}{name:<24}{statistics.median(times_ms):>10.2f}{p95_ms:>10.2f}")


def _measure_sync() -> list[float]:
    times_ms = []
    with TemporaryFile(dir=".", buffering=0) as file:
        for _ in range(COMMITS):
            started = time.perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            times_ms.append((time.perf_counter() - started) * 1_000)
    return times_ms


def _measure_commits(mode: str, change: Callable[[Play, int], JournalEntry], commits: int) -> list[float]:
    play = Play()
    times_ms = []
    with (
        TemporaryDirectory(dir=".") as folder,
        SessionFile.create(Path(folder) / "s.grouping", play.put(SETTINGS)) as file,
    ):
        # The file knows no other mode than WAL; the comparison is the only reason to reach inside.
        file._db.execute(f"PRAGMA journal_mode = {mode}")  # noqa: SLF001
        for number in range(commits):
            entry = change(play, number)
            started = time.perf_counter()
            file.commit(entry)
            times_ms.append((time.perf_counter() - started) * 1_000)
    return times_ms


def _one_fold(play: Play, number: int) -> JournalEntry:
    return play.put(PileEntry(number % LARGEST_ROOM + 1, pile=number % 5 + 1, order=number))


def _whole_room(play: Play, number: int) -> JournalEntry:
    people = range(1, LARGEST_ROOM + 1)
    return play.put(*(Placement(person, f"table {(person + number) % 3}", PlacedBy.LOT) for person in people))


if __name__ == "__main__":
    main()
