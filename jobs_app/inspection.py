"""What staff may ask about jobs and queues: why one waits, how one went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Now
from django_celery_results.models import TaskResult

from jobs_app import store
from jobs_app.domain.attempts import Attempt, Change, attempts_of
from jobs_app.domain.errors import UnknownJobKind
from jobs_app.domain.status import JobStatus
from jobs_app.domain.timeline import Axis, Bar, Period, within
from jobs_app.models import (
    Job,
    JobDependency,
    JobQuerySet,
    JobStep,
    JobTransition,
    Queue,
)
from jobs_app.registry import kind_named
from jobs_app.workflow import StepStatus

# Whoever runs a job again and again finds the older ones from the oldest shown here.
LONGEST_CHAIN = 20
MOST_NEIGHBOURS = 200


class WaitReason(StrEnum):
    """Why a pending job does not run yet: the first that applies."""

    JOBS = "other jobs"
    RETRY = "its next attempt"
    TIME = "its time"
    PAUSED = "its queue is paused"
    FULL = "its queue is full"
    OWNER = "other jobs of its owner"
    WORKER = "a worker"


def with_reasons(jobs: JobQuerySet) -> JobQuerySet:
    """The jobs, each with `waits` (a `WaitReason` or None) and `asked_at`, the time."""
    return jobs.annotate(waits=_reason(), asked_at=Now())


def waiting_for(jobs: JobQuerySet, reason: str) -> JobQuerySet:
    """Those of the jobs that wait for this."""
    rows = jobs.pending().alias(waits_now=_reason())
    return rows.filter(waits_now=reason)


def with_figures(queues: QuerySet[Queue]) -> QuerySet[Queue]:
    """The queues, each with what is in it now.

    `due`, `scheduled`, `blocked` (by other jobs) and `running` are numbers of jobs,
    `oldest_due_at` is since when the first of the due has been so, `asked_at` the time.
    """
    free = Job.objects.pending().filter(pending_deps=0)
    due = free.filter(run_at__lte=Now())
    # By way of the dependencies: jobs that wait for others have no index of their own.
    blocked = Job.objects.pending().filter(
        pending_deps__gt=0, id__in=JobDependency.objects.values("job")
    )
    return queues.annotate(
        due=_number(due),
        scheduled=_number(free.filter(run_at__gt=Now())),
        blocked=_number(blocked),
        running=_number(Job.objects.running()),
        oldest_due_at=Subquery(_in_queue(due).annotate(at=Min("run_at")).values("at")),
        asked_at=Now(),
    )


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step on the time axis; no bars for one that has not run in this job."""

    key: str
    status: str
    tries: int
    error_code: str
    error_message: str
    began_after_s: float | None
    took_s: float | None
    bars: list[Bar]
    is_taken_over: bool


@dataclass(frozen=True, kw_only=True)
class AttemptLine:
    """One attempt on the time axis, and its row of django-celery-results, if kept."""

    attempt: Attempt
    began_after_s: float
    took_s: float
    bar: Bar
    celery_pk: int | None
    celery_status: str


@dataclass(frozen=True, kw_only=True)
class Course:
    """How a job went: what its page in the admin shows besides its fields."""

    whole_s: float
    attempts: list[AttemptLine]
    steps: list[StepLine]
    waits_for: list[JobDependency]
    waited_for_by: list[JobDependency]
    retry_of: list[Job]
    """What it retries, and what that retried, and so on: the oldest first."""
    retried_by: list[Job]
    keeps_celery_result: bool


def course_of(job: Job) -> Course:
    """The course of this job until now."""
    now = store.database_time()
    changes = JobTransition.objects.filter(job=job).order_by("id")
    attempts = attempts_of(_change(row) for row in changes)
    periods = [Period(one.began_at, one.ended_at or now) for one in attempts]
    axis = _axis(job, periods=periods, now=now)
    neighbours = JobDependency.objects.order_by("id")
    return Course(
        whole_s=axis.whole.seconds,
        attempts=_attempt_lines(attempts, periods=periods, axis=axis),
        steps=_step_lines(job, periods=periods, axis=axis),
        waits_for=list(
            neighbours.filter(job=job)
            .select_related("waits_for")
            .defer(*_large("waits_for__"))[:MOST_NEIGHBOURS]
        ),
        waited_for_by=list(
            neighbours.filter(waits_for=job)
            .select_related("job")
            .defer(*_large("job__"))[:MOST_NEIGHBOURS]
        ),
        retry_of=_ancestors(job),
        retried_by=list(
            Job.objects.filter(retry_of=job)
            .defer(*_large())
            .order_by("id")[:MOST_NEIGHBOURS]
        ),
        keeps_celery_result=_keeps_celery_result(job),
    )


def with_attempts(results: QuerySet[TaskResult]) -> QuerySet[TaskResult]:
    """Rows of django-celery-results, each with `job_id` and `job_attempt`, or None."""
    runs = JobTransition.objects.filter(
        celery_task_id=OuterRef("task_id"), to_status=JobStatus.RUNNING
    )
    return results.annotate(
        job_id=Subquery(runs.values("job")[:1]),
        job_attempt=Subquery(runs.values("attempt")[:1]),
    )


def _reason() -> Case:
    crowd = store.crowd()
    of_crowding_owner = Q(pk__in=[])
    for queue, actors in crowd.actors.items():
        of_crowding_owner |= Q(queue=queue, actor__in=actors)
    return Case(
        When(~Q(status=JobStatus.PENDING), then=Value(None)),
        When(pending_deps__gt=0, then=Value(WaitReason.JOBS)),
        When(run_at__gt=Now(), attempt__gt=0, then=Value(WaitReason.RETRY)),
        When(run_at__gt=Now(), then=Value(WaitReason.TIME)),
        When(queue__in=crowd.paused, then=Value(WaitReason.PAUSED)),
        When(queue__in=crowd.full, then=Value(WaitReason.FULL)),
        When(of_crowding_owner, then=Value(WaitReason.OWNER)),
        default=Value(WaitReason.WORKER),
        output_field=CharField(null=True),
    )


def _in_queue(jobs: JobQuerySet) -> QuerySet[Job, Any]:
    return jobs.filter(queue=OuterRef("name")).order_by().values("queue")


def _number(jobs: JobQuerySet) -> Coalesce:
    counted = _in_queue(jobs).annotate(number=Count("id")).values("number")
    return Coalesce(Subquery(counted), 0)


def _large(prefix: str = "") -> list[str]:
    return [f"{prefix}{name}" for name in ("args", "result", "preview")]


def _change(row: JobTransition) -> Change:
    return Change(
        at=row.at,
        from_status=row.from_status,
        to_status=row.to_status,
        attempt=row.attempt,
        lost=row.lost,
        excused=row.excused,
        claimed_by=row.claimed_by,
        celery_task_id=row.celery_task_id,
        error_code=row.error_code,
        error_message=row.error_message,
    )


def _axis(job: Job, *, periods: list[Period], now: datetime) -> Axis:
    """From the first claim to the end of the last attempt, or to now."""
    start = job.started_at or now
    if periods:
        start = min(start, periods[0].start)
    return Axis(whole=Period(start, max([start, *(period.end for period in periods)])))


def _attempt_lines(
    attempts: Sequence[Attempt], *, periods: Sequence[Period], axis: Axis
) -> list[AttemptLine]:
    ids = {one.celery_task_id for one in attempts} - {""}
    rows = TaskResult.objects.filter(task_id__in=ids)
    kept = {
        task_id: (pk, status)
        for pk, task_id, status in rows.values_list("pk", "task_id", "status")
    }
    return [
        AttemptLine(
            attempt=attempt,
            began_after_s=(period.start - axis.whole.start).total_seconds(),
            took_s=period.seconds,
            bar=axis.bar(period),
            celery_pk=kept.get(attempt.celery_task_id, (None, ""))[0],
            celery_status=kept.get(attempt.celery_task_id, (None, ""))[1],
        )
        for attempt, period in zip(attempts, periods, strict=True)
    ]


def _step_lines(job: Job, *, periods: list[Period], axis: Axis) -> list[StepLine]:
    steps = JobStep.objects.filter(job=job).defer("output", "raw")
    in_order = steps.order_by(F("started_at").asc(nulls_last=True), "id")
    return [_step_line(step, periods=periods, axis=axis) for step in in_order]


def _step_line(step: JobStep, *, periods: list[Period], axis: Axis) -> StepLine:
    start = step.started_at
    # With the times of the job before this one, and no try in this one.
    is_taken_over = step.status == StepStatus.COMPLETED and not step.attempt
    ran: list[Period] = []
    if start is not None and not is_taken_over:
        ran = within(Period(start, step.finished_at or axis.whole.end), periods)
    return StepLine(
        key=step.key,
        status=step.status,
        tries=step.attempt,
        error_code=step.error_code,
        error_message=step.error_message,
        began_after_s=(
            (ran[0].start - axis.whole.start).total_seconds() if ran else None
        ),
        took_s=sum(period.seconds for period in ran) if ran else None,
        bars=axis.bars(ran),
        is_taken_over=is_taken_over,
    )


def _ancestors(job: Job) -> list[Job]:
    found: list[Job] = []
    wanted = job.retry_of_id
    while wanted is not None and len(found) < LONGEST_CHAIN:
        older = Job.objects.defer(*_large()).filter(pk=wanted).first()
        if older is None:
            break
        found.insert(0, older)
        wanted = older.retry_of_id
    return found


def _keeps_celery_result(job: Job) -> bool:
    try:
        return kind_named(job.kind).keeps_celery_result
    except UnknownJobKind:
        return True
