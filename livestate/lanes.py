"""Work of one socket, in order within a topic and concurrent between topics."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

Work = Callable[[], Awaitable[None]]


class Lanes:
    """One queue per topic that has work; `work` must not raise."""

    def __init__(self, *, limit: int) -> None:
        self._limit = limit
        self._waiting: dict[str, deque[Work]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def __contains__(self, topic: str) -> bool:
        return topic in self._waiting

    @property
    def topics(self) -> set[str]:
        """The topics that have work."""
        return set(self._waiting)

    def add(self, topic: str, work: Work) -> bool:
        """Do `work` after what `topic` had before it; False if too much waits."""
        waiting = self._waiting.get(topic)
        if waiting is not None:
            if len(waiting) >= self._limit:
                return False
            waiting.append(work)
        else:
            self._begin(topic, work)
        return True

    def add_first(self, topic: str, work: Work) -> None:
        """Do `work` before what waits in `topic`, however much that is."""
        waiting = self._waiting.get(topic)
        if waiting is not None:
            waiting.appendleft(work)
        else:
            self._begin(topic, work)

    async def finish(self) -> None:
        """Drop what has not begun and wait for what has."""
        for waiting in self._waiting.values():
            waiting.clear()
        if self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, topic: str, work: Work) -> None:
        self._waiting[topic] = deque([work])
        task = asyncio.create_task(self._run(topic))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, topic: str) -> None:
        waiting = self._waiting[topic]
        try:
            while waiting:
                await waiting.popleft()()
        finally:
            del self._waiting[topic]
