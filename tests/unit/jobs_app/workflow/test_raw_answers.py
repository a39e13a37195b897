"""An answer that was paid for is there for the next attempt, as long as it may help."""

from collections.abc import Callable
from typing import Any

import pytest

from jobs_app.workflow import (
    RETRY,
    Halt,
    Retry,
    RunFailed,
    StepContext,
    StepError,
    Transient,
    Workflow,
    step,
)
from jobs_app.workflow.testing import MemoryJournal


class Asker:
    """A step that asks once, if nothing was kept, and then does what it is told to."""

    def __init__(self, *ends: Exception | None) -> None:
        self.ends = list(ends)
        self.asked = 0

    def workflow(self, *, version: int = 1, **options: Any) -> Workflow:
        async def ask(*, ctx: StepContext) -> str:
            if ctx.kept_raw(request="q") is None:
                self.asked += 1
                await ctx.raw({"text": "yes"}, request="q")
            if end := self.ends.pop(0) if self.ends else None:
                raise end
            return "done"

        steps = (step("a", ask, version=version, **options),)
        return Workflow("w", inputs={}, returns="a", steps=steps)


Start = Callable[..., Any]


async def test_answer_is_kept_from_a_run_that_stopped(
    start: Start, journal: MemoryJournal
) -> None:
    asker = Asker(Halt("later"))
    with pytest.raises(Halt):
        await start(asker.workflow())
    assert journal.records["a"].raw == {"q": {"text": "yes"}}

    assert await start(asker.workflow()) == "done"

    assert asker.asked == 1
    assert journal.records["a"].raw == {}


async def test_answer_is_kept_for_the_next_attempt(start: Start) -> None:
    asker = Asker(Transient("busy", retry_after_s=0))

    assert await start(asker.workflow(retry=Retry(attempts=2))) == "done"

    assert asker.asked == 1


async def test_answer_to_another_version_of_the_step_is_not_used(
    start: Start,
) -> None:
    asker = Asker(Halt("later"))
    with pytest.raises(Halt):
        await start(asker.workflow())

    await start(asker.workflow(version=2))

    assert asker.asked == 2


async def test_answer_that_failed_the_step_for_good_is_dropped(
    start: Start, journal: MemoryJournal
) -> None:
    asker = Asker(StepError("useless"))
    with pytest.raises(RunFailed):
        await start(asker.workflow())
    assert journal.records["a"].raw == {}

    await start(asker.workflow())

    assert asker.asked == 2


async def test_answer_is_dropped_where_compensation_wants_another_attempt(
    start: Start,
) -> None:
    asker = Asker(StepError("useless"))

    await start(
        asker.workflow(
            retry=Retry(base_s=0), compensate=lambda _error, _arguments, _ctx: RETRY
        )
    )

    assert asker.asked == 2
