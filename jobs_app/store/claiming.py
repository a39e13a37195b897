"""Taking a job, keeping it, and noticing that it is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models.functions import Now

from jobs_app.domain.errors import StaleAttempt
from jobs_app.models import Job
from jobs_app.store import queues
from jobs_app.store.rows import DIALECTS, from_now, held


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A job that this process now owns, as long as its lease lasts."""

    job_id: int
    attempt: int
    job: Job
    waited_s: float
    age_s: float
    is_limited: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of the job, as claimed."""
        return facts_of(self.job)


_CLAIM = """
UPDATE jobs_app_job
SET status = 'running', attempt = attempt + 1, claimed_by = %(owner)s,
    celery_task_id = %(task_id)s, lease_until = {lease},
    started_at = COALESCE(started_at, {now})
WHERE status = 'pending' {only} AND id = (
    SELECT due.id FROM jobs_app_job due
    WHERE due.status = 'pending' AND due.pending_deps = 0 AND due.run_at <= {now}
        AND (due.expires_at IS NULL OR due.expires_at > {now} OR due.attempt > 0)
        AND due.cancel_requested_at IS NULL
        AND {which} AND {room}
    ORDER BY due.priority, due.run_at, due.id
    LIMIT 1 {lock}
)
RETURNING *
"""
_THIS_ONE = "due.id = %(job_id)s"
_SAME_QUEUE = "due.queue = (SELECT queue FROM jobs_app_job WHERE id = %(job_id)s)"
# Not correlated with what is due: else PostgreSQL joins, and sorts the whole backlog.
_OPEN_QUEUE = """NOT EXISTS (
    SELECT 1 FROM jobs_app_queue closed
    WHERE closed.name = (SELECT queue FROM jobs_app_job WHERE id = %(job_id)s) AND (
        closed.paused_at IS NOT NULL OR closed.max_running IS NOT NULL
        OR closed.max_running_per_actor IS NOT NULL OR closed.rate_limit IS NOT NULL
    )
)"""
# Not correlated: one look at what runs, however many wait.
_ROOM_FOR_ACTOR = """due.actor NOT IN (
    SELECT busy.actor FROM jobs_app_job busy
    WHERE busy.status = 'running' AND busy.queue = %(queue)s
    GROUP BY busy.actor HAVING COUNT(*) >= %(max_running_per_actor)s
)"""


def facts_of(job: Job) -> dict[str, Any]:
    """What every event about this attempt of a job tells."""
    return {
        "job_id": job.pk,
        "kind": job.kind,
        "queue": job.queue,
        "attempt": job.attempt,
        "actor": job.actor,
    }


def claim(*, job_id: int, owner: str, task_id: str, lease_s: float) -> Claim | None:
    """T5 pending → running: take this job and raise its fencing token.

    Returns None when it is not due, not pending, waits for another, its queue is paused
    or full, or somebody else was faster. `owner` is unique per claim.
    """
    return _claim(
        _THIS_ONE, job_id=job_id, owner=owner, task_id=task_id, lease_s=lease_s
    )


def claim_next(
    *,
    hint: int,
    owner: str,
    task_id: str,
    lease_s: float,
    kinds: Sequence[str] | None = None,
) -> Claim | None:
    """T5 pending → running: take the best due job of the queue in which `hint` is.

    A hint is a ticket for one job, whichever comes first by priority, then by time: so
    priorities hold although messages arrive in the order in which they were sent. With
    `kinds`: only if that job is of one of them, else none.
    """
    values = {f"kind{number}": kind for number, kind in enumerate(kinds or ())}
    return _claim(
        _SAME_QUEUE,
        only=tuple(values),
        job_id=hint,
        owner=owner,
        task_id=task_id,
        lease_s=lease_s,
        **values,
    )


def has_due(*, queue: str) -> bool:
    """Whether a job of this queue could be claimed, were there a worker and room."""
    waiting = Job.objects.pending().filter(queue=queue, pending_deps=0)
    return waiting.filter(run_at__lte=Now()).exists()


def renew(*, job_id: int, attempt: int, lease_s: float, **values: Any) -> None:
    """T6 running → running: extend the lease and write progress with it.

    Raises `StaleAttempt` when the attempt no longer owns the job or was asked to stop.
    """
    changed = Job.objects.owned_by(job_id=job_id, attempt=attempt).update(
        lease_until=from_now(lease_s), **values
    )
    if not changed:
        raise StaleAttempt


def is_cancel_requested(*, job_id: int, attempt: int) -> bool:
    """Whether this attempt still owns the job and a user wants it to stop."""
    rows = held(job_id=job_id, attempt=attempt)
    return rows.filter(cancel_requested_at__isnull=False).exists()


def _claim(which: str, *, only: tuple[str, ...] = (), **values: Any) -> Claim | None:
    """In an open queue that is one statement; a limited one is judged under a lock."""
    taken = _take(which, room=_OPEN_QUEUE, only=only, values=values)
    if taken is not None or not queues.are_limited():
        return taken
    with transaction.atomic():
        queue = queues.lock_queue_of(job_id=values["job_id"])
        if queue is None or not queues.has_room(queue):
            return None
        most = queue.max_running_per_actor
        room = "1 = 1" if most is None else _ROOM_FOR_ACTOR
        values |= {"max_running_per_actor": most, "queue": queue.name}
        taken = _take(which, room=room, only=only, values=values)
        if taken is None:
            return None
        queues.spend_token(queue)
        return replace(taken, is_limited=True)


def _take(
    which: str, *, room: str, only: tuple[str, ...], values: dict[str, Any]
) -> Claim | None:
    dialect = DIALECTS[connection.vendor]
    names = ", ".join(f"%({name})s" for name in only)
    statement = _CLAIM.format(
        now=dialect.now,
        lease=dialect.lease,
        lock=dialect.lock,
        which=which,
        room=room,
        only=f"AND kind IN ({names})" if only else "",
    )
    # All parts are constants of this module; values are bound.
    for job in Job.objects.raw(statement, values):
        return Claim(
            job_id=job.pk,
            attempt=job.attempt,
            job=job,
            waited_s=_since(
                max(job.run_at, job.created_at), job=job, lease_s=values["lease_s"]
            ),
            age_s=_since(job.created_at, job=job, lease_s=values["lease_s"]),
        )
    return None


def _since(moment: datetime, *, job: Job, lease_s: float) -> float:
    """Seconds from that moment until this claim, by the database's clock."""
    if job.lease_until is None:
        return 0.0
    claimed_at = job.lease_until - timedelta(seconds=lease_s)
    return max(0.0, (claimed_at - moment).total_seconds())
