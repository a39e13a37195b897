"""The live topic of a person's jobs."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.domain.actor import Actor
from jobs_app.models import Job
from jobs_app.workflow import StepContext
from livestate.testing import assert_state_equals_snapshot, connected, joined
from tests.integration.jobs_app.kinds import SECRET, Hand
from tests.support.people import texts_of

pytestmark = pytest.mark.django_db(transaction=True)

TOPIC = "job_management"
NOTE = {"kind": "test.note", "args": {"text": "a note"}}
Enqueue = Callable[..., Job]
Perform = Callable[[Job], str]


def _only(status: str) -> Callable[[Any], bool]:
    return lambda state: [job["status"] for job in state["jobs"]] == [status]


async def test_job_is_followed_from_its_acceptance_to_its_end(
    alice: Actor, enqueue: Enqueue, perform: Perform, hand: Hand
) -> None:
    shown = asyncio.Event()
    loop = asyncio.get_running_loop()

    async def write(ctx: StepContext) -> None:
        await ctx.partial({"title": "A title", "text": "Once"})
        await asyncio.wrap_future(
            asyncio.run_coroutine_threadsafe(asyncio.wait_for(shown.wait(), 5), loop)
        )

    hand.in_step["second"] = write
    async with joined(TOPIC, actor=alice) as client:
        job = await sync_to_async(enqueue)("test.steps")
        await client.state_where(_only("pending"), what="pending")
        attempt = asyncio.create_task(asyncio.to_thread(_in_thread, perform, job))
        state = await client.state_where(
            lambda s: s["jobs"] and s["jobs"][0]["preview"], what="a preview"
        )
        shown.set()
        assert state["jobs"][0]["status"] == "running"
        assert state["jobs"][0]["step"] == "second"
        await client.state_where(_only("completed"), what="completed")
        await attempt
        await assert_state_equals_snapshot(client)

        assert not [text for text in texts_of(client.socket.frames) if SECRET in text]


def _in_thread(perform: Perform, job: Job) -> str:
    from django.db import connection  # noqa: PLC0415

    try:
        return perform(job)
    finally:
        connection.close()


async def test_events_create_cancel_and_retry(alice: Actor) -> None:
    async with joined(TOPIC, actor=alice) as client:
        made = (await client.push("lvs_evt:create_job", NOTE))["response"]["job"]
        reference = {"id": made["id"]}
        cancelled = await client.push("cancel_job", reference)
        late = await client.push("cancel_job", reference)
        again = await client.push("retry_job", reference)
        error = await client.socket.frame(event="error")
        await client.state_where(lambda s: len(s["jobs"]) == 2, what="two jobs")
        await assert_state_equals_snapshot(client)

    assert made["title"] == "Noting a note"
    assert cancelled["response"]["job"]["status"] == "cancelled"
    assert (late["status"], late["response"]["code"]) == ("error", "conflict")
    assert again["response"]["job"]["retry_of"] == made["id"]
    assert (error[4]["code"], error[4]["event"]) == ("conflict", "cancel_job")


async def test_nobody_sees_or_touches_the_jobs_of_others(
    alice: Actor, bob: Actor, enqueue: Enqueue
) -> None:
    job = await sync_to_async(enqueue)()
    async with joined(TOPIC, actor=bob) as client:
        replies = [
            await client.push(event, {"id": str(job.pk)})
            for event in ("cancel_job", "retry_job")
        ]

        assert client.state == {"jobs": [], "error": None}
    assert [reply["response"]["code"] for reply in replies] == ["not_found"] * 2
    await job.arefresh_from_db()
    assert job.status == "pending"


async def test_live_jobs_come_first_then_the_ten_latest(
    alice: Actor, enqueue: Enqueue, perform: Perform
) -> None:
    @sync_to_async
    def make() -> list[str]:
        first = enqueue()
        done = [enqueue() for _ in range(12)]
        for job in done:
            perform(job)
        return [str(job.pk) for job in [first, *reversed(done[2:])]]

    expected = await make()
    async with joined(TOPIC, actor=alice) as client:
        assert [job["id"] for job in client.state["jobs"]] == expected


@pytest.mark.parametrize("reference", ["", "x", "9" * 18, "9" * 19, "\ud800", 7, None])
async def test_reference_to_no_job_is_refused(alice: Actor, reference: Any) -> None:
    async with joined(TOPIC, actor=alice) as client:
        reply = await client.push("cancel_job", {"id": reference})

    assert reply["response"]["code"] in {"not_found", "invalid_payload"}


async def test_event_before_the_join_makes_nothing(alice: Actor) -> None:
    async with connected(actor=alice) as socket:
        reply = await socket.request(TOPIC, "create_job", NOTE)

    assert reply["status"] == "error"
    assert not await Job.objects.aexists()
