"""Jobs that wait for jobs, and batches with a job at their end."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from accounts.domain.actor import Actor
from jobs_app import services, store
from jobs_app.domain.errors import NeededJobEnded, UnknownNeededJob
from jobs_app.domain.failures import FailureCode, own_failure
from jobs_app.domain.requests import Needs, WaitsFor, Wishes
from jobs_app.models import Job
from jobs_app.registry import JobRun, Needed
from jobs_app.services import JobRequest
from tests.integration.jobs_app.kinds import Hand, Note
from tests.integration.jobs_app.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]
NOTE = JobRequest(kind="test.note", args={"text": "a note"})


def _after(*jobs: Job, needs: Needs = Needs.COMPLETED) -> Wishes:
    return Wishes(after=tuple(WaitsFor(job_id=job.pk, needs=needs) for job in jobs))


def _fail(job: Job) -> None:
    claim = store.claim(job_id=job.pk, owner="w", task_id="t", lease_s=30)
    assert claim is not None
    assert store.fail(
        job_id=job.pk, attempt=claim.attempt, failure=own_failure(FailureCode.INTERNAL)
    )


def _waits_for(job: Job) -> int:
    return Job.objects.get(pk=job.pk).pending_deps


def test_job_waits_until_what_it_needs_is_completed(
    enqueue: Enqueue, perform: Perform, hints: Callable[[], int]
) -> None:
    first, second = enqueue(), enqueue()
    last = enqueue(wishes=_after(first, second))

    assert (last.pending_deps, hints()) == (2, 2)
    assert perform(last) == "skipped"
    perform(first)
    assert (_waits_for(last), perform(last), hints()) == (1, "skipped", 2)
    perform(second)
    # Its hint follows at once, not with the next sweep.
    assert hints() == 3
    assert perform(last) == "completed"


def test_job_that_needs_what_is_completed_already_does_not_wait(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    first, second = enqueue(), enqueue()
    perform(first)
    last = enqueue(wishes=_after(first, second))

    assert last.pending_deps == 1
    perform(second)
    assert perform(last) == "completed"


def test_failure_cancels_what_needs_the_result_and_all_behind_it(
    enqueue: Enqueue, perform: Perform
) -> None:
    first = enqueue()
    second = enqueue(wishes=_after(first))
    third = enqueue(wishes=_after(second))
    whatever = enqueue(wishes=_after(third, needs=Needs.ENDED))
    _fail(first)
    for job in (second, third, whatever):
        job.refresh_from_db()

    assert (second.status, third.status) == ("cancelled", "cancelled")
    assert (second.error_code, third.error_code) == ("dependency_failed",) * 2
    assert perform(whatever) == "completed"


@pytest.mark.parametrize("end", ["cancelled", "expired", "lost"])
def test_every_way_to_end_is_heard_by_those_behind(
    enqueue: Enqueue, alice: Actor, end: str
) -> None:
    first = enqueue()
    needing = enqueue(wishes=_after(first))
    waiting = enqueue(wishes=_after(first, needs=Needs.ENDED))
    past = {"days": 1}
    match end:
        case "cancelled":
            services.cancel(job_id=str(first.pk), actor=alice)
        case "expired":
            _move(first, "expires_at", **past)
            store.expire()
        case _:
            store.claim(job_id=first.pk, owner="w", task_id="t", lease_s=30)
            Job.objects.filter(pk=first.pk).update(lost=store.MAX_LOST)
            _move(first, "lease_until", **past)
            store.rescue()
    needing.refresh_from_db()
    waiting.refresh_from_db()

    assert (needing.status, needing.error_code) == ("cancelled", "dependency_failed")
    assert (waiting.status, waiting.pending_deps) == ("pending", 0)


def _move(job: Job, name: str, **earlier: int) -> None:
    row = Job.objects.get(pk=job.pk)
    past = row.created_at - timedelta(**earlier)
    Job.objects.filter(pk=job.pk).update(**{name: past})


def test_what_is_needed_must_be_there_and_not_have_failed(enqueue: Enqueue) -> None:
    failed = enqueue()
    _fail(failed)

    with pytest.raises(NeededJobEnded):
        enqueue(wishes=_after(failed))
    with pytest.raises(UnknownNeededJob):
        enqueue(wishes=Wishes(after=(WaitsFor(job_id=failed.pk + 1),)))
    assert enqueue(wishes=_after(failed, needs=Needs.ENDED)).pending_deps == 0
    assert Job.objects.count() == 2


@pytest.mark.parametrize("unique_key", [None, "key"])
def test_job_that_is_named_twice_is_waited_for_once(
    enqueue: Enqueue, perform: Perform, unique_key: str | None
) -> None:
    first = enqueue()
    ended = WaitsFor(job_id=first.pk, needs=Needs.ENDED)
    after = (ended, WaitsFor(job_id=first.pk), ended)
    last = enqueue(wishes=Wishes(after=after, unique_key=unique_key))

    assert last.pending_deps == 1
    # Of two needs the stricter one holds.
    _fail(first)
    last.refresh_from_db()
    assert last.status == "cancelled"


def test_end_racing_the_birth_of_a_job_behind_it_is_heard(
    enqueue: Enqueue, alice: Actor
) -> None:
    for needs in [Needs.ENDED, Needs.COMPLETED] * 8:
        first = enqueue()

        def ask(first: Job = first, needs: Needs = needs) -> Job:
            return enqueue(wishes=_after(first, needs=needs))

        def cancel(first: Job = first) -> Job:
            return services.cancel(job_id=str(first.pk), actor=alice)

        born, cancelled = at_once(ask, cancel)
        assert isinstance(cancelled, Job)
        if isinstance(born, NeededJobEnded):
            assert needs is Needs.COMPLETED
            continue
        born.refresh_from_db()
        wanted = ("pending", 0) if needs is Needs.ENDED else ("cancelled", 1)
        assert (born.status, born.pending_deps) == wanted


def test_two_needed_jobs_that_fail_at_once_cancel_a_job_once(enqueue: Enqueue) -> None:
    for _ in range(12):
        first, second, other = enqueue(), enqueue(), enqueue()
        needing = enqueue(wishes=_after(first, second))
        behind = [
            enqueue(wishes=_after(needing, other, needs=Needs.ENDED)) for _ in range(3)
        ]

        found = at_once(partial(_fail, first), partial(_fail, second))
        assert found == [None, None]
        needing.refresh_from_db()
        assert needing.status == "cancelled"
        assert needing.transitions.count() == 1
        assert [_waits_for(job) for job in behind] == [1, 1, 1]


def test_many_ends_at_once_are_all_counted(enqueue: Enqueue, perform: Perform) -> None:
    firsts = [enqueue() for _ in range(8)]
    last = enqueue(wishes=_after(*firsts))

    outcomes = at_once(*[lambda job=job: perform(job) for job in firsts])

    assert outcomes == ["completed"] * 8
    assert _waits_for(last) == 0


def test_last_job_of_a_batch_learns_how_each_has_ended(
    alice: Actor, perform: Perform, hand: Hand
) -> None:
    batch = services.enqueue_batch(requests=[NOTE] * 3, then=NOTE, actor=alice)
    told: list[Needed] = []

    async def look(_args: Note, run: JobRun) -> None:
        told.extend(await run.waited_for())

    assert batch.then.pending_deps == 3
    perform(batch.jobs[0])
    _fail(batch.jobs[1])
    services.cancel(job_id=str(batch.jobs[2].pk), actor=alice)
    hand.do = look

    assert perform(batch.then) == "completed"
    assert [one.job_id for one in told] == [job.pk for job in batch.jobs]
    assert [one.status for one in told] == ["completed", "failed", "cancelled"]
    assert [one.error_code for one in told] == ["", "internal", ""]
    assert told[0].result is not None


def test_batch_is_accepted_as_a_whole_or_not_at_all(
    alice: Actor, hints: Callable[[], int]
) -> None:
    bad: dict[str, Any] = {"kind": "test.note", "args": {"text": ""}}

    with pytest.raises(Exception, match="text"):
        services.enqueue_batch(
            requests=[NOTE, JobRequest(**bad)], then=NOTE, actor=alice
        )
    assert (Job.objects.count(), hints()) == (0, 0)


def test_batch_of_nothing_runs_its_last_job_at_once(
    alice: Actor, perform: Perform
) -> None:
    batch = services.enqueue_batch(requests=[], then=NOTE, actor=alice)

    assert perform(batch.then) == "completed"


def test_batch_may_hold_the_same_unique_job_twice(
    alice: Actor, perform: Perform
) -> None:
    same = JobRequest(
        kind="test.note", args={"text": "a note"}, wishes=Wishes(unique_key="same")
    )
    batch = services.enqueue_batch(requests=[same, same], then=NOTE, actor=alice)

    assert batch.jobs[0].pk == batch.jobs[1].pk
    assert batch.then.pending_deps == 1
    perform(batch.jobs[0])
    assert perform(batch.then) == "completed"
