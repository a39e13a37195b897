"""A lost fence, a cancelled run, a stopping worker, a journal that breaks."""

import asyncio
from typing import Any

import pytest
from typing_extensions import override

from jobs_app.workflow import (
    JSON,
    Halt,
    JournalError,
    Retry,
    RunFailed,
    StaleRun,
    StepError,
    Transient,
    Workflow,
    result,
    run,
    step,
)
from jobs_app.workflow.testing import MemoryJournal


class Sleeper:
    """A step that runs until it is released, and remembers being cancelled."""

    def __init__(self) -> None:
        self.began = asyncio.Event()
        self.released = asyncio.Event()
        self.was_cancelled = False

    async def call(self) -> str:
        self.began.set()
        try:
            await self.released.wait()
        except asyncio.CancelledError:
            self.was_cancelled = True
            raise
        return "slept"


def beside(*steps: Any) -> Workflow:
    return Workflow("w", inputs={}, returns=steps[0].name, steps=steps)


def no_tasks_left() -> bool:
    return asyncio.all_tasks() == {asyncio.current_task()}


async def test_stale_run_cancels_at_once_and_writes_nothing_more(
    start: Any, journal: MemoryJournal, recorder: Any
) -> None:
    sleeper = Sleeper()
    undone: list[Any] = []

    async def lose() -> str:
        await sleeper.began.wait()
        journal.is_stale = True
        return "paid"

    workflow = beside(
        step("first", lambda: 1, undo=lambda *args: undone.append(args)),
        step("sleeper", sleeper.call, after=("first",)),
        step("lose", lose, after=("first",)),
    )

    with pytest.raises(StaleRun):
        await asyncio.wait_for(start(workflow), 2)

    assert sleeper.was_cancelled
    assert undone == []
    assert journal.status() == {
        "first": "completed",
        "sleeper": "running",
        "lose": "running",
    }
    assert recorder.heard[-1] == "run.stale"
    assert no_tasks_left()


@pytest.mark.parametrize("listener", ["on_progress", "on_usage", "on_partial"])
async def test_listener_may_bring_the_news_that_the_run_is_stale(
    start: Any, listener: str
) -> None:
    async def tell(*_: Any) -> None:
        raise StaleRun

    async def call(*, ctx: Any) -> None:
        await ctx.partial({"text": "x"})
        await ctx.usage({"tokens": 1})

    with pytest.raises(StaleRun):
        await start(beside(step("a", call)), **{listener: tell})


async def test_cancelled_run_stops_at_once_without_undo_and_can_go_on(
    start: Any, journal: MemoryJournal, recorder: Any
) -> None:
    sleeper = Sleeper()
    undone: list[Any] = []

    def workflow() -> Workflow:
        return beside(
            step("sleeper", sleeper.call, after=("first",)),
            step("first", lambda: 1, undo=lambda *args: undone.append(args)),
        )

    running = asyncio.create_task(start(workflow()))
    await sleeper.began.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(running, 2)

    assert sleeper.was_cancelled
    assert undone == []
    assert journal.status() == {"sleeper": "running", "first": "completed"}
    assert recorder.heard[-1] == "run.cancelled"
    assert no_tasks_left()

    sleeper.released.set()
    assert await start(workflow()) == "slept"
    assert ("reused", "first") in journal.calls


async def test_cancelled_run_stops_while_it_waits_for_a_retry(start: Any) -> None:
    async def busy() -> None:
        raise Transient("busy", retry_after_s=30)

    retrying = step("busy", busy, retry=Retry(attempts=2, cap_s=60))
    running = asyncio.create_task(start(beside(retrying)))
    await asyncio.sleep(0.02)
    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(running, 1)
    assert no_tasks_left()


class SlowJournal(MemoryJournal):
    """A journal whose commit of a result takes a while."""

    def __init__(self) -> None:
        super().__init__()
        self.is_committing = asyncio.Event()

    @override
    async def finished(
        self, *, key: str, fingerprint: str, attempt: int, output: JSON
    ) -> None:
        self.is_committing.set()
        await asyncio.sleep(0.02)
        await super().finished(
            key=key, fingerprint=fingerprint, attempt=attempt, output=output
        )


async def test_result_that_is_being_committed_survives_a_cancel() -> None:
    journal = SlowJournal()
    workflow = beside(step("a", lambda: "paid"))

    running = asyncio.create_task(run(workflow, inputs={}, journal=journal, run_id="1"))
    await journal.is_committing.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert journal.records["a"].output == "paid"
    assert journal.status() == {"a": "completed"}


async def test_stopping_worker_lets_calls_in_flight_land(
    start: Any, journal: MemoryJournal, recorder: Any
) -> None:
    stop = asyncio.Event()
    sleeper = Sleeper()
    running = asyncio.create_task(
        start(
            beside(
                step("sleeper", sleeper.call),
                step("next", lambda: 1, after=("sleeper",)),
            ),
            stop=stop,
        )
    )
    await sleeper.began.wait()

    stop.set()
    await asyncio.sleep(0.01)
    sleeper.released.set()
    with pytest.raises(Halt):
        await asyncio.wait_for(running, 2)

    assert journal.status() == {"sleeper": "completed", "next": "planned"}
    assert recorder.heard[-1] == "run.halted"
    assert no_tasks_left()


class BrokenJournal(MemoryJournal):
    """A journal whose database is away when a result is to be written."""

    @override
    async def finished(
        self, *, key: str, fingerprint: str, attempt: int, output: JSON
    ) -> None:
        raise OSError("no database")


async def test_broken_journal_is_no_failure_of_the_step() -> None:
    journal = BrokenJournal()
    calls = 0

    def call() -> None:
        nonlocal calls
        calls += 1

    eager = Retry(attempts=5, base_s=0, on=(Exception,))

    with pytest.raises(JournalError) as broken:
        await run(
            beside(step("a", call, retry=eager)),
            inputs={},
            journal=journal,
            run_id="1",
        )

    assert calls == 1
    assert journal.failures == []
    assert isinstance(broken.value.__cause__, OSError)


async def test_gravest_end_wins_when_several_cells_end_at_once(start: Any) -> None:
    together = asyncio.Barrier(2)

    async def halt() -> None:
        await together.wait()
        raise Halt("later")

    async def fail() -> None:
        await together.wait()
        raise StepError("no")

    for _ in range(20):
        with pytest.raises(RunFailed, match="no"):
            await start(beside(step("halt", halt), step("fail", fail)))


async def test_failed_undo_bookkeeping_ends_as_stale(
    start: Any, journal: MemoryJournal
) -> None:
    async def undo(*_: Any) -> None:
        journal.is_stale = True

    async def bad(*, number: int) -> None:
        raise StepError(f"no {number}")

    workflow = beside(
        step("bad", bad, number=result("made")), step("made", lambda: 1, undo=undo)
    )

    with pytest.raises(StaleRun):
        await start(workflow)


async def test_lost_fence_wins_when_a_halt_comes_at_the_same_moment(
    start: Any,
) -> None:
    together = asyncio.Barrier(2)

    async def halt() -> None:
        await together.wait()
        raise Halt("later")

    async def lose() -> None:
        await together.wait()
        raise StaleRun

    for _ in range(20):
        with pytest.raises(StaleRun):
            await start(beside(step("halt", halt), step("lose", lose)))


class SlowToFail(MemoryJournal):
    """A journal whose note of a failure takes a while."""

    @override
    async def failed(
        self, *, key: str, attempt: int, code: str, message: str, final: bool
    ) -> None:
        await asyncio.sleep(0.02)
        await super().failed(
            key=key, attempt=attempt, code=code, message=message, final=final
        )


async def test_nothing_starts_while_a_failure_is_being_written_down() -> None:
    journal = SlowToFail()
    calls: list[str] = []

    async def fail() -> None:
        raise StepError("no")

    async def quick() -> None:
        await asyncio.sleep(0.005)

    workflow = beside(
        step("fail", fail),
        step("quick", quick),
        step("next", lambda: calls.append("next"), after=("quick",)),
    )

    with pytest.raises(RunFailed):
        await run(workflow, inputs={}, journal=journal, run_id="1")

    assert calls == []
    assert journal.status() == {
        "fail": "failed",
        "quick": "completed",
        "next": "planned",
    }


async def test_step_that_fails_after_the_run_has_failed_gets_no_second_chance(
    start: Any, journal: MemoryJournal
) -> None:
    sleeper = Sleeper()
    asked: list[Any] = []

    async def fail_late() -> None:
        await sleeper.call()
        raise Transient("late")

    async def fail() -> None:
        await sleeper.began.wait()
        asyncio.get_running_loop().call_later(0.01, sleeper.released.set)
        raise StepError("first")

    workflow = beside(
        step(
            "late",
            fail_late,
            compensate=lambda *args: asked.append(args),  # type: ignore[arg-type]
        ),
        step("fail", fail),
    )

    with pytest.raises(RunFailed, match="first"):
        await start(workflow)

    assert asked == []
    assert journal.failures == [
        ("fail", 1, "internal", "first", True),
        ("late", 1, "internal", "late", False),
    ]
