"""OpenTelemetry spans around runs and attempts."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager

from opentelemetry import trace
from opentelemetry.trace import Status, StatusCode
from opentelemetry.util.types import AttributeValue
from typing_extensions import override

from jobs_app.workflow.bounded import MAX_CHARS, bounded_fields
from jobs_app.workflow.errors import Halt, StaleRun
from jobs_app.workflow.observers import AttemptInfo, Observer, RunInfo


class SpanObserver(Observer):
    """Spans `workflow {name}` and, inside, `step {name}` for each attempt.

    `workflow.outcome` says how it ended; only a failure makes the span an error, and of
    an exception only the class is kept. `content=True` adds the arguments, cut short.
    """

    def __init__(
        self,
        *,
        tracer: trace.Tracer | None = None,
        content: bool = False,
        max_chars: int = MAX_CHARS,
    ) -> None:
        self._tracer = tracer or trace.get_tracer("jobs_app.workflow")
        self._content = content
        self._max_chars = max_chars

    @override
    @asynccontextmanager
    async def around_run(self, run: RunInfo, /) -> AsyncIterator[None]:
        with self._span(f"workflow {run.workflow}", _run_attributes(run)):
            yield

    @override
    @asynccontextmanager
    async def around_attempt(self, attempt: AttemptInfo, /) -> AsyncIterator[None]:
        attributes = {
            **_run_attributes(attempt.run),
            "workflow.step": attempt.step,
            "workflow.step.key": attempt.key,
            "workflow.step.attempt": attempt.attempt,
        }
        if self._content:
            shown = bounded_fields(attempt.arguments, max_chars=self._max_chars)
            for name, argument in shown.items():
                attributes[f"workflow.argument.{name}"] = argument
        with self._span(f"step {attempt.step}", attributes):
            yield

    @contextmanager
    def _span(
        self, name: str, attributes: Mapping[str, AttributeValue]
    ) -> Iterator[None]:
        # What an exception says may be content, so nothing of it is recorded for us.
        with self._tracer.start_as_current_span(
            name,
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield
            except BaseException as error:
                outcome = outcome_of(error)
                span.set_attribute("workflow.outcome", outcome)
                if outcome == "failed":
                    span.set_attribute("error.type", type(error).__name__)
                    span.set_status(Status(StatusCode.ERROR, type(error).__name__))
                raise
            span.set_attribute("workflow.outcome", "completed")


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
            return "failed"


def _run_attributes(run: RunInfo) -> dict[str, AttributeValue]:
    return {
        "workflow.name": run.workflow,
        "workflow.version": run.version,
        "workflow.run_id": run.run_id,
    }
