"""How an attempt ends, written by its owner."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from jobs_app.domain.errors import StaleAttempt
from jobs_app.domain.failures import Failure
from jobs_app.domain.status import JobStatus
from jobs_app.models import Job, JobQuerySet
from jobs_app.store.dependencies import settle
from jobs_app.store.rows import RELEASED, from_now, held


def complete(
    *, job_id: int, attempt: int, result: Any, result_version: int, subject_id: str
) -> None:
    """T7 running → completed; call it inside the transaction that holds the effects.

    Raises `StaleAttempt`, which rolls the effects back.
    """
    rows = Job.objects.owned_by(job_id=job_id, attempt=attempt)
    if not _end(
        rows,
        status=JobStatus.COMPLETED,
        result=result,
        result_version=result_version,
        subject_id=subject_id,
        progress=100,
    ):
        raise StaleAttempt


def fail(*, job_id: int, attempt: int, failure: Failure) -> bool:
    """T10 running → failed, by the owner."""
    return _end(
        Job.objects.owned_by(job_id=job_id, attempt=attempt),
        status=JobStatus.FAILED,
        error_code=failure.code,
        error_message=failure.message,
    )


def finish_cancelled(*, job_id: int, attempt: int) -> bool:
    """T9 running → cancelled, by the owner that saw the request."""
    rows = held(job_id=job_id, attempt=attempt)
    return _end(
        rows.filter(cancel_requested_at__isnull=False), status=JobStatus.CANCELLED
    )


def put_back(*, job_id: int, attempt: int, after_s: float, failure: Failure) -> bool:
    """T8 running → pending: another attempt after a wait."""
    return _return(
        Job.objects.owned_by(job_id=job_id, attempt=attempt),
        after_s=after_s,
        error_code=failure.code,
        error_message=failure.message,
    )


def snooze(*, job_id: int, attempt: int, after_s: float) -> bool:
    """T8 running → pending: the handler wants to look again later; no failure."""
    rows = Job.objects.owned_by(job_id=job_id, attempt=attempt)
    return _return(rows, after_s=after_s, excused=F("excused") + 1)


def hand_back(*, job_id: int, attempt: int) -> bool:
    """T8 running → pending, due at once: this worker shuts down; no failure."""
    return snooze(job_id=job_id, attempt=attempt, after_s=0)


def _end(rows: JobQuerySet, *, status: JobStatus, **values: Any) -> bool:
    """Whether the guarded row ended so. Whoever waits for it hears of it with that."""
    values |= {"status": status, "step": "", "finished_at": Now(), **RELEASED}
    if rows.filter(has_dependents=False).update(**values):
        return True
    with transaction.atomic():
        # Dependents are added under a lock of this row, so they are all seen here.
        ended = list(
            rows.select_for_update()
            .filter(has_dependents=True)
            .values_list("id", flat=True)
        )
        if not ended or not rows.update(**values):
            return False
        settle(ended=ended, status=status)
    return True


def _return(rows: JobQuerySet, *, after_s: float, **values: Any) -> bool:
    return bool(
        rows.update(
            status=JobStatus.PENDING,
            run_at=from_now(after_s),
            dispatched_at=None,
            **values,
            **RELEASED,
        )
    )
