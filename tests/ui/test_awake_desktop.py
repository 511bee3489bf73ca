"""Staying awake where there is a desktop to ask: a real message bus, with the one service that matters."""

import shutil
import subprocess
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from grouping.services.roomfacts import Awake
from grouping.ui.awake import KeepAwake

jeepney = pytest.importorskip("jeepney", reason="only systems with D-Bus have it")
blocking = pytest.importorskip("jeepney.io.blocking")

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs a message bus to start")


class Desktop(threading.Thread):
    """The service of a desktop that keeps the screen on, reduced to what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        self._connection = blocking.open_dbus_connection()
        name = jeepney.message_bus.RequestName("org.freedesktop.ScreenSaver")
        assert self._connection.send_and_get_reply(name, timeout=5).body == (1,)

    def run(self) -> None:
        with self._connection as connection:
            while len(self.calls) < 2:
                call = connection.receive(timeout=20)
                if call.header.message_type is jeepney.MessageType.method_call:
                    self.calls.append((call.header.fields[jeepney.HeaderFields.member], call.body))
                    is_asked = self.calls[-1][0] == "Inhibit"
                    reply = jeepney.new_method_return(call, *(("u", (4711,)) if is_asked else ()))
                    connection.send(reply)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """Give a real message bus of this test's own, with a desktop on it."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
        desktop = Desktop()
        desktop.start()
        yield desktop
        desktop.join(20)
        daemon.terminate()


def test_a_real_desktop_is_asked_once_and_told_when_it_is_over(
    desktop: Desktop, qapp: QCoreApplication, qtbot: QtBot
) -> None:
    awake = KeepAwake()
    awake.hold()
    qtbot.waitUntil(lambda: awake.state is Awake.ON)
    assert [name for name, _ in desktop.calls] == ["Inhibit"]

    awake.release()

    qtbot.waitUntil(lambda: desktop.calls[1:] == [("UnInhibit", (4711,))])
