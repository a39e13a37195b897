"""What the accounts API takes and gives."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from rest_framework import serializers

from accounts.domain.tokens import MAX_DAYS, MAX_NAME_LENGTH, MIN_DAYS
from accounts.models import PersonalToken, User
from accounts.selectors import actor_of

MAX_USERNAME_LENGTH = 150
# Longer passwords only cost hashing time.
MAX_PASSWORD_LENGTH = 1024
DEFAULT_DAYS = 90


class SignInSerializer(serializers.Serializer[None]):
    """A username and a password."""

    username = serializers.CharField(max_length=MAX_USERNAME_LENGTH)
    password = serializers.CharField(
        max_length=MAX_PASSWORD_LENGTH,
        trim_whitespace=False,
        style={"input_type": "password"},
    )


class PersonalTokenSerializer(serializers.ModelSerializer[PersonalToken]):
    """A token in the list; its secret is shown by no answer but the first."""

    id = serializers.CharField(read_only=True)

    class Meta:
        model = PersonalToken
        fields = (
            "id",
            "name",
            "created_at",
            "expires_at",
            "last_used_at",
            "revoked_at",
        )
        read_only_fields = fields


class NewTokenSerializer(serializers.Serializer[None]):
    """A token to be made."""

    name = serializers.CharField(max_length=MAX_NAME_LENGTH)
    expires_in_days = serializers.IntegerField(
        min_value=MIN_DAYS, max_value=MAX_DAYS, default=DEFAULT_DAYS
    )


def user_json(user: User | AnonymousUser) -> dict[str, Any] | None:
    """The signed-in user as the session endpoint shows them."""
    if not isinstance(user, User):
        return None
    return {
        **actor_of(user).person.as_json(),
        "email": user.email,
        "is_staff": user.is_staff,
    }
