"""Rows of jobs_app. Every change of a job's status goes through `store`."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django_prometheus.models import ExportModelOperationsMixin
from typing_extensions import override

from jobs_app.domain.requests import (
    DEFAULT_PRIORITY,
    FIRST_PRIORITY,
    LAST_PRIORITY,
    Needs,
)
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
    args_version = models.PositiveSmallIntegerField(default=1)
    is_encrypted = models.BooleanField(
        default=False, help_text="args hold ciphertext; see sealing"
    )
    actor = models.CharField(max_length=255, help_text="external_id of who asked")
    subject_id = models.CharField(
        max_length=50, blank=True, default=EMPTY, help_text="what the job is about"
    )
    status = models.CharField(
        max_length=10,
        choices=[(status.value, status.value) for status in JobStatus],
        default=JobStatus.PENDING,
    )
    priority = models.PositiveSmallIntegerField(
        default=DEFAULT_PRIORITY, help_text="0 first … 9 last, within the queue"
    )
    attempt = models.PositiveIntegerField(
        default=0, help_text="fencing token: +1 at each claim, never reused"
    )
    lost = models.PositiveIntegerField(
        default=0, help_text="attempts whose worker was lost; not failures"
    )
    excused = models.PositiveIntegerField(
        default=0, help_text="attempts snoozed or handed back; not failures"
    )
    max_attempts = models.PositiveIntegerField(default=3)
    run_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True, blank=True)
    unique_key = models.CharField(max_length=300, null=True, blank=True)  # noqa: DJ001
    is_unique_when_completed = models.BooleanField(
        default=False, help_text="the key also holds once completed (time buckets)"
    )
    pending_deps = models.PositiveIntegerField(
        default=0, help_text="jobs that must end before this one may start"
    )
    has_dependents = models.BooleanField(default=False)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=200, blank=True, default=EMPTY)
    lease_until = models.DateTimeField(null=True, blank=True)
    cancel_requested_at = models.DateTimeField(null=True, blank=True)
    celery_task_id = models.CharField(max_length=64, blank=True, default=EMPTY)
    progress = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=100, blank=True, default=EMPTY)
    preview = models.JSONField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    result_version = models.PositiveSmallIntegerField(default=1)
    error_code = models.CharField(max_length=40, blank=True, default=EMPTY)
    error_message = models.TextField(blank=True, default=EMPTY)
    usage = models.JSONField(default=dict, blank=True)
    retry_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="retries",
        # Few have one: see the partial index.
        db_index=False,
    )
    traceparent = models.CharField(max_length=100, blank=True, default=EMPTY)
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[JobQuerySet] = JobQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-id"]
        permissions: ClassVar = [
            ("view_job_payload", "Can read the arguments of jobs"),
            ("view_job_output", "Can read what jobs have made, solutions included"),
        ]
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
            models.CheckConstraint(
                name="job_priority_known",
                condition=Q(priority__range=(FIRST_PRIORITY, LAST_PRIORITY)),
            ),
            models.UniqueConstraint(
                name="job_unique_key",
                fields=["unique_key"],
                condition=Q(status__in=["pending", "running"])
                | Q(status="completed", is_unique_when_completed=True),
            ),
        ]
        indexes: ClassVar = [
            # In the order of claiming; waiting jobs are not in the way.
            models.Index(
                name="job_due",
                fields=["queue", "priority", "run_at", "id"],
                condition=Q(status="pending", pending_deps=0),
            ),
            models.Index(
                name="job_lease", fields=["lease_until"], condition=Q(status="running")
            ),
            models.Index(
                name="job_expiry",
                fields=["expires_at"],
                condition=Q(status="pending", expires_at__isnull=False),
            ),
            models.Index(name="job_of_actor", fields=["actor", "-id"]),
            models.Index(
                name="job_about",
                fields=["subject_id", "-id"],
                condition=~Q(subject_id=""),
            ),
            # Partial, since each index costs every claim and every end.
            models.Index(
                name="job_finished",
                fields=["finished_at"],
                condition=Q(finished_at__isnull=False),
            ),
            models.Index(
                name="job_retry_of",
                fields=["retry_of"],
                condition=Q(retry_of__isnull=False),
            ),
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


class JobTransition(models.Model):
    """The history of a job: one row per change of status.

    A trigger of the database writes it (`triggers`), so that no writer can forget it;
    `claimed_by` and `celery_task_id` are those of the attempt that began or ended.
    """

    job = models.ForeignKey(
        Job,
        on_delete=models.CASCADE,
        related_name="transitions",
        # The trigger knows the row to be there; a check would lock it once more.
        db_constraint=False,
    )
    at = models.DateTimeField(db_default=Now())
    from_status = models.CharField(max_length=10)
    to_status = models.CharField(max_length=10)
    attempt = models.PositiveIntegerField()
    lost = models.PositiveIntegerField()
    excused = models.PositiveIntegerField()
    claimed_by = models.CharField(max_length=200, blank=True, default=EMPTY)
    celery_task_id = models.CharField(max_length=64, blank=True, default=EMPTY)
    error_code = models.CharField(max_length=40, blank=True, default=EMPTY)
    error_message = models.TextField(blank=True, default=EMPTY)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            # From a row of django-celery-results to the attempt that left it.
            models.Index(
                name="job_attempt_task",
                fields=["celery_task_id"],
                condition=Q(to_status="running"),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.job_id} {self.from_status} → {self.to_status}"


class JobDependency(models.Model):
    """`job` may not start before `waits_for` is over."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="dependencies")
    waits_for = models.ForeignKey(
        Job, on_delete=models.CASCADE, related_name="dependents"
    )
    needs = models.CharField(
        max_length=10,
        choices=[(need.value, need.value) for need in Needs],
        default=Needs.COMPLETED,
    )

    class Meta:
        verbose_name_plural = "job dependencies"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="job_dependency_once", fields=["job", "waits_for"]
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.job_id} after {self.waits_for_id}"


class Queue(models.Model):
    """What staff have decided about a queue; one without a row is open and unlimited.

    Limits hold over all workers together. Tokens of the rate limit refill evenly.
    """

    name = models.CharField(max_length=50, unique=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_by = models.CharField(max_length=255, blank=True, default=EMPTY)
    max_running = models.PositiveIntegerField(
        null=True, blank=True, help_text="jobs running at once, over all workers"
    )
    max_running_per_actor = models.PositiveIntegerField(
        null=True, blank=True, help_text="jobs of one person running at once"
    )
    rate_limit = models.PositiveIntegerField(
        null=True, blank=True, help_text="jobs started per period"
    )
    rate_period_s = models.PositiveIntegerField(default=60)
    rate_tokens = models.FloatField(null=True, blank=True, editable=False)
    rate_updated_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="queue_limits_above_zero",
                condition=~Q(max_running=0)
                & ~Q(max_running_per_actor=0)
                & ~Q(rate_limit=0)
                & Q(rate_period_s__gt=0),
            )
        ]

    @override
    def __str__(self) -> str:
        return self.name


class RecurringJob(models.Model):
    """A job that is asked for again and again, at the ticks of a cron expression."""

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=100)
    args = models.JSONField(default=dict, blank=True)
    cron = models.CharField(max_length=100, help_text="minute hour day month weekday")
    time_zone = models.CharField(max_length=60, default="UTC")
    actor = models.CharField(
        max_length=255, blank=True, default=EMPTY, help_text="external_id; none: system"
    )
    is_enabled = models.BooleanField(default=True)
    next_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.SET_NULL, editable=False
    )
    last_error = models.TextField(blank=True, default=EMPTY, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]

    @override
    def __str__(self) -> str:
        return self.name


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
