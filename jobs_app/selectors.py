"""What others may ask about jobs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Prefetch
from django.db.models.functions import Now

from accounts.domain.actor import Actor
from jobs_app.domain.errors import JobNotFound, NoWorkflow, UnknownJobKind
from jobs_app.domain.status import JobStatus
from jobs_app.models import Job, JobQuerySet, JobStep, Queue
from jobs_app.payloads import result_of
from jobs_app.registry import Needed, kind_named, public_kinds
from jobs_app.workflow import StepStatus, Theme, Workflow, mermaid, picture
from livestate.wire import row_number, utc_text

LATEST_FINISHED = 10
MOST_LIVE_SHOWN = 200
MAX_WAITING_SHOWN = 100
LONGEST_LINE = 5000

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


def any_job(*, job_id: int) -> Job:
    """One job, whoever it belongs to; raises `JobNotFound`."""
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        raise JobNotFound
    return job


def job_management_of(*, external_id: str) -> list[dict[str, Any]]:
    """The person's pending and running jobs, then the latest finished, as JSON.

    Of more than 200 live ones those that run and the newest that wait.
    """
    mine = _readable(Job.objects.of_actor(external_id))
    # "running" stands before "pending" in this order.
    some = mine.live().order_by("-status", "-id")[:MOST_LIVE_SHOWN]
    live = sorted(some, key=lambda job: -job.pk)
    # By their ends: one that took long is news, however old it is.
    latest = list(mine.finished().order_by("-finished_at", "-id")[:LATEST_FINISHED])
    return jobs_json([*live, *latest])


def jobs_about(
    *, subject_id: str, kinds: Collection[str], limit: int
) -> list[dict[str, Any]]:
    """The latest jobs of some kinds about one thing, whoever asked.

    Of each what a bystander is shown, by one query: neither what it was given nor what
    it has cost, no step, no result, and not its place in the queue.
    """
    rows = Job.objects.filter(subject_id=subject_id, kind__in=kinds)
    some = rows.defer("args", "result", "usage").order_by("-id")[:limit]
    return [_face_json(job) for job in some]


def live_about(*, subject_id: str, kinds: Collection[str]) -> list[int]:
    """The ids of the pending and running jobs of some kinds about one thing."""
    rows = Job.objects.live().filter(subject_id=subject_id, kind__in=kinds)
    return list(rows.order_by("id").values_list("id", flat=True))


def needed_by(*, job_id: int) -> list[Needed]:
    """The jobs that this one waited for, as they ended, oldest first."""
    rows = Job.objects.filter(dependents__job=job_id).order_by("id")
    return [
        Needed(
            job_id=row.pk,
            kind=row.kind,
            status=JobStatus(row.status),
            result=_result(row),
            error_code=row.error_code,
        )
        for row in rows
    ]


def waiting_actors() -> set[str]:
    """Whose jobs wait for a worker though they are due; some of them, if many."""
    due = Job.objects.pending().filter(run_at__lte=Now(), pending_deps=0)
    # In another order than its own, which would make each row distinct.
    actors = due.order_by("actor").values_list("actor", flat=True).distinct()
    return set(actors[:MAX_WAITING_SHOWN])


def job_json(job: Job) -> dict[str, Any]:
    """A job as the contract shows it. Arguments and step outputs are not part of it.

    `queue_position` is 1 for the next to run, null for a job that is not due, and
    beyond place 5,000.
    """
    return _job_json(job, lines=_lines_of([job]))


def jobs_json(jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """`job_json` of many, at the price of a query or two more than for one."""
    lines = _lines_of(jobs)
    return [_job_json(job, lines=lines) for job in jobs]


def _face_json(job: Job) -> dict[str, Any]:
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
        "preview": job.preview,
        "error": error if shows_error else None,
        "created_at": utc_text(job.created_at),
        "finished_at": utc_text(job.finished_at),
    }


def _job_json(job: Job, *, lines: "_Lines") -> dict[str, Any]:
    return {
        **_face_json(job),
        "workflow": workflow.name if (workflow := workflow_of(job)) else None,
        "steps": [_step_json(step) for step in _in_order(job)],
        "result": _result(job),
        "session_id": job.subject_id or None,
        "attempt": job.attempt,
        "max_attempts": job.max_attempts,
        "cancel_requested": job.cancel_requested_at is not None,
        **lines.json(job),
        "retry_of": str(job.retry_of_id) if job.retry_of_id else None,
        "started_at": utc_text(job.started_at),
        "usage": {**EMPTY_USAGE, **job.usage},
    }


def workflow_of(job: Job) -> Workflow | None:
    """The workflow that jobs of this kind run; None where there is none to draw."""
    try:
        return kind_named(job.kind).workflow
    except UnknownJobKind:
        return None


def picture_of(job: Job, *, theme: Theme) -> str:
    """The job's workflow as SVG, coloured by its steps; raises `NoWorkflow`."""
    return picture(_drawable(job), status=_status_by_key(job), theme=theme)


def mermaid_of(job: Job) -> str:
    """The job's workflow as Mermaid, coloured by its steps; raises `NoWorkflow`."""
    return mermaid(_drawable(job), status=_status_by_key(job))


def _drawable(job: Job) -> Workflow:
    found = workflow_of(job)
    if found is None:
        raise NoWorkflow
    return found


def _status_by_key(job: Job) -> dict[str, str]:
    return {row.key: row.status for row in job.steps.defer("output", "raw")}


def kinds_json() -> list[dict[str, Any]]:
    """Every kind that clients may ask for, with the JSON Schema of its arguments."""
    return [
        {
            "name": kind.name,
            "title": kind.title,
            "queue": kind.queue,
            "args": kind.args.model_json_schema(),
        }
        for kind in public_kinds()
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


@dataclass(frozen=True, kw_only=True)
class _Lines:
    """Who stands where in which queue."""

    paused: frozenset[str]
    places: Mapping[int, int]

    def json(self, job: Job) -> dict[str, Any]:
        """Why a pending job does not run yet: its time, its queue, its place there."""
        is_pending = job.status == JobStatus.PENDING
        return {
            "run_at": utc_text(job.run_at),
            "waits_for": job.pending_deps if is_pending else 0,
            "queue_paused": is_pending and job.queue in self.paused,
            "queue_position": self.places.get(job.pk) if is_pending else None,
        }


def _lines_of(jobs: Iterable[Job]) -> _Lines:
    queues = {job.queue for job in jobs if job.status == JobStatus.PENDING}
    if not queues:
        return _Lines(paused=frozenset(), places={})
    paused = Queue.objects.filter(name__in=queues, paused_at__isnull=False)
    places: dict[int, int] = {}
    for queue in queues:
        due = Job.objects.pending().filter(queue=queue, pending_deps=0)
        line = due.filter(run_at__lte=Now()).order_by("priority", "run_at", "id")
        ids = line.values_list("id", flat=True)[:LONGEST_LINE]
        places |= {job_id: place for place, job_id in enumerate(ids, start=1)}
    names = paused.values_list("name", flat=True)
    return _Lines(paused=frozenset(names), places=places)


def _result(job: Job) -> dict[str, Any] | None:
    try:
        kind = kind_named(job.kind)
    except UnknownJobKind:
        found: dict[str, Any] | None = job.result
        return found
    return result_of(job, kind=kind)


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
