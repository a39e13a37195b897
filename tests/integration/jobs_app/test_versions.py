"""Rows that another version of the code has written: older ones, and newer ones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now

from jobs_app import registry, selectors, verdict
from jobs_app.models import Job
from jobs_app.registry import JobRun
from tests.integration.jobs_app.kinds import KINDS, Hand, Note

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]


@pytest.fixture
def become_version(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """From now on this process has another version of `test.note`."""

    def become(version: int, **options: Any) -> None:
        kind = replace(KINDS["test.note"], version=version, **options)
        monkeypatch.setitem(registry._kinds, kind.name, kind)

    return become


def test_old_arguments_are_brought_into_their_present_form(
    enqueue: Enqueue,
    perform: Perform,
    hand: Hand,
    become_version: Callable[..., None],
) -> None:
    asked: list[int] = []
    heard: list[str] = []

    def upgrade(version: int, args: dict[str, Any]) -> dict[str, Any]:
        asked.append(version)
        return {"text": f"{args['text']} of {version}"}

    async def listen(args: Note, _run: JobRun) -> None:
        heard.append(args.text)

    hand.do = listen
    old = enqueue(text="written")
    become_version(3, upgrade_args=upgrade)
    new = enqueue(text="written")

    assert (perform(old), perform(new)) == ("completed", "completed")
    assert (asked, heard) == ([1], ["written of 1", "written"])
    assert [job.args_version for job in (old, new)] == [1, 3]
    assert [job.result_version for job in (old, new)] == [3, 3]


def test_old_results_are_shown_in_their_present_form(
    enqueue: Enqueue, perform: Perform, become_version: Callable[..., None]
) -> None:
    job = enqueue()
    perform(job)
    become_version(2, upgrade_result=lambda version, result: {**result, "was": version})

    shown = selectors.job_json(job)["result"]
    assert shown == {"session_id": job.subject_id, "was": 1}
    assert job.result == {"session_id": job.subject_id}


def test_result_of_a_newer_version_is_shown_as_it_is(
    enqueue: Enqueue, perform: Perform, become_version: Callable[..., None]
) -> None:
    become_version(2)
    job = enqueue()
    perform(job)
    become_version(1, upgrade_result=lambda *_: {})

    assert selectors.job_json(job)["result"] == job.result


@pytest.mark.parametrize("is_unknown", [False, True])
def test_job_of_newer_code_is_left_to_newer_workers(
    enqueue: Enqueue,
    perform: Perform,
    hand: Hand,
    become_version: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    is_unknown: bool,
) -> None:
    become_version(2)
    job = enqueue()
    become_version(1)
    if is_unknown:
        monkeypatch.delitem(registry._kinds, "test.note")
    assert perform(job) == "passed on"
    assert (job.status, job.attempt, job.excused) == ("pending", 1, 1)
    assert job.run_at > job.created_at
    assert hand.attempts == []
    become_version(2)
    Job.objects.filter(pk=job.pk).update(run_at=job.created_at)

    assert perform(job) == "completed"


def test_kind_that_no_worker_ever_knows_fails_in_the_end(
    enqueue: Enqueue, perform: Perform, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = enqueue()
    monkeypatch.delitem(registry._kinds, "test.note")
    # A deploy may take its time, and a job may have snoozed as often.
    Job.objects.filter(pk=job.pk).update(excused=verdict.MAX_PASSED_ON)
    assert perform(job) == "passed on"

    long_ago = Now() - timedelta(days=2)
    Job.objects.filter(pk=job.pk).update(created_at=long_ago, run_at=long_ago)
    assert perform(job) == "failed"
    assert job.error_code == "internal"
    # It is shown although nobody knows it.
    assert selectors.job_json(job)["kind"] == "test.note"


def test_upgrade_that_breaks_is_an_error_like_any_other(
    enqueue: Enqueue, perform: Perform, become_version: Callable[..., None]
) -> None:
    def upgrade(_version: int, args: dict[str, Any]) -> dict[str, Any]:
        return {"text": args["no such field"]}

    job = enqueue()
    become_version(2, upgrade_args=upgrade)

    assert perform(job) == "put back"
    assert job.error_code == "internal"
