"""What the tests of a job kind need: was it asked for, run it, run everything.

Nothing here imitates: jobs are rows of the test's database, and `perform_job` and
`drain` run claim, handler and verdict as a worker does. Only the broker and the worker
process are left out. Tests need `@pytest.mark.django_db(transaction=True)`.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Now

from accounts.domain.actor import Actor
from jobs_app import runner, services
from jobs_app.domain.errors import UnknownJobKind
from jobs_app.domain.requests import Wishes
from jobs_app.models import Job, JobQuerySet
from jobs_app.payloads import args_of
from jobs_app.registry import kind_named

# A handler that snoozes for ever must not hang the test.
MAX_DRAINED = 1000


@dataclass(frozen=True, kw_only=True)
class Performed:
    """What became of an attempt, and the job's row after it."""

    outcome: str
    job: Job


def assert_enqueued(
    *,
    kind: str,
    args: dict[str, Any] | None = None,
    queue: str | None = None,
    actor: Actor | None = None,
    count: int | None = None,
) -> list[Job]:
    """Assert that such jobs wait or run; returns them, oldest first.

    `args` is a part of the arguments that must be there. Without `count` there must be
    at least one, with it exactly so many.
    """
    found = _live(kind=kind, args=args, queue=queue, actor=actor)
    is_right = bool(found) if count is None else len(found) == count
    wanted = "at least one" if count is None else str(count)
    assert is_right, (  # noqa: S101  what a test calls
        f"{wanted} {kind!r} with {args or {}} wanted, {len(found)} found; "
        f"live jobs: {_listed()}"
    )
    return found


def refute_enqueued(
    *,
    kind: str,
    args: dict[str, Any] | None = None,
    queue: str | None = None,
    actor: Actor | None = None,
) -> None:
    """Assert that no such job waits or runs."""
    assert_enqueued(kind=kind, args=args, queue=queue, actor=actor, count=0)


def perform_job(
    *, kind: str, args: object, actor: Actor, wishes: Wishes | None = None
) -> Performed:
    """Accept a job and run one attempt of it at once.

    Raises what `services.accept` raises; an error of the handler is the job's, as ever.
    """
    job = services.enqueue(kind=kind, args=args, actor=actor, wishes=wishes or Wishes())
    outcome = runner.perform(job_id=job.pk, task_id="")
    job.refresh_from_db()
    return Performed(outcome=outcome, job=job)


def drain(
    *,
    queue: str | None = None,
    with_scheduled: bool = False,
    limit: int = MAX_DRAINED,
) -> Counter[str]:
    """Run due jobs, best first, until none is left; counts attempts by outcome.

    Jobs that these jobs ask for are run, too. `with_scheduled` takes jobs whose time
    has not come, among them retries, as if it had. Raises AssertionError beyond `limit`
    attempts.
    """
    outcomes: Counter[str] = Counter()
    while (job := _next(queue=queue, with_scheduled=with_scheduled)) is not None:
        if outcomes.total() >= limit:
            raise AssertionError(f"more than {limit} attempts: {dict(outcomes)}")
        outcome = runner.perform(job_id=job.pk, task_id="")
        outcomes[outcome] += 1
        if outcome == "skipped":
            # Its queue is paused or full: it would be found again for ever.
            break
    return outcomes


def _next(*, queue: str | None, with_scheduled: bool) -> Job | None:
    waiting = Job.objects.pending().filter(pending_deps=0)
    if queue is not None:
        waiting = waiting.filter(queue=queue)
    if with_scheduled:
        waiting.filter(run_at__gt=Now()).update(run_at=Now())
    return (
        waiting.filter(run_at__lte=Now()).order_by("priority", "run_at", "id").first()
    )


def _live(
    *,
    kind: str,
    args: dict[str, Any] | None,
    queue: str | None,
    actor: Actor | None,
) -> list[Job]:
    rows: JobQuerySet = Job.objects.live().filter(kind=kind).order_by("id")
    if queue is not None:
        rows = rows.filter(queue=queue)
    if actor is not None:
        rows = rows.of_actor(actor.external_id)
    return [job for job in rows if _holds(job, args or {})]


def _holds(job: Job, wanted: dict[str, Any]) -> bool:
    if not wanted:
        return True
    try:
        plain = args_of(job, kind=kind_named(job.kind)).model_dump(mode="json")
    except UnknownJobKind:
        plain = job.args
    return all(plain.get(name) == value for name, value in wanted.items())


def _listed() -> str:
    rows = Job.objects.live().order_by("id").values_list("kind", "args")[:20]
    return ", ".join(f"{kind} {args}" for kind, args in rows) or "none"
