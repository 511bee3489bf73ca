"""Files that cannot be opened, and that nothing is done to those that can."""

import os
import re
from pathlib import Path

import pytest

import grouping.lists
from grouping.content.texts import texts
from grouping.domain.settings import Language
from grouping.lists.errors import ListError
from grouping.lists.reading import read_table
from grouping.lists.scores import read_scores
from tests.lists.conftest import Brought, Refused
from tests.lists.makers import xlsx

NOBODY = 65_534


def test_a_folder_is_refused(tmp_path: Path, refused: Refused) -> None:
    with refused("list.folder", file=tmp_path.name):
        read_table(tmp_path)
    with refused("list.folder", file="/"):
        read_table(Path("/"))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, refused: Refused) -> None:
    with refused("list.not_found", file="weg.csv"):
        read_table(tmp_path / "weg.csv")


def test_a_name_that_no_disk_allows_is_refused(tmp_path: Path, refused: Refused) -> None:
    with refused("list.unreadable", file="x" * 300):
        read_table(tmp_path / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="this system has no permissions to take away")
def test_a_file_of_someone_else_is_refused(brought: Brought, refused: Refused) -> None:
    path = brought("1;7\n")
    path.chmod(0)
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        with refused("list.no_permission", file="lijst.csv"):
            read_table(path)
    finally:
        os.seteuid(me)


@pytest.mark.parametrize(
    "content",
    ["nummer;score\n1;x\n1;y\n", "a;b\n1;2\n", "", b"PK\x03\x04", xlsx([["nummer", "score"], [0, "x"]])],
)
def test_nothing_is_written_when_reading_fails(content: str | bytes, brought: Brought) -> None:
    path = brought(content)
    before = [(entry, entry.stat().st_mtime_ns) for entry in path.parent.rglob("*")], path.read_bytes()

    with pytest.raises(ListError):
        read_scores(path)

    assert (
        [(entry, entry.stat().st_mtime_ns) for entry in path.parent.rglob("*")],
        path.read_bytes(),
    ) == before


def test_every_refusal_has_a_sentence_and_no_sentence_is_left_over() -> None:
    raised = {
        key
        for path in Path(grouping.lists.__file__).parent.glob("*.py")
        for key in re.findall(r'"(list\.\w+)"', path.read_text(encoding="utf-8"))
    }

    for language in Language:
        assert {key for key in texts(language).keys if key.startswith("list.")} == raised
