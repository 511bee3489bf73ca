"""The computer is asked to stay on: what it answers is told as it is, and what was got is given back."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import wakepy
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.domain.settings import Language
from grouping.services.roomfacts import Awake
from grouping.ui.awake import KeepAwake

BUS = "DBUS_SESSION_BUS_ADDRESS"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux asks over D-Bus")


def holds() -> list[threading.Thread]:
    """Return the threads that hold the computer awake, or try to."""
    return [thread for thread in threading.enumerate() if thread.name == "keep awake"]


@pytest.fixture
def awake(qapp: QCoreApplication) -> Iterator[KeepAwake]:
    awake = KeepAwake()
    yield awake
    awake.release()
    for thread in holds():
        thread.join(20)


@pytest.fixture
def agreeing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let wakepy itself play a computer that agrees."""
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")


@pytest.mark.usefixtures("agreeing")
def test_a_computer_that_agrees_is_held_until_it_is_let_go(awake: KeepAwake, qtbot: QtBot) -> None:
    awake.hold()
    qtbot.waitUntil(lambda: awake.state is Awake.ON)
    assert wakepy.modecount() == 1

    awake.release()

    assert awake.state is Awake.OFF
    qtbot.waitUntil(lambda: wakepy.modecount() == 0)


@pytest.mark.usefixtures("agreeing")
def test_asking_twice_holds_once(awake: KeepAwake, qtbot: QtBot) -> None:
    awake.hold()
    awake.hold()
    qtbot.waitUntil(lambda: awake.state is Awake.ON)

    assert len(holds()) == 1


@pytest.mark.usefixtures("agreeing")
def test_it_can_be_held_again_after_it_was_let_go(awake: KeepAwake, qtbot: QtBot) -> None:
    for _ in range(2):
        awake.hold()
        qtbot.waitUntil(lambda: awake.state is Awake.ON)
        awake.release()
        assert awake.state is Awake.OFF


@on_linux
def test_a_system_with_nobody_to_ask_is_told_as_such(
    awake: KeepAwake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(BUS, raising=False)

    awake.hold()

    qtbot.waitUntil(lambda: awake.state is Awake.NO_SERVICE)


def test_a_refusal_is_never_called_success(
    awake: KeepAwake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "1")
    monkeypatch.setenv(BUS, "unix:path=/nowhere")

    awake.hold()

    qtbot.waitUntil(lambda: awake.state is Awake.REFUSED)


@pytest.fixture
def silent_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Give a bus that takes every call and answers none."""
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind("bus")
        bus.listen()
        monkeypatch.setenv(BUS, "unix:path=bus")
        yield bus


@on_linux
def test_a_system_that_does_not_answer_keeps_nobody_waiting(
    awake: KeepAwake, silent_bus: socket.socket, qtbot: QtBot
) -> None:
    awake.hold()
    call, _ = silent_bus.accept()

    seen: list[Awake] = [awake.state]
    awake.changed.connect(lambda: seen.append(awake.state))
    with call:
        awake.release()
        assert holds() != [], "it is still waiting for an answer"
    for thread in holds():
        thread.join(20)
    QCoreApplication.processEvents()
    assert seen == [Awake.TRYING, Awake.OFF]


@pytest.mark.usefixtures("agreeing")
@pytest.mark.parametrize("made_up", [False, True])
def test_every_session_holds_the_laptop_until_it_is_left(
    program: Application, made_up: bool, qtbot: QtBot
) -> None:
    window = program.window
    (window.practise_requested if made_up else window.new_requested).emit()
    assert window.view is not None
    state = window.view.watch.awake
    qtbot.waitUntil(lambda: state.state is Awake.ON)

    window.leave_requested.emit()

    qtbot.waitUntil(lambda: wakepy.modecount() == 0)


@pytest.mark.usefixtures("agreeing")
def test_closing_the_window_lets_the_laptop_go(program: Application, qtbot: QtBot) -> None:
    program.language.choose(Language.EN)
    program.window.new_requested.emit()
    assert program.window.view is not None
    program.window.view.watch.begin()
    qtbot.waitUntil(lambda: wakepy.modecount() == 1)

    program.window.close()

    qtbot.waitUntil(lambda: wakepy.modecount() == 0)


SESSION = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from grouping.app import Application, data_folder
from grouping.services.roomfacts import Awake
qt = QApplication(sys.argv)
program = Application(qt, data_folder())
program.start()
program.window.new_requested.emit()
awake = program.window.view.watch.awake
def held():
    if awake.state is Awake.ON:
        print("held")
        program.window.close()
awake.changed.connect(held)
program.window.view.watch.begin()
QTimer.singleShot(30_000, qt.quit)
qt.exec()
"""


def test_the_program_ends_though_it_held_the_laptop() -> None:
    environment = os.environ | {"WAKEPY_FAKE_SUCCESS": "1", "QT_QPA_PLATFORM": "offscreen"}

    run = subprocess.run(
        [sys.executable, "-c", SESSION],
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )

    assert (run.returncode, run.stdout, run.stderr) == (0, "held\n", "")
