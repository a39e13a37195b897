"""One WebSocket client of a crowd: as little work per frame as checking allows.

The first client that receives a frame parses and checks it; all others compare bytes.
So every delivery is checked, and costs a dictionary look-up.
"""

import asyncio
import struct
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
MANY_FAULTS = 20
# No frame follows this version.
NOTHING_HELD = -1
HEARTBEAT = '[null,"0","phoenix","heartbeat",{}]'


@dataclass(eq=False)
class Known:
    """A frame that was parsed once: which version it makes, and who received it when.

    `follows` is the version that it must be applied to, None if to any.
    """

    version: int
    follows: int | None
    keys: list[str]
    size: int
    times: list[float] = field(default_factory=list)


@dataclass(eq=False)
class Crowd:
    """What all clients of one crowd share. `read` turns a text frame into a Known, or
    into None if it is of no interest, and raises ValueError for a wrong one.
    """

    read: Callable[[str], Known | None]
    first_frames: tuple[str, ...]
    first_version: int = NOTHING_HELD
    known: dict[bytes, Known] = field(default_factory=dict)
    ready: int = 0
    faults: list[str] = field(default_factory=list)
    closed: Counter[int] = field(default_factory=Counter)
    is_closing: bool = False
    on_closed: Callable[["CrowdClient", int], None] | None = None

    def complain(self, fault: str) -> None:
        if len(self.faults) < MANY_FAULTS:
            self.faults.append(fault)


class CrowdClient(asyncio.Protocol):
    """Sends the handshake and the first frames, then listens."""

    __slots__ = (
        "close_code",
        "crowd",
        "is_open",
        "number",
        "ready",
        "request",
        "rest",
        "transport",
        "version",
    )

    def __init__(
        self, *, crowd: Crowd, number: int, request: bytes, ready: asyncio.Future[None]
    ) -> None:
        self.crowd = crowd
        self.number = number
        self.request = request
        self.ready = ready
        self.version = crowd.first_version
        self.is_open = False
        self.close_code = 1006
        self.rest = b""
        self.transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        if self.is_open and not self.rest:
            known = self.crowd.known.get(data)
            if known is not None and known.follows == self.version:
                self.version = known.version
                known.times.append(monotonic())
                return
        self._take(self.rest + data if self.rest else data)

    def connection_lost(self, exc: Exception | None) -> None:
        crowd = self.crowd
        if not self.ready.done():
            self.ready.set_exception(ConnectionError(f"closed with {self.close_code}"))
        elif not crowd.is_closing:
            crowd.ready -= 1
            crowd.closed[self.close_code] += 1
        if crowd.on_closed is not None and not crowd.is_closing:
            crowd.on_closed(self, self.close_code)

    def beat(self) -> None:
        """Send the heartbeat that phoenix clients send."""
        self._write(TEXT, HEARTBEAT.encode())

    def _take(self, data: bytes) -> None:
        if not self.is_open:
            head, found, data = data.partition(b"\r\n\r\n")
            if not found:
                self.rest = head
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self.crowd.complain(head.split(b"\r\n")[0].decode("latin-1"))
                self.transport.abort()
                return
            self.is_open = True
            for text in self.crowd.first_frames:
                self._write(TEXT, text.encode())
            if not self.crowd.first_frames:
                self._become_ready()
        start = 0
        while (end := _end_of_frame(data, start)) is not None:
            self._hear(data[start:end])
            start = end
        self.rest = data[start:]

    def _hear(self, frame: bytes) -> None:
        opcode = frame[0] & 0xF
        if opcode == TEXT:
            self._hear_text(frame)
        elif opcode == PING:
            self._write(PONG, frame[2:])
        elif opcode == CLOSE:
            self.close_code = struct.unpack_from("!H", frame, 2)[0]
            self._write(CLOSE, frame[2:4])

    def _hear_text(self, frame: bytes) -> None:
        known = self.crowd.known.get(frame)
        if known is None:
            try:
                known = self.crowd.read(_text_of(frame))
            except (ValueError, KeyError, IndexError, TypeError) as error:
                self.crowd.complain(f"{error!r} in {frame[:200]!r}")
                return
            if known is None:
                return
            known.size = len(frame)
            self.crowd.known[frame] = known
        if known.follows is not None and known.follows != self.version:
            self.crowd.complain(
                f"client {self.number} holds {self.version}, got {known.version}"
            )
        self.version = known.version
        known.times.append(monotonic())
        self._become_ready()

    def _become_ready(self) -> None:
        if not self.ready.done():
            self.ready.set_result(None)
            self.crowd.ready += 1

    def _write(self, opcode: int, payload: bytes) -> None:
        # Masked with zeros, which changes nothing.
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else struct.pack("!BH", 0xFE, size)
        self.transport.write(bytes([0x80 | opcode]) + length + bytes(4) + payload)


def request_for(*, path: str, port: int, headers: dict[str, str]) -> bytes:
    """The upgrade request."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _end_of_frame(data: bytes, start: int) -> int | None:
    # Servers do not mask.
    if len(data) < start + 2:
        return None
    size, head = data[start + 1], 2
    if size == 126:
        head = 4
    elif size == 127:
        head = 10
    if len(data) < start + head:
        return None
    if head > 2:
        size = int.from_bytes(data[start + 2 : start + head], "big")
    end = start + head + size
    return end if len(data) >= end else None


def _text_of(frame: bytes) -> str:
    head = {126: 4, 127: 10}.get(frame[1], 2)
    return frame[head:].decode()
