"""What becomes of an attempt: codes, messages, progress, previews, usage."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from jobs_app import selectors
from jobs_app.models import Job
from jobs_app.registry import JobRun
from jobs_app.workflow import Halt, StepContext, StepError, Transient
from livestate.refusals import Conflict
from tests.integration.jobs_app.kinds import SECRET, Hand, Note
from tests.support.people import texts_of

pytestmark = pytest.mark.django_db(transaction=True)

Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]


def _raising(error: Exception) -> Callable[..., Any]:
    async def act(*_: Any) -> None:
        raise error

    return act


def _shown(job: Job) -> dict[str, Any]:
    """The job as another thread sees it, which keeps no connection."""
    try:
        return selectors.job_json(Job.objects.get(pk=job.pk))
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("error", "outcome", "code"),
    [
        (StepError("It was refused.", code="provider_refused"), "failed", None),
        (StepError("It was not fair.", code="check_failed"), "failed", None),
        (StepError("Too dear.", code="budget_exceeded"), "failed", None),
        (Transient("It is busy.", code="provider_rate_limited"), "put back", None),
        (Transient("It is slow.", code="provider_timeout"), "put back", None),
        (StepError(SECRET, code="of_no_contract"), "put back", "internal"),
        (RuntimeError(SECRET), "put back", "internal"),
        (KeyError(SECRET), "put back", "internal"),
        (Conflict("Somebody was faster."), "failed", "refused"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("place", ["step", "handler"])
def test_error_becomes_a_code_and_a_sentence(
    enqueue: Enqueue,
    perform: Perform,
    hand: Hand,
    error: Exception,
    outcome: str,
    code: str | None,
    place: str,
) -> None:
    if place == "step":
        hand.in_step["second"] = _raising(error)
    else:
        hand.do = _raising(error)
    job = enqueue("test.steps" if place == "step" else "test.note")

    assert perform(job) == outcome
    shown = _shown(job)
    assert shown["error"]["code"] == (code or getattr(error, "code", None))
    assert shown["error"]["message"].endswith(".")
    assert not [text for text in texts_of(shown) if SECRET in text]


def test_job_fails_when_its_attempts_are_spent(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    hand.do = _raising(RuntimeError("broken"))
    job = enqueue()
    outcomes = []
    for _ in range(3):
        outcomes.append(perform(job))
        Job.objects.filter(pk=job.pk).update(run_at=job.created_at)

    assert outcomes == ["put back", "put back", "failed"]
    assert (job.status, job.error_code, job.attempt) == ("failed", "internal", 3)
    assert perform(job) == "skipped"


def test_wait_before_the_next_attempt_is_at_least_what_was_asked(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    busy = Transient("Busy.", code="provider_rate_limited", retry_after_s=90)
    hand.do = _raising(busy)
    job = enqueue()
    perform(job)

    assert (job.run_at - job.created_at).total_seconds() > 89


def test_job_over_its_time_is_stopped(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    async def dawdle(_args: Note, _run: JobRun) -> None:
        await asyncio.sleep(30)

    hand.do = dawdle
    job = enqueue("test.hasty")

    assert perform(job) == "failed"
    assert job.error_code == "timeout"


def test_error_is_gone_from_a_job_that_completed_in_the_end(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    hand.do = _raising(RuntimeError("broken"))
    job = enqueue()
    perform(job)
    assert _shown(job)["error"]["code"] == "internal"
    hand.do = hand._nothing
    Job.objects.filter(pk=job.pk).update(run_at=job.created_at)

    assert perform(job) == "completed"
    assert _shown(job)["error"] is None


def test_progress_preview_and_usage_are_shown_while_a_step_runs(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    seen: dict[str, Any] = {}

    async def second(ctx: StepContext) -> None:
        used = {"model": "m", "input_tokens": 5, "output_tokens": 7, "cost_usd": 0.5}
        await ctx.usage({**used, "generation_time_ms": 11})
        await ctx.usage({**used, "generation_time_ms": 11})
        await ctx.partial({"title": "A title", "text": "Once upon"})
        seen.update(await asyncio.to_thread(_shown, job))

    hand.in_step["second"] = second
    job = enqueue("test.steps")
    perform(job)

    assert (seen["status"], seen["step"]) == ("running", "second")
    assert 0 < seen["progress"] < 100
    assert seen["preview"] == {"title": "A title", "text": "Once upon"}
    assert seen["usage"] == {
        "model": "m",
        "input_tokens": 10,
        "output_tokens": 14,
        "cost_usd": 1.0,
        "generation_time_ms": 22,
    }
    assert [(s["name"], s["status"]) for s in seen["steps"]] == [
        ("first", "completed"),
        ("second", "running"),
        ("third", "pending"),
    ]


def test_progress_never_goes_backwards_over_attempts(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    shown: list[int] = []

    async def look(_ctx: StepContext) -> None:
        shown.append((await asyncio.to_thread(_shown, job))["progress"])

    async def break_down(ctx: StepContext) -> None:
        await look(ctx)
        raise RuntimeError

    job = enqueue("test.steps")
    hand.in_step |= {"second": look, "third": break_down}
    perform(job)
    Job.objects.filter(pk=job.pk).update(run_at=job.created_at)
    hand.in_step |= {"third": look}
    perform(job)

    assert shown == sorted(shown)
    assert job.progress == 100


def test_steps_have_what_the_contract_names(enqueue: Enqueue, perform: Perform) -> None:
    job = enqueue("test.steps")
    perform(job)
    shown = _shown(job)

    assert set(shown) == {
        *("id", "kind", "title", "status", "progress", "step", "steps", "preview"),
        *("result", "error", "session_id", "attempt", "max_attempts"),
        *("cancel_requested", "retry_of", "created_at", "started_at"),
        *("finished_at", "usage", "run_at", "waits_for"),
        *("queue_position", "queue_paused", "workflow"),
    }
    for step in shown["steps"]:
        assert set(step) == {"name", "status", "started_at", "finished_at", "attempt"}
        assert step["finished_at"].endswith("Z")


def test_handler_that_cancels_itself_is_tried_again(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    async def cancel(_args: Note, _run: JobRun) -> None:
        raise asyncio.CancelledError

    hand.do = cancel
    job = enqueue()

    assert perform(job) == "put back"
    assert (job.status, job.error_code) == ("pending", "internal")


def test_workflow_that_halts_goes_on_later_without_having_failed(
    enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    async def halt(_ctx: StepContext) -> None:
        raise Halt("not yet", resume_after_s=100)

    hand.in_step["second"] = halt
    job = enqueue("test.steps")

    assert perform(job) == "snoozed"
    assert (job.status, job.excused, job.error_code) == ("pending", 1, "")
    assert job.run_at > job.created_at


def test_job_that_ends_late_is_among_the_latest_however_old_it_is(
    enqueue: Enqueue, perform: Perform, alice: Any
) -> None:
    old = enqueue()
    for _ in range(selectors.LATEST_FINISHED + 1):
        perform(enqueue())
    perform(old)

    shown = selectors.job_management_of(external_id=alice.external_id)
    assert shown[0]["id"] == str(old.pk)
