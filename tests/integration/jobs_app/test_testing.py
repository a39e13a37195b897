"""The helpers that tests of job kinds use."""

from collections.abc import Callable
from typing import Any

import pytest

from jobs_app import services
from jobs_app.domain.requests import Wishes
from jobs_app.models import Job
from jobs_app.registry import JobRun, Snooze
from jobs_app.testing import assert_enqueued, drain, perform_job, refute_enqueued
from jobs_app.workflow import Transient
from livestate.refusals import InvalidPayload
from tests.integration.jobs_app.kinds import Hand, Note

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]


def test_what_waits_is_found_by_kind_part_of_arguments_queue_and_actor(
    enqueue: Enqueue, alice: Any, bob: Any
) -> None:
    job = enqueue(text="a note")
    enqueue(text="another")

    found = assert_enqueued(kind="test.note", args={"text": "a note"}, actor=alice)
    assert [one.pk for one in found] == [job.pk]
    assert_enqueued(kind="test.note", queue="default", count=2)
    refute_enqueued(kind="test.note", actor=bob)
    refute_enqueued(kind="test.note", queue="content_generation")
    refute_enqueued(kind="test.steps")


def test_a_failed_assertion_says_what_is_there(enqueue: Enqueue) -> None:
    enqueue(text="a note")

    with pytest.raises(AssertionError, match="a note"):
        assert_enqueued(kind="test.note", args={"text": "something else"})
    with pytest.raises(AssertionError, match=r"0 'test\.note'"):
        refute_enqueued(kind="test.note")


def test_perform_job_runs_handler_and_effect(alice: Any, hand: Hand) -> None:
    done = perform_job(kind="test.note", args={"text": "a note"}, actor=alice)

    assert (done.outcome, done.job.status) == ("completed", "completed")
    assert hand.attempts == [1]
    refute_enqueued(kind="test.note")


def test_perform_job_refuses_bad_arguments(alice: Any) -> None:
    with pytest.raises(InvalidPayload):
        perform_job(kind="test.note", args={"text": ""}, actor=alice)


def test_drain_runs_by_priority_and_leaves_what_is_scheduled(
    alice: Any, hand: Hand
) -> None:
    order: list[str] = []

    async def note(args: Note, _run: JobRun) -> None:
        order.append(args.text)

    hand.do = note
    for text, wishes in (
        ("usual", Wishes()),
        ("urgent", Wishes(priority=0)),
        ("later", Wishes(delay_s=3600)),
    ):
        services.enqueue(
            kind="test.note", args={"text": text}, actor=alice, wishes=wishes
        )

    assert drain() == {"completed": 2}
    assert order == ["urgent", "usual"]
    assert drain(with_scheduled=True) == {"completed": 1}
    assert order[-1] == "later"


def test_drain_spends_all_attempts_when_retries_count_as_due(
    enqueue: Enqueue, hand: Hand
) -> None:
    async def fail(_args: Note, _run: JobRun) -> None:
        raise Transient("Not now.", code="provider_unavailable")

    hand.do = fail
    job = enqueue()

    assert drain(with_scheduled=True) == {"put back": 2, "failed": 1}
    job.refresh_from_db()
    assert (job.status, job.attempt) == ("failed", 3)


def test_drain_stops_at_its_limit(enqueue: Enqueue, hand: Hand) -> None:
    async def snooze(_args: Note, _run: JobRun) -> None:
        raise Snooze(after_s=1)

    hand.do = snooze
    enqueue()

    with pytest.raises(AssertionError, match="more than 5 attempts"):
        drain(with_scheduled=True, limit=5)


def test_drain_does_not_wait_for_a_paused_queue(enqueue: Enqueue) -> None:
    enqueue()
    services.pause_queue(name="default", by="the test")

    assert drain() == {"skipped": 1}
