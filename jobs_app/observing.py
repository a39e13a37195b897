"""Who watches the workflows of jobs, as the settings have it."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings

from jobs_app.workflow import (
    LogObserver,
    MetricsObserver,
    Observer,
    ObserverOptions,
    SpanObserver,
)


@cache
def observers_of_runs() -> Sequence[Observer]:
    """Spans, logs and metrics; those that are not enabled are left out."""
    kinds = (
        # Spans first: what is logged inside them carries their ids.
        (SpanObserver, settings.WORKFLOW_SPANS),
        (LogObserver, settings.WORKFLOW_LOGS),
        (MetricsObserver, settings.WORKFLOW_METRICS),
    )
    chosen = [(kind, ObserverOptions(**options)) for kind, options in kinds]
    return [kind(options) for kind, options in chosen if options.enabled]
