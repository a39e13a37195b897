"""What handlers hear of a job, and that none of them can do harm."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from prometheus_client import REGISTRY, generate_latest

from jobs_app import store, sweeper, telemetry
from jobs_app.domain.events import (
    JobCancelled,
    JobEvent,
    JobProgressed,
    JobRaised,
    JobRescued,
    JobStarted,
    JobStopped,
)
from jobs_app.models import Job
from jobs_app.registry import JobRun, Snooze
from jobs_app.telemetry import on_job_event
from jobs_app.workflow import StepError
from tests.integration.jobs_app.kinds import SECRET, Hand, Note

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[JobEvent]:
    """Everything that handlers are told; registrations end with the test."""
    monkeypatch.setattr(telemetry, "_handlers", list(telemetry._handlers))
    events: list[JobEvent] = []
    on_job_event(JobEvent)(events.append)
    return events


def _types(heard: list[JobEvent]) -> list[type[JobEvent]]:
    return [type(event) for event in heard if not isinstance(event, JobProgressed)]


def test_completed_job_is_started_and_stopped(
    enqueue: Enqueue, perform: Perform, heard: list[JobEvent], alice: Any
) -> None:
    job = enqueue("test.steps")
    perform(job)

    assert _types(heard) == [JobStarted, JobStopped]
    stopped = heard[-1]
    assert isinstance(stopped, JobStopped)
    assert (stopped.outcome, stopped.job_id, stopped.kind) == (
        "completed",
        job.pk,
        "test.steps",
    )
    assert (stopped.queue, stopped.attempt) == ("default", 1)
    assert stopped.actor == alice.external_id
    percents = [one.percent for one in heard if isinstance(one, JobProgressed)]
    assert percents == sorted(percents)
    assert percents


def test_error_cancel_and_snooze_are_told_apart(
    enqueue: Enqueue, perform: Perform, hand: Hand, heard: list[JobEvent], alice: Any
) -> None:
    async def fail(_args: Note, _run: JobRun) -> None:
        raise StepError("No.", code="provider_refused")

    async def snooze(_args: Note, _run: JobRun) -> None:
        raise Snooze(after_s=60)

    async def cancel(_args: Note, run: JobRun) -> None:
        await sync_to_async(store.request_cancel)(job_id=run.job_id)

    hand.do = fail
    perform(enqueue())
    raised = heard[-1]
    assert isinstance(raised, JobRaised)
    assert (raised.outcome, raised.error_code) == ("failed", "provider_refused")

    hand.do = snooze
    perform(enqueue())
    snoozed = heard[-1]
    assert isinstance(snoozed, JobStopped)
    assert snoozed.outcome == "snoozed"

    job = enqueue()
    hand.do = cancel
    assert perform(job) == "cancelled"
    assert isinstance(heard[-1], JobCancelled)


def test_rescue_is_told_once_by_one_of_two_rescuers(
    enqueue: Enqueue, heard: list[JobEvent]
) -> None:
    job = enqueue()
    claim = store.claim(job_id=job.pk, owner="lost", task_id="t", lease_s=30)
    assert claim is not None
    assert claim.job.lease_until is not None
    long_ago = claim.job.lease_until - timedelta(hours=1)
    Job.objects.filter(pk=job.pk).update(lease_until=long_ago)

    sweeper.sweep()
    sweeper.sweep()

    rescued = [event for event in heard if isinstance(event, JobRescued)]
    assert [(event.job_id, event.attempt) for event in rescued] == [(job.pk, 1)]


def test_broken_handler_breaks_neither_job_nor_other_handlers(
    enqueue: Enqueue,
    perform: Perform,
    heard: list[JobEvent],
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(event: JobEvent) -> None:
        raise RuntimeError("the handler is broken")

    heard_after: list[JobEvent] = []
    on_job_event(JobEvent)(broken)
    on_job_event(JobStopped)(heard_after.append)
    with caplog.at_level(logging.ERROR, logger="jobs_app.telemetry"):
        job = enqueue()
        outcome = perform(job)

    assert outcome == "completed"
    assert _types(heard_after) == [JobStopped]
    record = caplog.records[0]
    assert "broken" in getattr(record, "handler", "")
    assert getattr(record, "job", None) == job.pk


def test_handler_of_a_kind_hears_of_that_kind_only(
    enqueue: Enqueue, perform: Perform, heard: list[JobEvent]
) -> None:
    of_steps: list[JobEvent] = []
    on_job_event(JobStarted, kind="test.steps")(of_steps.append)
    perform(enqueue("test.note"))
    perform(enqueue("test.steps"))

    assert [event.kind for event in of_steps] == ["test.steps"]


def test_outcomes_are_counted(enqueue: Enqueue, perform: Perform) -> None:
    from jobs_app.reporting import attempts  # noqa: PLC0415 - needs the apps

    counted = attempts.labels("test.note", "default", "completed")
    before = counted._value.get()
    perform(enqueue())

    assert counted._value.get() == before + 1


def test_workflows_are_logged_and_counted_without_what_they_are_about(
    enqueue: Enqueue, perform: Perform, caplog: pytest.LogCaptureFixture
) -> None:
    labels = {"workflow": "three_steps", "step": "second", "outcome": "completed"}
    name = "caseroom_workflow_steps_total"
    before = REGISTRY.get_sample_value(name, labels) or 0
    caplog.set_level(logging.DEBUG)

    assert perform(enqueue("test.steps", text="asked in whispers")) == "completed"

    told = " ".join(str(vars(record)) for record in caplog.records)
    assert "workflow step.started" in told
    assert REGISTRY.get_sample_value(name, labels) == before + 1
    told += generate_latest(REGISTRY).decode()
    assert SECRET not in told
    assert "asked in whispers" not in told
