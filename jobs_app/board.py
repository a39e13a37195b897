"""Telling people that their jobs have changed, no more often than they can see."""

import time

from jobs_app.models import Job
from jobs_app.news import tell_of
from jobs_app.registry import is_brief

EVERY_S = 0.1


class Board:
    """What is to be published of the jobs that one hint leads to.

    The start of a job is shown at once, that of a brief one only when it lasts (see
    `heartbeat.Watch`). Ends are gathered for a tenth of a second.
    """

    def __init__(self) -> None:
        self._ended: list[Job] = []
        self._published = time.monotonic()

    def note_start(self, job: Job) -> None:
        """A job has been claimed."""
        if not is_brief(job.kind):
            tell_of([job])

    def note_end(self, job: Job) -> None:
        """An attempt is over."""
        self._ended.append(job)
        if time.monotonic() - self._published >= EVERY_S:
            self.publish()

    def publish(self) -> None:
        """Publish what has been gathered."""
        tell_of(self._ended)
        self._ended.clear()
        self._published = time.monotonic()
