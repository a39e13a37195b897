"""The only place that speaks to Celery: sends a job's id, as a hint, to its queue."""

import logging
from typing import Any

import celery
from kombu.exceptions import OperationalError
from prometheus_client import Counter

from jobs_app import store

RUN_TASK = "jobs.run"
logger = logging.getLogger(__name__)
failed_dispatches = Counter(
    "caseroom_job_dispatch_failures_total",
    "Hints that the broker did not take; the sweeper sends them again.",
)


def dispatch(*, job_id: int, queue: str) -> bool:
    """Publish the hint and note that it was sent.

    A broker that is down costs nothing but time: the row is the outbox. Returns whether
    the hint was taken.
    """
    try:
        celery.current_app.send_task(
            RUN_TASK, kwargs={"job_id": job_id}, queue=queue, ignore_result=False
        )
    except (OperationalError, OSError) as error:
        failed_dispatches.inc()
        logger.warning(
            "broker did not take a hint",
            extra={"job": job_id, "error": type(error).__name__},
        )
        return False
    store.mark_dispatched(job_id=job_id)
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
