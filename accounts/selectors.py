"""What others may ask about users."""

from collections.abc import Iterable
from typing import overload

from django.contrib.auth.models import AnonymousUser

from accounts.domain.actor import Actor, Person
from accounts.domain.colors import color_for
from accounts.models import User
from livestate.refusals import Unauthenticated


def actor_of(user: User | AnonymousUser) -> Actor:
    """The actor that this user is; raises `Unauthenticated` for nobody."""
    if isinstance(user, AnonymousUser):
        raise Unauthenticated("Sign in first.")
    return Actor(
        user_id=user.pk,
        external_id=user.external_id,
        username=user.username,
        display_name=user.display_name or user.get_full_name() or user.username,
        color=user.color or color_for(user.external_id),
        is_staff=user.is_staff,
        is_superuser=user.is_superuser,
    )


def actor_by_external_id(external_id: str) -> Actor | None:
    """The active user with this identity."""
    user = User.objects.filter(external_id=external_id, is_active=True).first()
    return actor_of(user) if user else None


def actor_by_username(username: str) -> Actor | None:
    """The active user of this name, whatever its case."""
    user = User.objects.filter(username__iexact=username, is_active=True).first()
    return actor_of(user) if user else None


def actor_by_user_id(user_id: int) -> Actor | None:
    """The active user with this primary key."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return actor_of(user) if user else None


@overload
def people(*, external_ids: Iterable[str]) -> dict[str, Person]: ...
@overload
def people(*, user_ids: Iterable[int]) -> dict[int, Person]: ...
def people(
    *, external_ids: Iterable[str] | None = None, user_ids: Iterable[int] | None = None
) -> dict[str, Person] | dict[int, Person]:
    """What everyone may see of these users, by the id asked with, in one query.

    Deactivated users are included: what they wrote stays theirs. Unknown ids are
    absent.
    """
    if external_ids is not None:
        named = User.objects.filter(external_id__in=set(external_ids))
        return {user.external_id: actor_of(user).person for user in named}
    numbered = User.objects.filter(pk__in=set(user_ids or ()))
    return {user.pk: actor_of(user).person for user in numbered}
