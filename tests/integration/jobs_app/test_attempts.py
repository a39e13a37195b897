"""Claiming, fencing, leases, rescue, cancelling: who owns a job, and when no more."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs_app import runner, services, store, sweeper
from jobs_app.domain.errors import NotRetryable, StaleAttempt, TooLate
from jobs_app.domain.failures import FailureCode, own_failure
from jobs_app.domain.requests import Wishes
from jobs_app.models import Job, JobStep
from jobs_app.registry import JobRun
from jobs_app.workflow import StepContext
from sessions_app.models import Session
from tests.integration.jobs_app.kinds import SECRET, Hand, Note
from tests.integration.jobs_app.threads import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]


def _claim(job: Job, *, owner: str = "me", lease_s: float = 30) -> store.Claim:
    claim = store.claim(job_id=job.pk, owner=owner, task_id="t", lease_s=lease_s)
    assert claim is not None
    return claim


def _let_the_lease_end(job: Job) -> None:
    row = Job.objects.get(pk=job.pk)
    assert row.lease_until is not None
    past = row.lease_until - timedelta(hours=1)
    Job.objects.filter(pk=job.pk).update(lease_until=past)


def _be_due(job: Job) -> None:
    row = Job.objects.get(pk=job.pk)
    Job.objects.filter(pk=job.pk).update(run_at=row.created_at - timedelta(hours=1))


def test_job_is_completed_with_its_effect(enqueue: Enqueue, perform: Perform) -> None:
    job = enqueue()

    assert perform(job) == "completed"
    assert (job.status, job.progress, job.attempt) == ("completed", 100, 1)
    assert (job.lease_until, job.claimed_by) == (None, "")
    [session] = Session.objects.all()
    assert job.result == {"session_id": str(session.pk)}
    assert job.subject_id == str(session.pk)


def test_without_an_effect_the_output_is_the_result(
    enqueue: Enqueue, perform: Perform
) -> None:
    job = enqueue(kind="test.answer", wishes=Wishes(subject_id="7"))

    assert perform(job) == "completed"
    assert job.result == {"session_id": "a note"}
    assert job.subject_id == "7"
    assert not Session.objects.exists()


def test_without_an_effect_a_cancelled_job_does_not_complete(
    enqueue: Enqueue, perform: Perform, hand: Hand, alice: Any
) -> None:
    job = enqueue(kind="test.answer")

    async def cancel(_args: Note, _run: JobRun) -> None:
        import asyncio  # noqa: PLC0415

        await asyncio.to_thread(
            all_at_once, lambda: services.cancel(job_id=str(job.pk), actor=alice)
        )

    hand.do = cancel

    assert perform(job) == "cancelled"
    assert (job.status, job.result) == ("cancelled", None)


def test_job_is_claimed_once_by_many(enqueue: Enqueue) -> None:
    job = enqueue()

    def claim(owner: str) -> store.Claim | None:
        return store.claim(job_id=job.pk, owner=owner, task_id="t", lease_s=30)

    found = all_at_once(*[lambda n=n: claim(f"owner {n}") for n in range(8)])

    assert sum(one is not None for one in found) == 1
    job.refresh_from_db()
    assert job.attempt == 1


def test_same_hint_many_times_is_one_attempt(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    job = enqueue()

    assert [perform(job) for _ in range(5)] == ["completed", *["skipped"] * 4]
    assert hand.attempts == [1]
    assert Session.objects.count() == 1


def test_job_that_is_not_due_is_not_claimed(enqueue: Enqueue, perform: Perform) -> None:
    job = enqueue()
    Job.objects.filter(pk=job.pk).update(
        run_at=Job.objects.get(pk=job.pk).created_at + timedelta(hours=1)
    )

    assert perform(job) == "skipped"


def test_lost_attempt_goes_back_and_is_counted_apart(enqueue: Enqueue) -> None:
    job = enqueue()
    _claim(job)
    _let_the_lease_end(job)

    assert [one.pk for one in store.rescue()] == [job.pk]
    job.refresh_from_db()
    assert (job.status, job.attempt, job.lost) == ("pending", 1, 1)
    assert (job.lease_until, job.claimed_by, job.dispatched_at) == (None, "", None)


def test_lease_that_runs_is_left_alone(enqueue: Enqueue) -> None:
    job = enqueue()
    _claim(job)

    assert store.rescue() == []
    job.refresh_from_db()
    assert job.status == "running"


def test_job_whose_workers_are_lost_again_and_again_fails(enqueue: Enqueue) -> None:
    job = enqueue()
    for _ in range(store.MAX_LOST + 1):
        _be_due(job)
        _claim(job)
        _let_the_lease_end(job)
        store.rescue()

    job.refresh_from_db()
    assert (job.status, job.error_code) == ("failed", "lost")
    assert job.attempt == store.MAX_LOST + 1


def test_lost_attempts_do_not_eat_the_budget_of_failures(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    job = enqueue()
    for _ in range(4):
        _be_due(job)
        _claim(job)
        _let_the_lease_end(job)
        store.rescue()
    _be_due(job)

    async def fail(_args: Note, _run: JobRun) -> None:
        raise RuntimeError(SECRET)

    hand.do = fail

    assert perform(job) == "put back"


def test_late_writer_changes_nothing(enqueue: Enqueue, perform: Perform) -> None:
    job = enqueue()
    late = _claim(job, owner="late")
    _let_the_lease_end(job)
    store.rescue()
    _be_due(job)
    current = _claim(job, owner="current")
    ids = {"job_id": late.job_id, "attempt": late.attempt}
    failure = own_failure(FailureCode.INTERNAL)

    with pytest.raises(StaleAttempt):
        store.renew(**ids, lease_s=30, progress=99)
    with pytest.raises(StaleAttempt):
        _write_step(late, progress=99)
    with pytest.raises(StaleAttempt):
        store.complete(**ids, result={}, result_version=1, subject_id="")
    assert not store.put_back(**ids, after_s=0, failure=failure)
    assert not store.fail(**ids, failure=failure)
    assert not store.finish_cancelled(**ids)
    job.refresh_from_db()
    assert (job.status, job.attempt, job.progress) == ("running", current.attempt, 0)
    assert not JobStep.objects.filter(job=job).exists()


def test_step_is_written_with_the_jobs_lease_and_progress_or_not_at_all(
    enqueue: Enqueue, alice: Any
) -> None:
    job = enqueue()
    claim = _claim(job, lease_s=5)
    JobStep.objects.create(job=job, key="first")

    with CaptureQueriesContext(connection) as queries:
        _write_step(claim, key="first", progress=40)
    _write_step(claim, key="unplanned", progress=50)
    services.cancel(job_id=str(job.pk), actor=alice)
    with pytest.raises(StaleAttempt):
        _write_step(claim, key="first", progress=60, output="too late")

    job.refresh_from_db()
    assert claim.job.lease_until is not None
    assert job.lease_until is not None
    assert job.lease_until > claim.job.lease_until + timedelta(seconds=10)
    assert job.progress == 50
    steps = JobStep.objects.filter(job=job).order_by("id")
    assert [(step.key, step.status, step.output) for step in steps] == [
        ("first", "completed", {"a": [1, None]}),
        ("unplanned", "completed", {"a": [1, None]}),
    ]
    assert all(step.started_at and step.finished_at for step in steps)
    if connection.vendor == "postgresql":
        assert len(queries) == 1


def _write_step(
    claim: store.Claim, *, progress: int, key: str = "first", output: Any = None
) -> None:
    store.write_step(
        job_id=claim.job_id,
        attempt=claim.attempt,
        lease_s=30,
        shown={"progress": progress},
        key=key,
        written={
            "status": "completed",
            "output": output or {"a": [1, None]},
            "started_at": store.Moment.FIRST,
            "finished_at": store.Moment.NOW,
        },
    )


def test_effects_of_a_stale_attempt_are_rolled_back(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    """The zombie runs to its end after another attempt has taken over."""
    job = enqueue()
    outcomes = []

    def overtake() -> None:
        hand.before_effect = lambda: None
        _let_the_lease_end(job)
        sweeper.sweep()
        _be_due(job)
        outcomes.append(runner.perform(job_id=job.pk, task_id="second"))

    async def take_long(_args: Note, run: JobRun) -> None:
        if run.attempt == 1:
            [found] = await _run_in_thread(overtake)
            assert found is None

    hand.do = take_long
    outcomes.append(perform(job))

    assert outcomes == ["completed", "stale"]
    assert [session.title for session in Session.objects.all()] == ["attempt 2"]
    assert (job.status, job.attempt) == ("completed", 2)


async def _run_in_thread(action: Callable[[], None]) -> list[Any]:
    import asyncio  # noqa: PLC0415

    return await asyncio.to_thread(all_at_once, action)


def test_cancelled_pending_job_never_starts(
    enqueue: Enqueue, perform: Perform, hand: Hand, alice: Any
) -> None:
    job = enqueue()
    services.cancel(job_id=str(job.pk), actor=alice)

    assert perform(job) == "skipped"
    assert (job.status, hand.attempts) == ("cancelled", [])
    with pytest.raises(TooLate):
        services.cancel(job_id=str(job.pk), actor=alice)


def test_cancelled_running_job_stops_in_the_middle_of_its_work(
    enqueue: Enqueue, perform: Perform, hand: Hand, alice: Any
) -> None:
    job = enqueue()
    stopped = threading.Event()

    async def work(_args: Note, _run: JobRun) -> None:
        import asyncio  # noqa: PLC0415

        try:
            # The heartbeat may see the request before this thread has come back.
            await asyncio.to_thread(
                all_at_once, lambda: services.cancel(job_id=str(job.pk), actor=alice)
            )
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            stopped.set()
            raise

    hand.do = work

    assert perform(job) == "cancelled"
    assert stopped.is_set()
    assert job.status == "cancelled"
    assert not Session.objects.exists()


def test_cancel_just_before_the_end_rolls_the_effect_back(
    enqueue: Enqueue, perform: Perform, hand: Hand, alice: Any
) -> None:
    job = enqueue()

    async def work(_args: Note, _run: JobRun) -> None:
        import asyncio  # noqa: PLC0415

        await asyncio.to_thread(
            all_at_once, lambda: services.cancel(job_id=str(job.pk), actor=alice)
        )

    hand.do = work

    assert perform(job) == "cancelled"
    assert not Session.objects.exists()


def test_cancel_racing_completion_is_one_or_the_other(
    enqueue: Enqueue, alice: Any
) -> None:
    for _ in range(12):
        job = enqueue()
        before = Session.objects.count()

        def cancel(job: Job = job) -> str:
            try:
                services.cancel(job_id=str(job.pk), actor=alice)
            except TooLate:
                return "too late"
            return "accepted"

        def work(job: Job = job) -> str:
            return runner.perform(job_id=job.pk, task_id="t")

        answers = set(all_at_once(cancel, work))
        job.refresh_from_db()
        made = Session.objects.count() - before
        if "accepted" in answers:
            assert (job.status, made) == ("cancelled", 0)
        else:
            assert (job.status, made) == ("completed", 1)


def test_cancel_of_a_lost_worker_is_concluded_by_the_rescuer(
    enqueue: Enqueue, alice: Any
) -> None:
    job = enqueue()
    _claim(job)
    services.cancel(job_id=str(job.pk), actor=alice)
    _let_the_lease_end(job)
    store.rescue()

    job.refresh_from_db()
    assert job.status == "cancelled"


def test_cancel_finds_the_job_whatever_happens_between_two_looks(
    enqueue: Enqueue, alice: Any
) -> None:
    """It waits at the first look and has been claimed before the second."""
    job = enqueue()
    updates = 0

    def claim(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal updates
        updates += sql.startswith("UPDATE")
        if updates == 2:
            updates += 1
            _claim(job)
        return execute(sql, *rest)

    with connection.execute_wrapper(claim):
        services.cancel(job_id=str(job.pk), actor=alice)

    job.refresh_from_db()
    assert (job.status, job.cancel_requested_at is not None) == ("running", True)


def test_retry_takes_over_finished_steps(
    enqueue: Enqueue, perform: Perform, hand: Hand, alice: Any
) -> None:
    async def cancel(_ctx: StepContext) -> None:
        import asyncio  # noqa: PLC0415

        [running] = await asyncio.to_thread(all_at_once, _cancel_running)
        assert running
        await asyncio.sleep(30)

    def _cancel_running() -> bool:
        services.cancel(job_id=str(job.pk), actor=alice)
        return True

    job = enqueue("test.steps")
    hand.in_step["third"] = cancel
    assert perform(job) == "cancelled"
    hand.in_step.clear()
    again = services.retry(job_id=str(job.pk), actor=alice)

    assert perform(again) == "completed"
    assert hand.paid == {"first": 1, "second": 1, "third": 2}
    assert (again.retry_of_id, again.status) == (job.pk, "completed")


def test_only_failed_and_cancelled_jobs_are_retried(
    enqueue: Enqueue, perform: Perform, alice: Any
) -> None:
    job = enqueue()
    with pytest.raises(NotRetryable):
        services.retry(job_id=str(job.pk), actor=alice)
    perform(job)
    with pytest.raises(NotRetryable):
        services.retry(job_id=str(job.pk), actor=alice)


def test_rescued_job_goes_on_after_its_last_finished_step(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    """The first attempt loses its lease inside the second step."""
    job = enqueue("test.steps")

    async def lose(_ctx: StepContext) -> None:
        import asyncio  # noqa: PLC0415

        await asyncio.to_thread(all_at_once, _lose)

    def _lose() -> None:
        _let_the_lease_end(job)
        store.rescue()

    hand.in_step["second"] = lose
    assert perform(job) == "stale"
    hand.in_step.clear()
    _be_due(job)

    assert perform(job) == "completed"
    assert hand.paid == {"first": 1, "second": 2, "third": 1}
    assert [session.title for session in Session.objects.all()] == ["attempt 2"]


def test_pending_job_expires(enqueue: Enqueue) -> None:
    job = enqueue()
    job.refresh_from_db()
    past = job.created_at - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(expires_at=past)
    sweeper.sweep()

    job.refresh_from_db()
    assert (job.status, job.error_code) == ("failed", "expired")


def test_old_finished_jobs_are_pruned_and_no_others(
    enqueue: Enqueue, perform: Perform
) -> None:
    old, recent, pending = (enqueue("test.steps") for _ in range(3))
    perform(old)
    perform(recent)
    for job, days in ((old, 8), (recent, 6), (pending, 8)):
        job.refresh_from_db()
        earlier = job.created_at - timedelta(days=days)
        finished = job.finished_at and earlier
        Job.objects.filter(pk=job.pk).update(created_at=earlier, finished_at=finished)

    assert sweeper.prune() == 1
    assert set(Job.objects.values_list("pk", flat=True)) == {recent.pk, pending.pk}
    assert not JobStep.objects.filter(job_id=old.pk).exists()
    assert sweeper.prune() == 0


def test_retry_outlives_the_pruned_job_it_repeats(enqueue: Enqueue, alice: Any) -> None:
    job = enqueue()
    services.cancel(job_id=str(job.pk), actor=alice)
    again = services.retry(job_id=str(job.pk), actor=alice)
    job.refresh_from_db()
    Job.objects.filter(pk=job.pk).update(finished_at=job.created_at - timedelta(days=8))

    assert sweeper.prune() == 1
    again.refresh_from_db()
    assert again.retry_of_id is None
