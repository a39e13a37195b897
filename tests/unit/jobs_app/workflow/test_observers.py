"""Whoever watches a run hears what happened, and can never break it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from prometheus_client import CollectorRegistry, generate_latest
from typing_extensions import override

from jobs_app.workflow import (
    JSON,
    AttemptInfo,
    Event,
    Halt,
    LogObserver,
    MetricsObserver,
    Observer,
    ObserverOptions,
    Retry,
    RunFailed,
    RunInfo,
    SpanObserver,
    StepContext,
    StepError,
    Transient,
    Workflow,
    each,
    result,
    step,
    value,
)

SECRET = "the gardener, with the shears"


async def write(*, spec: str, ctx: StepContext) -> str:
    await ctx.usage({"input_tokens": 7, "model": "m"})
    return spec.upper()


def join(*, texts: list[str]) -> str:
    return "".join(texts)


WORKFLOW = Workflow(
    "w",
    inputs={},
    returns="join",
    steps=(
        each("texts", write, over=value([SECRET]), as_="spec"),
        step("join", join, texts=result("texts")),
    ),
)


def failing(error: Exception) -> Workflow:
    async def fail(*, spec: str) -> None:
        del spec
        raise error

    return Workflow(
        "w",
        inputs={},
        returns="bad",
        steps=(
            step(
                "bad", fail, spec=value(SECRET), retry=Retry(attempts=2, base_s=0.001)
            ),
        ),
    )


class Broken(Observer):
    """Raises at one of the places where an observer is asked."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.asked: list[str] = []

    def _break(self, place: str) -> None:
        self.asked.append(place)
        if place == self.place:
            raise RuntimeError("observer bug")

    @override
    async def event(self, event: Event, /) -> None:
        self._break("event")

    @override
    async def succeeded(self, attempt: AttemptInfo, output: JSON, /) -> None:
        self._break("succeeded")

    @override
    def around_run(self, run: RunInfo, /) -> Any:
        self._break("run.call")
        return self._around("run")

    @override
    def around_attempt(self, attempt: AttemptInfo, /) -> Any:
        self._break("attempt.call")
        return self._around("attempt")

    @asynccontextmanager
    async def _around(self, place: str) -> AsyncIterator[None]:
        self._break(f"{place}.enter")
        try:
            yield
        finally:
            self._break(f"{place}.exit")


@pytest.mark.parametrize(
    "place",
    [
        "event",
        "succeeded",
        "run.call",
        "run.enter",
        "run.exit",
        "attempt.call",
        "attempt.enter",
        "attempt.exit",
    ],
)
async def test_raising_observer_breaks_no_run_and_is_logged(
    start: Any, recorder: Any, caplog: pytest.LogCaptureFixture, place: str
) -> None:
    broken = Broken(place)

    found = await start(WORKFLOW, observers=[broken, recorder])
    with pytest.raises(RunFailed, match="no"):
        await start(failing(StepError("no")), observers=[broken, recorder])

    assert found == SECRET.upper()
    assert broken.asked.count(place) >= (1 if place == "succeeded" else 2)
    assert "workflow observer Broken failed" in caplog.text
    assert recorder.heard.count("run.completed") == 1
    assert recorder.heard.count("run.failed") == 1


async def test_failing_watchers_do_not_log_what_the_step_has_raised(
    start: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: Any) -> None:
        raise RuntimeError("listener bug")

    async def write_and_fail(*, ctx: StepContext) -> None:
        await ctx.partial({"text": "Once"})
        raise ValueError(SECRET)

    workflow = Workflow("w", inputs={}, returns="a", steps=(step("a", write_and_fail),))

    with pytest.raises(RunFailed):
        await start(workflow, observers=[Broken("attempt.exit")], on_partial=broken)

    assert "observer bug" in caplog.text
    assert "listener bug" in caplog.text
    assert SECRET not in caplog.text


async def test_observer_cannot_swallow_a_failure(start: Any) -> None:
    class Swallower(Observer):
        @override
        @asynccontextmanager
        async def around_attempt(self, attempt: AttemptInfo, /) -> AsyncIterator[None]:
            with suppress(StepError):
                yield

    with pytest.raises(RunFailed, match="no"):
        await start(failing(StepError("no")), observers=[Swallower()])


async def test_observers_are_entered_in_order_and_left_in_reverse(start: Any) -> None:
    order: list[str] = []

    class Wrapper(Observer):
        def __init__(self, name: str) -> None:
            self.name = name

        @asynccontextmanager
        async def _around(self, what: str) -> AsyncIterator[None]:
            order.append(f"{self.name} in {what}")
            yield
            order.append(f"{self.name} out {what}")

        @override
        def around_run(self, run: RunInfo, /) -> Any:
            return self._around(run.workflow)

        @override
        def around_attempt(self, attempt: AttemptInfo, /) -> Any:
            return self._around(attempt.key)

    workflow = Workflow(
        "w", inputs={}, returns="a", steps=(step("a", join, texts=value([])),)
    )
    await start(workflow, observers=[Wrapper("1"), Wrapper("2")])

    assert order == [
        "1 in w",
        "2 in w",
        "1 in a",
        "2 in a",
        "2 out a",
        "1 out a",
        "2 out w",
        "1 out w",
    ]


async def test_usage_reaches_the_listener_and_the_observers(
    start: Any, recorder: Any
) -> None:
    used: list[dict[str, Any]] = []

    async def on_usage(usage: dict[str, Any]) -> None:
        used.append(usage)

    await start(WORKFLOW, on_usage=on_usage)

    assert used == [{"input_tokens": 7, "model": "m"}]
    assert "step.usage texts[0]" in recorder.heard


async def test_spent_budget_fails_the_step_but_a_listener_bug_does_not(
    start: Any,
) -> None:
    async def over_budget(_usage: dict[str, Any]) -> None:
        raise StepError("The budget is spent.", code="budget_exceeded")

    async def buggy(_usage: dict[str, Any]) -> None:
        raise KeyError("model")

    with pytest.raises(RunFailed) as failed:
        await start(WORKFLOW, on_usage=over_budget)
    assert failed.value.code == "budget_exceeded"
    assert await start(WORKFLOW, on_usage=buggy) == SECRET.upper()


@pytest.mark.parametrize("content", [False, True])
async def test_log_holds_content_only_when_asked_to(
    start: Any, caplog: pytest.LogCaptureFixture, *, content: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    observer = LogObserver(
        ObserverOptions(
            include_arguments=content, include_results=content, max_argument_size=12
        )
    )

    await start(WORKFLOW, observers=[observer])
    with pytest.raises(RunFailed):
        await start(failing(ValueError(SECRET)), observers=[observer])

    fields = " ".join(str(vars(record)) for record in caplog.records)
    assert SECRET.lower() not in fields.lower()
    assert ("the gardener… (29 characters)" in fields) is content
    assert ("THE GARDENER… (29 characters)" in fields) is content
    assert ("the gardener" in fields.lower()) is content
    lines = [(it.getMessage(), it.__dict__.get("step")) for it in caplog.records]
    assert ("workflow step.completed", "texts[0]") in lines
    levels = {it.getMessage(): it.levelname for it in caplog.records}
    assert levels["workflow run.failed"] == "ERROR"
    assert levels["workflow step.failed"] == "WARNING"
    assert levels["workflow step.completed"] == "INFO"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    yield exporter
    exporter.shutdown()


@pytest.fixture
def tracer(spans: InMemorySpanExporter) -> trace.Tracer:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    return provider.get_tracer("test")


def told(span: ReadableSpan) -> str:
    return str(span.to_json())


async def test_spans_nest_the_attempts_in_the_run(
    start: Any, spans: InMemorySpanExporter, tracer: trace.Tracer
) -> None:
    await start(WORKFLOW, observers=[SpanObserver(tracer=tracer)])

    attempt, joined, whole = spans.get_finished_spans()
    assert [attempt.name, joined.name, whole.name] == [
        "step texts",
        "step join",
        "workflow w",
    ]
    assert attempt.parent is not None
    assert attempt.parent.span_id == whole.context.span_id
    assert dict(attempt.attributes or {}) == {
        "workflow.name": "w",
        "workflow.version": 1,
        "workflow.run_id": "job-7",
        "workflow.step": "texts",
        "workflow.step.key": "texts[0]",
        "workflow.step.attempt": 1,
        "workflow.outcome": "completed",
    }
    everything = told(attempt) + told(joined) + told(whole)
    assert SECRET.lower() not in everything.lower()


async def test_each_attempt_has_a_span_and_a_failure_shows_its_class_only(
    start: Any, spans: InMemorySpanExporter, tracer: trace.Tracer
) -> None:
    with pytest.raises(RunFailed):
        await start(failing(Transient(SECRET)), observers=[SpanObserver(tracer=tracer)])

    first, second, whole = spans.get_finished_spans()
    assert [first.name, second.name, whole.name] == [
        "step bad",
        "step bad",
        "workflow w",
    ]
    assert {it.status.status_code for it in (first, second, whole)} == {
        StatusCode.ERROR
    }
    assert (second.attributes or {})["workflow.step.attempt"] == 2
    assert (second.attributes or {})["error.type"] == "Transient"
    assert SECRET not in told(first) + told(second) + told(whole)


@pytest.mark.parametrize(
    ("error", "outcome"), [(Halt("later"), "halted"), (None, "cancelled")]
)
async def test_halted_and_cancelled_runs_are_no_errors_in_spans(
    start: Any,
    spans: InMemorySpanExporter,
    tracer: trace.Tracer,
    error: Exception | None,
    outcome: str,
) -> None:
    began = asyncio.Event()

    async def forever() -> None:
        began.set()
        if error:
            raise error
        await asyncio.sleep(60)

    workflow = Workflow("w", inputs={}, returns="a", steps=(step("a", forever),))
    running = asyncio.create_task(
        start(workflow, observers=[SpanObserver(tracer=tracer)])
    )
    await began.wait()
    if error is None:
        running.cancel()
    with pytest.raises((asyncio.CancelledError, Halt)):
        await running

    assert [
        ((it.attributes or {})["workflow.outcome"], it.status.status_code)
        for it in spans.get_finished_spans()
    ] == [(outcome, StatusCode.UNSET)] * 2


async def test_span_holds_content_cut_short_when_asked_to(
    start: Any, spans: InMemorySpanExporter, tracer: trace.Tracer
) -> None:
    options = ObserverOptions(
        include_arguments=True,
        include_results=True,
        max_argument_size=12,
        event_prefix="noir.",
    )

    await start(WORKFLOW, observers=[SpanObserver(options, tracer=tracer)])

    span = spans.get_finished_spans()[0]
    shown = span.attributes or {}
    assert span.name == "noir.step texts"
    assert shown["workflow.argument.spec"] == "the gardener… (29 characters)"
    assert shown["workflow.result"] == "THE GARDENER… (29 characters)"


async def test_what_is_below_the_level_is_not_told(
    start: Any,
    spans: InMemorySpanExporter,
    tracer: trace.Tracer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    runs_only = ObserverOptions(level="INFO", event_prefix="noir.")
    registry = CollectorRegistry()

    await start(
        WORKFLOW,
        observers=[
            SpanObserver(runs_only, tracer=tracer),
            LogObserver(runs_only),
            MetricsObserver(runs_only, registry=registry),
        ],
    )

    assert [span.name for span in spans.get_finished_spans()] == ["noir.workflow w"]
    lines = {record.getMessage() for record in caplog.records}
    assert "noir.workflow step.completed" in lines
    assert "noir.workflow step.started" not in lines
    figures = generate_latest(registry).decode()
    assert "noir_workflow_run_seconds_count" in figures
    assert "noir_workflow_attempt_seconds_count" not in figures


async def test_metrics_count_runs_steps_retries_and_tokens_without_content(
    start: Any, journal: Any
) -> None:
    registry = CollectorRegistry()
    observers = [MetricsObserver(registry=registry)]

    await start(WORKFLOW, observers=observers)
    await start(WORKFLOW, observers=observers)
    journal.records.clear()
    with pytest.raises(RunFailed):
        await start(failing(Transient(SECRET)), observers=observers)

    def figure(name: str, **labels: str) -> float | None:
        labels = {"workflow": "w", **labels}
        return registry.get_sample_value(f"workflow_{name}", labels)

    assert figure("run_seconds_count", outcome="completed") == 2
    assert figure("run_seconds_count", outcome="failed") == 1
    assert figure("steps_total", step="texts", outcome="completed") == 1
    assert figure("steps_total", step="texts", outcome="reused") == 1
    assert figure("steps_total", step="bad", outcome="retried") == 1
    assert figure("steps_total", step="bad", outcome="failed") == 1
    assert figure("attempt_seconds_count", step="bad", outcome="failed") == 2
    assert figure("tokens_total", step="texts", direction="input") == 7
    told = generate_latest(registry).decode()
    assert "gardener" not in told.lower()
    assert "job-7" not in told


@pytest.mark.parametrize(
    "wrong",
    [{"level": "LOUD"}, {"max_argument_size": 0}, {"event_prefix": "a b"}],
)
def test_options_that_no_observer_can_follow_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        ObserverOptions(**wrong)
