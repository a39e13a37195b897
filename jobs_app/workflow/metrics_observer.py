"""Figures about runs, steps and tokens for Prometheus."""

import logging
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Final

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram
from typing_extensions import override

from jobs_app.workflow.observer_options import ObserverOptions
from jobs_app.workflow.observers import (
    AttemptInfo,
    Event,
    EventKind,
    Observer,
    RunInfo,
)
from jobs_app.workflow.outcome import COMPLETED, outcome_of

_SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900)
_STEP_ENDS: Final[dict[EventKind, str]] = {
    "step.completed": "completed",
    "step.reused": "reused",
    "step.skipped": "skipped",
    "step.retrying": "retried",
    "step.undone": "undone",
    "step.undo_failed": "undo failed",
}


class MetricsObserver(Observer):
    """Counts and times by workflow, step and outcome, and nothing finer.

    A run's number or an argument would make a time series of its own each, so neither
    is ever a label. `level` INFO leaves out the times of single attempts.
    """

    def __init__(
        self,
        options: ObserverOptions = ObserverOptions(),  # noqa: B008  immutable
        *,
        registry: CollectorRegistry = REGISTRY,
    ) -> None:
        self._options = options
        self._metrics = _metrics(options.event_prefix.replace(".", "_"), registry)

    @override
    async def event(self, event: Event, /) -> None:
        name = event.run.workflow
        match event.kind:
            case "step.usage":
                for direction in ("input", "output"):
                    self._metrics.tokens.labels(name, event.step, direction).inc(
                        event.data.get(f"{direction}_tokens", 0)
                    )
            case "step.failed" if event.data.get("final"):
                self._count_step(event, "failed")
            case kind if kind in _STEP_ENDS:
                self._count_step(event, _STEP_ENDS[kind])
            case _:
                pass

    @override
    @asynccontextmanager
    async def around_run(self, run: RunInfo, /) -> AsyncIterator[None]:
        if not self._options.tells(logging.INFO):
            yield
            return
        with _timed(self._metrics.runs, run.workflow):
            yield

    @override
    @asynccontextmanager
    async def around_attempt(self, attempt: AttemptInfo, /) -> AsyncIterator[None]:
        if not self._options.tells(logging.DEBUG):
            yield
            return
        with _timed(self._metrics.attempts, attempt.run.workflow, attempt.step):
            yield

    def _count_step(self, event: Event, outcome: str) -> None:
        if self._options.tells(logging.INFO):
            self._metrics.steps.labels(event.run.workflow, event.step, outcome).inc()


@dataclass(frozen=True, kw_only=True)
class _Metrics:
    runs: Histogram
    attempts: Histogram
    steps: Counter
    tokens: Counter


@cache
def _metrics(prefix: str, registry: CollectorRegistry) -> _Metrics:
    """The figures under this prefix: a registry takes each name once."""
    return _Metrics(
        runs=Histogram(
            f"{prefix}workflow_run_seconds",
            "How long runs of workflows took, by how they ended.",
            ["workflow", "outcome"],
            buckets=_SECONDS,
            registry=registry,
        ),
        attempts=Histogram(
            f"{prefix}workflow_attempt_seconds",
            "How long attempts of steps took, by how they ended.",
            ["workflow", "step", "outcome"],
            buckets=_SECONDS,
            registry=registry,
        ),
        steps=Counter(
            f"{prefix}workflow_steps_total",
            "Steps of workflows (each cell counts), by what became of them.",
            ["workflow", "step", "outcome"],
            registry=registry,
        ),
        tokens=Counter(
            f"{prefix}workflow_tokens_total",
            "Tokens that steps have used, by direction (input, output).",
            ["workflow", "step", "direction"],
            registry=registry,
        ),
    )


@contextmanager
def _timed(histogram: Histogram, *labels: str) -> Iterator[None]:
    began = time.perf_counter()
    outcome = COMPLETED
    try:
        yield
    except BaseException as error:
        outcome = outcome_of(error)
        raise
    finally:
        took = time.perf_counter() - began
        histogram.labels(*labels, outcome).observe(took)
