"""Stopping a job at a person's wish."""

from django.db import transaction
from django.db.models.functions import Coalesce, Now

from jobs_app.domain.status import JobStatus
from jobs_app.models import Job
from jobs_app.store.dependencies import settle


def cancel_pending(*, job_id: int) -> bool:
    """T3 pending → cancelled."""
    with transaction.atomic():
        cancelled = (
            Job.objects.pending()
            .filter(id=job_id)
            .update(status=JobStatus.CANCELLED, finished_at=Now())
        )
        if cancelled:
            settle(ended=[job_id], status=JobStatus.CANCELLED)
    return bool(cancelled)


def request_cancel(*, job_id: int) -> bool:
    """T12: ask the owner of a running job to stop."""
    return bool(
        Job.objects.running()
        .filter(id=job_id)
        .update(cancel_requested_at=Coalesce("cancel_requested_at", Now()))
    )
