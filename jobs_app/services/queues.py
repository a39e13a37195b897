"""Pausing and resuming queues."""

from django.conf import settings

from jobs_app import store
from jobs_app.domain.errors import UnknownQueue
from jobs_app.domain.requests import Limits
from jobs_app.models import Queue


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


def limit_queue(*, name: str, limits: Limits) -> None:
    """Replace the limits of a queue, for the next job that starts.

    Jobs for which there is room now start with the next sweep. Raises `UnknownQueue`.
    """
    _refuse_unknown(name)
    store.limit_queue(name=name, limits=limits)


def add_queue_rows() -> None:
    """Give every queue its row, so that staff can see and limit it."""
    there = set(Queue.objects.values_list("name", flat=True))
    missing = [Queue(name=name) for name in settings.QUEUES if name not in there]
    if missing:
        Queue.objects.bulk_create(missing, ignore_conflicts=True)


def _refuse_unknown(name: str) -> None:
    if name not in settings.QUEUES:
        raise UnknownQueue(name=name, known=list(settings.QUEUES))
