"""Personal tokens: made once, shown once, revocable."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.domain.actor import Actor
from accounts.domain.tokens import (
    MAX_DAYS,
    MAX_LIVE_TOKENS,
    MAX_NAME_LENGTH,
    MIN_DAYS,
    SECRET_BYTES,
    TOKEN_PREFIX,
    TokenView,
    digest_of,
    is_token,
)
from accounts.models import PersonalToken, User
from accounts.services.access import token_credential
from livestate.publish import close_sockets
from livestate.refusals import (
    Conflict,
    FieldError,
    InvalidPayload,
    NotFound,
    Unauthenticated,
)

USE_RECORDED_EVERY = timedelta(minutes=1)
NOT_VALID = "The token is not valid: unknown, expired or revoked."


def create_personal_token(
    *, actor: Actor, name: str, expires_in_days: int
) -> tuple[TokenView, str]:
    """Create a token for `actor`; the second value is its secret, shown this once.

    Raises `InvalidPayload` for a bad name or life, `Conflict` when too many are live.
    """
    _require_name(name)
    _require_days(expires_in_days)
    now = timezone.now()
    secret = TOKEN_PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    with transaction.atomic():
        # Serialises the count below with another creation by the same user.
        User.objects.select_for_update().get(pk=actor.user_id)
        live = PersonalToken.objects.of_user(actor.user_id).usable_at(now).count()
        if live >= MAX_LIVE_TOKENS:
            raise Conflict(
                f"You have {MAX_LIVE_TOKENS} tokens, the limit; revoke one first."
            )
        row = PersonalToken.objects.create(
            user_id=actor.user_id,
            name=name,
            digest=digest_of(secret),
            expires_at=now + timedelta(days=expires_in_days),
        )
    return view_of(row), secret


def revoke_personal_token(*, actor: Actor, token_id: int) -> None:
    """Revoke one of the actor's own tokens and close the sockets it opened.

    A token that is revoked already stays so. Raises `NotFound` for anybody else's.
    """
    row = PersonalToken.objects.of_user(actor.user_id).filter(pk=token_id).first()
    if row is None:
        raise NotFound("You have no such token.")
    revoke_token_row(row)


def revoke_token_row(row: PersonalToken) -> None:
    """Revoke any token: the admin's way in."""
    PersonalToken.objects.filter(pk=row.pk, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    credential = token_credential(row.digest)
    transaction.on_commit(lambda: close_sockets(credential=credential))


def user_of_token(secret: str) -> tuple[User, PersonalToken]:
    """The active user behind a token, and the token; notes that it was used.

    Raises `Unauthenticated` when it opens nothing.
    """
    now = timezone.now()
    row = (
        PersonalToken.objects.usable_at(now)
        .select_related("user")
        .filter(digest=digest_of(secret))
        .first()
        if is_token(secret)
        else None
    )
    if row is None:
        raise Unauthenticated(NOT_VALID)
    if row.last_used_at is None or row.last_used_at < now - USE_RECORDED_EVERY:
        # Guarded again in the database: of many parallel requests one writes.
        PersonalToken.objects.filter(pk=row.pk).last_used_before(
            now - USE_RECORDED_EVERY
        ).update(last_used_at=now)
    return row.user, row


def view_of(row: PersonalToken) -> TokenView:
    """The token as its owner sees it."""
    return TokenView(
        id=row.pk,
        name=row.name,
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )


def _require_name(name: str) -> None:
    if name.strip() and len(name) <= MAX_NAME_LENGTH and name.isprintable():
        return
    raise _invalid(
        field="name", detail=f"Use 1 to {MAX_NAME_LENGTH} printable characters."
    )


def _require_days(days: int) -> None:
    if not MIN_DAYS <= days <= MAX_DAYS:
        raise _invalid(
            field="expires_in_days", detail=f"Use {MIN_DAYS} to {MAX_DAYS} days."
        )


def _invalid(*, field: str, detail: str) -> InvalidPayload:
    error = FieldError(pointer=f"/{field}", code="out_of_range", detail=detail)
    return InvalidPayload(f"{field}: {detail}", errors=(error,))
