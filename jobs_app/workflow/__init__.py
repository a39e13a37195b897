"""A small engine for typed, durable workflows. `engine.run` says how they are run."""

from jobs_app.workflow.colours import PALETTES, Theme
from jobs_app.workflow.context import StepContext
from jobs_app.workflow.definition import Step, Workflow, each, step
from jobs_app.workflow.diagram import mermaid
from jobs_app.workflow.engine import run
from jobs_app.workflow.errors import (
    DefinitionError,
    Halt,
    InvalidValueError,
    JournalError,
    RunFailed,
    StaleRun,
    StepError,
    StepTimedOutError,
    Transient,
)
from jobs_app.workflow.journal import JSON, Journal, StepRecord, StepStatus
from jobs_app.workflow.log_observer import LogObserver
from jobs_app.workflow.metrics_observer import MetricsObserver
from jobs_app.workflow.observer_options import ObserverOptions
from jobs_app.workflow.observers import AttemptInfo, Event, Observer, RunInfo
from jobs_app.workflow.picture import picture
from jobs_app.workflow.references import NOTHING, Reference, given, result, value
from jobs_app.workflow.retry import (
    GIVE_UP,
    RETRY,
    Continue,
    Retry,
    retry_after,
)
from jobs_app.workflow.span_observer import SpanObserver

__all__ = [
    "GIVE_UP",
    "JSON",
    "NOTHING",
    "PALETTES",
    "RETRY",
    "AttemptInfo",
    "Continue",
    "DefinitionError",
    "Event",
    "Halt",
    "InvalidValueError",
    "Journal",
    "JournalError",
    "LogObserver",
    "MetricsObserver",
    "Observer",
    "ObserverOptions",
    "Reference",
    "Retry",
    "RunFailed",
    "RunInfo",
    "SpanObserver",
    "StaleRun",
    "Step",
    "StepContext",
    "StepError",
    "StepRecord",
    "StepStatus",
    "StepTimedOutError",
    "Theme",
    "Transient",
    "Workflow",
    "each",
    "given",
    "mermaid",
    "picture",
    "result",
    "retry_after",
    "run",
    "step",
    "value",
]
