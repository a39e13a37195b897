"""Users who come from an identity provider."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts.domain.claims import has_admin_claim
from accounts.domain.usernames import proposed_username, with_suffix
from accounts.models import Identity, User, new_external_id
from accounts.services.access import close_all_sockets

MAX_DISPLAY_NAME_LENGTH = 100
MAX_EMAIL_LENGTH = 254


def sign_in_with_identity(*, issuer: str, claims: Mapping[str, Any]) -> User:
    """The user behind `(issuer, sub)`, created at the first sign-in.

    Name, e-mail and (where `OIDC_ADMIN_CLAIM` is set) staff status follow the provider.
    No other claim identifies: whoever shares an address with a user is somebody else.
    """
    user = _find(issuer=issuer, subject=claims["sub"])
    if user is None:
        try:
            user = _create(issuer=issuer, claims=claims)
        except IntegrityError:
            # Two first sign-ins at once; the other one made the user.
            user = Identity.objects.get(issuer=issuer, subject=claims["sub"]).user
    _follow_provider(user=user, claims=claims)
    return user


def _find(*, issuer: str, subject: str) -> User | None:
    identity = (
        Identity.objects.select_related("user")
        .filter(issuer=issuer, subject=subject)
        .first()
    )
    return identity.user if identity else None


@transaction.atomic
def _create(*, issuer: str, claims: Mapping[str, Any]) -> User:
    subject = claims["sub"]
    # A local user, or one of an earlier issuer, may hold the same word already.
    taken = User.objects.filter(external_id=subject).exists()
    user = User(
        username=_free_username(proposed_username(claims)),
        external_id=new_external_id() if taken else subject,
    )
    user.set_unusable_password()
    user.save()
    Identity.objects.create(user=user, issuer=issuer, subject=subject)
    return user


def _free_username(proposed: str) -> str:
    username = proposed
    while User.objects.filter(username__iexact=username).exists():
        username = with_suffix(proposed, secrets.token_hex(3))
    return username


def _follow_provider(*, user: User, claims: Mapping[str, Any]) -> None:
    was_staff = user.is_staff
    name, email = claims.get("name"), claims.get("email")
    if isinstance(name, str):
        user.display_name = name.strip()[:MAX_DISPLAY_NAME_LENGTH]
    if isinstance(email, str) and len(email) <= MAX_EMAIL_LENGTH:
        user.email = email
    if settings.OIDC_ADMIN_CLAIM:
        user.is_staff = has_admin_claim(claims, rule=settings.OIDC_ADMIN_CLAIM)
    user.save(update_fields=["display_name", "email", "is_staff"])
    if user.is_staff != was_staff:
        close_all_sockets(external_id=user.external_id, may_return=True)
