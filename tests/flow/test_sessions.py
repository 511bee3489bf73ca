"""A session on disk: begun, left, taken up again, refused and erased."""

from pathlib import Path

import pytest

from grouping.content.runningorder import load_running_order
from grouping.domain.settings import Language
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import HandOutNumbers
from grouping.services.plan import new_settings
from grouping.services.sessions import OpenSession, resume, start_session
from grouping.store.errors import AlreadyExistsError, DamagedError, NotFoundError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.grouping"


def begin(path: Path) -> OpenSession:
    order = load_running_order("60")
    settings = new_settings(order, language=Language.NL, now_ms=1_000)
    return start_session(path, settings, order.steps, ManualClock(1_000))


def test_a_new_session_has_a_name_a_seed_and_its_running_order(path: Path) -> None:
    with begin(path) as opened:
        session = opened.workspace.session

    assert session.settings.name == "Nieuwe sessie"
    assert 0 <= session.settings.seed < 1_000_000
    assert sum(step.minutes for step in session.plan) == session.settings.total_minutes == 60


def test_what_was_done_can_be_taken_back_after_a_pause(path: Path) -> None:
    with begin(path) as opened:
        opened.workspace.execute(HandOutNumbers(5))

    with resume(path, ManualClock(2_000)) as again:
        assert again.workspace.session == opened.workspace.session
        again.workspace.undo()
        assert again.workspace.session.numbers() == ()


def test_a_session_does_not_take_the_place_of_another(path: Path) -> None:
    begin(path).close()

    with pytest.raises(AlreadyExistsError):
        begin(path)


def test_a_damaged_file_is_refused_and_let_go_of(path: Path) -> None:
    begin(path).close()
    content = path.read_bytes()
    path.write_bytes(content.replace(b"undo.start", b"undo.stort"))

    for _ in range(2):
        with pytest.raises(DamagedError):
            resume(path, ManualClock(2_000))
    path.write_bytes(content)
    resume(path, ManualClock(2_000)).close()


def test_erasing_removes_the_file(path: Path) -> None:
    begin(path).erase()

    with pytest.raises(NotFoundError):
        resume(path, ManualClock(2_000))
