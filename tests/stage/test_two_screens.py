"""The room window stays off the laptop's screen, whatever happens to the room's."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_the_room_window_is_offered_covers_the_other_screen_and_changes_places(tmp_path: Path) -> None:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen:configfile=screens.json",
        "GROUPING_DATA": str(tmp_path / "data"),
    }

    done = subprocess.run(
        [sys.executable, str(HERE / "two_screens.py"), str(tmp_path)],
        cwd=HERE,
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "offered": "offer",
        "window_before": False,
        "laptop": "laptop",
        "room": "projector",
        "covers": True,
        "shown": True,
        "word": "VEILIG",
        "same_card": True,
        "stays_open": True,
        "closed_when_confirmed": True,
        "can_come_back": True,
        "fired_in_vain": "reveal",
        "comes_as": "neutral",
        "hidden_while_swapping": True,
        "swapped": ["projector", "laptop"],
    }
    assert (tmp_path / "room.png").stat().st_size > 1_000
