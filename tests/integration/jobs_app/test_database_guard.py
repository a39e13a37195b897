"""The triggers: the database lets through what `ARROWS` has, and nothing else."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from jobs_app.domain.status import ARROWS, LIVE, TERMINAL, JobStatus
from jobs_app.models import Job, JobTransition

pytestmark = pytest.mark.django_db

PENDING, RUNNING = JobStatus.PENDING, JobStatus.RUNNING
ALLOWED = {(arrow.source, arrow.target) for arrow in ARROWS}
REFUSAL = "illegal change of a job"
# One value for each column that says what a job was or what became of it.
ANOTHER: dict[str, Any] = {
    "kind": "another",
    "queue": "another",
    "title": "another",
    "args": {"another": 1},
    "args_version": 7,
    "is_encrypted": True,
    "actor": "another",
    "subject_id": "another",
    "attempt": 7,
    "lost": 7,
    "excused": 7,
    "progress": 7,
    "result": {"another": 1},
    "result_version": 7,
    "error_code": "another",
    "error_message": "another",
    "usage": {"another": 1},
    "unique_key": "another",
    "celery_task_id": "another",
}


def _new(**values: Any) -> Job:
    return Job.objects.create(
        kind="k", queue="default", title="t", args={}, actor="a", **values
    )


def _in(status: JobStatus, **values: Any) -> Job:
    """A job that has come to this status on a legal way."""
    job = _new(**values)
    if status is not PENDING:
        _become(job, RUNNING)
    if status in TERMINAL:
        _become(job, status)
    return job


def _become(job: Job, status: JobStatus, **values: Any) -> None:
    """What a correct writer changes with the status."""
    is_start = status is RUNNING and _row(job).status == PENDING
    lease = Now() + timedelta(seconds=30) if status is RUNNING else None
    values = {"attempt": F("attempt") + int(is_start), "lease_until": lease, **values}
    Job.objects.filter(pk=job.pk).update(status=status, **values)


def _row(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def _is_refused(job: Job, status: JobStatus, **values: Any) -> bool:
    """Whether the trigger refuses this change; then nothing has changed."""
    before = Job.objects.filter(pk=job.pk).values().get()
    try:
        with transaction.atomic():
            _become(job, status, **values)
    except IntegrityError as error:
        refusal = str(error)
    else:
        return False
    assert REFUSAL in refusal
    assert Job.objects.filter(pk=job.pk).values().get() == before
    return True


@pytest.mark.parametrize(("source", "target"), list(product(JobStatus, JobStatus)))
def test_every_pair_of_statuses_is_as_in_the_table(
    source: JobStatus, target: JobStatus
) -> None:
    job = _in(source)
    before = job.transitions.count()

    assert _is_refused(job, target, progress=50) == ((source, target) not in ALLOWED)
    is_recorded = (source, target) in ALLOWED and source is not target
    assert job.transitions.count() == before + is_recorded


def test_history_tells_who_did_what_in_which_attempt() -> None:
    job = _in(PENDING)
    _become(job, RUNNING, claimed_by="one", celery_task_id="task 1")
    _become(job, PENDING, claimed_by="", lost=1, error_code="lost", error_message="L.")
    _become(job, RUNNING, claimed_by="two", celery_task_id="task 2", progress=3)
    _become(job, RUNNING, progress=50)
    _become(job, JobStatus.FAILED, claimed_by="", excused=2)

    told = job.transitions.values_list(
        *("from_status", "to_status", "attempt", "lost", "excused"),
        *("claimed_by", "celery_task_id", "error_code", "error_message"),
    )
    assert list(told) == [
        ("pending", "running", 1, 0, 0, "one", "task 1", "", ""),
        ("running", "pending", 1, 1, 0, "one", "task 1", "lost", "L."),
        ("pending", "running", 2, 1, 0, "two", "task 2", "lost", "L."),
        ("running", "failed", 2, 1, 2, "two", "task 2", "lost", "L."),
    ]
    times = list(JobTransition.objects.values_list("at", flat=True))
    assert times == sorted(times)
    # In the database's own time and form: a second ago is less than now.
    assert JobTransition.objects.filter(at__gt=Now() - timedelta(seconds=60)).exists()
    assert not JobTransition.objects.filter(at__gt=Now()).exists()


@pytest.mark.parametrize("status", sorted(TERMINAL))
@pytest.mark.parametrize("column", sorted(ANOTHER))
def test_ended_job_keeps_what_it_was_and_became(status: JobStatus, column: str) -> None:
    assert _is_refused(_in(status), status, **{column: ANOTHER[column]})


@pytest.mark.parametrize("status", sorted(TERMINAL))
def test_nothing_is_taken_from_an_ended_job(status: JobStatus) -> None:
    job = _in(status, unique_key="key")

    assert _is_refused(job, status, unique_key=None)


@pytest.mark.parametrize("status", sorted(TERMINAL))
def test_same_again_is_no_change_of_an_ended_job(status: JobStatus) -> None:
    job = _in(status)

    assert not _is_refused(job, status, title="t", has_dependents=True, retry_of=None)


@pytest.mark.parametrize(
    ("source", "target", "attempt"),
    [
        (PENDING, RUNNING, 0),
        (PENDING, RUNNING, 2),
        (PENDING, PENDING, 1),
        (RUNNING, RUNNING, 2),
        (RUNNING, RUNNING, 0),
        (RUNNING, PENDING, 0),
        (RUNNING, PENDING, 2),
        (RUNNING, JobStatus.COMPLETED, 0),
        (RUNNING, JobStatus.FAILED, 2),
        (PENDING, JobStatus.CANCELLED, 1),
        (PENDING, JobStatus.FAILED, 1),
    ],
)
def test_attempt_rises_by_one_at_a_claim_and_never_else(
    source: JobStatus, target: JobStatus, attempt: int
) -> None:
    job = _in(source)

    assert _is_refused(job, target, attempt=attempt)
    assert not _is_refused(job, target)


@pytest.mark.parametrize("column", ["lost", "excused"])
@pytest.mark.parametrize("status", sorted(LIVE))
def test_attempts_that_did_not_count_are_never_forgotten(
    status: JobStatus, column: str
) -> None:
    job = _in(status)
    _become(job, status, **{column: 2})

    assert _is_refused(job, status, **{column: 1})
    assert not _is_refused(job, status, **{column: 3})


@pytest.mark.parametrize(
    ("target", "is_refused"),
    [
        (RUNNING, False),
        (JobStatus.CANCELLED, False),
        (JobStatus.FAILED, False),
        (JobStatus.COMPLETED, True),
        (PENDING, True),
    ],
)
def test_job_that_was_asked_to_stop_is_not_completed_nor_tried_again(
    target: JobStatus, *, is_refused: bool
) -> None:
    job = _in(RUNNING)
    _become(job, RUNNING, cancel_requested_at=Now())

    assert _is_refused(job, target, cancel_requested_at=None)
    assert _is_refused(job, target) == is_refused


def test_pending_job_has_no_wish_to_stop() -> None:
    assert _is_refused(_in(PENDING), PENDING, cancel_requested_at=Now())


@pytest.mark.parametrize(
    "values",
    [
        *({"status": status} for status in TERMINAL),
        {"status": RUNNING, "lease_until": Now()},
        {"attempt": 1},
        {"cancel_requested_at": Now()},
    ],
    ids=str,
)
def test_job_is_born_pending_and_fresh(values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        _new(**values)
    assert not Job.objects.exists()


def test_several_rows_are_guarded_one_by_one() -> None:
    ended, live = _in(JobStatus.FAILED), _in(PENDING)
    rows = Job.objects.filter(pk__in=[ended.pk, live.pk])

    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        rows.update(title="another")
    assert {job.title for job in rows} == {"t"}


def test_raw_sql_is_guarded_like_the_rest() -> None:
    job = _in(JobStatus.COMPLETED)

    with (
        pytest.raises(IntegrityError, match=REFUSAL),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE jobs_app_job SET status = 'pending' WHERE id = %s", [job.pk]
        )


@pytest.mark.parametrize("status", list(JobStatus))
def test_history_goes_with_its_job(status: JobStatus) -> None:
    _in(status).delete()

    assert not JobTransition.objects.exists()
