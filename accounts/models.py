"""Rows of accounts: users, where they come from, and their tokens."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from typing_extensions import override


def new_external_id() -> str:
    """An identity for a user whom no provider has named."""
    return uuid.uuid4().hex


class User(AbstractUser):
    """A person. `external_id` is the only identity that leaves this app."""

    external_id = models.CharField(
        max_length=255, unique=True, default=new_external_id, editable=False
    )
    display_name = models.CharField(
        max_length=100, blank=True, default="", help_text="Empty: the username."
    )
    color = models.CharField(
        max_length=7,
        blank=True,
        default="",
        help_text="Empty: chosen from the palette.",
    )

    class Meta(AbstractUser.Meta):
        constraints: ClassVar = [
            # "Alice" beside "alice" would only serve to pass for her.
            models.UniqueConstraint(
                Lower("username"), name="username_unique_in_any_case"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.username


class Identity(models.Model):
    """A user as an identity provider knows them; e-mail addresses prove nothing."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities"
    )
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "identities"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], name="one_user_per_subject"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.subject} at {self.issuer}"


class PersonalTokenQuerySet(models.QuerySet["PersonalToken"]):
    """Questions about personal tokens."""

    def of_user(self, user_id: int) -> "PersonalTokenQuerySet":
        """Tokens of this user, revoked and expired ones included."""
        return self.filter(user_id=user_id)

    def usable_at(self, now: datetime) -> "PersonalTokenQuerySet":
        """Tokens that open something: not revoked, not expired, of an active user."""
        return self.filter(
            Q(expires_at=None) | Q(expires_at__gt=now),
            revoked_at=None,
            user__is_active=True,
        )

    def last_used_before(self, moment: datetime) -> "PersonalTokenQuerySet":
        """Tokens never used, or not since `moment`."""
        return self.filter(Q(last_used_at=None) | Q(last_used_at__lt=moment))


class PersonalToken(models.Model):
    """A bearer token for API clients; only the digest of its secret is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="personal_tokens",
    )
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = PersonalTokenQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    @override
    def __str__(self) -> str:
        return self.name
