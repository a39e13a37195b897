"""Pausing and resuming queues."""

from django.conf import settings

from jobs_app import store
from jobs_app.domain.errors import UnknownQueue


def pause_queue(*, name: str, by: str) -> None:
    """Let no further job of this queue start, durably; raises `UnknownQueue`."""
    _refuse_unknown(name)
    store.pause_queue(name=name, by=by)


def resume_queue(*, name: str) -> None:
    """Open the queue again; its jobs start with the next sweep, within seconds.

    Raises `UnknownQueue`.
    """
    _refuse_unknown(name)
    store.resume_queue(name=name)


def _refuse_unknown(name: str) -> None:
    if name not in settings.QUEUES:
        raise UnknownQueue(name=name, known=list(settings.QUEUES))
