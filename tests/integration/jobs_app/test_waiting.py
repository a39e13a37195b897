"""Jobs that wait for their time: delayed, snoozed, expired."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db.models import F

from jobs_app import store, sweeper
from jobs_app.domain.requests import Wishes
from jobs_app.models import Job
from jobs_app.registry import JobRun, Snooze
from jobs_app.workflow import StepContext
from tests.integration.jobs_app.kinds import Hand, Note
from tests.integration.jobs_app.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]


def _let_pass(seconds: float) -> None:
    past = timedelta(seconds=seconds)
    names = ("created_at", "run_at", "expires_at", "dispatched_at")
    Job.objects.update(**{name: F(name) - past for name in names})


def _snoozing(after_s: float) -> Callable[..., object]:
    async def snooze(_args: Note, _run: JobRun) -> None:
        raise Snooze(after_s=after_s)

    return snooze


def test_delayed_job_is_hinted_at_when_its_time_has_come(
    enqueue: Enqueue, perform: Perform, hints: Callable[[], int]
) -> None:
    job = enqueue(wishes=Wishes(delay_s=60))
    _let_pass(30)

    assert (perform(job), sweeper.sweep(), hints()) == ("skipped", 0, 0)
    _let_pass(31)
    assert (sweeper.sweep(), hints()) == (1, 1)
    assert perform(job) == "completed"


def test_job_runs_not_before_its_time(enqueue: Enqueue, perform: Perform) -> None:
    now = store.database_time()
    later = enqueue(wishes=Wishes(run_at=now + timedelta(hours=1)))
    overdue = enqueue(wishes=Wishes(run_at=now - timedelta(hours=1)))

    assert (perform(later), perform(overdue)) == ("skipped", "completed")


def test_snoozed_job_comes_back_without_having_failed(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    hand.do = _snoozing(60)  # type: ignore[assignment]
    job = enqueue()

    assert perform(job) == "snoozed"
    assert (job.status, job.attempt, job.excused) == ("pending", 1, 1)
    assert (job.error_code, job.dispatched_at) == ("", None)
    assert perform(job) == "skipped"
    _let_pass(61)
    hand.do = hand._nothing
    assert perform(job) == "completed"
    assert hand.attempts == [1, 2]


def test_snoozing_does_not_eat_the_attempts(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    async def fail(_args: Note, _run: JobRun) -> None:
        raise RuntimeError

    job = enqueue()
    outcomes = []
    for act in (_snoozing(0), fail) * 2 + (_snoozing(0),) * 4 + (fail,):
        hand.do = act  # type: ignore[assignment]
        outcomes.append(perform(job))
        _let_pass(3600)

    assert outcomes == [
        *("snoozed", "put back", "snoozed", "put back"),
        *("snoozed",) * 4,
        "failed",
    ]
    assert (job.attempt, job.excused, job.max_attempts) == (9, 6, 3)


def test_effect_may_snooze_too_and_leaves_nothing(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    def snooze() -> None:
        raise Snooze(after_s=5)

    hand.before_effect = snooze

    assert perform(enqueue()) == "snoozed"


def test_job_that_was_asked_to_stop_does_not_snooze(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    job = enqueue()

    async def stop_and_snooze(_args: Note, _run: JobRun) -> None:
        await asyncio.to_thread(at_once, partial(store.request_cancel, job_id=job.pk))
        raise Snooze(after_s=5)

    hand.do = stop_and_snooze

    assert perform(job) == "cancelled"


@pytest.mark.parametrize("after_s", [-1, float("inf"), float("nan"), 1e12])
def test_time_that_is_none_is_refused(after_s: float) -> None:
    with pytest.raises(ValueError, match="after_s"):
        Snooze(after_s=after_s)


def test_job_that_was_not_started_in_time_fails(
    enqueue: Enqueue, perform: Perform
) -> None:
    job = enqueue(wishes=Wishes(expires_in_s=60))
    _let_pass(59)
    sweeper.sweep()
    job.refresh_from_db()
    assert job.status == "pending"
    _let_pass(2)

    # Not even the hint that comes before the sweep starts it.
    assert perform(job) == "skipped"
    sweeper.sweep()
    job.refresh_from_db()
    assert (job.status, job.error_code) == ("failed", "expired")
    assert job.finished_at is not None


def test_time_to_expire_begins_when_the_job_is_due(enqueue: Enqueue) -> None:
    job = enqueue(wishes=Wishes(delay_s=100, expires_in_s=60))
    _let_pass(150)
    sweeper.sweep()
    job.refresh_from_db()
    assert job.status == "pending"
    _let_pass(20)
    sweeper.sweep()

    job.refresh_from_db()
    assert job.status == "failed"


def test_job_that_runs_does_not_expire(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    job = enqueue("test.steps", wishes=Wishes(expires_in_s=60))

    async def dawdle(_ctx: StepContext) -> None:
        [expired] = await asyncio.to_thread(at_once, let_much_pass)
        assert expired == []

    def let_much_pass() -> list[Job]:
        _let_pass(120)
        return store.expire()

    hand.in_step["second"] = dawdle

    assert perform(job) == "completed"
