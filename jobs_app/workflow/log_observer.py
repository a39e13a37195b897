"""Structured log lines about runs: what happened and where, not with what."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from typing_extensions import override

from jobs_app.workflow.bounded import MAX_CHARS, bounded_fields
from jobs_app.workflow.observers import AttemptInfo, Event, Observer

logger = logging.getLogger("jobs_app.workflow")

LEVELS: Final = {
    "run.failed": logging.ERROR,
    "run.stale": logging.WARNING,
    "step.failed": logging.WARNING,
    "step.undo_failed": logging.ERROR,
}


class LogObserver(Observer):
    """Logs every event with its run, step and attempt as fields.

    With `content=True` also the arguments of each attempt, cut to `max_chars`. They may
    hold solutions and people's texts, so this is for a developer's own machine.
    """

    def __init__(self, *, content: bool = False, max_chars: int = MAX_CHARS) -> None:
        self._content = content
        self._max_chars = max_chars

    @override
    async def event(self, event: Event, /) -> None:
        logger.log(
            LEVELS.get(event.kind, logging.INFO),
            "workflow %s",
            event.kind,
            extra={
                "workflow": event.run.workflow,
                "run_id": event.run.run_id,
                "step": event.key,
                "attempt": event.attempt,
                "data": bounded_fields(event.data, max_chars=self._max_chars),
            },
        )

    @override
    @asynccontextmanager
    async def around_attempt(self, attempt: AttemptInfo, /) -> AsyncIterator[None]:
        if self._content:
            logger.info(
                "workflow step arguments",
                extra={
                    "workflow": attempt.run.workflow,
                    "run_id": attempt.run.run_id,
                    "step": attempt.key,
                    "attempt": attempt.attempt,
                    "arguments": bounded_fields(
                        attempt.arguments, max_chars=self._max_chars
                    ),
                },
            )
        yield
