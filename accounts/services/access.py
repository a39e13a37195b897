"""Taking access away: whatever ended must reach sockets that are still open."""

import logging
from functools import partial

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from accounts import store
from accounts.domain.tokens import credential_of
from accounts.models import User
from livestate.closing import CloseCode
from livestate.publish import close_sockets
from livestate.refusals import Unavailable

logger = logging.getLogger(__name__)


def session_credential(session_key: str) -> str:
    """The public name of a browser session's sign-in."""
    return credential_of("session", session_key)


def token_credential(digest: str) -> str:
    """The public name of a personal token's sign-in."""
    return credential_of("token", digest)


def password_mark(user: User) -> str:
    """Changes whenever the user's password does; tells nothing about it."""
    return credential_of("password", user.get_session_auth_hash())


def close_all_sockets(*, external_id: str, may_return: bool) -> None:
    """Close every socket of a user: for good, or so that it returns with new rights.

    After commit: a socket that is closed before comes back with the rights it had.
    """
    code = CloseCode.RESTART if may_return else CloseCode.UNAUTHENTICATED
    transaction.on_commit(partial(close_sockets, actor_key=external_id, code=code))


def start_session(*, request: HttpRequest, user: User) -> None:
    """Sign `user` in under a new session key; sockets of the old key end."""
    previous = request.session.session_key
    login(request, user)
    if previous:
        end_session(previous)


def end_session(session_key: str) -> None:
    """Close the sockets of a browser session that has just been deleted."""
    credential = session_credential(session_key)
    try:
        store.put(
            key=ended_key(credential), value={}, seconds=settings.SESSION_COOKIE_AGE
        )
    except Unavailable:
        # The mark only serves sockets opened by ticket whose close hint is lost.
        logger.exception("the end of a session is not marked: Valkey does not answer")
    close_sockets(credential=credential, code=CloseCode.UNAUTHENTICATED)


def ended_key(credential: str) -> str:
    """Where the store marks a sign-in as ended."""
    return f"ended:{credential}"


def on_signed_out(*, request: HttpRequest, **_: object) -> None:
    """Django's `user_logged_out`: end the session first, then close its sockets.

    Django would delete the session only after this signal, and a socket that was closed
    before could come back through it.
    """
    session_key = request.session.session_key
    if session_key:
        request.session.flush()
        end_session(session_key)
