"""Every brief of a set, a few at a time."""

import asyncio
from collections.abc import Callable, Sequence

from llm_app.evaluation.measure import Measured, measure
from llm_app.providers import ProviderOptions
from llm_app.schemas.brief import CaseBrief

OnMeasured = Callable[[Measured], None]


async def evaluate(
    *,
    briefs: Sequence[CaseBrief],
    options: ProviderOptions,
    blind_samples: int,
    parallel: int,
    on_measured: OnMeasured | None = None,
) -> list[Measured]:
    """Measure each brief, at most `parallel` at once, in the order of `briefs`.

    A case that could not be written is a result like any other.
    """
    slots = asyncio.Semaphore(parallel)

    async def one(brief: CaseBrief) -> Measured:
        async with slots:
            found = await measure(
                brief=brief, options=options, blind_samples=blind_samples
            )
        if on_measured is not None:
            on_measured(found)
        return found

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(brief)) for brief in briefs]
    return [task.result() for task in tasks]
