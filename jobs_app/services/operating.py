"""What staff do to jobs, whoever they belong to. Edges check the permission."""

from jobs_app import selectors
from jobs_app.domain.errors import AlreadyThere, StillLive
from jobs_app.domain.status import LIVE
from jobs_app.models import Job
from jobs_app.services import cancel_and_retry
from jobs_app.services.accepting import Accepted, insert


def cancel_any(*, job_id: int) -> Job:
    """Cancel a pending job at once, ask a running one to stop.

    Raises `JobNotFound`, `TooLate`.
    """
    job = selectors.any_job(job_id=job_id)
    cancel_and_retry.end(job)
    return selectors.any_job(job_id=job_id)


def retry_any(*, job_id: int) -> Job:
    """T14: a new job for its owner that goes on where one has failed or was cancelled.

    Raises `JobNotFound`, `NotRetryable`, `AlreadyThere`.
    """
    return _new(cancel_and_retry.go_on(selectors.any_job(job_id=job_id)))


def run_again(*, job_id: int) -> Job:
    """T14: a new job for its owner that does all that one which has ended did.

    Nothing is taken over, least of all from a completed job: its steps would leave
    nothing to do. A period in which there shall be one such job is no hindrance: that
    was known when it was asked for. Raises `JobNotFound`, `StillLive`, `AlreadyThere`.
    """
    old = selectors.any_job(job_id=job_id)
    if old.status in LIVE:
        raise StillLive(status=old.status)
    new = cancel_and_retry.copy_of(old)
    if old.is_unique_when_completed:
        new.unique_key, new.is_unique_when_completed = None, False
    return _new(insert(new))


def _new(accepted: Accepted) -> Job:
    if not accepted.is_new:
        raise AlreadyThere(job_id=accepted.job.pk)
    return accepted.job
