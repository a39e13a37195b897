"""Work of one socket, in order within a topic and concurrent between topics."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

Work = Callable[[], Awaitable[None]]


class Lanes:
    """One queue per topic that has work; `work` must not raise."""

    def __init__(self, *, limit: int, limit_bytes: int) -> None:
        self._limit = limit
        self._limit_bytes = limit_bytes
        self._bytes = 0
        self._waiting: dict[str, deque[Work]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def __contains__(self, topic: str) -> bool:
        return topic in self._waiting

    @property
    def topics(self) -> set[str]:
        """The topics that have work."""
        return set(self._waiting)

    def add(self, topic: str, work: Work, *, size: int) -> str | None:
        """Do `work` after what `topic` had before it; the limit if too much waits.

        `size` is that of the frame. Parsed it holds twenty times as much, and a socket
        has a hundred topics: their number alone bounds nothing.
        """
        waiting = self._waiting.get(topic)
        if self._bytes + size > self._limit_bytes:
            return f"{self._limit_bytes} bytes"
        if waiting is not None and len(waiting) >= self._limit:
            return f"{self._limit} frames"
        self._bytes += size
        sized = partial(self._work_off, work, size)
        if waiting is not None:
            waiting.append(sized)
        else:
            self._begin(topic, sized)
        return None

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

    async def _work_off(self, work: Work, size: int) -> None:
        try:
            await work()
        finally:
            self._bytes -= size

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
