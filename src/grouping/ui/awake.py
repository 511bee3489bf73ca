"""Keeping laptop and screen on while a session is open."""

import atexit
import os
import sys
import threading

from PySide6.QtCore import QObject, Signal, Slot

from grouping.services.roomfacts import Awake

_BUS = "DBUS_SESSION_BUS_ADDRESS"
_EXIT_WAIT_S = 1.0
"""How long the end of the program waits for a laptop that is to be let go."""


class KeepAwake(QObject):
    """Asks the computer to stay on, and knows what it answered; never on the thread that paints."""

    changed = Signal()
    """The state is another one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = Awake.OFF
        self._hold: _Hold | None = None

    @property
    def state(self) -> Awake:
        """What was asked and answered so far."""
        return self._state

    def hold(self) -> None:
        """Ask the computer to stay on until `release`."""
        if self._hold is None:
            self._hold = _Hold()
            self._hold.outcome.answered.connect(self._on_answered)
            self._adopt(Awake.TRYING)
            self._hold.start()

    def release(self) -> None:
        """Let the computer go to sleep as it likes; a question that is still open is taken back."""
        if self._hold is not None:
            hold, self._hold = self._hold, None
            hold.let_go()
            self._adopt(Awake.OFF)

    def _adopt(self, state: Awake) -> None:
        self._state = state
        self.changed.emit()

    @Slot(object, object)
    def _on_answered(self, hold: object, state: Awake) -> None:
        # An answer to a question that was taken back meanwhile means nothing any more.
        if hold is self._hold:
            self._adopt(state)


class _Outcome(QObject):
    """The signal of a hold, which is no QObject itself."""

    answered = Signal(object, object)


class _Hold(threading.Thread):
    """One request: made, kept and given back on one thread, because some systems know it by its thread.

    A daemon, so that a system that never answers cannot keep the program from ending.
    """

    def __init__(self) -> None:
        super().__init__(name="keep awake", daemon=True)
        self.outcome = _Outcome()
        self._let_go = threading.Event()

    def let_go(self) -> None:
        """Give back what was got, as soon as it was got."""
        self._let_go.set()

    def run(self) -> None:
        """Ask, say what came of it, and keep it until it is let go."""
        atexit.register(self.join, _EXIT_WAIT_S)
        try:
            self._keep()
        except BaseException:
            # It is told as every fault is; the page must not say for ever that it is being asked.
            self.outcome.answered.emit(self, Awake.REFUSED)
            raise
        finally:
            atexit.unregister(self.join)

    def _keep(self) -> None:
        # Loaded here, so that neither the first page nor the first frame of a session waits for it.
        from wakepy import keep

        with keep.presenting(on_fail="pass") as mode:
            self.outcome.answered.emit(self, Awake.ON if mode.active else _refusal())
            if mode.active:
                self._let_go.wait()


def _refusal() -> Awake:
    """Return why the computer does not stay on: there was nobody to ask, or the answer was no."""
    has_nobody = sys.platform == "linux" and not os.environ.get(_BUS)
    return Awake.NO_SERVICE if has_nobody else Awake.REFUSED
