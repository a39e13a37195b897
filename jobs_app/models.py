"""Rows of jobs_app. Every change of a job's status goes through `store`."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django_prometheus.models import ExportModelOperationsMixin
from typing_extensions import override

from jobs_app.domain.status import JobStatus
from jobs_app.workflow import StepStatus

EMPTY = ""


class JobQuerySet(models.QuerySet["Job"]):
    """Questions about jobs."""

    def of_actor(self, external_id: str) -> "JobQuerySet":
        """Jobs that this person asked for."""
        return self.filter(actor=external_id)

    def live(self) -> "JobQuerySet":
        """Pending and running jobs."""
        return self.filter(status__in=[JobStatus.PENDING, JobStatus.RUNNING])

    def finished(self) -> "JobQuerySet":
        """Completed, failed and cancelled jobs."""
        return self.exclude(status__in=[JobStatus.PENDING, JobStatus.RUNNING])

    def pending(self) -> "JobQuerySet":
        """Jobs that wait for a worker."""
        return self.filter(status=JobStatus.PENDING)

    def running(self) -> "JobQuerySet":
        """Jobs that a worker has claimed."""
        return self.filter(status=JobStatus.RUNNING)

    def owned_by(self, *, job_id: int, attempt: int) -> "JobQuerySet":
        """The row, if this attempt still owns it and nobody asked to cancel."""
        return self.running().filter(
            id=job_id, attempt=attempt, cancel_requested_at=None
        )


class Job(ExportModelOperationsMixin("job"), models.Model):  # type: ignore[misc]
    """One durable run of a job kind: the truth, and the outbox of its message."""

    kind = models.CharField(max_length=100)
    queue = models.CharField(max_length=50)
    title = models.CharField(max_length=300)
    args = models.JSONField()
    actor = models.CharField(max_length=255, help_text="external_id of who asked")
    subject_id = models.CharField(
        max_length=50, blank=True, default=EMPTY, help_text="what the job is about"
    )
    status = models.CharField(
        max_length=10,
        choices=[(status.value, status.value) for status in JobStatus],
        default=JobStatus.PENDING,
    )
    attempt = models.PositiveIntegerField(
        default=0, help_text="fencing token: +1 at each claim, never reused"
    )
    lost = models.PositiveIntegerField(
        default=0, help_text="attempts whose worker was lost; not failures"
    )
    max_attempts = models.PositiveIntegerField(default=3)
    run_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True, blank=True)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=200, blank=True, default=EMPTY)
    lease_until = models.DateTimeField(null=True, blank=True)
    cancel_requested_at = models.DateTimeField(null=True, blank=True)
    celery_task_id = models.CharField(max_length=64, blank=True, default=EMPTY)
    progress = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=100, blank=True, default=EMPTY)
    preview = models.JSONField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    error_code = models.CharField(max_length=40, blank=True, default=EMPTY)
    error_message = models.TextField(blank=True, default=EMPTY)
    usage = models.JSONField(default=dict, blank=True)
    retry_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="retries"
    )
    traceparent = models.CharField(max_length=100, blank=True, default=EMPTY)
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[JobQuerySet] = JobQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="job_status_known",
                condition=Q(status__in=[status.value for status in JobStatus]),
            ),
            models.CheckConstraint(
                name="job_lease_while_running",
                condition=(
                    Q(status="running", lease_until__isnull=False)
                    | (~Q(status="running") & Q(lease_until__isnull=True))
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="job_due",
                fields=["queue", "run_at"],
                condition=Q(status="pending"),
            ),
            models.Index(
                name="job_lease", fields=["lease_until"], condition=Q(status="running")
            ),
            models.Index(name="job_of_actor", fields=["actor", "-id"]),
            models.Index(name="job_finished", fields=["finished_at"]),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.pk} {self.title}"


class JobStep(models.Model):
    """The journal: one row per step of a job, its output committed before the next."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(max_length=150)
    status = models.CharField(
        max_length=10,
        choices=[(status.value, status.value) for status in StepStatus],
        default=StepStatus.PLANNED,
    )
    attempt = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True, default=EMPTY)
    output = models.JSONField(null=True, blank=True)
    raw = models.JSONField(null=True, blank=True)
    error_code = models.CharField(max_length=40, blank=True, default=EMPTY)
    error_message = models.TextField(blank=True, default=EMPTY)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="job_step_once", fields=["job", "key"])
        ]

    @override
    def __str__(self) -> str:
        return f"{self.job_id} {self.key}"


class IdempotencyKey(models.Model):
    """An accepted `Idempotency-Key`: the body it came with and the job it made."""

    actor = models.CharField(max_length=255)
    key = models.CharField(max_length=200)
    body_digest = models.CharField(max_length=64)
    job = models.ForeignKey(Job, on_delete=models.CASCADE)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="idempotency_once", fields=["actor", "key"])
        ]

    @override
    def __str__(self) -> str:
        return self.key
