"""A client of an X server: what stands where, which colours are on the glass, and which screens there are.

It speaks the protocol itself, because the libraries that do so end the process when the server goes away.
Numbers and layouts are those of the X11 protocol and of its RandR extension 1.5.
"""

import socket
import struct
from collections.abc import Sequence
from typing import Self

from tests.stage.monitors import Monitor, Rect

_REPLY_BYTES = 32
_VIEWABLE = 2
_WHOLE_PIXELS = 2
_STRING_ATOM = 31
_REPLACE = 0


class XError(RuntimeError):
    """The server refused a request."""


class XClient:
    """One connection to the server of a display."""

    def __init__(self, display: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(10)
        try:
            self._socket.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")  # noqa: S108 - where it is
            self.root = self._greet()
            self._randr = self._extension("RANDR")
            self._ask(self._randr, 0, struct.pack("<II", 1, 5))
            self._names: dict[int, str] = {}
        except BaseException:
            self._socket.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take leave of the server."""
        self._socket.close()

    def hold(self) -> None:
        """Keep all other programs from changing anything until `release`."""
        self._send(36, 0, b"")

    def release(self) -> None:
        """Let the other programs go on."""
        self._send(37, 0, b"")

    def atom(self, name: str) -> int:
        """Return the server's number for a name."""
        text = name.encode()
        body = struct.pack("<HH", len(text), 0) + _padded(text)
        return _number(self._ask(16, 0, body), "<I", 8)

    def windows(self) -> list[int]:
        """Return the windows on the root window, the lowest first."""
        reply = self._ask(15, 0, struct.pack("<I", self.root))
        return list(struct.unpack_from(f"<{_number(reply, '<H', 16)}I", reply, _REPLY_BYTES))

    def is_shown(self, window: int) -> bool:
        """Return whether a window is on the screen, if perhaps under others."""
        return _number(self._ask(3, 0, struct.pack("<I", window)), "<B", 26) == _VIEWABLE

    def rect(self, window: int) -> Rect:
        """Return left, top, width and height of a window on the root window."""
        left, top, width, height = struct.unpack_from(
            "<hhHH", self._ask(14, 0, struct.pack("<I", window)), 12
        )
        return left, top, width, height

    def text(self, window: int, property_atom: int) -> bytes:
        """Return a property that holds text; empty where there is none."""
        body = struct.pack("<IIIII", window, property_atom, 0, 0, 256)
        reply = self._ask(20, 0, body)
        return reply[_REPLY_BYTES : _REPLY_BYTES + _number(reply, "<I", 16)]

    def put_text(self, window: int, property_atom: int, text: bytes) -> None:
        """Set a property that holds text, and wait until it is set."""
        head = struct.pack("<IIIBxxxI", window, property_atom, _STRING_ATOM, 8, len(text))
        self._send(18, _REPLACE, head + _padded(text))
        self.rect(window)

    def monitors(self) -> list[Monitor]:
        """Return the screens the server tells programs about."""
        reply = self._ask(self._randr, 42, struct.pack("<IBxxx", self.root, 1))
        found = []
        offset = _REPLY_BYTES
        for _ in range(_number(reply, "<I", 12)):
            name, _primary, _automatic, outputs, left, top, width, height = struct.unpack_from(
                "<IBBHhhHH", reply, offset
            )
            found.append(Monitor(self._name(name), left, top, width, height))
            offset += 24 + 4 * outputs
        return found

    def set_monitors(self, monitors: Sequence[Monitor]) -> None:
        """Change all screens at one blow; the first is the primary one and gets the server's only socket."""
        reply = self._ask(self._randr, 25, struct.pack("<I", self.root))
        sockets_offset = _REPLY_BYTES + 4 * _number(reply, "<H", 16)
        socket_id = _number(reply, "<I", sockets_offset)
        self.hold()
        for old in self.monitors():
            # The server's own screen, there as long as no other has the socket, cannot be deleted.
            if old.name != "screen":
                self._send(self._randr, 44, struct.pack("<II", self.root, self.atom(old.name)))
        for number, monitor in enumerate(monitors):
            sockets = () if number else (socket_id,)
            head = (self.root, self.atom(monitor.name), number == 0, 0, len(sockets))
            size_mm = (monitor.width_px // 4, monitor.height_px // 4)
            body = struct.pack("<IIBBHhhHHII", *head, *monitor.rect, *size_mm)
            self._send(self._randr, 43, body + struct.pack(f"<{len(sockets)}I", *sockets))
        self.release()
        self.rect(self.root)

    def move(self, window: int, left: int, top: int) -> None:
        """Put a window elsewhere, as a window manager does."""
        self._send(12, 0, struct.pack("<IHxxii", window, 3, left, top))
        self.rect(window)

    def pixels(self, left: int, top: int, width: int, height: int) -> bytes:
        """Return the colours on the glass, four bytes for each pixel."""
        body = struct.pack("<IhhHHI", self.root, left, top, width, height, 0xFFFFFFFF)
        return self._ask(73, _WHOLE_PIXELS, body)[_REPLY_BYTES:]

    def _name(self, atom: int) -> str:
        if atom not in self._names:
            reply = self._ask(17, 0, struct.pack("<I", atom))
            self._names[atom] = reply[_REPLY_BYTES : _REPLY_BYTES + _number(reply, "<H", 8)].decode()
        return self._names[atom]

    def _greet(self) -> int:
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        head = self._read(8)
        body = self._read(4 * _number(head, "<H", 6))
        if head[0] != 1:
            raise XError(body.decode(errors="replace"))
        vendor_bytes, formats = _number(body, "<H", 16), body[21]
        return _number(body, "<I", 32 + len(_padded(bytes(vendor_bytes))) + 8 * formats)

    def _extension(self, name: str) -> int:
        text = name.encode()
        reply = self._ask(98, 0, struct.pack("<HH", len(text), 0) + _padded(text))
        if not reply[8]:
            raise XError(f"this server has no {name}")
        return reply[9]

    def _send(self, operation: int, detail: int, body: bytes) -> None:
        self._socket.sendall(struct.pack("<BBH", operation, detail, 1 + len(body) // 4) + body)

    def _ask(self, operation: int, detail: int, body: bytes) -> bytes:
        """Send a request and return the answer; events on the way are of no interest."""
        self._send(operation, detail, body)
        while True:
            head = self._read(_REPLY_BYTES)
            if head[0] == 0:
                raise XError(f"request {operation}.{detail} was refused with error {head[1]}")
            if head[0] == 1:
                return head + self._read(4 * _number(head, "<I", 4))

    def _read(self, size: int) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            part = self._socket.recv(size - len(parts))
            if not part:
                raise XError("the server closed the connection")
            parts += part
        return bytes(parts)


def _padded(text: bytes) -> bytes:
    return text + bytes(-len(text) % 4)


def _number(block: bytes, form: str, offset: int) -> int:
    return int(struct.unpack_from(form, block, offset)[0])
