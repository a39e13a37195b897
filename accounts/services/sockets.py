"""Sign-ins as sockets need them: found once, checked again while they last."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts import store
from accounts.domain.login import Login, login_end
from accounts.domain.tokens import is_ticket
from accounts.models import PersonalToken, User
from accounts.selectors import actor_of
from accounts.services.access import (
    ended_key,
    password_mark,
    session_credential,
    token_credential,
)
from accounts.services.tickets import redeem_ticket
from accounts.services.tokens import user_of_token
from livestate.refusals import Unauthenticated, Unavailable

ENDED = "The sign-in that asked for this ticket has ended."


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
        password_mark=password_mark(user),
    )


def login_of_secret(*, secret: str, origin: str | None) -> Login:
    """The sign-in behind a personal token or a ticket; a ticket is used up.

    Raises `Unauthenticated`, or `Unavailable` when a ticket cannot be looked up.
    """
    if is_ticket(secret):
        login = redeem_ticket(ticket=secret, origin=origin)
        # The sign-in that asked for the ticket may have ended since, unheard of here.
        if not are_logins_valid([login])[0]:
            raise Unauthenticated(ENDED)
        return login
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


def are_logins_valid(logins: list[Login]) -> list[bool]:
    """Of sign-ins that were good, whether each still is; hints of an end may be lost.

    As many queries for a hundred as for one, but for those by ticket.
    """
    now = timezone.now()
    known = _Known(
        users=User.objects.filter(is_active=True).in_bulk(
            {login.actor.user_id for login in logins}
        ),
        tokens=_found(
            PersonalToken.objects.usable_at(now).filter(
                pk__in={login.token_id for login in logins}
            )
        ),
        sessions=_found(
            Session.objects.filter(
                pk__in={login.session_key for login in logins}, expire_date__gt=now
            )
        ),
    )
    return [
        now.timestamp() < login.expires_at and _is_valid(login, known)
        for login in logins
    ]


@dataclass(frozen=True, kw_only=True)
class _Known:
    users: dict[int, User]
    tokens: set[Any]
    sessions: set[Any]


def _found(rows: QuerySet[Any]) -> set[Any]:
    return set(rows.values_list("pk", flat=True))


def _is_valid(login: Login, known: _Known) -> bool:
    user = known.users.get(login.actor.user_id)
    if user is None:
        return False
    if login.token_id is not None:
        return login.token_id in known.tokens
    if password_mark(user) != login.password_mark:
        return False
    if login.session_key is not None:
        return login.session_key in known.sessions
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
