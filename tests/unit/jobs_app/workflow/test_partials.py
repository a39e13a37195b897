"""Partial output: seldom enough, always the newest, never lost at the end."""

import asyncio
from typing import Any

import pytest

from jobs_app.workflow import (
    Retry,
    RunFailed,
    StepContext,
    StepError,
    Transient,
    Workflow,
    step,
)
from jobs_app.workflow.testing import MemoryJournal

INTERVAL_S = 0.05


class Screen:
    """Remembers what was shown, and when."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, dict[str, Any]]] = []
        self.at: list[float] = []

    async def show(self, key: str, data: dict[str, Any]) -> None:
        self.shown.append((key, data))
        self.at.append(asyncio.get_running_loop().time())

    @property
    def texts(self) -> list[Any]:
        return [data.get("text") for _, data in self.shown]


@pytest.fixture
def screen() -> Screen:
    return Screen()


def one(function: Any, **options: Any) -> Workflow:
    return Workflow(
        "w", inputs={}, returns="a", steps=(step("a", function, **options),)
    )


async def test_partials_are_thinned_and_the_last_is_always_shown(
    start: Any, screen: Screen, journal: MemoryJournal
) -> None:
    async def write(*, ctx: StepContext) -> str:
        for number in range(40):
            await ctx.partial({"text": number})
            await asyncio.sleep(0.005)
        await ctx.partial({"text": "end"})
        return "all"

    found = await start(
        one(write), on_partial=screen.show, partial_interval_s=INTERVAL_S
    )

    assert found == "all"
    assert screen.texts[0] == 0
    assert screen.texts[-1] == "end"
    most = 2 + (screen.at[-1] - screen.at[0]) / INTERVAL_S
    assert 3 <= len(screen.texts) <= most
    numbers = screen.texts[:-1]
    assert numbers == sorted(numbers)
    gaps = [b - a for a, b in zip(screen.at[:-1], screen.at[1:-1], strict=False)]
    assert min(gaps) > INTERVAL_S * 0.8
    assert journal.records["a"].output == "all"


async def test_held_back_partial_is_shown_when_the_stream_stalls(
    start: Any, screen: Screen
) -> None:
    async def write(*, ctx: StepContext) -> None:
        await ctx.partial({"text": 1})
        await ctx.partial({"text": 2})
        await asyncio.sleep(INTERVAL_S * 3)
        assert screen.texts == [1, 2]

    await start(one(write), on_partial=screen.show, partial_interval_s=INTERVAL_S)

    assert screen.shown == [("a", {"text": 1}), ("a", {"text": 2})]


async def test_screen_is_cleared_when_an_attempt_was_in_vain(
    start: Any, screen: Screen, recorder: Any
) -> None:
    tries = 0

    async def write(*, ctx: StepContext) -> None:
        nonlocal tries
        tries += 1
        await ctx.partial({"text": f"try {tries}"})
        await ctx.partial({"text": "held back"})
        if tries == 1:
            raise Transient("cut")

    await start(
        one(write, retry=Retry(attempts=2, base_s=0)),
        on_partial=screen.show,
        partial_interval_s=INTERVAL_S,
    )

    assert screen.texts == ["try 1", None, "try 2", "held back"]
    assert recorder.heard.count("step.reset a") == 1


async def test_failed_attempt_without_partials_clears_nothing(
    start: Any, screen: Screen
) -> None:
    def fail() -> None:
        raise StepError("no")

    with pytest.raises(RunFailed):
        await start(one(fail), on_partial=screen.show)

    assert screen.shown == []


async def test_broken_screen_breaks_no_run(
    start: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async def show(_key: str, _data: dict[str, Any]) -> None:
        raise KeyError("text")

    async def write(*, ctx: StepContext) -> str:
        await ctx.partial({"text": 1})
        return "done"

    assert await start(one(write), on_partial=show) == "done"
    assert "workflow listener failed" in caplog.text


async def test_no_timer_outlives_its_step(start: Any, screen: Screen) -> None:
    async def write(*, ctx: StepContext) -> None:
        await ctx.partial({"text": 1})

    await start(one(write), on_partial=screen.show, partial_interval_s=60)

    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_raw_answer_is_journalled_before_the_result(
    start: Any, journal: MemoryJournal
) -> None:
    async def ask(*, ctx: StepContext) -> str:
        await ctx.raw({"text": "{broken"}, request="r1")
        assert journal.raw_answers == [("a", 1, {"r1": {"text": "{broken"}})]
        return "ok"

    assert await start(one(ask)) == "ok"
