"""Runs the scripts beside this file in processes of their own, on two simulated screens."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def said_on_two_screens(script: str, folder: Path, *arguments: str) -> object:
    """Run `script` with its data in `folder`; return what it printed as JSON."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen:configfile=screens.json",
        "GROUPING_DATA": str(folder / "data"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        cwd=HERE,
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
