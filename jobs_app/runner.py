"""Runs one job: claim, handler, verdict. The whole story of an attempt is `perform`."""

import asyncio
import logging
import os
import random
import secrets
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings
from django.db import transaction
from opentelemetry import context as otel_context
from opentelemetry import propagate, trace
from typing_extensions import override

from jobs_app import store
from jobs_app.domain.backoff import backoff_s
from jobs_app.domain.errors import StaleAttempt
from jobs_app.domain.failures import Failure, FailureCode, own_failure
from jobs_app.heartbeat import Heartbeat, Interruption
from jobs_app.journal import JobJournal
from jobs_app.registry import JobKind, JobRun, kind_named
from jobs_app.workflow import (
    Halt,
    JournalError,
    LogObserver,
    RunFailed,
    SpanObserver,
    StaleRun,
    StepError,
    Transient,
    Workflow,
    run,
)
from livestate.publish import publish

logger = logging.getLogger(__name__)
tracer = trace.get_tracer(__name__)
TOPIC = "job_management"
# Each preview is a write and a patch; three a second read as live.
PREVIEW_EVERY_S = 0.3


def perform(*, job_id: int, task_id: str) -> str:
    """Claim the job and run one attempt of it; returns what became of it, in a word.

    1. Claim by conditional UPDATE; nothing to claim: `skipped`.
    2. Run the kind's handler under a deadline, with a heartbeat beside it.
    3. Write the verdict: completed with its effects in one transaction, put back with
       backoff, failed, or cancelled, each guarded by `(status, attempt)`.
    """
    lease_s = settings.JOB_LEASE_S
    claim = store.claim(job_id=job_id, owner=_owner(), task_id=task_id, lease_s=lease_s)
    if claim is None:
        return "skipped"
    publish(TOPIC, view=claim.job.actor)
    with _traced(claim.job.traceparent, kind=claim.job.kind):
        outcome = async_to_sync(_attempt)(claim=claim, lease_s=lease_s)
    publish(TOPIC, view=claim.job.actor)
    logger.info(
        "job attempt ended",
        extra={
            "job": job_id,
            "kind": claim.job.kind,
            "attempt": claim.attempt,
            "outcome": outcome,
        },
    )
    return outcome


class _Run(JobRun):
    """The `JobRun` that handlers see."""

    def __init__(self, *, claim: store.Claim, lease_s: float) -> None:
        self._claim = claim
        self._preview: dict[str, str] = {}
        self._journal = JobJournal(
            claim=claim,
            lease_s=lease_s,
            announce=lambda: publish(TOPIC, view=claim.job.actor),
        )

    @property
    @override
    def job_id(self) -> int:
        return self._claim.job_id

    @property
    @override
    def actor(self) -> str:
        return self._claim.job.actor

    @property
    @override
    def attempt(self) -> int:
        return self._claim.attempt

    @property
    @override
    def tokens_used(self) -> int:
        usage = self._claim.job.usage
        return int(usage.get("input_tokens", 0) + usage.get("output_tokens", 0))

    @override
    async def preview(self, **fields: str) -> None:
        self._preview.update(fields)
        await self._journal.show(self._preview)

    @override
    async def workflow(
        self,
        definition: Workflow,
        *,
        inputs: dict[str, Any],
        resources: dict[str, Any],
        pools: dict[str, int],
        salt: str,
    ) -> Any:
        async def show(_key: str, data: Mapping[str, Any]) -> None:
            # Nothing means that the attempt was in vain: its text is taken back.
            await self.preview(**(data or {"text": ""}))

        return await run(
            definition,
            inputs=inputs,
            journal=self._journal,
            resources=resources,
            run_id=str(self._claim.job_id),
            pools=pools,
            observers=[SpanObserver(), LogObserver()],
            on_partial=show,
            on_progress=self._journal.progress,
            on_usage=self._journal.add_usage,
            fingerprint_salt=salt,
            partial_interval_s=PREVIEW_EVERY_S,
        )


async def _attempt(*, claim: store.Claim, lease_s: float) -> str:
    kind = kind_named(claim.job.kind)
    task = asyncio.ensure_future(_handle(kind, claim=claim, lease_s=lease_s))
    heartbeat = Heartbeat(claim=claim, lease_s=lease_s, task=task)
    heartbeat.start()
    try:
        await asyncio.wait([task])
    finally:
        # The heartbeat may be inside a query; waiting for it must not hold the loop.
        await asyncio.to_thread(heartbeat.stop)
    return await sync_to_async(_conclude)(
        claim, kind=kind, task=task, interruption=heartbeat.interruption
    )


async def _handle(kind: JobKind[Any], *, claim: store.Claim, lease_s: float) -> Any:
    args = kind.args.model_validate(claim.job.args)
    async with asyncio.timeout(kind.timeout_s):
        return await kind.run(args, _Run(claim=claim, lease_s=lease_s))


def _conclude(
    claim: store.Claim,
    *,
    kind: JobKind[Any],
    task: "asyncio.Task[Any]",
    interruption: Interruption | None,
) -> str:
    if task.cancelled():
        return _end_interrupted(claim, interruption)
    error = task.exception()
    if error is None:
        error = _guarded(lambda: _complete(claim, kind=kind, output=task.result()))
    match error:
        case None:
            return "completed"
        case StaleRun() | StaleAttempt():
            return _end_interrupted(claim, interruption)
        case _:
            return _end_failed(claim, error)


def _complete(claim: store.Claim, *, kind: JobKind[Any], output: Any) -> None:
    """T7: the effects and `completed` commit together, or neither does."""
    args = kind.args.model_validate(claim.job.args)
    with transaction.atomic():
        done = kind.effect(args=args, output=output, actor=claim.job.actor)
        store.complete(
            job_id=claim.job_id,
            attempt=claim.attempt,
            result=done.result.model_dump(mode="json"),
            subject_id=done.subject_id,
        )


def _end_interrupted(claim: store.Claim, interruption: Interruption | None) -> str:
    ids = {"job_id": claim.job_id, "attempt": claim.attempt}
    if interruption is not Interruption.LEASE_LOST and store.is_cancel_requested(**ids):
        return "cancelled" if store.finish_cancelled(**ids) else "stale"
    return "stale"


def _end_failed(claim: store.Claim, error: BaseException) -> str:
    failure = _failure_of(error)
    if failure.code is FailureCode.INTERNAL:
        logger.error("job handler broke", extra={"job": claim.job_id}, exc_info=error)
    ids = {"job_id": claim.job_id, "attempt": claim.attempt}
    failed_attempts = claim.attempt - claim.job.lost
    if failure.is_final or failed_attempts >= claim.job.max_attempts:
        ended = store.fail(**ids, failure=failure)
        return "failed" if ended else _end_interrupted(claim, None)
    wait = backoff_s(
        failed_attempts=failed_attempts,
        jitter=random.random(),  # noqa: S311  jitter, not a secret
        at_least_s=failure.retry_after_s or 0.0,
    )
    ended = store.put_back(**ids, after_s=wait, failure=failure)
    return "put back" if ended else _end_interrupted(claim, None)


def _failure_of(error: BaseException) -> Failure:
    """What an exception of a handler means for its job."""
    found = error.cause if isinstance(error, RunFailed) else error
    match found:
        case StepError() if found.code in set(FailureCode):
            is_transient = isinstance(found, Transient)
            return Failure(
                code=FailureCode(found.code),
                message=found.message,
                is_final=not is_transient,
                retry_after_s=getattr(found, "retry_after_s", None),
            )
        case Halt():
            return own_failure(FailureCode.INTERNAL, is_final=False)
        case TimeoutError():
            return own_failure(FailureCode.TIMEOUT)
        case JournalError():
            return own_failure(FailureCode.INTERNAL, is_final=False)
        case _:
            return own_failure(FailureCode.INTERNAL, is_final=False)


def _guarded(action: Callable[[], None]) -> BaseException | None:
    try:
        action()
    except Exception as error:  # noqa: BLE001  returned, and judged by the caller
        return error
    return None


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
