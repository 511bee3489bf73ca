"""Refusals of a file that somebody edited: each says where and what to do."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from grouping.content.assets import asset, asset_root, assets_of
from grouping.content.tables import Table, read_table

Refused = Callable[..., AbstractContextManager[None]]

VALUES: dict[str, object] = {
    "text": " kort ",
    "empty": "  ",
    "number": 3,
    "flag": True,
    "list": ["een", "twee"],
    "table": {"text": "x", "rows": [{"number": 1}]},
}


@pytest.fixture
def table() -> Table:
    return Table(VALUES, "cards/nl.toml")


def test_the_files_are_those_of_the_source_tree() -> None:
    assert asset_root() == Path(__file__).parents[2] / "assets"
    assert asset("marks", "marks.toml").is_file()


def test_an_installed_package_has_its_own_files(tmp_path: Path) -> None:
    (tmp_path / "grouping" / "assets").mkdir(parents=True)

    assert assets_of(tmp_path / "grouping") == tmp_path / "grouping" / "assets"


def test_a_package_without_its_files_is_refused(tmp_path: Path, refused: Refused) -> None:
    with refused("content.no_assets"):
        assets_of(tmp_path / "src" / "grouping")


def test_right_values_come_back_as_they_are(table: Table) -> None:
    table.only(VALUES)

    assert table.text("text", longest=4) == "kort"
    assert table.text("empty", longest=4, may_be_empty=True) == ""
    assert table.text("absent", longest=4, may_be_empty=True) == ""
    assert table.whole("number", low=3, high=3) == 3
    assert table.flag("flag")
    assert not table.flag("absent")
    assert table.texts("list", longest=4, most=2) == ("een", "twee")
    assert table.texts("absent", longest=4, most=2) == ()
    assert table.choice("text", [" kort "]) == " kort "
    assert table.table("table").tables("rows")[0].whole("number", low=0, high=1) == 1


REFUSALS: dict[str, tuple[Callable[[Table], object], str, str]] = {
    "missing": (lambda t: t.text("absent", longest=9), "content.missing", "absent"),
    "text": (lambda t: t.text("number", longest=9), "content.needs_text", "number"),
    "empty": (lambda t: t.text("empty", longest=9), "content.empty", "empty"),
    "long": (lambda t: t.text("text", longest=3), "content.too_long", "text"),
    "whole": (lambda t: t.whole("text", low=0, high=9), "content.needs_whole", "text"),
    "whole flag": (lambda t: t.whole("flag", low=0, high=9), "content.needs_whole", "flag"),
    "low": (lambda t: t.whole("number", low=4, high=9), "content.needs_whole", "number"),
    "high": (lambda t: t.whole("number", low=0, high=2), "content.needs_whole", "number"),
    "flag": (lambda t: t.flag("number"), "content.needs_flag", "number"),
    "list": (lambda t: t.texts("text", longest=9, most=9), "content.needs_list", "text"),
    "many": (lambda t: t.texts("list", longest=9, most=1), "content.list_size", "list"),
    "few": (lambda t: t.texts("list", longest=9, fewest=3, most=9), "content.list_size", "list"),
    "long line": (lambda t: t.texts("list", longest=3, most=9), "content.too_long", "list[2]"),
    "choice": (lambda t: t.choice("text", ["lang"]), "content.not_one_of", "text"),
    "table": (lambda t: t.table("text"), "content.needs_table", "text"),
    "tables": (lambda t: t.tables("list"), "content.needs_table", "list[1]"),
    "no tables": (lambda t: Table({"rows": []}, t.file).tables("rows"), "content.missing", "rows"),
    "unknown": (lambda t: t.only(["text"]), "content.unknown_field", "empty"),
    "deep": (
        lambda t: t.table("table").tables("rows")[0].flag("number"),
        "content.needs_flag",
        "rows[1].number",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_wrong_value_is_refused_with_its_place(name: str, table: Table, refused: Refused) -> None:
    ask, key, field = REFUSALS[name]

    with refused(key, "cards/nl.toml", field):
        ask(table)


def test_words_between_braces_are_filled_in() -> None:
    table = Table({"text": "elk {kind}"}, "f", words={"kind": "kind"})

    assert table.text("text", longest=9) == "elk kind"


@pytest.mark.parametrize("template", ["{hond}", "{", "{}", "{0}", "{kind.x}"])
def test_a_word_that_does_not_exist_is_refused_with_those_that_do(template: str, refused: Refused) -> None:
    table = Table({"text": template}, "cards/nl.toml", words={"kind": "kind"})

    with refused("content.unknown_word", "text", "{kind}"):
        table.text("text", longest=9)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path, refused: Refused) -> None:
    with refused("content.no_file", f"{tmp_path.name}/nl.toml"):
        read_table(tmp_path / "nl.toml")


@pytest.mark.parametrize(
    ("content", "key"), [(b"a = ", "content.not_toml"), (b'a = "\xff"', "content.not_utf8")]
)
def test_a_file_that_is_not_toml_is_refused_by_name(
    content: bytes, key: str, tmp_path: Path, refused: Refused
) -> None:
    (tmp_path / "nl.toml").write_bytes(content)

    with refused(key, f"{tmp_path.name}/nl.toml"):
        read_table(tmp_path / "nl.toml")
