"""What a polling client's HTTP request says; pure but for reading the body."""

import base64
import binascii
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from livestate.credentials import Scope
from livestate.socket import SUBPROTOCOL, Receive

TOKEN_PREFIX = "lp."  # noqa: S105  how the name of a session begins
AUTH_PREFIX = "base64url.bearer.phx."
NDJSON = "application/x-ndjson"
MAX_QUERY_FIELDS = 100


def header(scope: Scope, name: str) -> str | None:
    """The value of a header, if it is there."""
    wanted = name.encode()
    for found, value in scope["headers"]:
        if found.lower() == wanted:
            text: str = value.decode("latin-1")
            return text
    return None


def origin_of(scope: Scope) -> str | None:
    """The origin of the page that asks; None if no page does.

    Browsers name no Origin when a page reads from its own server, but the Referer.
    """
    named = header(scope, "origin")
    referer = header(scope, "referer")
    if named is not None or referer is None:
        return named
    try:
        page = urlsplit(referer)
    except ValueError:
        return "null"
    return f"{page.scheme}://{page.netloc}"


def session_token(scope: Scope) -> str | None:
    """The session that a request belongs to.

    It is the last `token`: the connect parameters come before it and may have one too.
    """
    query = scope.get("query_string", b"").decode("latin-1")
    try:
        pairs = parse_qsl(query, max_num_fields=MAX_QUERY_FIELDS)
    except ValueError:
        return None
    tokens = [value for name, value in pairs if name == "token"]
    return tokens[-1] if tokens and tokens[-1].startswith(TOKEN_PREFIX) else None


def as_handshake(scope: Scope, *, origin: str | None) -> Scope:
    """The request in the form that a WebSocket's handshake has."""
    headers = [pair for pair in scope["headers"] if pair[0].lower() != b"origin"]
    if origin is not None:
        headers.append((b"origin", origin.encode("latin-1")))
    handshake = {**scope, "type": "websocket", "headers": headers, "subprotocols": []}
    token = header(scope, "x-phoenix-authtoken")
    if token is not None:
        encoded = base64.b64encode(token.encode("latin-1")).decode()
        handshake["subprotocols"] = [SUBPROTOCOL, f"{AUTH_PREFIX}{encoded}"]
    return handshake


async def body_of(receive: Receive, *, limit: int) -> bytes | None:
    """The body of a request; None if it is longer than `limit` or was broken off."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def frames_of(scope: Scope, body: bytes) -> list[str]:
    """The frames in a body, binary ones in base64, as phoenix.js 1.7 writes them.

    Before 1.7 a body is one frame, binary or not. What is not UTF-8 is a frame that
    cannot be decoded.
    """
    is_batch = (header(scope, "content-type") or "").partition(";")[0] == NDJSON
    if not is_batch and not body.startswith(b"["):
        return [base64.b64encode(body).decode()]
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return [""]
    lines = text.split("\n") if is_batch else [text]
    return [line.rstrip("\r") for line in lines]


def decoded(frame: str) -> str | bytes:
    """A frame as it goes over a WebSocket."""
    if frame.startswith("["):
        return frame
    try:
        return base64.b64decode(frame, validate=True)
    except (binascii.Error, ValueError):
        return frame


def cors_headers(origin: str | None) -> list[tuple[bytes, bytes]]:
    """What lets the pages of a trusted origin read the answer."""
    if origin is None:
        return []
    texts: dict[str, Any] = {
        "access-control-allow-origin": origin,
        "access-control-allow-credentials": "true",
        "access-control-allow-headers": "content-type, x-phoenix-authtoken",
        "access-control-allow-methods": "GET, POST, OPTIONS",
        "access-control-max-age": "600",
        "vary": "origin",
    }
    return [(name.encode(), text.encode("latin-1")) for name, text in texts.items()]
