"""Starting the program as a person at a terminal does."""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "offscreen", "GROUPING_WINDOW": ""}


def command(*arguments: str | Path) -> list[str]:
    """Return what starts `grouping` with `arguments`."""
    return [sys.executable, "-X", "utf8", "-m", "grouping", *map(str, arguments)]


def environment(**changes: str) -> dict[str, str]:
    """Return the variables for a program without a display that speaks English."""
    return {**os.environ, "PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8"} | NO_DISPLAY | changes


def grouping(
    *arguments: str | Path, cwd: Path | None = None, **changes: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `grouping` to its end."""
    return subprocess.run(
        command(*arguments), cwd=cwd, env=environment(**changes), capture_output=True, check=False, timeout=50
    )


def ended_well(run: subprocess.CompletedProcess[bytes]) -> str:
    """Return what was printed by a run that must have succeeded without a word of complaint."""
    assert (run.returncode, run.stderr.decode()) == (0, "")
    return run.stdout.decode()


def refused(run: subprocess.CompletedProcess[bytes], status: int = 2) -> str:
    """Return the complaint of a run that must have been refused in plain words, with nothing printed."""
    complaint = run.stderr.decode()
    assert (run.returncode, run.stdout) == (status, b"")
    assert "Traceback" not in complaint
    return complaint
