"""Everything that people do to jobs."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from opentelemetry import propagate

from accounts.domain.actor import Actor
from jobs_app import dispatch, selectors, store
from jobs_app.domain.errors import KeyReused, NotRetryable, TooLate
from jobs_app.domain.failures import FailureCode
from jobs_app.domain.status import JobStatus
from jobs_app.models import IdempotencyKey, Job, JobStep
from jobs_app.registry import kind_named
from jobs_app.workflow import StepStatus
from livestate.publish import publish, publish_on_commit
from livestate.validation import validated

TOPIC = "job_management"
KEEP_KEYS = timedelta(hours=24)
MAX_TITLE_LENGTH = 300


@dataclass(frozen=True, kw_only=True)
class Idempotency:
    """An `Idempotency-Key` (1–200 characters) and the digest of its body."""

    key: str
    body_digest: str


def enqueue(
    *,
    kind: str,
    args: object,
    actor: Actor,
    subject_id: str = "",
    idempotency: Idempotency | None = None,
) -> Job:
    """Accept a job: its row and its key are written, its hint is sent after commit.

    Raises `UnknownJobKind`, `InvalidPayload` (pointers below `/args`), `KeyReused`.
    The same key and body within 24 h return the job made first.
    """
    known = kind_named(kind)
    typed = known.prepare(validated(known.args, args, pointer="/args"))
    job = Job(
        kind=known.name,
        queue=known.queue,
        title=known.describe(typed)[:MAX_TITLE_LENGTH],
        args=typed.model_dump(mode="json"),
        actor=actor.external_id,
        subject_id=subject_id,
        max_attempts=known.max_attempts,
        traceparent=_traceparent(),
    )
    return _accept(job, idempotency=idempotency)


def cancel(*, job_id: str, actor: Actor) -> Job:
    """Cancel a pending job at once, ask a running one to stop; raises `TooLate`."""
    job = selectors.job_of(actor=actor, job_id=job_id)
    if not store.cancel_pending(job_id=job.pk) and not store.request_cancel(
        job_id=job.pk
    ):
        job.refresh_from_db()
        raise TooLate(status=job.status)
    publish(TOPIC, view=actor.key)
    return selectors.job_of(actor=actor, job_id=job_id)


def retry(*, job_id: str, actor: Actor, idempotency: Idempotency | None = None) -> Job:
    """Run a failed or cancelled job again, as a new job that goes on where it stopped.

    Finished steps are taken over, unless the checks rejected what they had made.
    Raises `NotRetryable`, `KeyReused`.
    """
    old = selectors.job_of(actor=actor, job_id=job_id)
    if old.status not in (JobStatus.FAILED, JobStatus.CANCELLED):
        raise NotRetryable(status=old.status)
    job = Job(
        kind=old.kind,
        queue=old.queue,
        title=old.title,
        args=old.args,
        actor=old.actor,
        subject_id=old.subject_id,
        max_attempts=old.max_attempts,
        retry_of=old,
        traceparent=_traceparent(),
    )
    is_rejected = old.error_code in (
        FailureCode.CHECK_FAILED,
        FailureCode.OUTPUT_INVALID,
    )
    accepted = _accept(
        job, idempotency=idempotency, steps_of=None if is_rejected else old
    )
    return selectors.job_of(actor=actor, job_id=str(accepted.pk))


def forget_old_keys() -> None:
    """Idempotency keys are remembered for 24 h."""
    IdempotencyKey.objects.filter(created_at__lt=Now() - KEEP_KEYS).delete()


def _accept(
    job: Job, *, idempotency: Idempotency | None, steps_of: Job | None = None
) -> Job:
    """Insert the job, or give the one that the same key has made before."""
    if idempotency is None:
        return _insert(job, steps_of=steps_of)
    mine = IdempotencyKey.objects.filter(actor=job.actor, key=idempotency.key)
    mine.filter(created_at__lt=Now() - KEEP_KEYS).delete()
    try:
        with transaction.atomic():
            _insert(job, steps_of=steps_of)
            IdempotencyKey.objects.create(
                actor=job.actor,
                key=idempotency.key,
                body_digest=idempotency.body_digest,
                job=job,
            )
    except IntegrityError:
        first = mine.select_related("job").get()
        if first.body_digest != idempotency.body_digest:
            raise KeyReused from None
        return first.job
    return job


def _insert(job: Job, *, steps_of: Job | None) -> Job:
    with transaction.atomic():
        job.save(force_insert=True)
        if steps_of is not None:
            _take_over_steps(source=steps_of, target=job)

        # Not a partial: Django names the function when it logs that it failed.
        def send() -> None:
            dispatch.dispatch(job_id=job.pk, queue=job.queue)

        transaction.on_commit(send, robust=True)
        publish_on_commit(TOPIC, view=job.actor)
    return job


def _take_over_steps(*, source: Job, target: Job) -> None:
    finished = source.steps.filter(status=StepStatus.COMPLETED)
    JobStep.objects.bulk_create(
        JobStep(
            job=target,
            key=step.key,
            status=step.status,
            attempt=0,
            fingerprint=step.fingerprint,
            output=step.output,
            started_at=step.started_at,
            finished_at=step.finished_at,
        )
        for step in finished.order_by("id")
    )


def _traceparent() -> str:
    carrier: dict[str, Any] = {}
    propagate.inject(carrier)
    return str(carrier.get("traceparent", ""))
