"""What is loaded before the first window appears."""

import subprocess
import sys

LATE = [
    *("PySide6", "numpy", "jeepney", "psutil", "python_calamine", "typst", "wakepy"),
    *("grouping.domain.session", "grouping.store.sessionfile", "grouping.render.card", "grouping.ui.stage"),
]


def loaded_by(statement: str) -> list[str]:
    """Which of the heavy packages a fresh Python has loaded after a statement."""
    tell = f"{statement}; import sys; print(*[name for name in {LATE} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_the_command_line_is_understood_before_anything_heavy_is_loaded() -> None:
    assert loaded_by("import grouping.cli") == []


def test_the_window_is_built_without_what_only_a_session_needs() -> None:
    assert loaded_by("import grouping.app") == ["PySide6"]


def test_a_session_opens_before_what_keeps_the_laptop_awake_is_loaded() -> None:
    loaded = loaded_by("import grouping.ui.sessionview, grouping.ui.pages.roomcheck")

    assert {"jeepney", "psutil", "wakepy"} & set(loaded) == set()
