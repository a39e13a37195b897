"""The kind `test.hold`, for real workers: its first attempt lasts as long as is asked.

Workers are started with `tests.integration.jobs_app.holding_app` as their application.
"""

import asyncio
from typing import Any

from pydantic import BaseModel

from jobs_app.registry import Completion, JobRun

NAME = "test.hold"


class Hold(BaseModel):
    seconds: float = 0.0


class Held(BaseModel):
    attempt: int


async def hold(args: Hold, run: JobRun) -> int:
    if run.attempt == 1:
        await asyncio.sleep(args.seconds)
    return run.attempt


OPTIONS: dict[str, Any] = {
    "title": "Hold",
    "queue": "default",
    "args": Hold,
    "result": Held,
    "effect": lambda *, output, **_: Completion(result=Held(attempt=output)),
    "describe": lambda args: f"Holding for {args.seconds} s",
}
