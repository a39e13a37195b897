"""Who holds a socket, and by which right."""

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from livestate.topics import Actor

Scope = MutableMapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """An actor and the login that proves it.

    `credential` names the login without revealing it (a hash), so that ending the login
    can end its sockets. `expires_at` is in seconds since the epoch.
    """

    actor: Actor
    credential: str
    expires_at: float | None = None


# At the handshake: None is anonymous, a Refusal turns the socket away.
Authenticate = Callable[[Scope], Awaitable[Credentials | None]]
# At the join of an anonymous socket: a Refusal refuses the join.
AuthenticateToken = Callable[[str], Awaitable[Credentials]]
# From time to time, since the hint that ends a login may be lost: an answer for each of
# many at once, because asking for every socket by itself cost more than all deliveries.
AreStillValid = Callable[[list[Credentials]], Awaitable[list[bool]]]
