"""The guards in tests/conftest.py notice what they are there to notice."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CARELESS = """
import os
import time

import pytest
from PySide6.QtCore import QRunnable, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

KEPT = []


def keep(thing):
    KEPT.append(thing)
    return thing


class Job(QRunnable):
    def run(self):
        time.sleep(2)


def test_window(qtbot):
    keep(QWidget()).setObjectName("forgotten")


def test_shown_window(qtbot):
    keep(QWidget()).show()


def test_timer(qtbot):
    keep(QTimer()).start(500)


def test_thread(qtbot):
    keep(QThread()).start()


def test_tidy(qtbot):
    window = QWidget()
    QTimer(window).start(500)
    qtbot.addWidget(window)
    window.show()
    thread = QThread()
    thread.start()
    thread.quit()
    thread.wait()


def test_window_given_up(qtbot):
    window = QWidget()
    window.loop = window


def test_data_folder(tmp_path):
    assert os.environ["GROUPING_DATA"].startswith(str(tmp_path))


def test_job(qtbot):
    QThreadPool.globalInstance().start(Job())
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Run careless tests under this repository's conftest and return what pytest says of them."""
    folder = tmp_path_factory.mktemp("careless")
    (folder / "conftest.py").write_bytes((ROOT / "tests/conftest.py").read_bytes())
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (folder / "test_careless.py").write_text(CARELESS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "--timeout=40", "--tb=short", "."]
    wide = os.environ | {"COLUMNS": "200"}
    run = subprocess.run(command, cwd=folder, env=wide, capture_output=True, text=True, check=False)
    return run.stdout


@pytest.mark.parametrize(
    ("test", "leftover"),
    [
        ("test_window", "window QWidget 'forgotten'"),
        ("test_shown_window", "window QWidget"),
        ("test_timer", "timer '' every 500 ms"),
        ("test_thread", "thread QThread"),
        ("test_job", "a job in the shared thread pool"),
    ],
)
def test_a_test_that_leaves_something_behind_fails(report: str, test: str, leftover: str) -> None:
    assert f"ERROR test_careless.py::{test} - Failed: left behind by this test: {leftover}" in report


@pytest.mark.parametrize("test", ["test_tidy", "test_window_given_up", "test_data_folder"])
def test_a_tidy_test_passes(report: str, test: str) -> None:
    assert "8 passed, 5 errors" in report
    assert f"ERROR test_careless.py::{test} " not in report


def test_no_test_reaches_another_machine() -> None:
    with pytest.raises(RuntimeError, match=r"reached for the network: 192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(RuntimeError, match=r"reached for the network: example\.test"):
        socket.getaddrinfo("example.test", 80)


def test_a_test_may_talk_to_itself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
