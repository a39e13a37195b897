"""Which hints the sweeper sends, and what becomes of those that are gathered."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now

from jobs_app import dispatch, registry, runner, selectors, store
from jobs_app.models import Job, Queue
from tests.integration.jobs_app.kinds import KINDS
from tests.support.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]
# More than one sweep looks at.
CROWD = 600


def _crowd(number: int, *, actor: str = "crowd", queue: str = "default") -> None:
    Job.objects.bulk_create(
        Job(
            kind="test.note",
            queue=queue,
            title="a note",
            args={"text": "a note"},
            actor=actor,
        )
        for _ in range(number)
    )
    long_ago = Now() - timedelta(seconds=300)
    Job.objects.pending().update(created_at=long_ago, run_at=long_ago)


def _occupy(queue: str) -> None:
    """One job of the crowd runs."""
    job = Job.objects.filter(queue=queue).first()
    assert job is not None
    assert store.claim(job_id=job.pk, owner="o", task_id="t", lease_s=600)


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> str:
    kind = replace(KINDS["test.note"], name="test.brief", keeps_celery_result=False)
    monkeypatch.setitem(registry._kinds, kind.name, kind)
    monkeypatch.setattr(dispatch, "_of_this_process", None)
    return kind.name


def test_crowd_before_a_full_queue_does_not_hide_another_queue() -> None:
    Queue.objects.create(name="content_generation", max_running=1)
    _crowd(CROWD, queue="content_generation")
    _occupy("content_generation")
    _crowd(1, queue="default")

    taken = store.take_undispatched(empty_queues=["default", "content_generation"])

    assert [one.queue for one in taken] == ["default"]


def test_crowd_of_one_person_does_not_hide_another_person() -> None:
    Queue.objects.create(name="default", max_running_per_actor=1)
    _crowd(CROWD, actor="busy")
    _occupy("default")
    _crowd(1, actor="other")

    [one] = store.take_undispatched(empty_queues=["default"])

    assert Job.objects.get(pk=one.job_id).actor == "other"


def test_everybody_who_waits_is_told_of_the_line() -> None:
    _crowd(3, actor="few")
    _crowd(200, actor="many")

    assert selectors.waiting_actors() == {"few", "many"}


def test_burst_of_brief_jobs_is_few_hints_that_work_off_all(
    enqueue: Enqueue,
    hints: Callable[[], int],
    brief: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # However slow this machine is.
    monkeypatch.setattr(runner, "SLICE_S", 60)
    jobs = [enqueue(brief) for _ in range(30)]
    wait_until(lambda: hints() >= 2, what="the last hint of the burst")
    sent = hints()

    done = runner.work_off(hint=jobs[0].pk, task_id="t")

    assert sent < len(jobs)
    assert (done.outcome, done.keeps_celery_result) == ("completed", False)
    assert Job.objects.filter(status="completed").count() == len(jobs)


def test_job_with_a_task_of_its_own_keeps_its_ticket_beside_brief_ones(
    enqueue: Enqueue, hints: Callable[[], int], broker: Any, brief: str
) -> None:
    brief_job = enqueue(brief)
    usual = enqueue()
    broker.flushall()

    done = runner.work_off(hint=brief_job.pk, task_id="t")

    usual.refresh_from_db()
    assert (done.outcome, usual.status) == ("completed", "pending")
    wait_until(lambda: hints() == 1, what="a hint for the job that is left")


def test_thread_of_the_hints_outlives_what_it_did_not_expect(
    brief: str, hints: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = dispatch._publish
    broke = threading.Event()

    def broken(**values: Any) -> bool:
        if threading.current_thread().name == "hints" and not broke.is_set():
            broke.set()
            raise RuntimeError("once")
        return real(**values)

    monkeypatch.setattr(dispatch, "_publish", broken)
    for number in range(3):
        dispatch.send(job_id=number, kind=brief, queue="default")
    assert broke.wait(timeout=5)
    before = hints()
    for number in range(20):
        dispatch.send(job_id=number, kind=brief, queue="default")

    wait_until(lambda: hints() > before, what="a hint after that")
    # The last of a burst is sent by the thread alone.
    wait_until(lambda: not dispatch._gathering()._held, what="nothing is held back")
