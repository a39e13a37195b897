"""The side thread of a running job: keeps its lease, notices a wish to cancel."""

import asyncio
import logging
import threading
import time
from enum import Enum

from django.db import DatabaseError, connection
from typing_extensions import override

from jobs_app import store
from jobs_app.domain.errors import StaleAttempt

LOOK_EVERY_S = 0.5
logger = logging.getLogger(__name__)


class Interruption(Enum):
    """Why a running handler is stopped from outside."""

    CANCEL_REQUESTED = "cancel requested"
    LEASE_LOST = "lease lost"


class Heartbeat(threading.Thread):
    """Renews the lease of one claim until it is stopped.

    A handler may block its own thread for longer than the lease lasts, so this thread
    has a database connection of its own. On an interruption it cancels `task` and says
    why in `interruption`.
    """

    def __init__(
        self, *, claim: store.Claim, lease_s: float, task: asyncio.Task[object]
    ) -> None:
        super().__init__(name=f"heartbeat-{claim.job_id}", daemon=True)
        self._claim = claim
        self._lease_s = lease_s
        self._task = task
        self._loop = task.get_loop()
        self._stopped = threading.Event()
        self.interruption: Interruption | None = None

    @override
    def run(self) -> None:
        renewed = time.monotonic()
        try:
            while not self._stopped.wait(min(LOOK_EVERY_S, self._lease_s / 3)):
                due = time.monotonic() - renewed >= self._lease_s / 3
                try:
                    self._look(renew=due)
                except DatabaseError as error:
                    # The lease has slack for several tries; without the database
                    # nothing can be committed either, so nothing is lost by waiting.
                    logger.warning(
                        "heartbeat could not reach the database",
                        extra={"job": self._claim.job_id, "error": str(error)},
                    )
                    connection.close()
                    continue
                if due:
                    renewed = time.monotonic()
                if self.interruption is not None:
                    return
        finally:
            connection.close()

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._stopped.set()
        self.join()

    def _look(self, *, renew: bool) -> None:
        ids = {"job_id": self._claim.job_id, "attempt": self._claim.attempt}
        if store.is_cancel_requested(**ids):
            self._interrupt(Interruption.CANCEL_REQUESTED)
        elif renew:
            try:
                store.renew(**ids, lease_s=self._lease_s)
            except StaleAttempt:
                is_cancel = store.is_cancel_requested(**ids)
                self._interrupt(
                    Interruption.CANCEL_REQUESTED
                    if is_cancel
                    else Interruption.LEASE_LOST
                )

    def _interrupt(self, why: Interruption) -> None:
        self.interruption = why
        self._loop.call_soon_threadsafe(self._task.cancel)
