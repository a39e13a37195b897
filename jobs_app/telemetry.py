"""The registry of telemetry handlers, and the generic dispatcher.

A handler is a function of one event, for all kinds or for one. It runs in the process
of the worker, where the event happens, so it is to be quick; if it raises, that is
logged, and neither the job nor another handler notices.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from jobs_app.domain.events import JobEvent

EventT = TypeVar("EventT", bound=JobEvent)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class _Handler:
    event: type[JobEvent]
    kind: str | None
    call: Callable[[Any], object]


_handlers: list[_Handler] = []


def on_job_event(
    event: type[EventT], *, kind: str | None = None
) -> Callable[[Callable[[EventT], object]], Callable[[EventT], object]]:
    """Register the decorated function for events of this type (`JobEvent`: of any).

    With `kind` it hears only of jobs of that kind. Put it into a `job_kinds` module.
    """

    def register(handler: Callable[[EventT], object]) -> Callable[[EventT], object]:
        _handlers.append(_Handler(event=event, kind=kind, call=handler))
        return handler

    return register


def emit(event: JobEvent) -> None:
    """Tell every handler that asked for this; never raises."""
    for handler in _handlers:
        if not isinstance(event, handler.event) or handler.kind not in (
            None,
            event.kind,
        ):
            continue
        try:
            handler.call(event)
        except Exception:
            logger.exception(
                "a telemetry handler broke",
                extra={
                    "handler": f"{handler.call.__module__}.{handler.call.__qualname__}",
                    "job": event.job_id,
                    "job_event": type(event).__name__,
                },
            )
