"""The thread that keeps leases alive while handlers work."""

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError

from jobs_app import heartbeat, store
from jobs_app.models import Job
from jobs_app.registry import JobRun
from tests.integration.jobs_app.kinds import Hand, Note
from tests.integration.jobs_app.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]
LEASE_S = 1.5


def _hearts() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "heartbeat"]


async def _in_thread(action: Callable[[], Any]) -> Any:
    [found] = await asyncio.to_thread(at_once, action)
    return found


@pytest.fixture(autouse=True)
def _short_lease(settings: Any) -> None:
    settings.JOB_LEASE_S = LEASE_S


def _working(rescued: list[Any], *, leases: int = 2) -> Callable[..., Any]:
    """A handler that outlasts its first lease, and looks whether it was taken away."""

    async def work(_args: Note, _run: JobRun) -> None:
        for _ in range(leases * 2):
            await asyncio.sleep(LEASE_S / 2)
            rescued.append(await _in_thread(store.rescue))

    return work


def test_lease_lasts_as_long_as_the_work(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    rescued: list[Any] = []
    hand.do = _working(rescued)
    job = enqueue()

    assert perform(job) == "completed"
    assert rescued == [[]] * 4
    assert job.attempt == 1


def test_one_thread_serves_job_after_job(enqueue: Enqueue, perform: Perform) -> None:
    perform(enqueue())
    first = _hearts()
    for _ in range(5):
        perform(enqueue())

    assert len(first) == 1
    assert _hearts() == first


def test_one_thread_serves_jobs_side_by_side(
    enqueue: Enqueue, hand: Hand, perform: Perform
) -> None:
    rescued: list[Any] = []
    hand.do = _working(rescued)
    jobs = [enqueue() for _ in range(4)]
    outcomes = at_once(*[lambda job=job: perform(job) for job in jobs])

    assert outcomes == ["completed"] * 4
    assert not any(rescued)
    assert len(_hearts()) == 1


@pytest.mark.parametrize(
    "error", [OperationalError, InterfaceError, RuntimeError], ids=str
)
def test_look_that_fails_is_not_the_last(
    enqueue: Enqueue,
    perform: Perform,
    hand: Hand,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
) -> None:
    settings.JOB_LEASE_S = 30
    failures: list[int] = []
    look = heartbeat.Watch.look

    def fail_twice(watch: heartbeat.Watch) -> None:
        if len(failures) < 2:
            failures.append(1)
            raise error("the database is away")
        look(watch)

    async def work(_args: Note, _run: JobRun) -> None:
        await _in_thread(partial(store.request_cancel, job_id=job.pk))
        await asyncio.sleep(30)

    monkeypatch.setattr(heartbeat.Watch, "look", fail_twice)
    hand.do = work
    job = enqueue()

    assert perform(job) == "cancelled"
    assert len(failures) == 2


def test_work_whose_lease_was_lost_is_stopped(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    stopped: list[bool] = []
    job = enqueue()

    def lose() -> None:
        Job.objects.filter(pk=job.pk).update(lease_until=job.created_at)
        store.rescue()

    async def work(_args: Note, _run: JobRun) -> None:
        await _in_thread(lose)
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            stopped.append(True)
            raise

    hand.do = work

    assert perform(job) == "stale"
    assert stopped == [True]
    assert (job.status, job.lost) == ("pending", 1)
