"""Screens come, go and change for real, and the room window never shows on the laptop's."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from tests.stage.hotplug_runs import Report, play_offscreen, play_on_x
from tests.stage.xserver import missing

SEEDS = range(1, 31)
PROGRAMS = 5
"""How many programs share the sequences of a platform; most of their time is waiting."""

Platform = Callable[..., Report]

PLATFORMS: dict[str, Platform] = {"offscreen": play_offscreen, "X server": play_on_x}
LACKS = missing()
"""What this machine lacks for an X server."""

on_each_platform = pytest.mark.parametrize(
    "platform",
    [
        "offscreen",
        pytest.param("X server", marks=pytest.mark.skipif(bool(LACKS), reason=f"not installed: {LACKS}")),
    ],
)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Future[Report]]]]:
    """Start all sequences of both platforms at once."""
    platforms = [name for name in PLATFORMS if name == "offscreen" or not LACKS]
    folder = tmp_path_factory.mktemp("hotplug")
    with ThreadPoolExecutor(len(platforms) * PROGRAMS) as pool:
        yield {
            name: [
                pool.submit(PLATFORMS[name], folder / f"{name}{first}", *map(str, SEEDS[first::PROGRAMS]))
                for first in range(PROGRAMS)
            ]
            for name in platforms
        }


@on_each_platform
def test_whatever_happens_to_screens_the_laptop_never_shows_the_room_window(
    runs: dict[str, list[Future[Report]]], platform: str
) -> None:
    seen = reduce(add, [run.result() for run in runs[platform]])

    assert seen.looks > 100 * len(SEEDS)
    assert seen.with_room > seen.looks / 4
    assert not seen.faults
    assert not seen.unusable


@on_each_platform
def test_a_room_window_on_the_laptop_for_a_twentieth_of_a_second_is_seen(
    tmp_path: Path, platform: str
) -> None:
    seen = PLATFORMS[platform](tmp_path / "run", "1", "--wrong")

    assert any(fault.startswith("blunder, painted") for fault in seen.faults)
    assert any(fault.startswith("blunder, between") for fault in seen.faults)
    assert platform == "offscreen" or any(fault.startswith("blunder, from outside") for fault in seen.faults)
