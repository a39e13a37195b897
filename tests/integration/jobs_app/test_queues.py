"""Priorities, pauses and limits of queues, with many claimers at once."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db.models import F

from accounts.domain.actor import Actor
from jobs_app import runner, services, store, sweeper
from jobs_app.domain.errors import UnknownQueue
from jobs_app.domain.requests import Wishes
from jobs_app.models import Job, Queue
from tests.integration.jobs_app.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]


def _limit(**limits: Any) -> None:
    Queue.objects.update_or_create(name="default", defaults=limits)


def _claim(hint: Job) -> store.Claim | None:
    """As a worker does that got this hint."""
    return store.claim_next(hint=hint.pk, owner="w", task_id="t", lease_s=30)


def _claim_all(hints: list[Job], *, at_a_time: int = 8) -> list[store.Claim]:
    found: list[store.Claim] = []
    for first in range(0, len(hints), at_a_time):
        batch = hints[first : first + at_a_time]
        for claim in at_once(*[partial(_claim, hint) for hint in batch]):
            assert claim is None or isinstance(claim, store.Claim), claim
            found += [claim] if claim else []
    return found


def _age(seconds: float) -> None:
    past = timedelta(seconds=seconds)
    names = ("created_at", "run_at", "dispatched_at")
    Job.objects.update(**{name: F(name) - past for name in names})


def test_hint_is_a_ticket_for_the_best_job_of_its_queue(enqueue: Enqueue) -> None:
    jobs = [enqueue(wishes=Wishes(priority=one)) for one in (9, 5, 0, 5, 0)]
    order = [claim.job_id for job in jobs if (claim := _claim(job))]

    assert order == [jobs[place].pk for place in (2, 4, 1, 3, 0)]
    assert _claim(jobs[0]) is None


def test_among_equals_the_one_that_was_due_first_is_first(enqueue: Enqueue) -> None:
    later, sooner = enqueue(), enqueue()
    past = Job.objects.get(pk=later.pk).run_at - timedelta(hours=1)
    Job.objects.filter(pk=sooner.pk).update(run_at=past)
    claim = _claim(later)

    assert claim is not None
    assert claim.job_id == sooner.pk


def test_best_job_that_is_not_due_keeps_nobody_waiting(enqueue: Enqueue) -> None:
    enqueue(wishes=Wishes(priority=0, delay_s=60))
    ready = enqueue(wishes=Wishes(priority=9))
    claim = _claim(ready)

    assert claim is not None
    assert claim.job_id == ready.pk


@pytest.mark.parametrize("priority", [-1, 10])
@pytest.mark.parametrize("unique_key", [None, "key"])
def test_priority_that_is_none_is_refused(
    enqueue: Enqueue, priority: int, unique_key: str | None
) -> None:
    with pytest.raises(ValueError, match="priority"):
        enqueue(wishes=Wishes(priority=priority, unique_key=unique_key))


def test_many_claimers_take_each_job_once(enqueue: Enqueue) -> None:
    jobs = [enqueue() for _ in range(24)]
    claims = _claim_all(jobs * 2)

    assert sorted(claim.job_id for claim in claims) == [job.pk for job in jobs]
    assert set(Job.objects.values_list("attempt", flat=True)) == {1}


def test_paused_queue_starts_nothing_and_gets_no_hints(
    enqueue: Enqueue, hints: Callable[[], int], broker: Any
) -> None:
    jobs = [enqueue() for _ in range(3)]
    services.pause_queue(name="default", by="ann")
    broker.flushall()
    _age(120)

    assert _claim_all(jobs) == []
    assert (sweeper.sweep(), hints()) == (0, 0)
    services.resume_queue(name="default")
    assert (sweeper.sweep(), hints()) == (3, 3)
    assert len(_claim_all(jobs)) == 3


def test_running_jobs_of_a_paused_queue_go_on(enqueue: Enqueue) -> None:
    claim = _claim(enqueue())
    assert claim is not None
    services.pause_queue(name="default", by="ann")
    services.pause_queue(name="default", by="ben")
    ids = {"job_id": claim.job_id, "attempt": claim.attempt}

    store.renew(**ids, lease_s=30)
    store.complete(**ids, result={}, result_version=1, subject_id="")
    # Who paused it first stays known.
    assert Queue.objects.get().paused_by == "ann"


def test_only_queues_that_there_are_can_be_paused(db: None) -> None:
    for act in (partial(services.pause_queue, by="ann"), services.resume_queue):
        with pytest.raises(UnknownQueue):
            act(name="no such queue")


@pytest.mark.parametrize("limit", [1, 3])
def test_no_more_run_at_once_than_may(enqueue: Enqueue, limit: int) -> None:
    _limit(max_running=limit)
    jobs = [enqueue() for _ in range(8)]
    claims = _claim_all(jobs)

    assert len(claims) == limit
    for claim in claims:
        store.complete(
            job_id=claim.job_id,
            attempt=claim.attempt,
            result={},
            result_version=1,
            subject_id="",
        )
    assert len(_claim_all(jobs)) == limit


def test_nobody_has_more_running_than_one_may(
    enqueue: Enqueue, alice: Actor, bob: Actor
) -> None:
    _limit(max_running_per_actor=2)
    hers = [enqueue(actor=alice) for _ in range(5)]
    his = [enqueue(actor=bob) for _ in range(5)]
    claims = _claim_all([*hers, *his])

    assert Counter(claim.job.actor for claim in claims) == {
        alice.external_id: 2,
        bob.external_id: 2,
    }


def test_limit_of_all_holds_beside_that_of_one(
    enqueue: Enqueue, alice: Actor, bob: Actor
) -> None:
    _limit(max_running=3, max_running_per_actor=2)
    jobs = [enqueue(actor=actor) for actor in (alice, bob) for _ in range(4)]

    assert len(_claim_all(jobs)) == 3


def test_no_more_start_in_a_period_than_may(enqueue: Enqueue, perform: Perform) -> None:
    _limit(rate_limit=3, rate_period_s=3000)
    jobs = [enqueue() for _ in range(8)]

    assert len(_claim_all(jobs)) == 3
    _let_tokens_grow(1000)
    assert len(_claim_all(jobs)) == 1
    # However long nothing was asked for: no more than a period's worth.
    _let_tokens_grow(30_000)
    assert len(_claim_all(jobs)) == 3


def _let_tokens_grow(seconds: float) -> None:
    queue = Queue.objects.get(name="default")
    assert queue.rate_updated_at is not None
    past = queue.rate_updated_at - timedelta(seconds=seconds)
    Queue.objects.update(rate_updated_at=past)


def test_limits_of_a_queue_are_its_own(enqueue: Enqueue) -> None:
    Queue.objects.create(name="content_generation", max_running=1)
    jobs = [enqueue() for _ in range(8)]

    assert len(_claim_all(jobs)) == 8


def test_end_of_a_limited_job_calls_the_next(
    enqueue: Enqueue, hints: Callable[[], int], broker: Any
) -> None:
    _limit(max_running=1)
    first, second = enqueue(), enqueue()
    broker.flushall()

    assert runner.work_off(hint=first.pk, task_id="t").outcome == "completed"
    assert hints() == 1
    assert runner.work_off(hint=first.pk, task_id="t").outcome == "completed"
    second.refresh_from_db()
    assert second.status == "completed"


def test_sweep_sends_no_more_hints_than_there_is_room(
    enqueue: Enqueue, alice: Actor, bob: Actor, broker: Any, hints: Callable[[], int]
) -> None:
    _limit(max_running=3, max_running_per_actor=2)
    for actor in (alice, bob):
        for _ in range(4):
            enqueue(actor=actor)
    broker.flushall()
    _age(120)

    assert (sweeper.sweep(), hints()) == (3, 3)
