"""What people do to a job that is there: cancel it, run it again."""

from accounts.domain.actor import Actor
from jobs_app import selectors, store
from jobs_app.domain.errors import NotRetryable, TooLate
from jobs_app.domain.failures import FailureCode
from jobs_app.domain.status import TERMINAL, JobStatus
from jobs_app.models import Job
from jobs_app.news import tell_of
from jobs_app.payloads import args_of
from jobs_app.registry import kind_named
from jobs_app.services import followers
from jobs_app.services.accepting import (
    Accepted,
    Idempotency,
    insert,
    is_repeated,
    traceparent,
)

# What the checks rejected is written anew.
_REJECTED = (FailureCode.CHECK_FAILED, FailureCode.OUTPUT_INVALID)


def cancel(*, job_id: str, actor: Actor) -> Job:
    """Cancel a pending job at once, ask a running one to stop; raises `TooLate`.

    Jobs that need the one that was cancelled are cancelled with it.
    """
    end(selectors.job_of(actor=actor, job_id=job_id))
    return selectors.job_of(actor=actor, job_id=job_id)


def retry(*, job_id: str, actor: Actor, idempotency: Idempotency | None = None) -> Job:
    """T14: run a failed or cancelled job again, as a new job that goes on where it
    stopped.

    Finished steps are taken over, unless the checks rejected what they had made.
    Raises `NotRetryable`, `KeyReused`, and what the kind refuses with.
    """
    old = selectors.job_of(actor=actor, job_id=job_id)
    if not is_repeated(idempotency, actor=actor):
        _admit_again(old, actor=actor)
    return go_on(old, idempotency=idempotency).job


def end(job: Job) -> None:
    """`cancel`, whoever wants it."""
    while not store.request_cancel(job_id=job.pk):
        if store.cancel_pending(job_id=job.pk):
            followers.tell_followers(job_id=job.pk)
            break
        job.refresh_from_db()
        if job.status in TERMINAL:
            raise TooLate(status=job.status)
        # It was claimed, or put back, between the two: look again.
    tell_of([job])


def go_on(old: Job, *, idempotency: Idempotency | None = None) -> Accepted:
    """`retry`, whoever wants it."""
    if old.status not in (JobStatus.FAILED, JobStatus.CANCELLED):
        raise NotRetryable(status=old.status)
    return insert(
        copy_of(old),
        idempotency=idempotency,
        steps_of=None if old.error_code in _REJECTED else old,
    )


def _admit_again(old: Job, *, actor: Actor) -> None:
    """Rights and budgets as they are now, not as they were when it was asked for."""
    kind = kind_named(old.kind)
    kind.admit(actor)
    if kind.admit_again is not None:
        kind.admit_again(args_of(old, kind=kind), actor)


def copy_of(old: Job) -> Job:
    """A new job that asks for the same as an old one, and does not expire."""
    return Job(
        kind=old.kind,
        queue=old.queue,
        title=old.title,
        args=old.args,
        args_version=old.args_version,
        is_encrypted=old.is_encrypted,
        actor=old.actor,
        subject_id=old.subject_id,
        max_attempts=old.max_attempts,
        priority=old.priority,
        unique_key=old.unique_key,
        is_unique_when_completed=old.is_unique_when_completed,
        retry_of=old,
        traceparent=traceparent(),
    )
