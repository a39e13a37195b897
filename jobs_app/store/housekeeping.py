"""Transitions that no owner makes: rescue, expiry, hints, pruning.

Any number of processes may run them at once.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django_celery_results.models import TaskResult

from jobs_app.domain.failures import MESSAGES, FailureCode
from jobs_app.domain.status import JobStatus
from jobs_app.models import Job, JobDependency, JobQuerySet, Queue
from jobs_app.store.dependencies import settle
from jobs_app.store.rooms import jobs_with_room
from jobs_app.store.rows import RELEASED, from_now

# A poison job kills its worker each time; without a cap it would do so for ever.
MAX_LOST = 5
HINT_LIFETIME = timedelta(seconds=60)
SWEEP_LIMIT = 500
PRUNE_BATCH = 1000


class Due(NamedTuple):
    """A job whose hint is to be sent."""

    job_id: int
    kind: str
    queue: str


def rescue() -> list[Job]:
    """T9, T10, T11: deal with every running job whose lease has run out.

    Returns the jobs, as they were, that this call and no other has dealt with.
    """
    expired = Job.objects.running().filter(lease_until__lt=Now())
    if not expired.exists():
        return []
    with transaction.atomic():
        # Locked, so that nobody is asked to stop, or ends, between here and there.
        locked = expired.select_for_update(skip_locked=True).order_by("id")
        found = list(locked[:SWEEP_LIMIT])
        cancelled = [job for job in found if job.cancel_requested_at is not None]
        others = [job for job in found if job.cancel_requested_at is None]
        # Lost attempts are not failures, so only their own cap can end the job here.
        poison = [job for job in others if job.lost >= MAX_LOST]
        _end(cancelled, status=JobStatus.CANCELLED)
        _end(
            poison,
            status=JobStatus.FAILED,
            error_code=FailureCode.LOST,
            error_message=MESSAGES[FailureCode.LOST],
            lost=F("lost") + 1,
        )
        _rows(job for job in others if job.lost < MAX_LOST).update(
            status=JobStatus.PENDING,
            lost=F("lost") + 1,
            dispatched_at=None,
            run_at=from_now(1),
            **RELEASED,
        )
    return found


def expire() -> list[Job]:
    """T13 pending → failed: what was not started in time; returns those jobs.

    What was started in time is finished, by whichever attempt.
    """
    overdue = Job.objects.pending().filter(expires_at__lt=Now(), attempt=0)
    if not overdue.exists():
        return []
    with transaction.atomic():
        locked = overdue.select_for_update(skip_locked=True).order_by("id")
        found = list(locked[:SWEEP_LIMIT])
        _end(
            found,
            status=JobStatus.FAILED,
            error_code=FailureCode.EXPIRED,
            error_message=MESSAGES[FailureCode.EXPIRED],
        )
    return found


def take_undispatched(*, empty_queues: Collection[str]) -> list[Due]:
    """T4: due jobs whose hint was never sent, is old, or is lost for sure; best first.

    They count as sent from now on, so that a second sweeper does not send them, too;
    what the broker does not take is given back by `mark_undispatched`.

    A queue that the broker shows as empty has lost the hint of every job still pending
    there; a backlog must not be sent again and again, so elsewhere hints live a minute.
    Paused queues get none, limited ones no more than can start.
    """
    a_moment_ago = Now() - timedelta(seconds=1)
    stale = Q(dispatched_at=None) | Q(dispatched_at__lt=Now() - HINT_LIFETIME)
    lost = Q(queue__in=empty_queues, dispatched_at__lt=a_moment_ago)
    closed = Queue.objects.filter(paused_at__isnull=False).values("name")
    due = (
        Job.objects.pending()
        .filter(run_at__lte=Now(), created_at__lt=a_moment_ago, pending_deps=0)
        .filter(stale | lost)
        .exclude(queue__in=closed)
        .order_by("priority", "run_at", "id")
    )
    admitted = jobs_with_room(due, limit=SWEEP_LIMIT) if due.exists() else None
    if admitted is None:
        return []
    with transaction.atomic():
        rows = admitted.select_for_update(skip_locked=True)
        taken = [Due(*row) for row in rows.values_list("id", "kind", "queue")]
        mark_dispatched([one.job_id for one in taken])
    return taken


def mark_dispatched(ids: Collection[int]) -> None:
    """T4: their hints were published. It is never a gate."""
    Job.objects.pending().filter(id__in=ids).update(dispatched_at=Now())


def mark_undispatched(ids: Collection[int]) -> None:
    """T4: the broker did not take the hints that the rows say were sent."""
    Job.objects.pending().filter(id__in=ids).update(dispatched_at=None)


def prune(*, older_than: timedelta) -> int:
    """T15: delete one batch of long finished jobs; returns how many.

    A job that a live one waits for stays.
    """
    needed = JobDependency.objects.filter(job__in=Job.objects.live())
    old = (
        Job.objects.finished()
        .filter(finished_at__lt=Now() - older_than)
        .exclude(id__in=needed.values("waits_for"))
    )
    ids = list(old.order_by("id").values_list("id", flat=True)[:PRUNE_BATCH])
    Job.objects.filter(id__in=ids).delete()
    return len(ids)


def prune_celery_results(*, older_than: timedelta) -> int:
    """Delete one batch of the rows that show Celery's runs; returns how many."""
    old = TaskResult.objects.filter(date_done__lt=Now() - older_than)
    ids = list(old.order_by("id").values_list("id", flat=True)[:PRUNE_BATCH])
    TaskResult.objects.filter(id__in=ids).delete()
    return len(ids)


def _end(jobs: Collection[Job], *, status: JobStatus, **values: Any) -> None:
    """End jobs that are locked, and tell those that wait for them."""
    if jobs:
        _rows(jobs).update(
            status=status, step="", finished_at=Now(), **values, **RELEASED
        )
        settle(ended=[job.pk for job in jobs], status=status)


def _rows(jobs: Iterable[Job]) -> JobQuerySet:
    return Job.objects.filter(id__in=[job.pk for job in jobs])
