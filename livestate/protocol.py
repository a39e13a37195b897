"""Frames of Phoenix Channels V2, text and binary; pure and total.

Decoding raises nothing but `ProtocolError`, whatever the input. A frame whose envelope
is sound but whose payload could not be stored or sent on (a lone surrogate, a NUL, a
number beyond 64 bits, nesting beyond `MAX_DEPTH`) is returned with its `fault`, so that
the sender can be told instead of being left without an answer.
"""

import json
import math
import re
import struct
from dataclasses import dataclass
from typing import Any, NoReturn

MAX_FRAME_BYTES = 256 * 1024
MAX_DEPTH = 64
MAX_INTEGER = 2**63 - 1
# Refs are the client's own; what a join is called is kept as long as it lasts.
MAX_REF = 1024

_LONG_NUMBER = re.compile(r"\d{19}")
_ELEMENTS = 5
_PUSH, _REPLY, _BROADCAST = 0, 1, 2


class ProtocolError(Exception):
    """The input is no frame of this protocol."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message in either direction; `payload` is bytes in a binary frame."""

    join_ref: str | None
    ref: str | None
    topic: str
    event: str
    payload: Any
    fault: str | None = None


def decode_text(text: str) -> Frame:
    """Read `[join_ref, ref, topic, event, payload]`; further elements are ignored."""
    try:
        parts = json.loads(
            text, parse_constant=_refuse_constant, parse_float=_finite_float
        )
    except (ValueError, RecursionError) as error:
        raise ProtocolError("not JSON") from error
    if not isinstance(parts, list) or len(parts) < _ELEMENTS:
        raise ProtocolError("not an array of five elements")
    join_ref, ref, topic, event, payload = parts[:_ELEMENTS]
    for name, value in (("join_ref", join_ref), ("ref", ref)):
        if value is not None:
            _require_text(name, value)
            if len(value) > MAX_REF:
                raise ProtocolError(f"{name} is longer than {MAX_REF} characters")
    _require_text("topic", topic)
    _require_text("event", event)
    fault = _fault(payload) if _is_suspicious(text) else None
    return Frame(join_ref, ref, topic, event, payload, fault)


def encode_text(
    join_ref: str | None, ref: str | None, topic: str, event: str, payload: Any
) -> str:
    """Write a text frame; raises ValueError or TypeError if `payload` is no JSON."""
    return dumps([join_ref, ref, topic, event, payload])


def encode_reply(frame: Frame, *, status: str, response: Any) -> str:
    """The `phx_reply` that answers `frame`."""
    payload = {"status": status, "response": response}
    return encode_text(frame.join_ref, frame.ref, frame.topic, "phx_reply", payload)


def encode_broadcast(topic: str, event: str, payload_json: str) -> str:
    """A frame for whoever is joined, from a payload that is already JSON."""
    return f"[null,null,{dumps(topic)},{dumps(event)},{payload_json}]"


def dumps(value: Any) -> str:
    """Compact JSON that every JavaScript client can parse and UTF-8 can carry."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return json.dumps(value, allow_nan=False, separators=(",", ":"))
    return text


def byte_length(text: str) -> int:
    """The length of `text` in UTF-8; never raises."""
    return len(text) if text.isascii() else len(text.encode(errors="surrogatepass"))


def decode_binary(data: bytes) -> Frame:
    """Read a client's binary push."""
    if not data or data[0] != _PUSH:
        raise ProtocolError("not a binary push")
    texts, payload = _unpack(data, count=4)
    join_ref, ref, topic, event = texts
    return Frame(join_ref or None, ref or None, topic, event, payload)


def encode_binary_push(join_ref: str, topic: str, event: str, data: bytes) -> bytes:
    """A server's binary push; it carries no ref."""
    return _pack(_PUSH, (join_ref, topic, event), data)


def encode_binary_reply(
    join_ref: str, ref: str, topic: str, status: str, data: bytes
) -> bytes:
    """A binary answer to a push."""
    return _pack(_REPLY, (join_ref, ref, topic, status), data)


def encode_binary_broadcast(topic: str, event: str, data: bytes) -> bytes:
    """A binary frame for whoever is joined."""
    return _pack(_BROADCAST, (topic, event), data)


def _pack(kind: int, texts: tuple[str, ...], data: bytes) -> bytes:
    encoded = [text.encode() for text in texts]
    if any(len(text) > 255 for text in encoded):  # noqa: PLR2004  one length byte
        raise ValueError("a binary frame holds names of at most 255 bytes")
    header = struct.pack(f"!B{len(encoded)}B", kind, *map(len, encoded))
    return header + b"".join(encoded) + data


def _unpack(data: bytes, *, count: int) -> tuple[list[str], bytes]:
    start = 1 + count
    if len(data) < start:
        raise ProtocolError("the binary header is cut off")
    texts = []
    for length in data[1:start]:
        end = start + length
        if end > len(data):
            raise ProtocolError("a binary name is cut off")
        try:
            texts.append(data[start:end].decode())
        except UnicodeDecodeError as error:
            raise ProtocolError("a binary name is not UTF-8") from error
        start = end
    return texts, data[start:]


def _refuse_constant(name: str) -> NoReturn:
    raise ProtocolError(f"{name} is not JSON")


def _finite_float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ProtocolError("a number is out of range")
    return number


def _require_text(name: str, value: Any) -> None:
    if not isinstance(value, str):
        raise ProtocolError(f"{name} is not a string")
    if not value.isascii() and _has_lone_surrogate(value):
        raise ProtocolError(f"{name} is not Unicode text")


def _is_suspicious(text: str) -> bool:
    # Looking at every value of every payload would cost more than parsing it did.
    return (
        "\\u" in text
        or text.count("[") + text.count("{") > MAX_DEPTH
        or _LONG_NUMBER.search(text) is not None
    )


def _fault(payload: Any) -> str | None:
    waiting: list[tuple[Any, int]] = [(payload, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            return f"The payload is nested deeper than {MAX_DEPTH} levels."
        match value:
            case dict():
                waiting += [(part, depth + 1) for part in value.values()]
                waiting += [(key, depth) for key in value]
            case list():
                waiting += [(part, depth + 1) for part in value]
            case _:
                found = _scalar_fault(value)
                if found:
                    return found
    return None


def _scalar_fault(value: Any) -> str | None:
    if isinstance(value, str):
        if "\0" in value:
            return "The payload contains a NUL character."
        if _has_lone_surrogate(value):
            return "The payload contains half of a surrogate pair."
    elif isinstance(value, int) and abs(value) > MAX_INTEGER:
        return "The payload contains an integer beyond 64 bits."
    return None


def _has_lone_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
