"""What happens to jobs, as telemetry handlers hear of it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class JobEvent:
    """Something happened to an attempt of a job."""

    job_id: int
    kind: str
    queue: str
    attempt: int
    actor: str


@dataclass(frozen=True, kw_only=True)
class JobStarted(JobEvent):
    """A worker has claimed it, `waited_ms` after it was due."""

    waited_ms: float


@dataclass(frozen=True, kw_only=True)
class JobProgressed(JobEvent):
    """It is `percent` (0–100) done and now at `step`."""

    percent: int
    step: str


@dataclass(frozen=True, kw_only=True)
class JobStopped(JobEvent):
    """The attempt is over without an error.

    `outcome`: completed, snoozed, handed back (shutdown), passed on (unknown here), or
    stale (the job is somebody else's by now).
    """

    outcome: str
    duration_ms: float


@dataclass(frozen=True, kw_only=True)
class JobRaised(JobEvent):
    """The attempt ended in an error; `outcome`: failed, or put back for another."""

    outcome: str
    error_code: str
    duration_ms: float


@dataclass(frozen=True, kw_only=True)
class JobCancelled(JobEvent):
    """A running job was stopped at a person's wish."""

    duration_ms: float


@dataclass(frozen=True, kw_only=True)
class JobRescued(JobEvent):
    """Its worker was lost; another attempt follows, unless there were too many."""
