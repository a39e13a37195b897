"""The form of personal tokens and tickets, and when a token is no longer good."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

TOKEN_PREFIX = "crm_"  # noqa: S105  a public prefix, so that scanners find leaks
TICKET_PREFIX = "crt_"
SECRET_BYTES = 30  # 40 url-safe characters
TICKET_BYTES = 32

MIN_DAYS = 1
MAX_DAYS = 365
MAX_NAME_LENGTH = 100
MAX_LIVE_TOKENS = 50

TICKET_LIFE_S = 30

_TOKEN = re.compile(re.escape(TOKEN_PREFIX) + r"[A-Za-z0-9_-]{40}", re.ASCII)
_TICKET = re.compile(re.escape(TICKET_PREFIX) + r"[A-Za-z0-9_-]{43}", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class TokenView:
    """A personal token as its owner sees it; the secret is not part of it."""

    id: int
    name: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


def is_token(text: str) -> bool:
    """Whether `text` has the form of a personal token."""
    return _TOKEN.fullmatch(text) is not None


def is_ticket(text: str) -> bool:
    """Whether `text` has the form of a one-time ticket."""
    return _TICKET.fullmatch(text) is not None


def digest_of(secret: str) -> str:
    """What is stored instead of `secret`, which has too much entropy to be guessed."""
    return sha256(secret.encode()).hexdigest()


def credential_of(kind: str, secret: str) -> str:
    """The public name of one login, by which its sockets are found and closed."""
    return sha256(f"caseroom:{kind}:{secret}".encode()).hexdigest()


def is_usable(
    *, now: datetime, expires_at: datetime | None, revoked_at: datetime | None
) -> bool:
    """Whether a token with these dates still opens anything."""
    return revoked_at is None and (expires_at is None or now < expires_at)
