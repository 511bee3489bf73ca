"""The projector is unplugged and plugged in again: with a clock on it, and with a result."""

from pathlib import Path
from typing import Any, cast

from tests.stage.children import said_on_two_screens


def test_a_clock_comes_back_as_it_was_and_a_result_as_a_calm_card(tmp_path: Path) -> None:
    said = cast("dict[str, Any]", said_on_two_screens("unplugged.py", tmp_path, str(tmp_path)))

    for scene in said.values():
        assert scene["gone_s"] < 1
        assert not scene["on_laptop"]
        assert scene["before_answer"]
    assert said["clock"]["card"] == "fold_2"
    assert said["clock"]["error_s"] <= 1
    assert (said["result"]["shown"], said["result"]["card"]) == ("finish", "neutral")
