"""One proven sign-in: who, until when, and what it rests on."""

from dataclasses import dataclass

from accounts.domain.actor import Actor

MAX_LOGIN_LIFE_S = 12 * 3600.0


@dataclass(frozen=True, kw_only=True)
class Login:
    """A sign-in by session, personal token or ticket.

    `credential` names it without giving it away; a ticket carries that of the sign-in
    which asked for it, so that ending this one ends both. At most one of `session_key`
    and `token_id` is set.
    """

    actor: Actor
    credential: str
    expires_at: float
    session_key: str | None = None
    token_id: int | None = None
    # Tells whether the password is still the one under which a person signed in.
    password_mark: str | None = None


def login_end(*, now: float, ends_at: float | None) -> float:
    """When a socket opened by this sign-in must close, as seconds since the epoch."""
    longest = now + MAX_LOGIN_LIFE_S
    return longest if ends_at is None else min(longest, ends_at)
