"""A text frame that is made once and written to many sockets; pure.

A server whose scope has the extension `EXTENSION` offers a way past ASGI: a function
that writes a whole WebSocket frame at once, or answers False when that cannot be. Then,
and under every other server, the text goes out by an ordinary `websocket.send`.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass

EXTENSION = "livestate.write_now"

WriteNow = Callable[[bytes], bool]

_FINAL_TEXT = 0x81
_LONG, _LONGER = 126, 127


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text, and the WebSocket frame of a server that carries it."""

    text: str
    data: bytes


def prepare(text: str) -> Prepared:
    """Frame `text` for clients: one piece, not masked, not compressed."""
    payload = text.encode()
    size = len(payload)
    if size < _LONG:
        head = struct.pack("!BB", _FINAL_TEXT, size)
    elif size < 1 << 16:
        head = struct.pack("!BBH", _FINAL_TEXT, _LONG, size)
    else:
        head = struct.pack("!BBQ", _FINAL_TEXT, _LONGER, size)
    return Prepared(text=text, data=head + payload)


def cannot_write(_data: bytes) -> bool:
    """Offer nothing: the `WriteNow` of a server without the extension."""
    return False
