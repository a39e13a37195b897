"""The only place that speaks to Celery: sends a job's id, as a hint, to its queue."""

import logging
from typing import Any

import celery
from kombu.exceptions import OperationalError
from prometheus_client import Counter

from jobs_app.domain.errors import UnknownJobKind
from jobs_app.registry import kind_named

RUN_TASK = "jobs.run"
logger = logging.getLogger(__name__)
failed_dispatches = Counter(
    "caseroom_job_dispatch_failures_total",
    "Hints that the broker did not take; the sweeper sends them again.",
)


def send(*, job_id: int, kind: str, queue: str) -> bool:
    """Publish the hint; returns whether the broker took it.

    A broker that is down costs nothing but time: the row is the outbox.
    """
    try:
        celery.current_app.send_task(
            RUN_TASK,
            kwargs={"job_id": job_id},
            queue=queue,
            ignore_result=not _keeps_result(kind),
        )
    except (OperationalError, OSError) as error:
        failed_dispatches.inc()
        logger.warning(
            "broker did not take a hint",
            extra={"job": job_id, "error": type(error).__name__},
        )
        return False
    return True


def empty_queues(names: list[str]) -> set[str]:
    """The queues for which the broker holds no message.

    Raises kombu's `OperationalError` when it is down, or goes down meanwhile.
    """
    with celery.current_app.connection_for_read() as connection:
        try:
            channel: Any = connection.default_channel
            return {name for name in names if channel._size(name) == 0}  # noqa: SLF001
        except connection.recoverable_connection_errors as error:
            raise OperationalError(str(error)) from error


def _keeps_result(kind: str) -> bool:
    try:
        return kind_named(kind).keeps_celery_result
    except UnknownJobKind:
        # A newer process has accepted it; this one only passes it on.
        return True
