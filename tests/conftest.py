"""What holds for every test: no screen, no network, an own data folder, nothing left running.

The core tests also run where Qt and pytest-qt are not installed, so Qt is imported only in functions.
"""

import gc
import importlib.util
import ipaddress
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from grouping.content.own import use_own_folder

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

IN_CI = bool(os.environ.get("CI"))
"""Whether a build server runs the tests: then Hypothesis tries the same examples each time, and fewer."""

POOL_WAIT_MS = 1_000
"""How long a test's background jobs may take to end after the test."""

settings.register_profile("grouping", deadline=None, derandomize=IN_CI, max_examples=50 if IN_CI else 100)
settings.load_profile("grouping")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Make pytest-qt's settings in pyproject.toml known where pytest-qt is not installed."""
    if importlib.util.find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_log_level_fail"):
            parser.addini(name, "Read by pytest-qt only.")


def pytest_configure() -> None:
    """Refuse connections to other machines for the whole run."""
    sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep the program's data folder of this test apart from everyone else's, own files included."""
    folder = tmp_path / "grouping-data"
    monkeypatch.setenv("GROUPING_DATA", str(folder))
    yield folder
    use_own_folder(None)


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest, own_data_folder: Path) -> Iterator[None]:
    """Fail a test of windows that leaves a window, timer, thread or background job behind."""
    yield
    if "qapp" in request.fixturenames and (leftovers := _sweep()):
        pytest.fail("left behind by this test: " + "; ".join(leftovers), pytrace=False)


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Raise when Python code looks up or connects to another machine."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is not None and not _is_this_machine(str(host)):
        raise RuntimeError(f"a test reached for the network: {host}")


def _is_this_machine(host: str) -> bool:
    """Whether `host` names the machine the tests run on."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in {"", "localhost"}


def _sweep() -> list[str]:
    """Name what still lives after a test, and end it so that the next test does not suffer."""
    _let_go_of_the_dead()
    if _windows():
        gc.collect()
        _let_go_of_the_dead()
    return [*_end_windows(), *_end_timers_and_threads(), *_end_jobs()]


def _let_go_of_the_dead() -> None:
    """Carry out the deletions that Qt still has in its queue."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _windows() -> list[object]:
    """Windows that stand on their own; tool tips belong to Qt, which keeps one in reserve."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    return [
        window
        for window in QApplication.topLevelWidgets()
        if window.parent() is None and window.windowType() != Qt.WindowType.ToolTip
    ]


def _end_windows() -> Iterator[str]:
    """Close and delete the windows still there."""
    from PySide6.QtWidgets import QWidget

    for window in _windows():
        assert isinstance(window, QWidget)
        yield f"window {type(window).__name__} {window.objectName()!r} {window.windowTitle()!r}"
        window.close()
        window.deleteLater()
    _let_go_of_the_dead()


def _end_timers_and_threads() -> Iterator[str]:
    """Stop the timers and ask the threads that are still running to end."""
    import shiboken6
    from PySide6.QtCore import QThread, QTimer

    for thing in filter(shiboken6.isValid, _alive((QTimer, QThread))):
        if isinstance(thing, QTimer) and thing.isActive():
            yield f"timer {thing.objectName()!r} every {thing.interval()} ms in {thing.parent()!r}"
            thing.stop()
        if isinstance(thing, QThread) and thing is not QThread.currentThread() and thing.isRunning():
            yield f"thread {type(thing).__name__} {thing.objectName()!r}"
            thing.requestInterruption()
            thing.quit()
            thing.wait(POOL_WAIT_MS)


def _alive(kinds: tuple[type, ...]) -> list[object]:
    """Return every object of these kinds there is.

    A look through everything costs more than the rest of many tests, so types are asked before objects.
    """
    things = gc.get_objects()
    wanted = {kind for kind in set(map(type, things)) if issubclass(kind, kinds)}
    return [thing for thing in things if type(thing) in wanted] if wanted else []


def _end_jobs() -> Iterator[str]:
    """Wait for jobs of the shared thread pool."""
    from PySide6.QtCore import QThreadPool

    if not QThreadPool.globalInstance().waitForDone(POOL_WAIT_MS):
        yield "a job in the shared thread pool"
