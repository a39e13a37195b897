"""Housekeeping that any number of processes may do at once.

Each part is a set of idempotent conditional UPDATEs: lost hints are sent again, jobs of
lost workers are rescued, overdue jobs expire, recurring jobs are asked for.
"""

import logging
import threading
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections, connection
from kombu.exceptions import OperationalError
from typing_extensions import override

from jobs_app import dispatch, selectors, services, store, telemetry
from jobs_app.domain.events import JobRescued
from jobs_app.news import tell_of
from livestate.publish import publish

KEEP_FINISHED = timedelta(days=7)
logger = logging.getLogger(__name__)


def sweep() -> int:
    """Rescue, expire, schedule, dispatch again; returns how many hints were sent."""
    rescued = store.rescue()
    for job in rescued:
        telemetry.emit(JobRescued(**store.facts_of(job)))
    tell_of([*rescued, *store.expire()])
    services.run_recurring()
    # Whoever waits sees the place in the line, which moves without them.
    for actor in selectors.waiting_actors():
        publish(services.TOPIC, view=actor)
    return send_hints()


def send_hints() -> int:
    """Send the hints of jobs that have none; returns how many."""
    try:
        empty = dispatch.empty_queues(list(settings.QUEUES))
    except (OperationalError, OSError) as error:
        logger.warning("the broker is down", extra={"error": type(error).__name__})
        return 0
    due = store.take_undispatched(empty_queues=empty)
    for sent, job in enumerate(due):
        if not dispatch.send(job_id=job.job_id, kind=job.kind, queue=job.queue):
            store.mark_undispatched([one.job_id for one in due[sent:]])
            return sent
    return len(due)


def prune() -> int:
    """Delete jobs that ended more than seven days ago, in batches."""
    services.forget_old_keys()
    pruned = 0
    while batch := store.prune(older_than=KEEP_FINISHED):
        pruned += batch
    while store.prune_celery_results(older_than=KEEP_FINISHED):
        pass
    return pruned


class Sweeper(threading.Thread):
    """Sweeps for as long as its worker lives."""

    def __init__(self) -> None:
        super().__init__(name="sweeper", daemon=True)
        self._stopped = threading.Event()

    @override
    def run(self) -> None:
        while not self._stopped.wait(settings.JOB_SWEEP_S):
            try:
                sweep()
            except Exception:
                # Without this thread no job of a lost worker would ever go on.
                logger.exception("sweeping failed; the next round tries again")
                connection.close()
            finally:
                close_old_connections()
        connection.close()

    def stop(self) -> None:
        """End the thread without waiting for a round in progress."""
        self._stopped.set()
