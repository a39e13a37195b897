"""The states of a job and every legal way between them.

`ARROWS` is the one table of them: the database's own guard, the page about the states
and the model-based test are made from it.
"""

from dataclasses import dataclass
from enum import StrEnum


class JobStatus(StrEnum):
    """Where a job stands. Terminal rows never change."""

    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


LIVE = frozenset({JobStatus.PENDING, JobStatus.RUNNING})
TERMINAL = frozenset(JobStatus) - LIVE


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """One transition: its number, from where to where, who makes it, and when.

    No source means that the row is made, no target that it is deleted.
    """

    number: str
    source: JobStatus | None
    target: JobStatus | None
    who: str
    guard: str


def _arrow(
    number: str, source: JobStatus | None, target: JobStatus | None, *texts: str
) -> Arrow:
    who, guard = texts
    return Arrow(number=number, source=source, target=target, who=who, guard=guard)


_P, _R = JobStatus.PENDING, JobStatus.RUNNING
_DONE, _FAILED, _CANCELLED = (
    JobStatus.COMPLETED,
    JobStatus.FAILED,
    JobStatus.CANCELLED,
)

ARROWS = (
    _arrow("T1", None, _P, "who asks", "no live job has the same unique key"),
    _arrow("T2", _P, _P, "the end of a job it waits for", "one less to wait for"),
    _arrow("T3", _P, _CANCELLED, "a person; a job it needed", "pending"),
    _arrow("T4", _P, _P, "on commit; the sweeper", "a hint was sent: never a gate"),
    _arrow(
        *("T5", _P, _R, "the worker that got a hint"),
        "due, not expired, waits for nothing, queue open and with room: attempt + 1",
    ),
    _arrow("T6", _R, _R, "the owner", "its attempt, not asked to stop: new lease"),
    _arrow("T7", _R, _DONE, "the owner", "its attempt, not asked to stop; effects"),
    _arrow(
        *("T8", _R, _P, "the owner"),
        "its attempt: retry with budget left, snooze, or hand-back at shutdown",
    ),
    _arrow("T9", _R, _CANCELLED, "the owner; the rescuer", "asked to stop"),
    _arrow("T10", _R, _FAILED, "the owner; the rescuer", "final error, no budget"),
    _arrow("T11", _R, _P, "the rescuer", "the lease ran out, `lost` below its cap"),
    _arrow("T12", _R, _R, "a person", "asked to stop from now on"),
    _arrow("T13", _P, _FAILED, "the sweeper", "expired before it was started"),
    _arrow("T14", None, _P, "a person", "a new row for a terminal one: `retry_of`"),
    _arrow("T15", _DONE, None, "the pruner", "finished long ago"),
    _arrow("T15", _FAILED, None, "the pruner", "finished long ago"),
    _arrow("T15", _CANCELLED, None, "the pruner", "finished long ago"),
)

TRANSITIONS: dict[JobStatus, frozenset[JobStatus]] = {
    source: frozenset(
        arrow.target
        for arrow in ARROWS
        if arrow.source is source and arrow.target not in (None, source)
    )
    for source in JobStatus
}


def may_become(*, current: JobStatus, wanted: JobStatus) -> bool:
    """Whether the table has this arrow."""
    return wanted in TRANSITIONS[current]
