"""The Celery application, and what every worker process does at its start and end."""

import gc
import os
import warnings
from pathlib import Path
from typing import Any

import billiard.pool
import celery
from celery import signals
from celery.exceptions import SecurityWarning
from django.conf import settings

from config.processes import die_with_parent
from config.telemetry import start_tracing, stop_tracing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# It warns every start by root of pickled messages; ours are JSON and nothing else.
warnings.filterwarnings("ignore", category=SecurityWarning)

app = celery.Celery("caseroom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.setup_logging.connect
def _keep_our_logging(**_: Any) -> None:
    """Connected, so that Celery leaves the logging of `config.settings` alone."""


@signals.worker_init.connect
def _share_memory_with_the_pool(**_: Any) -> None:
    # Pages that the collector writes to are copied into every pool process.
    gc.collect()
    gc.freeze()


@signals.worker_init.connect
def _end_pool_promptly(**_: Any) -> None:
    # A child that ends waits until its parent has counted its results; a parent that
    # ends has stopped counting, and then that takes half a minute. Nobody needs the
    # count: the outcome of a job stands in its row.
    billiard.pool.GUARANTEE_MESSAGE_CONSUMPTION_RETRY_LIMIT = 10


@signals.worker_process_init.connect
def _start_pool_child(**_: Any) -> None:
    die_with_parent()
    start_tracing(role="worker")


@signals.worker_process_shutdown.connect
def _stop_pool_child(**_: Any) -> None:
    # A recycled child loses every span it still holds unless it is told to flush.
    stop_tracing()


@signals.worker_ready.connect
def _announce_worker(**_: Any) -> None:
    _touch_ready_file()


@signals.beat_init.connect
def _announce_beat(**_: Any) -> None:
    _touch_ready_file()


def _touch_ready_file() -> None:
    """Tell the dev command that this process is up; elsewhere the variable is unset."""
    file = os.environ.get("READY_FILE")
    if file:
        Path(file).touch()


app.conf.beat_schedule = {
    "sweep": {"task": "jobs.sweep", "schedule": 30.0},
    "prune": {"task": "jobs.prune", "schedule": 3600.0},
    "prune_model_calls": {"task": "llm.prune", "schedule": 3600.0},
}
app.conf.task_routes = {
    "jobs.*": {"queue": settings.CELERY_TASK_DEFAULT_QUEUE},
    "llm.*": {"queue": settings.CELERY_TASK_DEFAULT_QUEUE},
}
