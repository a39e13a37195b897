"""How many more jobs of which queue, and of whom, may start now."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count

from jobs_app.models import Job, JobQuerySet, Queue
from jobs_app.store.queues import LIMITED, room_in


def jobs_with_room(due: JobQuerySet, *, limit: int) -> JobQuerySet | None:
    """Those of `due`, which is in order, that may start now; None: there are none.

    Queue by queue, so that a crowd before one door does not stand before the others.
    """
    limited = list(Queue.objects.filter(LIMITED))
    ids: list[int] = []
    for queue in limited:
        ids += _admitted(due.filter(queue=queue.name), queue=queue, limit=limit)
    others = due.exclude(queue__in=[queue.name for queue in limited])
    ids += others.values_list("id", flat=True)[:limit]
    return due.filter(id__in=ids) if ids else None


def _admitted(due: JobQuerySet, *, queue: Queue, limit: int) -> list[int]:
    room = room_in(queue)
    most = limit if room is None else min(room, limit)
    if most == 0:
        return []
    per_actor = queue.max_running_per_actor
    if per_actor is None:
        return list(due.values_list("id", flat=True)[:most])
    of_actor = _running_in(queue.name)
    full = [actor for actor, number in of_actor.items() if number >= per_actor]
    admitted: list[int] = []
    for job_id, actor in due.exclude(actor__in=full).values_list("id", "actor")[:limit]:
        if len(admitted) < most and of_actor[actor] < per_actor:
            of_actor[actor] += 1
            admitted.append(job_id)
    return admitted


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """Queues in which no job may start now, and people for whom none may."""

    paused: list[str] = field(default_factory=list)
    full: list[str] = field(default_factory=list)
    actors: dict[str, list[str]] = field(default_factory=dict)


def crowd() -> Crowd:
    """Where due jobs wait for room."""
    found = Crowd()
    for queue in Queue.objects.all():
        if queue.paused_at is not None:
            found.paused.append(queue.name)
        elif room_in(queue) == 0:
            found.full.append(queue.name)
        elif queue.max_running_per_actor is not None:
            found.actors[queue.name] = [
                actor
                for actor, number in _running_in(queue.name).items()
                if number >= queue.max_running_per_actor
            ]
    return found


def _running_in(queue: str) -> Counter[str]:
    """How many jobs of whom run in this queue."""
    running = Job.objects.running().filter(queue=queue).order_by()
    counted = running.values_list("actor").annotate(count=Count("id"))
    return Counter(dict(counted))
