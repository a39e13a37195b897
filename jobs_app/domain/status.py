"""The states of a job and every legal way between them."""

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

TRANSITIONS: dict[JobStatus, frozenset[JobStatus]] = {
    JobStatus.PENDING: frozenset(
        {JobStatus.RUNNING, JobStatus.CANCELLED, JobStatus.FAILED}
    ),
    JobStatus.RUNNING: frozenset(
        {JobStatus.PENDING, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED}
    ),
    JobStatus.COMPLETED: frozenset(),
    JobStatus.FAILED: frozenset(),
    JobStatus.CANCELLED: frozenset(),
}


def may_become(*, current: JobStatus, wanted: JobStatus) -> bool:
    """Whether the table has this arrow."""
    return wanted in TRANSITIONS[current]
