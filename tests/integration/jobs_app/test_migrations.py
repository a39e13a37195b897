"""The triggers are there after every migration, also over rows of the first version."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from jobs_app.models import Job, JobTransition

pytestmark = pytest.mark.django_db(transaction=True)

TRIGGERS = {"job_birth", "job_guard", "job_history"}
STATUSES = ("pending", "running", "completed", "failed", "cancelled")
_OLD_ROW = """
INSERT INTO jobs_app_job (kind, queue, title, args, actor, subject_id, status, attempt,
    lost, max_attempts, run_at, claimed_by, lease_until, celery_task_id, progress, step,
    error_code, error_message, usage, traceparent, created_at)
VALUES ('test.note', 'default', 't', '{}', 'a', '', %s, 1, 0, 3, CURRENT_TIMESTAMP, '',
    %s, '', 0, '', '', '', '{}', '', CURRENT_TIMESTAMP)
"""


@pytest.fixture
def _latest_again() -> Iterator[None]:
    yield
    call_command("migrate", "jobs_app", verbosity=0)


def _triggers() -> set[str]:
    statement = {
        "sqlite": "SELECT name FROM sqlite_master"
        " WHERE type = 'trigger' AND tbl_name = 'jobs_app_job'",
        "postgresql": "SELECT tgname FROM pg_trigger"
        " WHERE tgrelid = 'jobs_app_job'::regclass AND NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {str(row[0]) for row in cursor.fetchall()}


def test_triggers_are_there() -> None:
    assert _triggers() == TRIGGERS


@pytest.mark.usefixtures("_latest_again")
def test_jobs_of_the_first_version_come_along_and_are_guarded() -> None:
    call_command("migrate", "jobs_app", "0001", verbosity=0)
    assert _triggers() == set()
    with connection.cursor() as cursor:
        for status in STATUSES:
            lease = "2026-01-01 00:00:00" if status == "running" else None
            cursor.execute(_OLD_ROW, [status, lease])
    call_command("migrate", "jobs_app", verbosity=0)

    assert _triggers() == TRIGGERS
    jobs = {job.status: job for job in Job.objects.all()}
    assert set(jobs) == set(STATUSES)
    assert {job.priority for job in jobs.values()} == {5}
    for status in ("completed", "failed", "cancelled"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Job.objects.filter(pk=jobs[status].pk).update(status="pending")
    Job.objects.filter(pk=jobs["pending"].pk).update(status="cancelled")
    [told] = JobTransition.objects.all()
    assert (told.from_status, told.to_status) == ("pending", "cancelled")
