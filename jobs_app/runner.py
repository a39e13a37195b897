"""Runs one job: claim, handler, verdict. `_perform` is the story of an attempt."""

import asyncio
import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from opentelemetry import context as otel_context
from opentelemetry import propagate, trace

from jobs_app import services, store, telemetry
from jobs_app.domain.errors import UnknownJobKind
from jobs_app.domain.events import JobCancelled, JobRaised, JobStarted, JobStopped
from jobs_app.heartbeat import Watch, watching
from jobs_app.job_run import RunOfJob
from jobs_app.payloads import FromTheFutureError, args_of
from jobs_app.registry import JobKind, kind_named
from jobs_app.verdict import Verdict, conclude, end_failed, pass_on
from livestate.publish import publish

tracer = trace.get_tracer(__name__)


def perform(*, job_id: int, task_id: str) -> str:
    """Claim this job and run one attempt of it; returns the outcome, in a word."""
    return _perform(
        store.claim(
            job_id=job_id,
            owner=_owner(),
            task_id=task_id,
            lease_s=settings.JOB_LEASE_S,
        )
    )


def perform_next(*, hint: int, task_id: str) -> str:
    """`perform` for the best due job of the queue of `hint`: what a worker calls."""
    return _perform(
        store.claim_next(
            hint=hint, owner=_owner(), task_id=task_id, lease_s=settings.JOB_LEASE_S
        )
    )


def _perform(claim: store.Claim | None) -> str:
    """Run one attempt; returns what became of it.

    1. Nothing to claim: `skipped`.
    2. Run the kind's handler under a deadline, with a heartbeat beside it.
    3. Write the verdict: completed with its effects in one transaction, put back with
       backoff, snoozed, handed back, failed, or cancelled, each guarded by
       `(status, attempt)`.
    """
    if claim is None:
        return "skipped"
    job = claim.job
    began = time.monotonic()
    telemetry.emit(JobStarted(**claim.facts, waited_ms=claim.waited_s * 1000))
    publish(services.TOPIC, view=job.actor)
    with _traced(job.traceparent, kind=job.kind):
        verdict = _attempt(claim)
    publish(services.TOPIC, view=job.actor)
    if job.has_dependents:
        services.tell_followers(job_id=claim.job_id)
    if claim.is_limited:
        # There is room again, and the hint of whoever waited for it is used up.
        services.send_hint_for_next(job)
    _tell(claim, verdict, duration_ms=(time.monotonic() - began) * 1000)
    return verdict.outcome


def _attempt(claim: store.Claim) -> Verdict:
    try:
        kind = kind_named(claim.job.kind)
        args = args_of(claim.job, kind=kind)
    except (UnknownJobKind, FromTheFutureError):
        # Normal while a deploy is under way: newer workers know it.
        return pass_on(claim)
    except Exception as error:  # noqa: BLE001  judged like an error of the handler
        return end_failed(claim, error)
    lease_s = settings.JOB_LEASE_S
    with watching(claim=claim, lease_s=lease_s, timeout_s=kind.timeout_s) as watch:
        task = async_to_sync(_handle)(
            kind, args=args, claim=claim, lease_s=lease_s, watch=watch
        )
    return conclude(
        claim, kind=kind, args=args, task=task, interruption=watch.interruption
    )


async def _handle(
    kind: JobKind[Any],
    *,
    args: Any,
    claim: store.Claim,
    lease_s: float,
    watch: Watch,
) -> "asyncio.Task[Any]":
    """The handler's task, done, whichever way."""

    def announce() -> None:
        publish(services.TOPIC, view=claim.job.actor)

    async def handler() -> Any:
        async with asyncio.timeout(kind.timeout_s):
            run = RunOfJob(claim=claim, lease_s=lease_s, announce=announce)
            return await kind.run(args, run)

    task = asyncio.ensure_future(handler())
    watch.may_cancel(task)
    await asyncio.wait([task])
    return task


def _tell(claim: store.Claim, verdict: Verdict, *, duration_ms: float) -> None:
    facts = claim.facts
    match verdict.outcome:
        case "cancelled":
            telemetry.emit(JobCancelled(**facts, duration_ms=duration_ms))
        case outcome if verdict.error_code:
            code = verdict.error_code
            telemetry.emit(
                JobRaised(
                    **facts, outcome=outcome, error_code=code, duration_ms=duration_ms
                )
            )
        case outcome:
            telemetry.emit(
                JobStopped(**facts, outcome=outcome, duration_ms=duration_ms)
            )


def _owner() -> str:
    # At claim time, not at import: there a pool child would name its parent.
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(8)}"


@contextmanager
def _traced(traceparent: str, *, kind: str) -> Iterator[None]:
    """Continue the trace in which the job was asked for, however the hint came here."""
    carrier = {"traceparent": traceparent} if traceparent else {}
    token = otel_context.attach(propagate.extract(carrier))
    try:
        with tracer.start_as_current_span(f"job {kind}"):
            yield
    finally:
        otel_context.detach(token)
