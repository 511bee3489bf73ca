"""How long `grouping pool` takes over many rooms, and how much memory, in a process of its own.

    .venv/bin/python benchmarks/pool_rooms.py [rooms]

The summaries are made up, each about as large as a real one, in folders of a thousand. Told are the time and
the largest memory of the command that reads them all and prints every measure, and of the same command over
a tenth of the rooms, so that it shows what a room costs. The machine should have nothing else to do.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from grouping.domain.settings import Design
from tests.unit.room_summaries import made_summary, write_summaries

ROOMS = 2_000
IN_A_FOLDER = 1_000
PART = 10
_DESIGNS = (Design.PARALLEL, Design.PARALLEL, Design.CLASSIC, Design.MIXED)
_LOOK_S = 0.02
_MEGABYTE = 1_000_000


def make(folder: Path, first: int, count: int) -> None:
    """Write `count` summaries below `folder`."""
    for start in range(first, first + count, IN_A_FOLDER):
        seeds = range(start, min(start + IN_A_FOLDER, first + count))
        rooms = (made_summary(seed, _DESIGNS[seed % 4], people=16 + seed % 25) for seed in seeds)
        write_summaries(folder / f"{start:07d}", *rooms)


def measured(folder: Path) -> tuple[int, float, float]:
    """Return how many rooms counted, the seconds it took, and the most memory in MB."""
    began = time.perf_counter()
    with (folder / "told").open("wb") as told:
        command = [sys.executable, "-m", "grouping", "pool", str(folder), "--json"]
        process = subprocess.Popen(command, stdout=told, env=os.environ | {"OPENBLAS_NUM_THREADS": "1"})
        watched, most = psutil.Process(process.pid), 0
        while process.poll() is None:
            try:
                most = max(most, watched.memory_info().rss)
            except psutil.NoSuchProcess:
                break
            time.sleep(_LOOK_S)
    took = time.perf_counter() - began
    if process.wait() != 0:
        raise SystemExit(process.returncode)
    return json.loads((folder / "told").read_bytes())["rooms"], took, most / _MEGABYTE


def main(rooms: int) -> None:
    """Print a line for a tenth of the rooms and one for all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = 0
        for upto in (max(1, rooms // PART), rooms):
            make(folder, made, upto - made)
            made = upto
            size = sum(path.stat().st_size for path in folder.rglob("*.json")) / made
            counted, took, most = measured(folder)
            print(
                f"{counted:7} rooms of {size / 1000:4.1f} kB   {took:6.1f} s"
                f"   {1000 * took / made:6.2f} ms a room   at most {most:5.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROOMS)
