"""Our own telemetry handlers: a log line and figures for every kind of job."""

import logging
from dataclasses import asdict

from prometheus_client import Counter, Histogram

from jobs_app.domain.events import (
    JobCancelled,
    JobEvent,
    JobProgressed,
    JobRaised,
    JobRescued,
    JobStarted,
    JobStopped,
)
from jobs_app.telemetry import on_job_event

logger = logging.getLogger(__name__)

_SECONDS = (0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900)
attempts = Counter(
    "caseroom_job_attempts_total",
    "Attempts of jobs that are over, by how they ended.",
    ["kind", "queue", "outcome"],
)
durations = Histogram(
    "caseroom_job_attempt_seconds",
    "How long attempts took.",
    ["kind", "queue"],
    buckets=_SECONDS,
)
waits = Histogram(
    "caseroom_job_wait_seconds",
    "How long jobs were due before a worker took them.",
    ["queue"],
    buckets=_SECONDS,
)


@on_job_event(JobEvent)
def log_event(event: JobEvent) -> None:
    """One line per event; progress, which is frequent, only for those who debug."""
    is_quiet = isinstance(event, JobProgressed | JobStarted)
    level = logging.DEBUG if is_quiet else logging.INFO
    if not logger.isEnabledFor(level):
        return
    fields = asdict(event)
    fields["job"] = fields.pop("job_id")
    logger.log(level, _SENTENCES[type(event)], extra=fields)


@on_job_event(JobStarted)
def measure_wait(event: JobStarted) -> None:
    """How long it was due."""
    waits.labels(event.queue).observe(event.waited_ms / 1000)


@on_job_event(JobStopped)
def count_stop(event: JobStopped) -> None:
    """An attempt without an error."""
    _count(event, outcome=event.outcome, duration_ms=event.duration_ms)


@on_job_event(JobRaised)
def count_error(event: JobRaised) -> None:
    """An attempt with an error."""
    _count(event, outcome=event.outcome, duration_ms=event.duration_ms)


@on_job_event(JobCancelled)
def count_cancel(event: JobCancelled) -> None:
    """An attempt that was stopped."""
    _count(event, outcome="cancelled", duration_ms=event.duration_ms)


@on_job_event(JobRescued)
def count_rescue(event: JobRescued) -> None:
    """An attempt whose worker was lost."""
    attempts.labels(event.kind, event.queue, "lost").inc()


_SENTENCES: dict[type[JobEvent], str] = {
    JobStarted: "job attempt started",
    JobProgressed: "job progressed",
    JobStopped: "job attempt ended",
    JobRaised: "job attempt ended in an error",
    JobCancelled: "job attempt cancelled",
    JobRescued: "job rescued from a lost worker",
}


def _count(event: JobEvent, *, outcome: str, duration_ms: float) -> None:
    attempts.labels(event.kind, event.queue, outcome).inc()
    durations.labels(event.kind, event.queue).observe(duration_ms / 1000)
