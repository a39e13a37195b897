"""What becomes of a job after an attempt."""

import asyncio
import logging
import random
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from jobs_app import store
from jobs_app.domain.backoff import backoff_s
from jobs_app.domain.budget import failed_attempts
from jobs_app.domain.errors import StaleAttempt
from jobs_app.domain.failures import Failure, FailureCode, own_failure
from jobs_app.domain.requests import LONGEST_WAIT_S
from jobs_app.heartbeat import Interruption
from jobs_app.registry import Completion, JobKind, Snooze
from jobs_app.workflow import Halt, RunFailed, StaleRun, StepError, Transient
from livestate.refusals import Refusal

# A kind that no worker knows must not be passed on for ever.
MAX_PASSED_ON = 60
LONGEST_DEPLOY_S = 24 * 3600
PASS_ON_AFTER_S = 5.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of the attempt, in a word, and the code of its error, if any."""

    outcome: str
    error_code: str = ""


@dataclass(frozen=True, kw_only=True)
class Handled:
    """What a handler has returned, or raised."""

    output: Any = None
    error: BaseException | None = None


def conclude(
    claim: store.Claim,
    *,
    kind: JobKind[Any],
    args: Any,
    handled: Handled,
    interruption: Interruption | None,
) -> Verdict:
    """The verdict on a handler that is done."""
    error = _judged(handled.error, interruption)
    if error is None:
        error = _complete(claim, kind=kind, args=args, output=handled.output)
    match error:
        case None:
            return Verdict(outcome="completed")
        case Snooze():
            return _snooze(claim, after_s=error.after_s)
        case Halt(resume_after_s=float() | int() as after_s):
            return _snooze(claim, after_s=after_s)
        case StaleRun() | StaleAttempt():
            return _end_interrupted(claim, interruption)
        case _:
            return end_failed(claim, error)


def _judged(
    error: BaseException | None, interruption: Interruption | None
) -> BaseException | None:
    """What a cancelled handler means, by why it was cancelled."""
    if not isinstance(error, asyncio.CancelledError):
        return error
    match interruption:
        case Interruption.TIMEOUT:
            return TimeoutError()
        case None:
            return RuntimeError("the handler cancelled itself")
        case _:
            return StaleAttempt()


def end_failed(claim: store.Claim, error: BaseException) -> Verdict:
    """Put the job back for another attempt, or fail it."""
    failure = _failure_of(error)
    if failure.code is FailureCode.INTERNAL:
        logger.error("job handler broke", extra={"job": claim.job_id}, exc_info=error)
    ids = {"job_id": claim.job_id, "attempt": claim.attempt}
    failed = failed_attempts(
        attempt=claim.attempt, lost=claim.job.lost, excused=claim.job.excused
    )
    if failure.is_final or failed >= claim.job.max_attempts:
        ended = store.fail(**ids, failure=failure)
        return _or_interrupted("failed", failure.code, is_done=ended, claim=claim)
    wait = backoff_s(
        failed_attempts=failed,
        jitter=random.random(),  # noqa: S311  jitter, not a secret
        at_least_s=failure.retry_after_s or 0.0,
    )
    ended = store.put_back(**ids, after_s=wait, failure=failure)
    return _or_interrupted("put back", failure.code, is_done=ended, claim=claim)


def pass_on(claim: store.Claim) -> Verdict:
    """Leave a job that this process does not know to one that does."""
    ids = {"job_id": claim.job_id, "attempt": claim.attempt}
    if claim.job.excused >= MAX_PASSED_ON and claim.age_s > LONGEST_DEPLOY_S:
        logger.error(
            "no worker knows this job",
            extra={"job": claim.job_id, "kind": claim.job.kind},
        )
        code = FailureCode.INTERNAL
        ended = store.fail(**ids, failure=own_failure(code))
        return _or_interrupted("failed", code, is_done=ended, claim=claim)
    is_back = store.snooze(**ids, after_s=PASS_ON_AFTER_S)
    return _or_interrupted("passed on", is_done=is_back, claim=claim)


def _complete(
    claim: store.Claim, *, kind: JobKind[Any], args: Any, output: Any
) -> BaseException | None:
    """T7: the effects and `completed` commit together, or neither does."""

    def end(done: Completion) -> None:
        store.complete(
            job_id=claim.job_id,
            attempt=claim.attempt,
            result=done.result.model_dump(mode="json"),
            result_version=kind.version,
            subject_id=done.subject_id or claim.job.subject_id,
        )

    try:
        if kind.effect is None:
            end(Completion(result=output))
        else:
            with transaction.atomic():
                end(kind.effect(args=args, output=output, actor=claim.job.actor))
    except Exception as error:  # noqa: BLE001  returned, and judged by the caller
        return error
    return None


def _snooze(claim: store.Claim, *, after_s: float) -> Verdict:
    ids = {"job_id": claim.job_id, "attempt": claim.attempt}
    wait = min(max(after_s, 0.0), LONGEST_WAIT_S)
    is_back = store.snooze(**ids, after_s=wait)
    return _or_interrupted("snoozed", is_done=is_back, claim=claim)


def _or_interrupted(
    outcome: str, error_code: str = "", *, is_done: bool, claim: store.Claim
) -> Verdict:
    """The outcome, if the job was still ours to end so."""
    if is_done:
        return Verdict(outcome=outcome, error_code=error_code)
    return _end_interrupted(claim, None)


def _end_interrupted(claim: store.Claim, interruption: Interruption | None) -> Verdict:
    ids = {"job_id": claim.job_id, "attempt": claim.attempt}
    match interruption:
        case Interruption.LEASE_LOST:
            return Verdict(outcome="stale")
        case Interruption.SHUTDOWN if store.hand_back(**ids):
            return Verdict(outcome="handed back")
        case _:
            is_cancelled = store.finish_cancelled(**ids)
            return Verdict(outcome="cancelled" if is_cancelled else "stale")


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
        case Refusal():
            # The rules say no meanwhile: to try again would be in vain.
            return Failure(
                code=FailureCode.REFUSED, message=found.message, is_final=True
            )
        case TimeoutError():
            return own_failure(FailureCode.TIMEOUT)
        case _:
            return own_failure(FailureCode.INTERNAL, is_final=False)
