"""Pausing and limiting queues, durably and over all workers."""

from dataclasses import asdict
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Now

from jobs_app.domain.budget import tokens_left
from jobs_app.domain.requests import Limits
from jobs_app.models import Job, Queue
from jobs_app.store.rows import database_time

LIMITED = (
    Q(max_running__isnull=False)
    | Q(max_running_per_actor__isnull=False)
    | Q(rate_limit__isnull=False)
)


def pause_queue(*, name: str, by: str) -> None:
    """No job of this queue is claimed from now on; running ones go on."""
    Queue.objects.get_or_create(name=name)
    Queue.objects.filter(name=name, paused_at=None).update(
        paused_at=Now(), paused_by=by
    )


def resume_queue(*, name: str) -> None:
    """Open the queue again; its hints count as lost, so the next sweep sends them."""
    Queue.objects.filter(name=name).update(paused_at=None, paused_by="")
    _forget_hints(name)


def limit_queue(*, name: str, limits: Limits) -> None:
    """Replace the limits; hints count as lost, as for an opened queue.

    Whoever waited for room would else find it only when a hint's lifetime is over.
    """
    Queue.objects.filter(name=name).update(**asdict(limits))
    _forget_hints(name)


def _forget_hints(name: str) -> None:
    Job.objects.pending().filter(queue=name).update(dispatched_at=None)


def are_limited() -> bool:
    """Whether any queue has a limit that a claim must look at."""
    return Queue.objects.filter(LIMITED).exists()


def lock_queue_of(*, job_id: int) -> Queue | None:
    """The open queue of this job with its limits, locked until the transaction ends.

    None when it is paused or has no limits: then there was nothing to claim.
    """
    name = Job.objects.filter(id=job_id).values("queue")[:1]
    open_ones = Queue.objects.select_for_update().filter(LIMITED, paused_at=None)
    return open_ones.filter(name=name).first()


def has_room(queue: Queue) -> bool:
    """Whether one more job may start now; `queue` is locked."""
    room = room_in(queue)
    return room is None or room > 0


def room_in(queue: Queue) -> int | None:
    """How many more jobs may start now; None: as many as there are."""
    rooms: list[int] = []
    if queue.max_running is not None:
        running = Job.objects.running().filter(queue=queue.name).count()
        rooms.append(queue.max_running - running)
    if queue.rate_limit is not None:
        rooms.append(int(_tokens(queue, now=database_time())))
    return max(0, min(rooms)) if rooms else None


def spend_token(queue: Queue) -> None:
    """Count one start against the rate limit; `queue` is locked."""
    if queue.rate_limit is None:
        return
    now = database_time()
    queue.rate_tokens = _tokens(queue, now=now) - 1
    queue.rate_updated_at = now
    queue.save(update_fields=["rate_tokens", "rate_updated_at"])


def _tokens(queue: Queue, *, now: datetime) -> float:
    since = now - (queue.rate_updated_at or now)
    return tokens_left(
        limit=queue.rate_limit or 0,
        period_s=queue.rate_period_s,
        tokens=queue.rate_tokens,
        elapsed_s=since.total_seconds(),
    )
