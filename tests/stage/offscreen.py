"""Screens of Qt's offscreen platform that can be plugged, unplugged, moved and resized while a program runs.

The platform has functions for this that Python cannot reach by itself: they are looked up by name in its
native interface, as Qt's own tests do. Every step asks the loaded libraries where things are and stops with
a reason where they are not.
"""

import ctypes
import json
from functools import cache
from pathlib import Path

import PySide6
import shiboken6
from PySide6.QtCore import QByteArray, QJsonDocument, Qt, qVersion
from PySide6.QtGui import QGuiApplication

from tests.stage.monitors import Monitor

_DPI = 96
_SLOTS = 24
"""How many entries of the table of virtual functions are searched; it has fewer than twenty."""


class _Returned(ctypes.Structure):
    """Room for a small C++ object that a function returns by value, which it does through memory."""

    _fields_ = (("words", ctypes.c_void_p * 3),)


class OffscreenDesk:
    """The screens of this process."""

    def arrange(self, monitors: tuple[Monitor, ...]) -> tuple[Monitor, ...]:
        """Let Qt announce every difference as if cables had been pulled and plugged."""
        document = QJsonDocument.fromJson(_configuration(monitors).encode())
        core = _library("Core")
        take_object = core["_ZNK13QJsonDocument6objectEv"]
        take_object.restype = _Returned
        take_object.argtypes = (ctypes.c_void_p,)
        configuration = take_object(_address(document))
        _apply(ctypes.addressof(configuration))
        core["_ZN11QJsonObjectD1Ev"](ctypes.byref(configuration))
        _make_primary(monitors[0].name)
        return monitors

    def put(self, window_id: int, left_px: int, top_px: int) -> None:
        """Move the window with this number."""
        window = next(each for each in QGuiApplication.topLevelWindows() if int(each.winId()) == window_id)
        # This platform pins a full-screen window; others let it go along with its screen.
        states = window.windowStates()
        window.setWindowStates(Qt.WindowState.WindowNoState)
        window.setPosition(left_px, top_px)
        window.setWindowStates(states)


def _configuration(monitors: tuple[Monitor, ...]) -> str:
    screens = [
        {
            "name": monitor.name,
            "x": monitor.left_px,
            "y": monitor.top_px,
            "width": monitor.width_px,
            "height": monitor.height_px,
            "logicalDpi": _DPI,
            "logicalBaseDpi": _DPI,
            "dpr": 1,
        }
        for monitor in monitors
    ]
    return json.dumps({"synchronousWindowSystemEvents": True, "windowFrameMargins": True, "screens": screens})


def _make_primary(name: str) -> None:
    screen = next(each for each in QGuiApplication.screens() if each.name() == name)
    if screen is QGuiApplication.primaryScreen():
        return
    gui = _library("Gui")
    handle = gui["_ZNK7QScreen6handleEv"]
    handle.restype = ctypes.c_void_p
    handle.argtypes = (ctypes.c_void_p,)
    change = gui["_ZN22QWindowSystemInterface26handlePrimaryScreenChangedEP15QPlatformScreen"]
    change.argtypes = (ctypes.c_void_p,)
    change(handle(_address(screen)))


def _apply(configuration: int) -> None:
    """Hand a C++ object with the new configuration to the platform."""
    gui = _library("Gui")
    find = gui["_ZN15QGuiApplication23platformNativeInterfaceEv"]
    find.restype = ctypes.c_void_p
    interface = int(find())
    ask = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(_lookup(interface))
    name = QByteArray(b"setConfiguration")
    function = ask(interface, _address(name))
    if function is None:
        raise LookupError(f"the platform of Qt {qVersion()} has fixed screens")
    ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(function)(configuration, interface)


def _lookup(interface: int) -> int:
    """Return the address of the platform's own function that finds other functions by name.

    It overrides a function that Qt exports; the table of the class it belongs to says which entry that is.
    """
    gui = _library("Gui")
    exported = gui["_ZN24QPlatformNativeInterface28nativeResourceForIntegrationERK10QByteArray"]
    table = (ctypes.c_void_p * _SLOTS).in_dll(gui, "_ZTV24QPlatformNativeInterface")
    # Two words about the type come before the functions, and objects point behind them.
    entry = table[2:].index(ctypes.cast(exported, ctypes.c_void_p).value)
    functions = ctypes.c_void_p.from_address(interface).value
    assert functions is not None
    function = (ctypes.c_void_p * _SLOTS).from_address(functions)[entry]
    assert function is not None
    return int(function)


@cache
def _library(name: str) -> ctypes.CDLL:
    folder = Path(PySide6.__file__).parent / "Qt" / "lib"
    return ctypes.CDLL(str(folder / f"libQt6{name}.so.6"))


def _address(thing: shiboken6.Object) -> int:
    return int(shiboken6.getCppPointer(thing)[0])
