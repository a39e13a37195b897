"""The side thread of running jobs: keeps their leases, notices why one must stop."""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum

from django.db import Error as DjangoDatabaseError
from django.db import connection
from typing_extensions import override

from jobs_app import shutdown, store
from jobs_app.domain.errors import StaleAttempt

LOOK_EVERY_S = 0.5
logger = logging.getLogger(__name__)


class Interruption(Enum):
    """Why a running handler is stopped from outside."""

    CANCEL_REQUESTED = "cancel requested"
    LEASE_LOST = "lease lost"
    TIMEOUT = "timeout"
    SHUTDOWN = "shutdown"


class Watch:
    """One running job, as the heartbeat sees it.

    A handler that blocks its own thread cannot be stopped. Once told to stop, its
    lease is renewed no more, so that the job goes on elsewhere. `on_lasting` is called
    at the first look, half a second after the start.
    """

    def __init__(
        self,
        *,
        claim: store.Claim,
        lease_s: float,
        timeout_s: float,
        on_lasting: Callable[[], None],
    ) -> None:
        self.interruption: Interruption | None = None
        self._claim = claim
        self._lease_s = lease_s
        self._renewed = time.monotonic()
        self._deadline = self._renewed + timeout_s
        self._on_lasting: Callable[[], None] | None = on_lasting
        self._stop: Callable[[], object] | None = None

    @property
    def pause_s(self) -> float:
        """How long until the next look."""
        return min(LOOK_EVERY_S, self._lease_s / 3)

    def may_cancel(self, task: asyncio.Task[object]) -> None:
        """Name the task that an interruption cancels; call it on the task's loop."""
        loop = task.get_loop()
        self._stop = lambda: loop.call_soon_threadsafe(task.cancel)
        if self.interruption is not None:
            task.cancel()

    def look(self) -> None:
        """Renew the lease when due, stop the handler when it has to."""
        if self._on_lasting is not None:
            self._on_lasting()
            self._on_lasting = None
        if self.interruption is not None:
            return
        ids = {"job_id": self._claim.job_id, "attempt": self._claim.attempt}
        now = time.monotonic()
        if store.is_cancel_requested(**ids):
            self._interrupt(Interruption.CANCEL_REQUESTED)
        elif shutdown.is_over():
            self._interrupt(Interruption.SHUTDOWN)
        elif now >= self._deadline:
            self._interrupt(Interruption.TIMEOUT)
        elif now - self._renewed >= self._lease_s / 3:
            self._renew(ids)

    def _renew(self, ids: dict[str, int]) -> None:
        try:
            store.renew(**ids, lease_s=self._lease_s)
        except StaleAttempt:
            is_cancel = store.is_cancel_requested(**ids)
            self._interrupt(
                Interruption.CANCEL_REQUESTED if is_cancel else Interruption.LEASE_LOST
            )
        else:
            self._renewed = time.monotonic()

    def _interrupt(self, why: Interruption) -> None:
        self.interruption = why
        if self._stop is None:
            return
        try:
            self._stop()
        except RuntimeError:
            # The loop has ended in this very moment, and with it the handler.
            logger.debug("too late to interrupt", extra={"job": self._claim.job_id})


class _Heart(threading.Thread):
    """Looks at what is watched in this process, with a connection of its own.

    Most jobs are over before the first look: they must not cost a change of threads.
    """

    def __init__(self) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self.pid = os.getpid()
        self._watches: set[Watch] = set()
        self._changed = threading.Condition()
        self._is_asleep = False
        self._is_connected = False

    def add(self, watch: Watch) -> None:
        with self._changed:
            self._watches.add(watch)
            if self._is_asleep:
                self._changed.notify()

    def remove(self, watch: Watch) -> None:
        """Forget it; a look in progress is waited for."""
        with self._changed:
            self._watches.discard(watch)
            if self._is_connected:
                self._changed.notify()

    @override
    def run(self) -> None:
        was_idle = False
        with self._changed:
            while True:
                pauses = [watch.pause_s for watch in self._watches]
                # Without a job it sleeps a little on, as the next one may be near.
                is_idle = not pauses and was_idle
                self._is_asleep = is_idle
                self._changed.wait(
                    None if is_idle else min(pauses, default=LOOK_EVERY_S)
                )
                self._is_asleep = False
                was_idle = not pauses
                self._look_at_all()

    def _look_at_all(self) -> None:
        for watch in self._watches:
            self._is_connected = True
            _look(watch)
        if self._is_connected and not self._watches:
            # Nobody needs the database meanwhile.
            connection.close()
            self._is_connected = False


def _look(watch: Watch) -> None:
    try:
        watch.look()
    except DjangoDatabaseError as error:
        # The lease has slack for several tries; without the database nothing can be
        # committed either, so nothing is lost by waiting.
        logger.warning(
            "heartbeat could not reach the database", extra={"error": str(error)}
        )
        connection.close()
    except Exception:
        # Without this thread no job of this process would keep its lease.
        logger.exception("a look of the heartbeat failed; the next one tries again")
        connection.close()


_heart: _Heart | None = None


@contextmanager
def watching(
    *,
    claim: store.Claim,
    lease_s: float,
    timeout_s: float,
    on_lasting: Callable[[], None],
) -> Iterator[Watch]:
    """Keep the lease of `claim` alive inside the block."""
    global _heart  # noqa: PLW0603  one per process; threads do not survive a fork
    if _heart is None or _heart.pid != os.getpid() or not _heart.is_alive():
        _heart = _Heart()
        _heart.start()
    watch = Watch(
        claim=claim, lease_s=lease_s, timeout_s=timeout_s, on_lasting=on_lasting
    )
    _heart.add(watch)
    try:
        yield watch
    finally:
        _heart.remove(watch)
