"""What happens at once to the jobs behind one that has just ended."""

from jobs_app import dispatch, store
from jobs_app.domain.status import JobStatus
from jobs_app.models import Job
from jobs_app.news import tell_of


def tell_followers(*, job_id: int) -> None:
    """Send the hints of jobs that may start now, show those that were cancelled.

    What is missed here, the sweeper finds.
    """
    behind = store.released_by(job_id=job_id)
    ready = [
        job
        for job in behind
        if job.status == JobStatus.PENDING and not job.pending_deps
    ]
    sent = [
        job.pk
        for job in ready
        if dispatch.send(job_id=job.pk, kind=job.kind, queue=job.queue)
    ]
    if sent:
        store.mark_dispatched(sent)
    tell_of(behind)


def send_hint_for_next(job: Job) -> None:
    """Say in the queue of `job` that one more may start: a hint is good for any job."""
    dispatch.send(job_id=job.pk, kind=job.kind, queue=job.queue)
