"""Screens come, go and change for real, and the room window never shows on the laptop's."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.stage.hotplug_runs import OFFSCREEN, PLAY, PROGRAMS, X_SERVER, Report, lacking, play_all, together

SEEDS = range(1, 31)
LACKING = lacking()

Runs = dict[str, list[Future[Report]]]

on_each_platform = pytest.mark.parametrize(
    "platform",
    [
        pytest.param(name, marks=pytest.mark.skipif(bool(lacks), reason=f"needs {lacks}"))
        for name, lacks in LACKING.items()
    ],
)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    """Start all sequences on all platforms at once."""
    folder = tmp_path_factory.mktemp("hotplug")
    able = [name for name, lacks in LACKING.items() if not lacks]
    with ThreadPoolExecutor(PROGRAMS * max(1, len(able))) as pool:
        yield {name: play_all(pool, name, folder, SEEDS) for name in able}


@pytest.mark.timeout(150)
@on_each_platform
def test_whatever_happens_to_screens_the_room_window_is_never_on_the_laptop(
    runs: Runs, platform: str
) -> None:
    seen = together(runs[platform])

    assert seen.looks > 100 * len(SEEDS)
    assert seen.live_events > len(SEEDS)
    assert not seen.faults
    assert not seen.unusable


@pytest.mark.timeout(150)
@on_each_platform
def test_a_room_window_on_the_laptop_for_a_twentieth_of_a_second_is_seen(
    tmp_path: Path, platform: str
) -> None:
    seen = PLAY[platform](tmp_path / "run", "1", "--wrong")

    ways = {fault.partition(":")[0] for fault in seen.faults}
    expected = {OFFSCREEN: set[str](), X_SERVER: {"blunder, from outside"}}
    assert ways == {"blunder, painted", "blunder, between"} | expected[platform]
