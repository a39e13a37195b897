"""Fifty steps that do nothing, in two shapes, and the same with bare asyncio."""

import asyncio
from dataclasses import dataclass

from jobs_app.workflow import Workflow, given, result, step

STEPS = 50
NUMBER = 1


async def pass_on(*, number: int) -> int:
    """Do nothing, and let the others have a turn, as whatever waits does."""
    await asyncio.sleep(0)
    return number


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A workflow of `STEPS` steps; each way returns `NUMBER`."""

    workflow: Workflow

    async def bare(self) -> int:
        """The same calls without an engine."""
        number = await pass_on(number=NUMBER)
        if self is CHAIN:
            for _ in range(STEPS - 1):
                number = await pass_on(number=number)
            return number
        await asyncio.gather(*(pass_on(number=number) for _ in range(STEPS - 2)))
        return await pass_on(number=number)


def _chain() -> Workflow:
    steps = [step("s0", pass_on, number=given("number"))]
    steps += [
        step(f"s{at}", pass_on, number=result(f"s{at - 1}")) for at in range(1, STEPS)
    ]
    return Workflow(
        "bench_chain",
        inputs={"number": int},
        steps=tuple(steps),
        returns=f"s{STEPS - 1}",
    )


def _wide() -> Workflow:
    middle = [f"s{at}" for at in range(STEPS - 2)]
    return Workflow(
        "bench_wide",
        inputs={"number": int},
        steps=(
            step("begin", pass_on, number=given("number")),
            *(step(name, pass_on, number=result("begin")) for name in middle),
            step("end", pass_on, number=result("begin"), after=tuple(middle)),
        ),
        returns="end",
    )


CHAIN = Shape(workflow=_chain())
WIDE = Shape(workflow=_wide())
SHAPES = {"chain": CHAIN, "wide": WIDE}
