"""The room window stays off the laptop's screen, whatever happens to the room's."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_the_room_window_covers_the_other_screen_and_hides_when_it_goes(tmp_path: Path) -> None:
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
        "laptop": "laptop",
        "room": "projector",
        "covers": True,
        "shown": True,
        "same_card": True,
        "hidden_at_once": True,
        "live_after_loss": False,
        "back_on": "projector",
        "hidden_by_close": True,
        "can_come_back": True,
    }
    assert (tmp_path / "room.png").stat().st_size > 1_000
