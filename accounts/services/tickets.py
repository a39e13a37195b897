"""Tickets: one WebSocket, within thirty seconds, for whoever may not show a token."""

import secrets

from accounts import store
from accounts.domain.login import Login
from accounts.domain.tokens import (
    TICKET_BYTES,
    TICKET_LIFE_S,
    TICKET_PREFIX,
    digest_of,
    is_ticket,
)
from accounts.models import User
from accounts.selectors import actor_by_user_id
from accounts.services.access import password_mark
from livestate.refusals import Unauthenticated

NOT_VALID = "The ticket is not valid: unknown, used, or older than 30 seconds."


def issue_ticket(*, login: Login, origin: str | None) -> str:
    """A ticket that opens one socket for this sign-in; its lifetime is 30 s.

    With an `origin` it works from there only; without (no browser asked for it) from
    any origin that may open sockets at all. Raises `Unavailable`.
    """
    user = User.objects.get(pk=login.actor.user_id)
    ticket = TICKET_PREFIX + secrets.token_urlsafe(TICKET_BYTES)
    value = {
        "user_id": login.actor.user_id,
        "origin": origin,
        "credential": login.credential,
        "expires_at": login.expires_at,
        "token_id": login.token_id,
        "password_mark": password_mark(user),
    }
    store.put(key=_key(ticket), value=value, seconds=TICKET_LIFE_S)
    return ticket


def redeem_ticket(*, ticket: str, origin: str | None) -> Login:
    """Use a ticket up, whatever comes of it.

    Raises `Unauthenticated` when it was used, is too old, was issued to another origin,
    or its user is no longer active; `Unavailable` when nobody can tell.
    """
    found = store.take(key=_key(ticket)) if is_ticket(ticket) else None
    if found is None:
        raise Unauthenticated(NOT_VALID)
    if found["origin"] is not None and found["origin"] != origin:
        raise Unauthenticated("The ticket was issued to another origin.")
    actor = actor_by_user_id(found["user_id"])
    if actor is None:
        raise Unauthenticated(NOT_VALID)
    return Login(
        actor=actor,
        credential=found["credential"],
        expires_at=found["expires_at"],
        token_id=found["token_id"],
        password_mark=found["password_mark"],
    )


def _key(ticket: str) -> str:
    return f"ticket:{digest_of(ticket)}"
