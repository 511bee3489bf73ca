"""Stop puts the neutral card on the projector at once, whatever was on it."""

from pathlib import Path

from tests.stage.children import said_on_two_screens


def test_a_stop_takes_the_reveal_off_the_projector(tmp_path: Path) -> None:
    assert said_on_two_screens("stopping.py", tmp_path) == [
        "RevealCard",
        "RevealCard",
        "NeutralCard",
        "NeutralCard",
        "talk",
    ]
