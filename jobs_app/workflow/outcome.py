"""How something ended, in a word for spans and metrics."""

import asyncio

from jobs_app.workflow.errors import Halt, StaleRun

COMPLETED = "completed"
FAILED = "failed"


def outcome_of(error: BaseException) -> str:
    """How something ended that ended with this exception."""
    match error:
        case Halt():
            return "halted"
        case StaleRun():
            return "stale"
        case asyncio.CancelledError():
            return "cancelled"
        case _:
            return FAILED
