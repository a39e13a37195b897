"""Partial output at a bearable rate: the newest per interval, and always the last."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any


class PartialThrottle:
    """The partial output of one attempt. What `send` raises reaches the step."""

    def __init__(
        self,
        *,
        send: Callable[[Mapping[str, Any]], Awaitable[None]],
        interval_s: float,
    ) -> None:
        self._send = send
        self._interval_s = interval_s
        self._latest: Mapping[str, Any] | None = None
        self._timer: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()
        self.has_sent = False

    async def push(self, data: Mapping[str, Any]) -> None:
        """Send this now, or when the interval is over unless newer data comes."""
        self._latest = dict(data)
        if self._timer is None or self._timer.done():
            self._raise_failure()
            self._timer = asyncio.create_task(self._tick())
            await self._flush()

    async def close(self, *, flush: bool) -> None:
        """Send what is held back (if `flush`) and stop."""
        if self._timer is not None:
            try:
                # Not while it sends: a cut transmission would lose the last data.
                await self._one_at_a_time.acquire()
                self._one_at_a_time.release()
            finally:
                self._timer.cancel()
            await asyncio.wait([self._timer])
            self._raise_failure()
        if flush:
            await self._flush()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(self._interval_s)
            if self._latest is None:
                return
            await self._flush()

    async def _flush(self) -> None:
        async with self._one_at_a_time:
            if self._latest is None:
                return
            data, self._latest = self._latest, None
            self.has_sent = True
            await self._send(data)

    def _raise_failure(self) -> None:
        timer = self._timer
        if timer is None or not timer.done() or timer.cancelled():
            return
        if error := timer.exception():
            raise error
