"""Jobs that wait for jobs: what the end of one does to those behind it.

Each transition into an end calls `settle` in its own transaction. A job ends once, so
each of its dependents hears of it once.
"""

from collections.abc import Collection, Sequence

from django.db.models import Count, F
from django.db.models.functions import Now

from jobs_app.domain.errors import NeededJobEnded, UnknownNeededJob
from jobs_app.domain.failures import MESSAGES, FailureCode
from jobs_app.domain.requests import Needs, WaitsFor
from jobs_app.domain.status import TERMINAL, JobStatus
from jobs_app.models import Job, JobDependency


def lock_needed(after: Sequence[WaitsFor]) -> list[int]:
    """Which of these jobs are still to be waited for; they stay locked meanwhile.

    Raises `UnknownNeededJob`, `NeededJobEnded`.
    """
    wanted = needs_by_job(after)
    # The lock orders this against the end of each: one of the two sees the other.
    rows = Job.objects.select_for_update().filter(id__in=wanted).order_by("id")
    statuses = dict(rows.values_list("id", "status"))
    for job_id, needs in wanted.items():
        status = statuses.get(job_id)
        if status is None:
            raise UnknownNeededJob(job_id=job_id)
        is_in_vain = status in TERMINAL and status != JobStatus.COMPLETED
        if is_in_vain and needs is Needs.COMPLETED:
            raise NeededJobEnded(job_id=job_id, status=status)
    return [job_id for job_id, status in statuses.items() if status not in TERMINAL]


def wait_for(
    *, job: Job, after: Sequence[WaitsFor], still_live: Collection[int]
) -> None:
    """Note what a job, just inserted with as many `pending_deps`, waits for."""
    JobDependency.objects.bulk_create(
        JobDependency(job=job, waits_for_id=job_id, needs=needs)
        for job_id, needs in needs_by_job(after).items()
    )
    Job.objects.filter(id__in=still_live).update(has_dependents=True)


def needs_by_job(after: Sequence[WaitsFor]) -> dict[int, Needs]:
    """Each job to wait for once, by its strictest need."""
    needs: dict[int, Needs] = {}
    for one in after:
        if needs.get(one.job_id) is not Needs.COMPLETED:
            needs[one.job_id] = one.needs
    return needs


def settle(*, ended: Collection[int], status: JobStatus) -> None:
    """T2, T3: release what waited for these jobs, cancel what needed their result."""
    _lock_in_order(ended, status=status)
    _settle(ended, status=status)


def _lock_in_order(ended: Collection[int], *, status: JobStatus) -> None:
    """Lock all that `_settle` may touch by id, as others do: no two wait in a ring."""
    touched: set[int] = set()
    ends: dict[JobStatus, set[int]] = {status: set(ended)}
    while ends:
        how, ids = ends.popitem()
        edges = JobDependency.objects.filter(waits_for__in=ids)
        behind = set(edges.values_list("job_id", flat=True)) - touched
        touched |= behind
        if how is not JobStatus.COMPLETED and behind:
            in_vain = edges.filter(needs=Needs.COMPLETED, job__in=behind)
            cancelled = set(in_vain.values_list("job_id", flat=True))
            ends |= {JobStatus.CANCELLED: cancelled} if cancelled else {}
    rows = Job.objects.filter(id__in=touched).select_for_update().order_by("id")
    list(rows.values_list("id", flat=True))


def _settle(ended: Collection[int], *, status: JobStatus) -> None:
    edges = JobDependency.objects.filter(waits_for__in=ended)
    if status is not JobStatus.COMPLETED:
        in_vain = edges.filter(needs=Needs.COMPLETED, job__status=JobStatus.PENDING)
        cancelled = set(in_vain.values_list("job_id", flat=True))
        if cancelled:
            _cancel(cancelled)
        edges = edges.filter(needs=Needs.ENDED)
    waiting = edges.values("job_id").annotate(ended=Count("id")).order_by("job_id")
    for row in waiting:
        Job.objects.pending().filter(id=row["job_id"]).update(
            pending_deps=F("pending_deps") - row["ended"]
        )


def released_by(*, job_id: int) -> list[Job]:
    """Jobs behind this one whose people or workers should hear of its end."""
    behind = Job.objects.filter(dependencies__waits_for=job_id)
    fields = ("id", "kind", "actor", "subject_id", "queue", "status", "pending_deps")
    return list(behind.only(*fields))


def _cancel(ids: set[int]) -> None:
    """T3 pending → cancelled, and so on behind them; each job by one caller only."""
    pending = Job.objects.pending().filter(id__in=ids).select_for_update()
    mine = list(pending.order_by("id").values_list("id", flat=True))
    Job.objects.filter(id__in=mine).update(
        status=JobStatus.CANCELLED,
        error_code=FailureCode.DEPENDENCY_FAILED,
        error_message=MESSAGES[FailureCode.DEPENDENCY_FAILED],
        finished_at=Now(),
    )
    if mine:
        _settle(mine, status=JobStatus.CANCELLED)
