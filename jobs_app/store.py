"""The one writer of a job's status: each transition is one conditional UPDATE.

Zero rows changed means that the race is lost; callers then stop. All times are the
database's. The numbers T1–T15 are those of `docs/reference/job-states.md`.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import DateTimeField, ExpressionWrapper, F, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Now

from jobs_app.domain.errors import StaleAttempt
from jobs_app.domain.failures import MESSAGES, Failure, FailureCode
from jobs_app.domain.status import JobStatus
from jobs_app.models import Job

# A poison job kills its worker each time; without a cap it would do so for ever.
MAX_LOST = 5
HINT_LIFETIME = timedelta(seconds=60)
SWEEP_LIMIT = 500
PRUNE_BATCH = 1000

_RELEASED: dict[str, Any] = {"lease_until": None, "claimed_by": ""}


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A job that this process now owns, as long as its lease lasts."""

    job_id: int
    attempt: int
    job: Job


def claim(*, job_id: int, owner: str, task_id: str, lease_s: float) -> Claim | None:
    """T5 pending → running: take the job and raise its fencing token.

    Returns None when it is not due, not pending, or somebody else was faster.
    """
    taken = (
        Job.objects.pending()
        .filter(id=job_id, run_at__lte=Now(), cancel_requested_at=None)
        .update(
            status=JobStatus.RUNNING,
            attempt=F("attempt") + 1,
            claimed_by=owner,
            celery_task_id=task_id,
            lease_until=_from_now(lease_s),
            started_at=Coalesce("started_at", Now()),
        )
    )
    if not taken:
        return None
    # `owner` is unique per claim, so this reads the row that was just taken.
    job = Job.objects.running().filter(id=job_id, claimed_by=owner).first()
    return job and Claim(job_id=job.pk, attempt=job.attempt, job=job)


def renew(*, job_id: int, attempt: int, lease_s: float, **values: Any) -> None:
    """T6 running → running: extend the lease and write progress with it.

    Raises `StaleAttempt` when the attempt no longer owns the job or was asked to stop.
    """
    changed = Job.objects.owned_by(job_id=job_id, attempt=attempt).update(
        lease_until=_from_now(lease_s), **values
    )
    if not changed:
        raise StaleAttempt


def is_cancel_requested(*, job_id: int, attempt: int) -> bool:
    """Whether this attempt still owns the job and a user wants it to stop."""
    return (
        Job.objects.running()
        .filter(id=job_id, attempt=attempt, cancel_requested_at__isnull=False)
        .exists()
    )


def complete(*, job_id: int, attempt: int, result: Any, subject_id: str) -> None:
    """T7 running → completed; call it inside the transaction that holds the effects.

    Raises `StaleAttempt`, which rolls the effects back.
    """
    changed = Job.objects.owned_by(job_id=job_id, attempt=attempt).update(
        status=JobStatus.COMPLETED,
        result=result,
        subject_id=subject_id,
        progress=100,
        step="",
        finished_at=Now(),
        **_RELEASED,
    )
    if not changed:
        raise StaleAttempt


def put_back(*, job_id: int, attempt: int, after_s: float, failure: Failure) -> bool:
    """T8 running → pending: another attempt after a wait."""
    return bool(
        _held(job_id=job_id, attempt=attempt)
        .filter(cancel_requested_at=None)
        .update(
            status=JobStatus.PENDING,
            run_at=_from_now(after_s),
            dispatched_at=None,
            error_code=failure.code,
            error_message=failure.message,
            **_RELEASED,
        )
    )


def finish_cancelled(*, job_id: int, attempt: int) -> bool:
    """T9 running → cancelled, by the owner that saw the request."""
    return bool(
        _held(job_id=job_id, attempt=attempt).update(
            status=JobStatus.CANCELLED, step="", finished_at=Now(), **_RELEASED
        )
    )


def fail(*, job_id: int, attempt: int, failure: Failure) -> bool:
    """T10 running → failed, by the owner."""
    return bool(
        _held(job_id=job_id, attempt=attempt)
        .filter(cancel_requested_at=None)
        .update(
            status=JobStatus.FAILED,
            error_code=failure.code,
            error_message=failure.message,
            finished_at=Now(),
            **_RELEASED,
        )
    )


def cancel_pending(*, job_id: int) -> bool:
    """T3 pending → cancelled."""
    return bool(
        Job.objects.pending()
        .filter(id=job_id)
        .update(status=JobStatus.CANCELLED, finished_at=Now())
    )


def request_cancel(*, job_id: int) -> bool:
    """T12: ask the owner of a running job to stop."""
    return bool(
        Job.objects.running()
        .filter(id=job_id)
        .update(cancel_requested_at=Coalesce("cancel_requested_at", Now()))
    )


def rescue() -> set[str]:
    """T9, T10, T11: deal with every running job whose lease has run out.

    Returns the actors whose jobs changed. Any number of rescuers may run at once.
    """
    found = dict(
        Job.objects.running()
        .filter(lease_until__lt=Now())
        .values_list("id", "actor")[:SWEEP_LIMIT]
    )
    if not found:
        return set()
    expired = Job.objects.running().filter(id__in=found, lease_until__lt=Now())
    expired.filter(cancel_requested_at__isnull=False).update(
        status=JobStatus.CANCELLED, step="", finished_at=Now(), **_RELEASED
    )
    # Whoever is asked to stop only now is left to the next round: a pending job that
    # carries the request could never be claimed.
    expired = expired.filter(cancel_requested_at=None)
    # Lost attempts are not failures, so only their own cap can end the job here.
    expired.filter(lost__gte=MAX_LOST).update(
        status=JobStatus.FAILED,
        error_code=FailureCode.LOST,
        error_message=MESSAGES[FailureCode.LOST],
        lost=F("lost") + 1,
        finished_at=Now(),
        **_RELEASED,
    )
    expired.update(
        status=JobStatus.PENDING,
        lost=F("lost") + 1,
        dispatched_at=None,
        run_at=_from_now(1),
        **_RELEASED,
    )
    return set(found.values())


def expire() -> set[str]:
    """T13 pending → failed: what was not started in time."""
    overdue = Job.objects.pending().filter(expires_at__lt=Now())
    actors = set(overdue.values_list("actor", flat=True))
    if actors:
        overdue.update(
            status=JobStatus.FAILED,
            error_code=FailureCode.EXPIRED,
            error_message=MESSAGES[FailureCode.EXPIRED],
            finished_at=Now(),
        )
    return actors


def undispatched(*, empty_queues: set[str]) -> list[tuple[int, str]]:
    """`(id, queue)` of due jobs whose hint was never sent, is old, or is lost for sure.

    A queue that the broker shows as empty has lost the hint of every job still pending
    there; a backlog must not be sent again and again, so elsewhere hints live a minute.
    """
    a_moment_ago = Now() - timedelta(seconds=1)
    stale = Q(dispatched_at=None) | Q(dispatched_at__lt=Now() - HINT_LIFETIME)
    lost = Q(queue__in=empty_queues, dispatched_at__lt=a_moment_ago)
    due = Job.objects.pending().filter(run_at__lte=Now(), created_at__lt=a_moment_ago)
    rows = due.filter(stale | lost).order_by("run_at", "id")
    return list(rows.values_list("id", "queue")[:SWEEP_LIMIT])


def mark_dispatched(*, job_id: int) -> None:
    """T4: a hint was published. It is never a gate."""
    Job.objects.pending().filter(id=job_id).update(dispatched_at=Now())


def prune(*, older_than: timedelta) -> int:
    """T15: delete one batch of long finished jobs; returns how many."""
    old = Job.objects.finished().filter(finished_at__lt=Now() - older_than)
    ids = list(old.order_by("id").values_list("id", flat=True)[:PRUNE_BATCH])
    Job.objects.filter(id__in=ids).delete()
    return len(ids)


def _held(*, job_id: int, attempt: int) -> Any:
    return Job.objects.running().filter(id=job_id, attempt=attempt)


def _from_now(seconds: float) -> Combinable:
    return ExpressionWrapper(
        Now() + timedelta(seconds=seconds), output_field=DateTimeField()
    )
