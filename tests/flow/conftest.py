"""Rehearsals that several tests look at: each is played once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flow.command_line import ended_well, grouping

Rehearsed = Callable[[str], Path]


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    """Give the folder of a rehearsal of 31 people in Dutch with seed 7, by design; it is only to be read."""
    folders: dict[str, Path] = {}

    def of_design(design: str) -> Path:
        if design not in folders:
            made = tmp_path_factory.mktemp("rehearsal") / f"room of 31 {design}"
            options = ("--people", "31", "--design", design, "--seed", "7", "--lang", "nl")
            ended_well(grouping("rehearse", *options, "--out", made))
            folders[design] = made
        return folders[design]

    return of_design
