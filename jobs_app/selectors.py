"""What others may ask about jobs."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Prefetch

from accounts.domain.actor import Actor
from jobs_app.domain.errors import JobNotFound
from jobs_app.domain.status import JobStatus
from jobs_app.models import Job, JobQuerySet, JobStep
from jobs_app.registry import all_kinds
from jobs_app.workflow import StepStatus
from livestate.wire import row_number, utc_text

LATEST_FINISHED = 10

_STEPS = Prefetch(
    "steps",
    # Outputs are large and hold the solution: a list of steps never needs them.
    queryset=JobStep.objects.defer("output", "raw").order_by("id"),
)


def jobs_of(*, actor: Actor) -> JobQuerySet:
    """Every job this person asked for, newest first, with its steps."""
    return _readable(Job.objects.of_actor(actor.external_id)).order_by("-id")


def job_of(*, actor: Actor, job_id: str) -> Job:
    """One job of this person; raises `JobNotFound`."""
    job = jobs_of(actor=actor).filter(pk=row_number(job_id)).first()
    if job is None:
        raise JobNotFound
    return job


def job_management_of(*, external_id: str) -> list[dict[str, Any]]:
    """The person's pending and running jobs, then the latest finished, as JSON."""
    mine = _readable(Job.objects.of_actor(external_id))
    live = list(mine.live().order_by("-id"))
    latest = list(mine.finished().order_by("-id")[:LATEST_FINISHED])
    return [job_json(job) for job in [*live, *latest]]


def jobs_about(*, subject_id: str, limit: int) -> list[dict[str, Any]]:
    """The latest jobs about one thing, as JSON."""
    rows = Job.objects.filter(subject_id=subject_id).order_by("-id")
    return [job_json(job) for job in _readable(rows)[:limit]]


def job_json(job: Job) -> dict[str, Any]:
    """A job as the contract shows it. Arguments and step outputs are not part of it."""
    error = {"code": job.error_code, "message": job.error_message}
    # While a job waits for its next attempt the last error explains why.
    shows_error = bool(job.error_code) and job.status in (
        JobStatus.FAILED,
        JobStatus.PENDING,
    )
    return {
        "id": str(job.pk),
        "kind": job.kind,
        "title": job.title,
        "status": job.status,
        "progress": job.progress,
        "step": job.step or None,
        "steps": [_step_json(step) for step in _in_order(job)],
        "preview": job.preview,
        "result": job.result,
        "error": error if shows_error else None,
        "session_id": job.subject_id or None,
        "attempt": job.attempt,
        "max_attempts": job.max_attempts,
        "cancel_requested": job.cancel_requested_at is not None,
        "retry_of": str(job.retry_of_id) if job.retry_of_id else None,
        "created_at": utc_text(job.created_at),
        "started_at": utc_text(job.started_at),
        "finished_at": utc_text(job.finished_at),
        "usage": {**EMPTY_USAGE, **job.usage},
    }


def kinds_json() -> list[dict[str, Any]]:
    """Every job kind with the JSON Schema of its arguments."""
    return [
        {
            "name": kind.name,
            "title": kind.title,
            "queue": kind.queue,
            "args": kind.args.model_json_schema(),
        }
        for kind in all_kinds()
    ]


# A step that is planned waits, as a job does; one word for both.
STEP_WORDS = {StepStatus.PLANNED.value: JobStatus.PENDING.value}
EMPTY_USAGE = {
    "model": None,
    "input_tokens": 0,
    "output_tokens": 0,
    "cost_usd": 0.0,
    "generation_time_ms": 0,
}


def _readable(rows: JobQuerySet) -> JobQuerySet:
    return rows.prefetch_related(_STEPS)


def _in_order(job: Job) -> list[JobStep]:
    """As they ran, then as they are planned: cells are planned late, in the middle."""
    never = datetime.max.replace(tzinfo=UTC)
    return sorted(job.steps.all(), key=lambda row: (row.started_at or never, row.pk))


def _step_json(step: JobStep) -> dict[str, Any]:
    return {
        "name": step.key,
        "status": STEP_WORDS.get(step.status, step.status),
        "started_at": utc_text(step.started_at),
        "finished_at": utc_text(step.finished_at),
        "attempt": step.attempt,
    }
