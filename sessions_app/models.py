"""Rows of sessions_app."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce, Now
from typing_extensions import override

from sessions_app.domain.words import (
    MAX_DESCRIPTION,
    MAX_PARTICIPANTS,
    MAX_TITLE,
    ActivityAction,
    MessageKind,
    Role,
    SessionStatus,
    Verdict,
    Visibility,
)

# What `with_counts` adds.
COUNTS = ("seat_count", "clue_count", "found_count")


class SessionQuerySet(models.QuerySet["Session"]):
    """Questions about sessions."""

    def visible_to(self, user_id: int) -> "SessionQuerySet":
        """Public sessions, and private ones in which this user takes part."""
        return self.filter(
            Q(visibility=Visibility.PUBLIC)
            | Q(id__in=Participant.objects.of_user(user_id).values("session_id"))
        )

    def with_counts(self) -> "SessionQuerySet":
        """Each row with its `COUNTS`: seats, clues, and clues that were found."""
        seats = Participant.objects.filter(session=OuterRef("pk"))
        clues = Evidence.objects.filter(session=OuterRef("pk"))
        # Subqueries: joins would multiply seats with clues.
        return self.annotate(
            seat_count=_count(seats),
            clue_count=_count(clues),
            found_count=_count(clues.filter(found_at__isnull=False)),
        )


def _count(rows: "models.QuerySet[Any]") -> Coalesce:
    counted = rows.order_by().values("session").annotate(n=models.Count("id"))
    return Coalesce(models.Subquery(counted.values("n")), 0)


class Session(models.Model):
    """A room in which a team works a case."""

    title = models.CharField(max_length=MAX_TITLE)
    description = models.CharField(max_length=MAX_DESCRIPTION, blank=True, default="")
    content = models.JSONField(default=dict, blank=True)
    starting_prompt = models.TextField(blank=True, default="")
    solution = models.JSONField(null=True, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    difficulty = models.CharField(max_length=10)
    estimated_duration = models.PositiveIntegerField(default=45, help_text="minutes")
    status = models.CharField(
        max_length=10,
        choices=[(word.value, word.value) for word in SessionStatus],
        default=SessionStatus.ACTIVE,
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(word.value, word.value) for word in Visibility],
        default=Visibility.PUBLIC,
    )
    max_participants = models.PositiveIntegerField(default=MAX_PARTICIPANTS)
    author_label = models.CharField(
        max_length=200, blank=True, default="", help_text="who wrote the case"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[SessionQuerySet] = SessionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="session_status_known",
                condition=Q(status__in=[word.value for word in SessionStatus]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="session_listed", fields=["status", "visibility", "-id"])
        ]

    @override
    def __str__(self) -> str:
        return self.title


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Questions about participants."""

    def of_user(self, user_id: int) -> "ParticipantQuerySet":
        """Every seat of this user."""
        return self.filter(user_id=user_id)

    def moderators(self) -> "ParticipantQuerySet":
        """Seats with the moderator's role."""
        return self.filter(role=Role.MODERATOR)


class Participant(models.Model):
    """A user's seat in a session."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="participants"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    role = models.CharField(
        max_length=12, choices=[(word.value, word.value) for word in Role]
    )
    joined_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[ParticipantQuerySet] = ParticipantQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_seat_per_session", fields=["session", "user"]
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.user_id} in {self.session_id} as {self.role}"


class Message(models.Model):
    """An entry of the room's thread; no author means the agent or the room itself."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="messages"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    kind = models.CharField(
        max_length=10,
        choices=[(word.value, word.value) for word in MessageKind],
        default=MessageKind.CHAT,
    )
    body = models.TextField()
    created_at = models.DateTimeField(db_default=Now())
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(name="message_latest", fields=["session", "-id"])
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Evidence(models.Model):
    """A clue of the case; hidden until the team finds it."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="evidence"
    )
    slug = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    text = models.TextField()
    place = models.CharField(max_length=200, blank=True, default="")
    needs = models.JSONField(default=list, blank=True)
    reasoning = models.JSONField(
        default=dict, blank=True, help_text="what it proves; part of the solution"
    )
    found_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.UniqueConstraint(name="evidence_once", fields=["session", "slug"])
        ]

    @override
    def __str__(self) -> str:
        return self.slug


class Proposal(models.Model):
    """A solution that somebody has proposed, and what became of it."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="proposals"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    culprit = models.CharField(max_length=60, help_text="the id of the suspect")
    reasoning = models.TextField()
    verdict = models.CharField(
        max_length=10,
        choices=[(word.value, word.value) for word in Verdict],
        default=Verdict.PENDING,
    )
    reasons = models.JSONField(default=list, blank=True)
    overruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    job_id = models.BigIntegerField(
        null=True, blank=True, help_text="the job that judges it"
    )
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="proposal_verdict_known",
                condition=Q(verdict__in=[word.value for word in Verdict]),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.culprit}: {self.verdict}"


class ActivityEntry(models.Model):
    """What happened in a session, for ever; appended, never changed."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="activity"
    )
    at = models.DateTimeField(db_default=Now())
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    action = models.CharField(
        max_length=30, choices=[(word.value, word.value) for word in ActivityAction]
    )
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "activity"
        indexes: ClassVar = [
            models.Index(name="activity_latest", fields=["session", "-id"])
        ]

    @override
    def __str__(self) -> str:
        return f"{self.action} {self.pk}"
