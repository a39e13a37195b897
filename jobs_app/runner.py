"""Runs one job: claim, handler, verdict. `_perform` is the story of an attempt."""

import asyncio
import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from opentelemetry import context as otel_context
from opentelemetry import propagate, trace

from jobs_app import services, shutdown, store, telemetry
from jobs_app.board import Board
from jobs_app.domain.errors import UnknownJobKind
from jobs_app.domain.events import JobCancelled, JobRaised, JobStarted, JobStopped
from jobs_app.heartbeat import Watch, watching
from jobs_app.job_run import RunOfJob
from jobs_app.models import Job
from jobs_app.news import tell_of
from jobs_app.payloads import FromTheFutureError, args_of
from jobs_app.registry import JobKind, brief_kinds, is_brief, kind_named
from jobs_app.verdict import Handled, Verdict, conclude, end_failed, pass_on

tracer = trace.get_tracer(__name__)
# How long one message may keep a slot of a worker busy with brief jobs.
SLICE_S = 0.5


def perform(*, job_id: int, task_id: str) -> str:
    """Claim this job and run one attempt of it; returns the outcome, in a word."""
    board = Board()
    claim = store.claim(
        job_id=job_id, owner=_owner(), task_id=task_id, lease_s=settings.JOB_LEASE_S
    )
    outcome = _perform(claim, board=board)
    board.publish()
    return outcome


@dataclass(frozen=True, kw_only=True)
class WorkedOff:
    """What one hint has led to: the first outcome, and whether Celery is to show it."""

    outcome: str
    keeps_celery_result: bool


def work_off(*, hint: int, task_id: str) -> WorkedOff:
    """What a worker does with a hint: run the best due job of the queue of `hint`.

    A job that needs no Celery task of its own is followed by more of its sort, for a
    slice of time: a message costs more than many a job. What is left then gets a hint.
    """
    board = Board()
    claim = _claim_next(hint=hint, task_id=task_id)
    if claim is None or not is_brief(claim.job.kind):
        first = _perform(claim, board=board)
        board.publish()
        return WorkedOff(outcome=first, keeps_celery_result=claim is not None)
    # For another slot, should there be one: the burst has fewer hints than jobs.
    is_passed_on = _pass_on_hint(claim.job)
    first = _perform(claim, board=board)
    until = time.monotonic() + SLICE_S
    last: store.Claim | None = claim
    while last is not None and time.monotonic() < until and not shutdown.has_begun():
        last = _claim_next(hint=hint, task_id=task_id, kinds=brief_kinds())
        _perform(last, board=board)
    board.publish()
    if not is_passed_on:
        _pass_on_hint(claim.job)
    return WorkedOff(outcome=first, keeps_celery_result=False)


def _pass_on_hint(job: Job) -> bool:
    """Send a hint for what else is due in that queue; whether there is anything."""
    is_due = store.has_due(queue=job.queue)
    if is_due:
        services.send_hint_for_next(job)
    return is_due


def _claim_next(
    *, hint: int, task_id: str, kinds: tuple[str, ...] | None = None
) -> store.Claim | None:
    return store.claim_next(
        hint=hint,
        owner=_owner(),
        task_id=task_id,
        lease_s=settings.JOB_LEASE_S,
        kinds=kinds,
    )


def _perform(claim: store.Claim | None, *, board: Board) -> str:
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
    board.note_start(job)
    with _traced(job.traceparent, kind=job.kind):
        verdict = _attempt(claim)
    board.note_end(job)
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

    def announce() -> None:
        tell_of([claim.job])

    lease_s = settings.JOB_LEASE_S
    with watching(
        claim=claim, lease_s=lease_s, timeout_s=kind.timeout_s, on_lasting=announce
    ) as watch:
        run = RunOfJob(claim=claim, lease_s=lease_s, announce=announce, watch=watch)
        if iscoroutinefunction(kind.run):
            handled = _handle_async(kind, args=args, run=run, watch=watch)
        else:
            handled = _handle(kind, args=args, run=run)
    return conclude(
        claim, kind=kind, args=args, handled=handled, interruption=watch.interruption
    )


def _handle(kind: JobKind[Any], *, args: Any, run: RunOfJob) -> Handled:
    """A plain handler, right here."""
    try:
        return Handled(output=kind.run(args, run))
    except Exception as error:  # noqa: BLE001  the verdict judges it
        return Handled(error=error)


def _handle_async(
    kind: JobKind[Any], *, args: Any, run: RunOfJob, watch: Watch
) -> Handled:
    """An `async` handler, on a loop of its own, as a task that can be stopped."""

    async def handler() -> Any:
        async with asyncio.timeout(kind.timeout_s):
            return await kind.run(args, run)

    async def task_of_handler() -> Handled:
        task = asyncio.ensure_future(handler())
        watch.may_cancel(task)
        await asyncio.wait([task])
        if task.cancelled():
            return Handled(error=asyncio.CancelledError())
        error = task.exception()
        return Handled(error=error) if error else Handled(output=task.result())

    handled: Handled = async_to_sync(task_of_handler)()
    return handled


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
