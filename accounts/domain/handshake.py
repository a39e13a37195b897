"""What a WebSocket handshake brings along to prove who is there."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

AUTH_TOKEN_PREFIX = "base64url.bearer.phx."  # noqa: S105  the protocol's name for it
MAX_SECRET_LENGTH = 8192
MAX_QUERY_FIELDS = 100


@dataclass(frozen=True, kw_only=True)
class Handshake:
    """The credentials of one handshake; None where there was none of that sort.

    `secret` is whatever was presented on purpose, by header, subprotocol or query, in
    this order; an empty string means "presented, but unreadable".
    """

    origin: str | None
    secret: str | None
    session_key: str | None


def read_handshake(
    *,
    headers: Iterable[tuple[bytes, bytes]],
    query_string: bytes,
    subprotocols: Iterable[str],
    session_cookie: str,
) -> Handshake:
    """Read what an ASGI scope holds; total, whatever bytes arrive."""
    fields: dict[str, list[str]] = {}
    for name, value in headers:
        fields.setdefault(name.decode("latin-1").lower(), []).append(
            value.decode("latin-1")
        )
    candidates = (
        _bearer(fields.get("authorization", [])),
        _auth_token(subprotocols),
        _query_token(query_string),
    )
    origins = fields.get("origin", [])
    return Handshake(
        origin=",".join(origins) if origins else None,
        secret=next((found for found in candidates if found is not None), None),
        session_key=_cookie("; ".join(fields.get("cookie", [])), session_cookie),
    )


def decoded_auth_token(text: str) -> str:
    """The token behind phoenix.js' `authToken`, or "" when it is not base64.

    The prefix says base64url, but phoenix.js writes the standard alphabet, unpadded.
    """
    standard = text.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        raw = base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
        return raw.decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def _bearer(values: list[str]) -> str | None:
    for value in values:
        scheme, _, token = value.strip().partition(" ")
        if scheme.lower() == "bearer":
            return _bounded(token.strip())
    return None


def _auth_token(subprotocols: Iterable[str]) -> str | None:
    for protocol in subprotocols:
        if protocol.startswith(AUTH_TOKEN_PREFIX):
            encoded = _bounded(protocol.removeprefix(AUTH_TOKEN_PREFIX))
            return decoded_auth_token(encoded)
    return None


def _query_token(query_string: bytes) -> str | None:
    try:
        pairs = parse_qsl(
            query_string.decode("latin-1"), max_num_fields=MAX_QUERY_FIELDS
        )
    except ValueError:
        return None
    # A signed-out LiveState client sends an empty one, which parse_qsl drops.
    return next((_bounded(value) for name, value in pairs if name == "token"), None)


def _cookie(header: str, name: str) -> str | None:
    for part in header.split(";"):
        found, _, value = part.strip().partition("=")
        if found == name:
            return value.strip('"') or None
    return None


def _bounded(secret: str) -> str:
    return secret if len(secret) <= MAX_SECRET_LENGTH else ""
