"""Telling people that their jobs have changed, no more often than they can see."""

import time

from jobs_app import services
from jobs_app.models import Job
from jobs_app.registry import is_brief
from livestate.publish import publish

EVERY_S = 0.1


class Board:
    """What is to be published of the jobs that one hint leads to.

    The start of a job is shown at once, that of a brief one only when it lasts (see
    `heartbeat.Watch`). Ends are gathered for a tenth of a second.
    """

    def __init__(self) -> None:
        self._actors: set[str] = set()
        self._published = time.monotonic()

    def note_start(self, job: Job) -> None:
        """A job has been claimed."""
        if not is_brief(job.kind):
            publish(services.TOPIC, view=job.actor)

    def note_end(self, job: Job) -> None:
        """An attempt is over."""
        self._actors.add(job.actor)
        if time.monotonic() - self._published >= EVERY_S:
            self.publish()

    def publish(self) -> None:
        """Publish what has been gathered."""
        for actor in self._actors:
            publish(services.TOPIC, view=actor)
        self._actors.clear()
        self._published = time.monotonic()
