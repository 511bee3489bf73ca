"""Somebody who never saw the program has a clock running on the room screen at once, without one question."""

from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from tests.stage.children import said_on_two_screens

MOST_KEYS = 10
"""At a calm five seconds a key, less than a minute."""


def test_the_made_up_room_has_its_clock_on_the_room_screen_within_a_few_keys(tmp_path: Path) -> None:
    said = cast("dict[str, Any]", said_on_two_screens("first_contact.py", tmp_path))

    assert (said["room"], said["visible"], said["asked"]) == ("projector", True, [])
    assert said["keys"] <= MOST_KEYS
    assert len(said["times"]) == 3
    assert all(before > after for before, after in pairwise(said["times"]))
