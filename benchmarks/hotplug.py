"""Whether the room window stays off the laptop's screen in many more hot-plug sequences than the tests play.

    .venv/bin/python benchmarks/hotplug.py [sequences] [first seed]

Plays them on Qt's offscreen platform and, where Xvfb and xrandr are installed, on X servers.
Exit status 1 if the room window was ever on the laptop's screen, or could not be brought to the other one.
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.stage.hotplug_runs import PROGRAMS, Report, lacking, play_all, together

_AT_ONCE = 30
"""Sequences played before the programs are started anew."""


def _play(platform: str, seeds: range) -> Report:
    report = Report()
    for start in range(0, len(seeds), _AT_ONCE):
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(PROGRAMS) as pool:
            some = seeds[start : start + _AT_ONCE]
            report += together(play_all(pool, platform, Path(folder), some))
        print(f"{platform}: {start + len(some)} sequences, {len(report.faults)} kinds of fault", flush=True)
    return report


def main(sequences: int, first: int) -> int:
    """Play and tell what was seen."""
    status = 0
    for platform, lacks in lacking().items():
        if lacks:
            print(f"{platform}: not played, needs {lacks}")
            continue
        seen = _play(platform, range(first, first + sequences))
        print(f"  {seen.looks} looks, {seen.with_room} of them saw the room window")
        print(f"  {seen.live_events} events met a room window on show; {seen.second_presses} times F5 twice")
        print(
            f"  {seen.early} looks before the program could know, {seen.fading} at what a hidden window left"
        )
        for fault, times in seen.faults.most_common():
            print(f"  {times} x {fault}")
        for sequence in seen.unusable:
            print(f"  {sequence}")
        status |= bool(seen.faults or seen.unusable)
    return status


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(numbers + [120, 1000][len(numbers) :])))
