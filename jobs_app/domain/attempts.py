"""The attempts of a job, read out of the history of its status."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from jobs_app.domain.status import JobStatus


class Outcome(StrEnum):
    """What became of an attempt."""

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    PUT_BACK = "put back"
    """It failed, and there will be another."""
    EXCUSED = "excused"
    """It was snoozed, handed back at a shutdown, or passed on: no failure."""
    LOST = "lost"
    """Its worker was lost."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of a job's status, as the history has it."""

    at: datetime
    from_status: str
    to_status: str
    attempt: int
    lost: int
    excused: int
    claimed_by: str
    celery_task_id: str
    error_code: str
    error_message: str


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One attempt. The error is its own, never that of an attempt before it."""

    number: int
    began_at: datetime
    ended_at: datetime | None
    outcome: Outcome
    worker: str
    celery_task_id: str
    error_code: str = ""
    error_message: str = ""


def attempts_of(changes: Iterable[Change]) -> list[Attempt]:
    """The attempts, first to last, of a job whose changes are given in their order."""
    attempts: list[Attempt] = []
    began: Change | None = None
    for change in changes:
        if change.to_status == JobStatus.RUNNING:
            began = change
            attempts.append(_begun(change))
        elif began is not None and change.from_status == JobStatus.RUNNING:
            attempts[-1] = _ended(attempts[-1], began=began, end=change)
    return attempts


def _begun(change: Change) -> Attempt:
    return Attempt(
        number=change.attempt,
        began_at=change.at,
        ended_at=None,
        outcome=Outcome.RUNNING,
        worker=change.claimed_by,
        celery_task_id=change.celery_task_id,
    )


def _ended(attempt: Attempt, *, began: Change, end: Change) -> Attempt:
    outcome = _outcome(began=began, end=end)
    # The row keeps an error until the next one: only a failure has written its own.
    has_failed = outcome in (Outcome.FAILED, Outcome.PUT_BACK)
    return replace(
        attempt,
        ended_at=end.at,
        outcome=outcome,
        error_code=end.error_code if has_failed else "",
        error_message=end.error_message if has_failed else "",
    )


def _outcome(*, began: Change, end: Change) -> Outcome:
    if end.to_status != JobStatus.PENDING:
        return Outcome(end.to_status)
    if end.lost > began.lost:
        return Outcome.LOST
    return Outcome.EXCUSED if end.excused > began.excused else Outcome.PUT_BACK
