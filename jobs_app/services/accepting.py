"""Accepting jobs: once the row is committed, nothing loses it."""

import hashlib
import json
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac
from opentelemetry import propagate
from pydantic import BaseModel

from accounts.domain.actor import Actor
from jobs_app import dispatch, store
from jobs_app.domain.errors import KeyReused
from jobs_app.domain.requests import Needs, WaitsFor, Wishes
from jobs_app.domain.status import LIVE, JobStatus
from jobs_app.models import IdempotencyKey, Job, JobStep
from jobs_app.news import tell_on_commit
from jobs_app.payloads import args_for_row
from jobs_app.registry import JobKind, kind_named, public_kind_named
from jobs_app.workflow import StepStatus
from livestate.refusals import InvalidPayload
from livestate.validation import validated

KEEP_KEYS = timedelta(hours=24)
MAX_TITLE_LENGTH = 300
MAX_KEY_LENGTH = 300
MAX_CLIENT_KEY_LENGTH = 200
_NO_WISHES = Wishes()


@dataclass(frozen=True, kw_only=True)
class Idempotency:
    """An `Idempotency-Key` (1–200 characters) and the digest of its body."""

    key: str
    body_digest: str


def idempotency_of(*, key: str | None, path: str, body: object) -> Idempotency | None:
    """What an `Idempotency-Key` header asks for, if it was sent.

    Raises `InvalidPayload` for a key that is empty or too long.
    """
    if key is None:
        return None
    if not 1 <= len(key) <= MAX_CLIENT_KEY_LENGTH:
        raise InvalidPayload(
            f"Idempotency-Key: Send 1 to {MAX_CLIENT_KEY_LENGTH} characters."
        )
    # With the path: the bodies of two retries are equal.
    asked = json.dumps([path.rstrip("/"), body], sort_keys=True).encode()
    return Idempotency(key=key, body_digest=hashlib.sha256(asked).hexdigest())


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """The job, and whether it was made now; else it is the live one of its key."""

    job: Job
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class JobRequest:
    """A job that is to be asked for."""

    kind: str
    args: object = field(default_factory=dict)
    wishes: Wishes = _NO_WISHES


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Jobs that were asked for together, and the one that runs when all are over."""

    jobs: list[Job]
    then: Job


def ask(
    *, kind: str, args: object, actor: Actor, idempotency: Idempotency | None = None
) -> Job:
    """`enqueue` for clients: a kind that is not public is none that they know."""
    public_kind_named(kind)
    return enqueue(kind=kind, args=args, actor=actor, idempotency=idempotency)


def enqueue(
    *,
    kind: str,
    args: object,
    actor: Actor,
    idempotency: Idempotency | None = None,
    wishes: Wishes = _NO_WISHES,
) -> Job:
    """`accept` for callers to whom a job that was there already is as good."""
    return accept(
        kind=kind, args=args, actor=actor, idempotency=idempotency, wishes=wishes
    ).job


def accept(
    *,
    kind: str,
    args: object,
    actor: Actor,
    idempotency: Idempotency | None = None,
    wishes: Wishes = _NO_WISHES,
) -> Accepted:
    """Accept a job: its row and its key are written, its hint is sent after commit.

    Raises `UnknownJobKind`, `InvalidPayload` (pointers below `/args`), `KeyReused`, and
    for `wishes.after` also `UnknownNeededJob`, `NeededJobEnded`, and what the kind's
    `admit` refuses with. The same key and body within 24 h return the job made first.
    """
    known = kind_named(kind)
    typed = known.prepare(validated(known.args, args, pointer="/args"))
    job = Job(
        kind=known.name,
        queue=known.queue,
        title=known.describe(typed)[:MAX_TITLE_LENGTH],
        actor=actor.external_id,
        subject_id=wishes.subject_id,
        max_attempts=known.max_attempts,
        priority=known.priority if wishes.priority is None else wishes.priority,
        traceparent=traceparent(),
        **args_for_row(known, typed),
        **_unique(known, typed, actor=actor.external_id, wishes=wishes),
    )
    if not wishes.is_owed and not is_repeated(idempotency, actor=actor):
        known.admit(actor)
    _time(job, wishes=wishes, expires_in_s=known.expires_in_s)
    return insert(job, idempotency=idempotency, after=wishes.after)


def enqueue_batch(
    *, requests: Sequence[JobRequest], then: JobRequest, actor: Actor
) -> Batch:
    """Accept several jobs and one that runs when all of them have ended, or none.

    The handler of the last one learns by `run.waited_for()` how each has ended. Raises
    what `accept` raises.
    """
    with transaction.atomic():
        jobs = [
            enqueue(kind=one.kind, args=one.args, actor=actor, wishes=one.wishes)
            for one in requests
        ]
        after = [WaitsFor(job_id=job.pk, needs=Needs.ENDED) for job in jobs]
        last = enqueue(
            kind=then.kind,
            args=then.args,
            actor=actor,
            wishes=replace(then.wishes, after=(*then.wishes.after, *after)),
        )
    return Batch(jobs=jobs, then=last)


def insert(
    job: Job,
    *,
    idempotency: Idempotency | None = None,
    after: Sequence[WaitsFor] = (),
    steps_of: Job | None = None,
) -> Accepted:
    """T1: insert the job, or give the one that the same key has made before."""
    if idempotency is None:
        return _insert(job, after=after, steps_of=steps_of)
    mine = IdempotencyKey.objects.filter(actor=job.actor, key=idempotency.key)
    mine.filter(created_at__lt=Now() - KEEP_KEYS).delete()
    try:
        with transaction.atomic():
            accepted = _insert(job, after=after, steps_of=steps_of)
            IdempotencyKey.objects.create(
                actor=job.actor,
                key=idempotency.key,
                body_digest=idempotency.body_digest,
                job=accepted.job,
            )
    except IntegrityError:
        first = mine.select_related("job").get()
        if first.body_digest != idempotency.body_digest:
            raise KeyReused from None
        return Accepted(job=first.job, is_new=False)
    return accepted


def forget_old_keys() -> None:
    """Idempotency keys are remembered for 24 h."""
    IdempotencyKey.objects.filter(created_at__lt=Now() - KEEP_KEYS).delete()


def _insert(job: Job, *, after: Sequence[WaitsFor], steps_of: Job | None) -> Accepted:
    # A single row needs no transaction; inside one, a savepoint keeps that usable.
    is_alone = not after and steps_of is None
    needs_none = is_alone and not transaction.get_connection().in_atomic_block
    for is_last_try in (False, False, True):
        try:
            with nullcontext() if needs_none else transaction.atomic():
                _write(job, after=after, steps_of=steps_of)
        except IntegrityError:
            there = job.unique_key and _holder_of(job.unique_key)
            if there:
                return Accepted(job=there, is_new=False)
            if is_last_try or job.unique_key is None:
                raise
            # The holder may have ended in between: then the key is free again.
            job.pk = None
        else:
            break
    return Accepted(job=job, is_new=True)


def _write(job: Job, *, after: Sequence[WaitsFor], steps_of: Job | None) -> None:
    still_live = store.lock_needed(after) if after else []
    job.pending_deps = len(still_live)
    is_due = not still_live and not _is_later(job)
    if is_due:
        # Said at once, and taken back if the broker refuses: it saves a write per job.
        job.dispatched_at = Now()
    job.save(force_insert=True)
    if after:
        store.wait_for(job=job, after=after, still_live=still_live)
    if steps_of is not None:
        _take_over_steps(source=steps_of, target=job)

    # Not a partial: Django names the function when it logs that it failed.
    def send() -> None:
        if not dispatch.send(job_id=job.pk, kind=job.kind, queue=job.queue):
            store.mark_undispatched([job.pk])

    if is_due:
        transaction.on_commit(send, robust=True)
    tell_on_commit(job)


def is_repeated(idempotency: Idempotency | None, *, actor: Actor) -> bool:
    """Whether the key has made a job before, and is still remembered."""
    if idempotency is None:
        return False
    mine = IdempotencyKey.objects.filter(actor=actor.external_id, key=idempotency.key)
    return mine.filter(created_at__gte=Now() - KEEP_KEYS).exists()


def _time(job: Job, *, wishes: Wishes, expires_in_s: float | None) -> None:
    """Times by the database's clock, which is asked only where there is a wish."""
    if wishes.expires_in_s is not None:
        expires_in_s = wishes.expires_in_s
    if wishes.run_at is None and not wishes.delay_s and expires_in_s is None:
        return
    now = store.database_time()
    due = wishes.run_at or now + timedelta(seconds=wishes.delay_s)
    job.run_at = due
    if expires_in_s is not None:
        job.expires_at = max(due, now) + timedelta(seconds=expires_in_s)


def _is_later(job: Job) -> bool:
    is_wished = isinstance(job.run_at, datetime)
    return is_wished and job.run_at > store.database_time()


def _unique(
    kind: JobKind[Any], args: BaseModel, *, actor: str, wishes: Wishes
) -> dict[str, Any]:
    """The unique key of a job, if it has one: a digest, so that it tells nothing."""
    if wishes.unique_key is not None:
        if len(wishes.unique_key) > MAX_KEY_LENGTH:
            raise ValueError(f"unique_key: at most {MAX_KEY_LENGTH} characters")
        return {"unique_key": wishes.unique_key}
    unique = kind.unique
    if unique is None:
        return {}
    same = args.model_dump_json() if unique.by is None else unique.by(args)
    whose = actor if unique.is_per_actor else ""
    digest = salted_hmac("jobs.unique", f"{whose}\n{same}", algorithm="sha256")
    key = f"{kind.name}:{digest.hexdigest()}"
    if unique.period_s is None:
        return {"unique_key": key}
    period = int(store.database_time().timestamp()) // unique.period_s
    return {"unique_key": f"{key}:{period}", "is_unique_when_completed": True}


def _holder_of(unique_key: str) -> Job | None:
    is_in_the_way = Q(status__in=LIVE) | Q(
        status=JobStatus.COMPLETED, is_unique_when_completed=True
    )
    return Job.objects.filter(is_in_the_way, unique_key=unique_key).first()


def traceparent() -> str:
    """The trace in which the job is asked for; its attempts continue it."""
    carrier: dict[str, Any] = {}
    propagate.inject(carrier)
    return str(carrier.get("traceparent", ""))


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
