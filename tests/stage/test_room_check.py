"""The room check where there are two screens: which is which, and the test card on the right one."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_the_room_check_tells_the_screens_apart_and_puts_the_test_card_on_the_rooms(tmp_path: Path) -> None:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen:configfile=screens.json",
        "GROUPING_DATA": str(tmp_path / "data"),
    }

    done = subprocess.run(
        [sys.executable, str(HERE / "room_check.py")],
        cwd=HERE,
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "screens": [["laptop", 1366, 768, "laptop"], ["projector", 1920, 1080, "room"]],
        "on": "Screens, fine: 2 screens. The room screen is on.",
        "lines": "laptop · 1366 × 768 · this is the laptop\n"
        "projector · 1920 × 1080 · this is the room screen",
        "off": "Screens, attention: 2 screens. The room screen is still off: turn it on with F5.",
        "test card": "SightCard",
        "on the screen": "projector",
    }
