"""Who is behind a WebSocket: the three questions that socket servers ask."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from accounts.domain.handshake import MAX_SECRET_LENGTH, read_handshake
from accounts.domain.login import Login
from accounts.services import are_logins_valid, login_of_secret, login_of_session
from livestate.credentials import Credentials, Scope
from livestate.db import db
from livestate.refusals import Forbidden, Unauthenticated


@dataclass(frozen=True, kw_only=True)
class SocketCredentials(Credentials):
    """Credentials that remember the sign-in, so that it can be checked again."""

    login: Login


async def authenticate(scope: Scope) -> Credentials | None:
    """Who opens this socket, or None when nobody says.

    What is presented on purpose (bearer header, phoenix `authToken`, `?token=`) comes
    before the session cookie, and must be good. A session that has ended counts as no
    credentials: joins then say `unauthenticated`, which a client can tell from a server
    that is away. The cookie is believed only beside a trusted Origin.

    Raises `Forbidden` for a foreign Origin whatever else is presented,
    `Unauthenticated` for bad credentials, `Unavailable` when nobody can tell.
    """
    handshake = read_handshake(
        headers=scope["headers"],
        query_string=_query_string(scope),
        subprotocols=scope.get("subprotocols", ()),
        session_cookie=settings.SESSION_COOKIE_NAME,
    )
    if handshake.origin is not None and not is_trusted_origin(handshake.origin):
        raise Forbidden("Sockets may not be opened from this origin.")
    login = None
    if handshake.secret is not None:
        login = await db(
            login_of_secret, secret=handshake.secret, origin=handshake.origin
        )
    elif handshake.session_key is not None and handshake.origin is not None:
        login = await db(login_of_session, session_key=handshake.session_key)
    return _credentials(login) if login else None


async def authenticate_token(token: str) -> Credentials:
    """Who joins with this `token` parameter: a personal token, or a ticket that is not
    bound to an origin. Raises `Unauthenticated`.
    """
    if len(token) > MAX_SECRET_LENGTH:
        raise Unauthenticated("The token is not valid: it is too long.")
    return _credentials(await db(login_of_secret, secret=token, origin=None))


async def are_still_valid(credentials: list[Credentials]) -> list[bool]:
    """Of each sign-in behind open sockets, whether it has not ended in the meantime."""
    ours = [one.login for one in credentials if isinstance(one, SocketCredentials)]
    answers = iter(await db(are_logins_valid, logins=ours))
    return [isinstance(one, SocketCredentials) and next(answers) for one in credentials]


def is_trusted_origin(origin: str) -> bool:
    """Whether the pages of `origin` may open sockets."""
    return origin in settings.TRUSTED_SOCKET_ORIGINS


def _query_string(scope: Scope) -> bytes:
    query: Any = scope.get("query_string", b"")
    return query if isinstance(query, bytes) else str(query).encode("latin-1")


def _credentials(login: Login) -> SocketCredentials:
    return SocketCredentials(
        actor=login.actor,
        credential=login.credential,
        expires_at=login.expires_at,
        login=login,
    )
