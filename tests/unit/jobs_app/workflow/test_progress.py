from typing import Any

import pytest

from jobs_app.workflow import RunFailed, StepError, Workflow, each, step, value


def echo(*, number: int) -> int:
    return number


def fail(*, number: int) -> int:
    raise StepError(f"no {number}")


@pytest.fixture
def told() -> list[tuple[int, str]]:
    return []


@pytest.fixture
def tell(told: list[tuple[int, str]]) -> Any:
    async def tell(percent: int, name: str) -> None:
        told.append((percent, name))

    return tell


WORKFLOW = Workflow(
    "w",
    inputs={},
    returns="last",
    steps=(
        step("first", echo, number=value(1), weight=2),
        each("cells", echo, over=value([1, 2, 3]), as_="number", after=("first",)),
        step("skipped", echo, number=value(1), when=value(0), after=("cells",)),
        step("last", echo, number=value(1), weight=3, after=("skipped",)),
    ),
)


async def test_progress_follows_weights_and_cells(
    start: Any, told: list[tuple[int, str]], tell: Any
) -> None:
    await start(WORKFLOW, on_progress=tell)

    assert told == [
        (0, "first"),
        (28, "first"),
        (28, "cells"),
        (33, "cells"),
        (38, "cells"),
        (42, "cells"),
        (57, "skipped"),
        (57, "last"),
        (100, "last"),
    ]


async def test_progress_counts_reused_steps(
    start: Any, told: list[tuple[int, str]], tell: Any
) -> None:
    await start(WORKFLOW)

    await start(WORKFLOW, on_progress=tell)

    assert told[0] == (28, "first")
    assert told[-1] == (100, "last")


async def test_progress_stays_below_100_when_the_run_fails(
    start: Any, told: list[tuple[int, str]], tell: Any
) -> None:
    workflow = Workflow(
        "w",
        inputs={},
        returns="bad",
        steps=(
            step("good", echo, number=value(1)),
            step("bad", fail, number=value(1), after=("good",)),
        ),
    )

    with pytest.raises(RunFailed):
        await start(workflow, on_progress=tell)

    assert told[-1] == (50, "bad")
