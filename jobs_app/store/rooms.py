"""How many more jobs of which queue, and of whom, may start now."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from django.db.models import Count

from jobs_app.models import Job, Queue
from jobs_app.store.queues import room_in


class _Waiting(Protocol):
    @property
    def queue(self) -> str: ...

    @property
    def actor(self) -> str: ...


WaitingT = TypeVar("WaitingT", bound=_Waiting)


def within_room(waiting: list[WaitingT]) -> list[WaitingT]:
    """Those of the waiting, in their order, for whom there is room."""
    rooms = {queue.name: _Room(queue) for queue in Queue.objects.all()}
    return [
        one
        for one in waiting
        if one.queue not in rooms or rooms[one.queue].admits(one.actor)
    ]


class _Room:
    """The room in one queue, which shrinks with everyone who is admitted."""

    def __init__(self, queue: Queue) -> None:
        self._left = room_in(queue)
        self._per_actor = queue.max_running_per_actor
        self._of_actor: Counter[str] = Counter()
        if self._per_actor is not None:
            running = Job.objects.running().filter(queue=queue.name)
            self._of_actor.update(running.values_list("actor", flat=True))

    def admits(self, actor: str) -> bool:
        if self._left == 0:
            return False
        if self._per_actor is not None and self._of_actor[actor] >= self._per_actor:
            return False
        if self._left is not None:
            self._left -= 1
        self._of_actor[actor] += 1
        return True


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
            found.actors[queue.name] = _crowding(
                queue.name, most=queue.max_running_per_actor
            )
    return found


def _crowding(queue: str, *, most: int) -> list[str]:
    running = Job.objects.running().filter(queue=queue).order_by()
    counted = running.values("actor").annotate(count=Count("id"))
    return list(counted.filter(count__gte=most).values_list("actor", flat=True))
