"""Retries, compensation, undo, and what siblings of a failing step may keep."""

import asyncio
from typing import Any

import pytest
from pydantic import BaseModel

from jobs_app.workflow import (
    GIVE_UP,
    RETRY,
    Continue,
    Retry,
    RunFailed,
    StepContext,
    StepError,
    Transient,
    Workflow,
    each,
    result,
    step,
    value,
)
from jobs_app.workflow.testing import MemoryJournal

QUICK = Retry(attempts=3, base_s=0.001)


def only(*steps: Any, returns: str | None = None) -> Workflow:
    return Workflow(
        "w", inputs={}, returns=returns or steps[-1].name, steps=tuple(steps)
    )


class Flaky:
    """Raises the given errors one after the other, then answers."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.calls = 0

    async def call(self) -> str:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


async def test_transient_failure_is_tried_again(
    start: Any, journal: MemoryJournal, recorder: Any
) -> None:
    flaky = Flaky(Transient("busy", code="provider_rate_limited"), Transient("busy"))

    assert await start(only(step("a", flaky.call, retry=QUICK))) == "done"

    assert journal.failures == [
        ("a", 1, "provider_rate_limited", "busy", False),
        ("a", 2, "internal", "busy", False),
    ]
    assert journal.records["a"].attempt == 3
    assert recorder.heard == [
        "run.started",
        "step.started a",
        "step.failed a",
        "step.retrying a",
        "step.started a",
        "step.failed a",
        "step.retrying a",
        "step.started a",
        "step.completed a",
        "run.completed",
    ]


async def test_retries_end_and_the_last_failure_is_final(
    start: Any, journal: MemoryJournal
) -> None:
    flaky = Flaky(*[Transient(f"busy {n}", code="timeout") for n in range(9)])

    with pytest.raises(RunFailed) as failed:
        await start(only(step("a", flaky.call, retry=QUICK)))

    assert flaky.calls == 3
    assert [final for *_, final in journal.failures] == [False, False, True]
    assert (failed.value.step, failed.value.code) == ("a", "timeout")
    assert str(failed.value) == "step 'a' failed: busy 2"


async def test_final_error_is_not_tried_again(start: Any) -> None:
    flaky = Flaky(StepError("no", code="provider_refused"))

    with pytest.raises(RunFailed) as failed:
        await start(only(step("a", flaky.call, retry=QUICK)))

    assert flaky.calls == 1
    assert failed.value.code == "provider_refused"


async def test_retry_waits_as_long_as_it_was_asked_to(
    start: Any, recorder: Any
) -> None:
    loop = asyncio.get_running_loop()
    flaky = Flaky(Transient("busy", retry_after_s=0.05))
    began = loop.time()

    await start(only(step("a", flaky.call, retry=Retry(attempts=2))))

    assert loop.time() - began >= 0.05
    waits = [it.data["wait_s"] for it in recorder.events if it.kind == "step.retrying"]
    assert waits == [0.05]


async def test_pool_slot_is_free_while_a_step_waits_for_its_retry(start: Any) -> None:
    flaky = Flaky(Transient("busy", retry_after_s=0.05))
    order: list[str] = []

    async def first() -> None:
        await flaky.call()
        order.append("first")

    def second() -> None:
        order.append("second")

    await start(
        only(
            step("first", first, pool="llm", retry=Retry(attempts=2)),
            step("second", second, pool="llm"),
        ),
        pools={"llm": 1},
    )

    assert order == ["second", "first"]


async def test_attempt_is_stopped_at_its_timeout_and_tried_again(
    start: Any, journal: MemoryJournal
) -> None:
    calls = 0

    async def slow() -> str:
        nonlocal calls
        calls += 1
        if calls == 1:
            await asyncio.sleep(5)
        return "done"

    found = await start(only(step("slow", slow, timeout_s=0.01, retry=QUICK)))

    assert found == "done"
    assert journal.failures == [
        ("slow", 1, "timeout", "Step 'slow' took longer than 0.01 s.", False)
    ]


async def test_timeout_error_of_the_step_itself_is_no_timeout_of_ours(
    start: Any, journal: MemoryJournal
) -> None:
    flaky = Flaky(TimeoutError())

    with pytest.raises(RunFailed):
        await start(only(step("a", flaky.call, timeout_s=5)))

    assert journal.failures == [("a", 1, "internal", "TimeoutError", True)]


async def test_foreign_exception_is_known_by_its_class_only(
    start: Any, journal: MemoryJournal
) -> None:
    flaky = Flaky(ValueError("the butler did it"))

    with pytest.raises(RunFailed) as failed:
        await start(only(step("a", flaky.call)))

    assert journal.failures == [("a", 1, "internal", "ValueError", True)]
    assert "butler" not in str(failed.value)


class Suspect(BaseModel):
    name: str
    age: int


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ({"name": "the butler", "age": "butler"}, "age: int_parsing"),
        ({"name": "the butler"}, "age: missing"),
        ("the butler", "it: model_type"),
    ],
)
async def test_invalid_result_is_refused_without_quoting_it(
    start: Any, journal: MemoryJournal, answer: Any, problem: str
) -> None:
    def accuse() -> Suspect:
        return answer  # type: ignore[no-any-return]

    with pytest.raises(RunFailed) as failed:
        await start(only(step("accuse", accuse)))

    message = f"The result of 'accuse' is not valid: {problem}."
    assert journal.failures == [("accuse", 1, "output_invalid", message, True)]
    assert "butler" not in str(failed.value)
    assert journal.records["accuse"].output is None


async def test_result_is_refused_when_json_cannot_carry_it(start: Any) -> None:
    def infinite() -> float:
        return float("inf")

    with pytest.raises(RunFailed) as failed:
        await start(only(step("a", infinite)))

    assert failed.value.code == "output_invalid"


async def test_run_fails_when_an_argument_cannot_be_worked_out(
    start: Any, journal: MemoryJournal
) -> None:
    workflow = only(
        step("a", Flaky().call),
        step("b", lambda: None, when=result("a").then(lambda _: 1 / 0)),
    )

    with pytest.raises(RunFailed) as failed:
        await start(workflow)

    assert failed.value.step == "b"
    assert journal.failures == [("b", 0, "internal", "ZeroDivisionError", True)]


async def test_each_refuses_what_is_no_list(start: Any) -> None:
    def echo(*, spec: str) -> str:
        return spec

    workflow = only(each("a", echo, over=value("abc"), as_="spec"))

    with pytest.raises(RunFailed) as failed:
        await start(workflow)

    assert failed.value.message == "Step 'a' goes over a list, but got a str."


async def test_failing_cell_does_not_throw_away_its_siblings_calls(
    start: Any, journal: MemoryJournal
) -> None:
    all_started = asyncio.Barrier(3)
    failed = asyncio.Event()

    async def call(*, number: int) -> int:
        await all_started.wait()
        if number == 1:
            failed.set()
            raise StepError("no")
        await failed.wait()
        await asyncio.sleep(0.01)
        return number

    workflow = only(each("calls", call, over=value([0, 1, 2]), as_="number"))

    with pytest.raises(RunFailed) as refused:
        await start(workflow)

    assert refused.value.step == "calls[1]"
    assert journal.status() == {
        "calls[0]": "completed",
        "calls[1]": "failed",
        "calls[2]": "completed",
    }


async def test_nothing_new_starts_after_a_failure(
    start: Any, journal: MemoryJournal
) -> None:
    async def call(*, number: int) -> int:
        await asyncio.sleep(0)
        raise StepError(f"no {number}")

    workflow = only(
        each("calls", call, over=value([0, 1, 2]), as_="number", pool="llm"),
        step("quick", lambda: 1),
        step("after_quick", lambda: 1, after=("quick", "calls")),
    )

    with pytest.raises(RunFailed, match="no 0"):
        await start(workflow, pools={"llm": 1})

    assert journal.status() == {
        "quick": "completed",
        "after_quick": "planned",
        "calls[0]": "failed",
        "calls[1]": "planned",
        "calls[2]": "planned",
    }


async def test_grace_ends_and_what_still_runs_is_cancelled(
    start: Any, journal: MemoryJournal
) -> None:
    cancelled: list[str] = []

    async def endless() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.append("endless")
            raise

    workflow = only(step("endless", endless), step("bad", Flaky(StepError("no")).call))

    with pytest.raises(RunFailed):
        await asyncio.wait_for(start(workflow, grace_s=0.02), 2)

    assert cancelled == ["endless"]
    assert journal.status() == {"endless": "running", "bad": "failed"}


async def test_sibling_waiting_for_its_retry_does_not_hold_up_the_failure(
    start: Any,
) -> None:
    waiting = Flaky(Transient("busy", retry_after_s=30))

    async def bad() -> None:
        await asyncio.sleep(0.01)
        raise StepError("no")

    workflow = only(
        step("waiting", waiting.call, retry=Retry(attempts=2, cap_s=60)),
        step("bad", bad),
    )

    with pytest.raises(RunFailed):
        await asyncio.wait_for(start(workflow), 2)

    assert waiting.calls == 1


async def test_compensation_gives_the_result(
    start: Any, journal: MemoryJournal
) -> None:
    asked: list[tuple[str, dict[str, Any], int]] = []

    async def write(*, topic: str) -> str:
        raise StepError(f"cannot write about {topic}")

    async def template(error: Exception, args: Any, ctx: StepContext) -> Any:
        asked.append((str(error), dict(args), ctx.attempt))
        return Continue(f"A template about {args['topic']}.")

    def read(*, text: str) -> str:
        return text

    workflow = only(
        step("write", write, topic=value("owls"), compensate=template),
        step("read", read, text=result("write")),
    )

    assert await start(workflow) == "A template about owls."
    assert asked == [("cannot write about owls", {"topic": "owls"}, 1)]
    assert await start(workflow) == "A template about owls."
    assert journal.calls[-2:] == [("reused", "write"), ("reused", "read")]


async def test_compensation_is_asked_only_when_no_retry_is_left(start: Any) -> None:
    flaky = Flaky(Transient("1"), Transient("2"), Transient("3"))

    found = await start(
        only(
            step(
                "a",
                flaky.call,
                retry=QUICK,
                compensate=lambda *_: Continue(f"after {flaky.calls}"),
            )
        )
    )

    assert found == "after 3"


async def test_compensation_may_ask_for_three_more_attempts(start: Any) -> None:
    flaky = Flaky(*[StepError(str(n)) for n in range(9)])

    with pytest.raises(RunFailed):
        await start(
            only(
                step(
                    "a",
                    flaky.call,
                    retry=Retry(attempts=2, base_s=0.001),
                    compensate=lambda *_: RETRY,
                )
            )
        )

    assert flaky.calls == 4


@pytest.mark.parametrize("breaks", [False, True])
async def test_step_fails_with_its_own_error_when_compensation_gives_up(
    start: Any, *, breaks: bool
) -> None:
    def compensate(*_: Any) -> Any:
        if breaks:
            raise KeyError("oops")
        return GIVE_UP

    with pytest.raises(RunFailed, match="no"):
        await start(only(step("a", Flaky(StepError("no")).call, compensate=compensate)))


async def test_step_fails_with_its_own_error_when_the_fallback_is_invalid(
    start: Any, journal: MemoryJournal
) -> None:
    flaky = Flaky(StepError("no", code="timeout"))

    with pytest.raises(RunFailed) as failed:
        await start(only(step("a", flaky.call, compensate=lambda *_: Continue(3))))

    assert failed.value.code == "timeout"
    assert journal.status() == {"a": "failed"}


def undoing(name: str, undone: list[Any], *, breaks: bool = False) -> Any:
    async def undo(found: Any, args: Any, ctx: StepContext) -> None:
        undone.append((name, found, dict(args), ctx.key))
        if breaks:
            raise OSError("disk")

    return undo


async def test_finished_steps_are_undone_the_latest_first(
    start: Any, journal: MemoryJournal, recorder: Any
) -> None:
    undone: list[Any] = []

    async def make(*, number: int) -> int:
        # The cells finish in the order 2, 1, 0.
        await asyncio.sleep(0.01 * (3 - number))
        return number * 10

    workflow = only(
        step("one", make, number=value(1), undo=undoing("one", undone)),
        each(
            "cells",
            make,
            over=value([0, 1, 2]),
            as_="number",
            after=("one",),
            undo=undoing("cell", undone),
        ),
        step("kept", make, number=value(3), after=("cells",)),
        step(
            "last",
            make,
            number=value(2),
            after=("kept",),
            undo=undoing("last", undone, breaks=True),
        ),
        step(
            "skipped",
            make,
            number=value(2),
            when=value(constant=False),
            undo=undoing("skipped", undone),
        ),
        step(
            "bad",
            Flaky(StepError("no")).call,
            after=("last",),
            undo=undoing("bad", undone),
        ),
    )

    with pytest.raises(RunFailed) as failed:
        await start(workflow)

    assert undone == [
        ("last", 20, {"number": 2}, "last"),
        ("cell", 0, {"number": 0}, "cells[0]"),
        ("cell", 10, {"number": 1}, "cells[1]"),
        ("cell", 20, {"number": 2}, "cells[2]"),
        ("one", 10, {"number": 1}, "one"),
    ]
    assert [(key, type(error)) for key, error in failed.value.undo_errors] == [
        ("last", OSError)
    ]
    assert journal.status() == {
        "one": "undone",
        "cells[0]": "undone",
        "cells[1]": "undone",
        "cells[2]": "undone",
        "kept": "completed",
        "last": "completed",
        "skipped": "skipped",
        "bad": "failed",
    }
    assert recorder.heard[-3:] == ["step.undoing one", "step.undone one", "run.failed"]


async def test_reused_step_is_undone_and_then_paid_again(
    start: Any, journal: MemoryJournal
) -> None:
    undone: list[Any] = []
    made = Flaky()
    bad = Flaky(asyncio.CancelledError())  # type: ignore[arg-type]

    def workflow() -> Workflow:
        return only(
            step("made", made.call, undo=undoing("made", undone)),
            step("bad", bad.call, after=("made",)),
        )

    await start(only(step("made", made.call, undo=undoing("made", undone))))
    with pytest.raises(RunFailed, match="was cancelled from inside"):
        await start(workflow())
    assert undone == [("made", "done", {}, "made")]

    assert await start(workflow()) == "done"
    assert made.calls == 2
    assert journal.status() == {"made": "completed", "bad": "completed"}
