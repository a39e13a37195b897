"""The only place that speaks to Celery: sends a job's id, as a hint, to its queue."""

import atexit
import logging
import os
import threading
import time
from typing import Any

import celery
from kombu.exceptions import OperationalError
from prometheus_client import Counter

from jobs_app.registry import is_brief

RUN_TASK = "jobs.run"
# Hints of brief jobs that follow each other faster than this are one.
GATHER_S = 0.02
logger = logging.getLogger(__name__)
failed_dispatches = Counter(
    "caseroom_job_dispatch_failures_total",
    "Hints that the broker did not take; the sweeper sends them again.",
)


def send(*, job_id: int, kind: str, queue: str) -> bool:
    """Publish the hint; returns whether the broker took it.

    A broker that is down costs nothing but time: the row is the outbox. A brief job is
    one of many on a message, so its hint may be left to the one that follows at once.
    """
    if is_brief(kind):
        return _gathering().send(job_id=job_id, queue=queue)
    return _publish(job_id=job_id, queue=queue)


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


def _publish(*, job_id: int, queue: str) -> bool:
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
    return True


class _Gathering:
    """Per queue: the first hint goes at once, one more ends a burst of them.

    Should the process die before that one, the sweeper finds the queue empty.
    """

    def __init__(self) -> None:
        self.pid = os.getpid()
        self._changed = threading.Condition()
        self._sent_at: dict[str, float] = {}
        self._held: dict[str, int] = {}
        self._thread: threading.Thread | None = None

    def send(self, *, job_id: int, queue: str) -> bool:
        with self._changed:
            now = time.monotonic()
            if now - self._sent_at.get(queue, -GATHER_S) < GATHER_S:
                self._held[queue] = job_id
                self._wake()
                return True
            self._sent_at[queue] = now
        return _publish(job_id=job_id, queue=queue)

    def flush(self) -> None:
        """Send what is held back."""
        with self._changed:
            held, self._held = self._held, {}
            self._sent_at |= dict.fromkeys(held, time.monotonic())
        for queue, job_id in held.items():
            try:
                _publish(job_id=job_id, queue=queue)
            except Exception:
                # This thread has to live; the sweeper makes up for the hint.
                logger.exception("a hint was not sent", extra={"job": job_id})

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._flush_now_and_then, name="hints", daemon=True
            )
            self._thread.start()
        self._changed.notify()

    def _flush_now_and_then(self) -> None:
        while True:
            with self._changed:
                while not self._held:
                    self._changed.wait()
            time.sleep(GATHER_S)
            self.flush()


_of_this_process: _Gathering | None = None


def _gathering() -> _Gathering:
    global _of_this_process  # noqa: PLW0603  one per process; threads survive no fork
    if _of_this_process is None or _of_this_process.pid != os.getpid():
        _of_this_process = _Gathering()
        atexit.register(_of_this_process.flush)
    return _of_this_process
