"""OpenTelemetry spans around runs and attempts."""

import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager

from opentelemetry import trace
from opentelemetry.trace import Status, StatusCode
from opentelemetry.util.types import AttributeValue
from typing_extensions import override

from jobs_app.workflow.bounded import bounded, bounded_fields
from jobs_app.workflow.journal import JSON
from jobs_app.workflow.observer_options import ObserverOptions
from jobs_app.workflow.observers import AttemptInfo, Observer, RunInfo
from jobs_app.workflow.outcome import COMPLETED, FAILED, outcome_of


class SpanObserver(Observer):
    """Spans `workflow {name}` and, inside, `step {name}` for each attempt.

    `workflow.outcome` says how it ended; only a failure makes the span an error, and of
    an exception only the class is kept. `level` INFO leaves out the attempts.
    """

    def __init__(
        self,
        options: ObserverOptions = ObserverOptions(),  # noqa: B008  immutable
        *,
        tracer: trace.Tracer | None = None,
    ) -> None:
        self._options = options
        self._tracer = tracer or trace.get_tracer("jobs_app.workflow")

    @override
    @asynccontextmanager
    async def around_run(self, run: RunInfo, /) -> AsyncIterator[None]:
        with self._span(
            f"workflow {run.workflow}", _run_attributes(run), level=logging.INFO
        ):
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
        if self._options.include_arguments:
            shown = bounded_fields(
                attempt.arguments, max_chars=self._options.max_argument_size
            )
            for name, argument in shown.items():
                attributes[f"workflow.argument.{name}"] = argument
        with self._span(f"step {attempt.step}", attributes, level=logging.DEBUG):
            yield

    @override
    async def succeeded(self, attempt: AttemptInfo, output: JSON, /) -> None:
        if self._options.include_results and self._options.tells(logging.DEBUG):
            shown = bounded(output, max_chars=self._options.max_argument_size)
            trace.get_current_span().set_attribute("workflow.result", shown)

    @contextmanager
    def _span(
        self, name: str, attributes: Mapping[str, AttributeValue], *, level: int
    ) -> Iterator[None]:
        if not self._options.tells(level):
            yield
            return
        # What an exception says may be content, so nothing of it is recorded for us.
        with self._tracer.start_as_current_span(
            f"{self._options.event_prefix}{name}",
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield
            except BaseException as error:
                outcome = outcome_of(error)
                span.set_attribute("workflow.outcome", outcome)
                if outcome == FAILED:
                    span.set_attribute("error.type", type(error).__name__)
                    span.set_status(Status(StatusCode.ERROR, type(error).__name__))
                raise
            span.set_attribute("workflow.outcome", COMPLETED)


def _run_attributes(run: RunInfo) -> dict[str, AttributeValue]:
    return {
        "workflow.name": run.workflow,
        "workflow.version": run.version,
        "workflow.run_id": run.run_id,
    }
