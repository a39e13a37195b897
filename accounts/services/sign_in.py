"""Signing in with a password, slowly for whoever guesses."""

import logging

from django.conf import settings
from django.contrib.auth import authenticate

from accounts import store
from accounts.domain.tokens import credential_of
from accounts.models import User
from livestate.refusals import Forbidden, RateLimited, Unauthenticated, Unavailable

logger = logging.getLogger(__name__)

MAX_FAILURES = 10
WINDOW_S = 15 * 60
REFUSED = "The username or the password is not right."


def sign_in(*, username: str, password: str, address: str) -> User:
    """The active user with this name and password.

    Raises `Forbidden` where local sign-in is off, `RateLimited` after ten failures
    within a quarter of an hour, and `Unauthenticated` otherwise: the same answer
    whether the name is unknown, the password wrong, or the user deactivated.
    """
    if not settings.LOCAL_LOGIN:
        raise Forbidden(
            "Signing in with a password is turned off here; use the identity provider."
        )
    key = f"failures:{credential_of('failures', f'{username.lower()}@{address}')}"
    # Counted before the password is looked at: parallel guesses must not slip through.
    _count_attempt(key)
    user = authenticate(username=username, password=password)
    if not isinstance(user, User):
        raise Unauthenticated(REFUSED)
    _forget_failures(key)
    return user


def _count_attempt(key: str) -> None:
    try:
        attempts, seconds_left = store.count(key=key, seconds=WINDOW_S)
    except Unavailable:
        # People must get in while Valkey restarts; the slow password hash still brakes.
        logger.exception("sign-in attempts are not counted: Valkey does not answer")
        return
    if attempts > MAX_FAILURES:
        raise RateLimited(
            f"More than {MAX_FAILURES} failed sign-ins for this name. "
            f"Try again in {seconds_left} seconds.",
            retry_after_s=seconds_left,
        )


def _forget_failures(key: str) -> None:
    try:
        store.forget(key=key)
    except Unavailable:
        logger.exception("a counter of sign-ins stays: Valkey does not answer")
