"""A step whose result is committed is never paid for twice."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from jobs_app.workflow import (
    Halt,
    RunFailed,
    StepContext,
    StepError,
    Workflow,
    each,
    given,
    result,
    step,
)
from jobs_app.workflow.testing import MemoryJournal


class Outline(BaseModel):
    title: str
    specs: list[str]


class Author:
    """Counts what is paid for, and fails where it is told to."""

    def __init__(self) -> None:
        self.paid: Counter[str] = Counter()
        self.broken: dict[str, Exception] = {}

    def pay(self, name: str) -> None:
        self.paid[name] += 1
        if error := self.broken.get(name):
            raise error

    def workflow(self, **outline_options: Any) -> Workflow:
        async def outline(*, theme: str) -> Outline:
            self.pay("outline")
            return Outline(title=theme, specs=["a", "b", "c"])

        async def clue(*, spec: str, outline: Outline) -> str:
            self.pay(spec)
            return spec + outline.title

        async def publish(*, clues: list[str]) -> str:
            self.pay("publish")
            return ",".join(clues)

        return Workflow(
            "w",
            inputs={"theme": str},
            returns="publish",
            steps=(
                step("outline", outline, theme=given("theme"), **outline_options),
                each(
                    "clues",
                    clue,
                    over=result("outline")["specs"],
                    as_="spec",
                    outline=result("outline"),
                ),
                step("publish", publish, clues=result("clues")),
            ),
        )


ONCE = {"outline": 1, "a": 1, "b": 1, "c": 1, "publish": 1}


@pytest.fixture
def author() -> Author:
    return Author()


async def test_nothing_is_paid_when_all_is_journalled(
    start: Any, journal: MemoryJournal, author: Author
) -> None:
    workflow = author.workflow()
    first = await start(workflow, inputs={"theme": "x"})
    journal.calls.clear()

    again = await start(workflow, inputs={"theme": "x"})

    assert again == first == "ax,bx,cx"
    assert author.paid == ONCE
    assert [name for name, _ in journal.calls] == ["reused"] * 5


async def test_only_the_failed_cell_is_paid_again(
    start: Any, journal: MemoryJournal, author: Author
) -> None:
    author.broken["b"] = StepError("no")
    with pytest.raises(RunFailed):
        await start(author.workflow(), inputs={"theme": "x"})
    author.broken.clear()

    found = await start(author.workflow(), inputs={"theme": "x"})

    assert found == "ax,bx,cx"
    assert author.paid == {**ONCE, "b": 2}
    assert journal.records["clues[1]"].attempt == 2


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda run: run(inputs={"theme": "y"}), id="argument"),
        pytest.param(lambda run: run(fingerprint_salt="gpt-9"), id="salt"),
    ],
)
async def test_everything_is_paid_again_when_what_decides_it_has_changed(
    start: Any, author: Author, change: Callable[[Any], Any]
) -> None:
    workflow = author.workflow()
    await start(workflow, inputs={"theme": "x"})

    await change(
        lambda **options: start(workflow, **{"inputs": {"theme": "x"}, **options})
    )

    assert author.paid == dict.fromkeys(ONCE, 2)


@pytest.mark.parametrize("change", [{"version": 2}, {"prompt": "Be brief."}])
async def test_step_is_paid_again_but_not_its_readers_when_its_result_is_the_same(
    start: Any, author: Author, change: dict[str, Any]
) -> None:
    await start(author.workflow(), inputs={"theme": "x"})

    await start(author.workflow(**change), inputs={"theme": "x"})

    assert author.paid == {**ONCE, "outline": 2}


async def test_step_is_paid_again_when_its_stored_result_no_longer_fits(
    start: Any, journal: MemoryJournal, author: Author
) -> None:
    await start(author.workflow(), inputs={"theme": "x"})
    row = journal.records["outline"]
    journal.records["outline"] = replace(row, output={"title": "x"})

    await start(author.workflow(), inputs={"theme": "x"})

    assert author.paid == {**ONCE, "outline": 2}


@pytest.mark.parametrize("status", ["planned", "running", "failed", "undone"])
async def test_row_is_not_reused_unless_it_is_completed(
    start: Any, journal: MemoryJournal, author: Author, status: str
) -> None:
    await start(author.workflow(), inputs={"theme": "x"})
    row = journal.records["outline"]
    journal.records["outline"] = replace(row, status=status)  # type: ignore[arg-type]

    await start(author.workflow(), inputs={"theme": "x"})

    assert author.paid["outline"] == 2
    assert journal.records["outline"].attempt == 2


async def test_fresh_and_reused_results_are_equal(start: Any) -> None:
    seen: list[Any] = []

    def loose() -> Any:
        return {"pair": (1, 2), "outline": Outline(title="t", specs=[])}

    def look(*, thing: Any, ctx: StepContext) -> None:
        del ctx
        seen.append(thing)

    def workflow(version: int) -> Workflow:
        return Workflow(
            "w",
            inputs={},
            returns="look",
            steps=(
                step("loose", loose),
                step("look", look, thing=result("loose"), version=version),
            ),
        )

    await start(workflow(1))
    await start(workflow(2))

    assert seen == [{"pair": [1, 2], "outline": {"title": "t", "specs": []}}] * 2


async def test_halted_run_goes_on_where_it_stopped_and_undoes_nothing(
    start: Any, journal: MemoryJournal, author: Author, recorder: Any
) -> None:
    author.broken["publish"] = Halt("wait for the editor", resume_after_s=60)
    undone: list[Any] = []
    workflow = author.workflow(undo=lambda *args: undone.append(args))
    with pytest.raises(Halt) as halted:
        await start(workflow, inputs={"theme": "x"})
    author.broken.clear()

    found = await start(workflow, inputs={"theme": "x"})

    assert halted.value.resume_after_s == 60
    assert found == "ax,bx,cx"
    assert undone == []
    assert author.paid == {**ONCE, "publish": 2}
    assert [it for it in recorder.heard if it.startswith("run.")] == [
        "run.started",
        "run.halted",
        "run.resumed",
        "run.completed",
    ]
    assert not journal.failures
