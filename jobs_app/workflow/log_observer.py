"""Structured log lines about runs: what happened and where, not with what."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from typing_extensions import override

from jobs_app.workflow.bounded import bounded, bounded_fields
from jobs_app.workflow.journal import JSON
from jobs_app.workflow.observer_options import ObserverOptions
from jobs_app.workflow.observers import AttemptInfo, Event, Observer

logger = logging.getLogger("jobs_app.workflow")

LEVELS: Final = {
    "run.failed": logging.ERROR,
    "run.stale": logging.WARNING,
    "step.failed": logging.WARNING,
    "step.undo_failed": logging.ERROR,
    "step.started": logging.DEBUG,
    "step.reset": logging.DEBUG,
    "step.usage": logging.DEBUG,
    "step.undoing": logging.DEBUG,
}


class LogObserver(Observer):
    """Logs every event with its run, step and attempt as fields.

    Arguments and results, where the options include them, are lines of their own.
    """

    def __init__(
        self,
        options: ObserverOptions = ObserverOptions(),  # noqa: B008  immutable
    ) -> None:
        self._options = options

    @override
    async def event(self, event: Event, /) -> None:
        level = LEVELS.get(event.kind, logging.INFO)
        fields: dict[str, Any] = {
            "workflow": event.run.workflow,
            "run_id": event.run.run_id,
            "step": event.key,
            "attempt": event.attempt,
        }
        if event.data:
            fields["data"] = bounded_fields(
                event.data, max_chars=self._options.max_argument_size
            )
        self._tell(level, event.kind, fields)

    @override
    @asynccontextmanager
    async def around_attempt(self, attempt: AttemptInfo, /) -> AsyncIterator[None]:
        if self._options.include_arguments:
            shown = bounded_fields(
                attempt.arguments, max_chars=self._options.max_argument_size
            )
            self._tell(
                logging.INFO, "arguments", {**_fields(attempt), "arguments": shown}
            )
        yield

    @override
    async def succeeded(self, attempt: AttemptInfo, output: JSON, /) -> None:
        if self._options.include_results:
            shown = bounded(output, max_chars=self._options.max_argument_size)
            self._tell(logging.INFO, "result", {**_fields(attempt), "result": shown})

    def _tell(self, level: int, what: str, fields: dict[str, Any]) -> None:
        if self._options.tells(level):
            prefix = self._options.event_prefix
            logger.log(level, "%sworkflow %s", prefix, what, extra=fields)


def _fields(attempt: AttemptInfo) -> dict[str, Any]:
    return {
        "workflow": attempt.run.workflow,
        "run_id": attempt.run.run_id,
        "step": attempt.key,
        "attempt": attempt.attempt,
    }
