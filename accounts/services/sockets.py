"""Sign-ins as sockets need them: found once, checked again while they last."""

from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from accounts import store
from accounts.domain.login import Login, login_end
from accounts.domain.tokens import is_ticket
from accounts.models import PersonalToken, User
from accounts.selectors import actor_of, is_actor_active
from accounts.services.access import (
    ended_key,
    password_mark,
    session_credential,
    token_credential,
)
from accounts.services.tickets import redeem_ticket
from accounts.services.tokens import user_of_token
from livestate.refusals import Unavailable


def login_of_session(session_key: str) -> Login | None:
    """The sign-in behind a browser session, or None when it has ended."""
    now = timezone.now()
    row = Session.objects.filter(session_key=session_key, expire_date__gt=now).first()
    user = _user_of_session(session_key) if row else None
    if row is None or user is None:
        return None
    return Login(
        actor=actor_of(user),
        credential=session_credential(session_key),
        expires_at=login_end(now=now.timestamp(), ends_at=row.expire_date.timestamp()),
        session_key=session_key,
    )


def login_of_secret(*, secret: str, origin: str | None) -> Login:
    """The sign-in behind a personal token or a ticket; a ticket is used up.

    Raises `Unauthenticated`, or `Unavailable` when a ticket cannot be looked up.
    """
    if is_ticket(secret):
        return redeem_ticket(ticket=secret, origin=origin)
    user, token = user_of_token(secret)
    return login_of_token(user=user, token=token)


def login_of_token(*, user: User, token: PersonalToken) -> Login:
    """The sign-in by a token that has been found good."""
    ends_at = token.expires_at.timestamp() if token.expires_at else None
    return Login(
        actor=actor_of(user),
        credential=token_credential(token.digest),
        expires_at=login_end(now=timezone.now().timestamp(), ends_at=ends_at),
        token_id=token.pk,
    )


def is_login_valid(login: Login) -> bool:
    """Whether a sign-in that was good still is; hints about its end may be lost."""
    now = timezone.now()
    if now.timestamp() >= login.expires_at or not is_actor_active(login.actor.user_id):
        return False
    if login.session_key is not None:
        return login_of_session(login.session_key) is not None
    if login.token_id is not None:
        return PersonalToken.objects.usable_at(now).filter(pk=login.token_id).exists()
    return _is_ticket_login_valid(login)


def _is_ticket_login_valid(login: Login) -> bool:
    user = User.objects.get(pk=login.actor.user_id)
    if password_mark(user) != login.password_mark:
        return False
    try:
        return not store.has(key=ended_key(login.credential))
    except Unavailable:
        # Unknown is not ended: asked again in a minute.
        return True


def _user_of_session(session_key: str) -> User | None:
    request = HttpRequest()
    request.session = SessionStore(session_key)
    user = get_user(request)
    return user if isinstance(user, User) else None
