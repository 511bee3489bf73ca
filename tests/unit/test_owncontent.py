"""Copying, saving, sharing and taking in own files: whole or not at all, and nothing is ever lost."""

import errno
import os
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.content.assets import asset
from grouping.content.errors import ContentError
from grouping.content.own import use_own_folder
from grouping.content.runningorder import load_running_order, read_order, running_orders
from grouping.content.texts import texts
from grouping.domain.errors import DomainError
from grouping.domain.settings import Language
from grouping.services.owncontent import (
    Kind,
    copy_ours,
    kind_of,
    our_names,
    own_home,
    save,
    set_aside,
    share,
    shared_name,
    survey,
    take_in,
)
from grouping.services.pages.owncontent import own_view, wrong_text
from grouping.services.planfile import plan_text, stem_of
from grouping.store.errors import DiskFullError, NoAccessError, ReadOnlyError, SessionFileError

NAMES = {Language.NL: "Onze middag", Language.EN: "Our afternoon"}
CARDS = asset("cards", "nl.toml").read_text(encoding="utf-8")
SCRIPTS = asset("scripts", "nl.toml").read_text(encoding="utf-8")
PLAN = load_running_order(75).steps


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "own"
    use_own_folder(folder)
    yield folder
    use_own_folder(None)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file that is there, parts of files included, but for those being checked."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("name", our_names())
def test_every_file_of_ours_can_be_copied_shared_and_taken_in_again(
    name: str, own: Path, tmp_path: Path
) -> None:
    assert copy_ours(name)
    assert not copy_ours(name)
    assert [(each.name, each.problem) for each in survey()] == [(name, None)]
    shared = tmp_path / shared_name(name)
    share(name, shared)
    kept = set_aside(name)
    assert (own / kept).is_file()
    assert take_in(shared).name == name
    assert (own / name).read_bytes() == asset(*name.split("/")).read_bytes()
    assert take_in(shared).name == name


@given(st.text(max_size=30))
def test_a_plan_comes_back_from_its_file_whatever_it_is_called(name: str) -> None:
    values = tomllib.loads(plan_text(PLAN, {Language.NL: name, Language.EN: name}))

    assert values["name"] == {"nl": name, "en": name}
    assert [(step["id"], step["minutes"]) for step in values["steps"]] == [
        (step.step, step.minutes) for step in PLAN
    ]
    assert kind_of(f"running_orders/{stem_of(name)}.toml") is Kind.RUNNING_ORDERS


def test_a_saved_plan_is_among_the_running_orders(own: Path) -> None:
    name = save(Kind.RUNNING_ORDERS, stem_of("Onze middag"), plan_text(PLAN, NAMES))
    again = save(Kind.RUNNING_ORDERS, stem_of("Onze middag"), plan_text(PLAN, NAMES))

    assert (name, again) == ("running_orders/onze-middag.toml", "running_orders/onze-middag-2.toml")
    assert read_order(own / name).steps == PLAN
    assert load_running_order("onze-middag").name(Language.EN) == "Our afternoon"
    assert len(running_orders()) == 6


def test_what_is_taken_in_never_overwrites(own: Path, tmp_path: Path) -> None:
    copy_ours("scripts/nl.toml")
    other = tmp_path / "scripts-nl.toml"
    other.write_text(
        (own / "scripts/nl.toml").read_text(encoding="utf-8").replace("Fijn dat je er bent.", "Welkom.")
    )
    before = (own / "scripts/nl.toml").read_bytes()
    taken = take_in(other)

    assert taken.name == "scripts/nl.toml"
    assert (own / taken.kept_as).read_bytes() == before
    assert (own / taken.name).read_bytes() == other.read_bytes()
    order = tmp_path / "running_orders-75.toml"
    order.write_text(plan_text(PLAN, NAMES))
    copy_ours("running_orders/75.toml")
    assert take_in(order).name == "running_orders/75-2.toml"


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("x.toml", "a = 1", "own.unknown_kind"),
        ("x.toml", "= =", "content.not_toml"),
        ("x.toml", plan_text(PLAN, NAMES).replace("= 75", "= 74"), "content.order_sum"),
        ("mine.toml", SCRIPTS, "own.which_language"),
        (
            "cards-nl.toml",
            asset("cards", "nl.toml").read_text(encoding="utf-8").replace("Een moment", "Niveau"),
            "content.room_word",
        ),
        ("large.toml", "#" * 1_000_001, "own.too_large"),
    ],
)
def test_a_file_that_cannot_serve_is_not_taken_in(
    name: str, text: str, key: str, own: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(DomainError) as caught:
        take_in(tmp_path / name)

    assert caught.value.key == key
    assert all("{" not in texts(language).explain(caught.value) for language in Language)
    assert contents(own) == {}


def test_a_file_that_is_gone_is_told_as_such(own: Path, tmp_path: Path) -> None:
    with pytest.raises(SessionFileError):
        take_in(tmp_path / "stick" / "x.toml")
    assert contents(own) == {}


def test_a_full_disk_leaves_everything_as_it_was(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_ours("scripts/nl.toml")
    other = tmp_path / "scripts-nl.toml"
    other.write_text(
        (own / "scripts/nl.toml").read_text(encoding="utf-8").replace("Fijn dat je er bent.", "Welkom.")
    )
    before = contents(own)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for attempt in (
        lambda: copy_ours("cards/nl.toml"),
        lambda: take_in(other),
        lambda: share("scripts/nl.toml", other),
        lambda: save(Kind.RUNNING_ORDERS, "middag", plan_text(PLAN, NAMES)),
    ):
        with pytest.raises(DiskFullError):
            attempt()
        assert contents(own) == before
    assert "Welkom." in other.read_text(encoding="utf-8")


@pytest.mark.parametrize(("number", "kind"), [(errno.EROFS, ReadOnlyError), (errno.EACCES, NoAccessError)])
def test_a_folder_that_may_not_be_written_is_told(
    number: int, kind: type[SessionFileError], own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_where: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(kind):
        copy_ours("scripts/nl.toml")
    assert contents(own) == {}


@pytest.mark.parametrize("language", Language)
def test_every_state_is_told_in_words(language: Language, own: Path) -> None:
    words = texts(language)
    copy_ours("scripts/nl.toml")
    copy_ours("cards/nl.toml")
    save(Kind.RUNNING_ORDERS, "middag", plan_text(PLAN, NAMES))
    set_aside("cards/nl.toml")
    (own / "words").mkdir()
    for each in Language:
        (own / f"words/{each}.toml").write_text("a = 1")
    survey.cache_clear()
    rows = own_view(words).rows

    assert [row.is_wrong for row in rows] == [True, True, False, False, False]
    assert len({row.text for row in rows}) == 5
    assert all("{" not in f"{row.text} {row.detail}" and row.detail for row in rows)
    assert "words/" in wrong_text(words)
    assert "1" in wrong_text(words)


def test_without_own_files_nothing_is_wrong(own: Path) -> None:
    assert survey() == ()
    assert wrong_text(texts(Language.NL)) == ""
    assert not own.exists()
    use_own_folder(None)
    with pytest.raises(DomainError):
        own_home()
    with pytest.raises(ContentError):
        read_order(own / "x.toml")
