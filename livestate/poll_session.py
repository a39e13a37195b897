"""The socket of a client that polls: what it is sent waits for its next request."""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from livestate.closing import CloseCode
from livestate.credentials import Credentials
from livestate.limits import PollLimits
from livestate.protocol import byte_length
from livestate.runtime import Runtime
from livestate.socket import serve

if TYPE_CHECKING:
    from livestate.connection import Connection


class PollSession:
    """One connection, carried by requests. It ends when no request comes any more.

    A full buffer makes whoever writes wait, as a full network buffer would: then the
    outbox behind it drops, resyncs and gives up as it does for any slow reader.
    """

    def __init__(
        self,
        *,
        runtime: Runtime,
        credentials: Credentials | None,
        since: float,
        limits: PollLimits,
    ) -> None:
        self.is_over = False
        self._runtime = runtime
        self._limits = limits
        self._received: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._waiting: deque[str] = deque()
        self._bytes = 0
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self._polls = 0
        self._latest_poll = 0
        self._heard_at = time.monotonic()
        self._connection: Connection | None = None
        self._task = asyncio.create_task(self._serve(credentials, since))

    async def poll(self, *, window_s: float) -> list[str] | None:
        """Wait for frames, at most for the window; None once the session is over.

        Of several polls only the latest one is given frames.
        """
        self._hear()
        self._latest_poll += 1
        mine = self._latest_poll
        self._news.set()
        self._polls += 1
        try:
            async with asyncio.timeout(window_s):
                while not self._waiting and not self.is_over:
                    if mine != self._latest_poll:
                        return []
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            pass
        finally:
            self._polls -= 1
            self._hear()
        if self._waiting and mine == self._latest_poll:
            return self._take()
        return None if self.is_over else []

    def post(self, frames: Sequence[str | bytes]) -> bool:
        """Take in frames; False if the session is over."""
        self._hear()
        if self._received.qsize() + len(frames) > self._limits.unhandled_frames:
            self.end()
            return False
        if self.is_over:
            return False
        for frame in frames:
            kind = "bytes" if isinstance(frame, bytes) else "text"
            self._received.put_nowait({"type": "websocket.receive", kind: frame})
        return True

    @property
    def is_done(self) -> bool:
        """Whether the session is over and the client has all that it was sent."""
        return self.is_over and not self._waiting and not self._polls

    def is_silent(self, *, now: float) -> bool:
        """Whether the client has not asked for so long that it must be gone."""
        return not self._polls and now - self._heard_at > self._limits.silence_s

    def end(self) -> None:
        """Take the client for gone."""
        self._received.put_nowait(
            {"type": "websocket.disconnect", "code": CloseCode.GOING_AWAY}
        )

    async def stop(self) -> None:
        """End, and wait until that is done."""
        self.end()
        await self._task

    async def _serve(self, credentials: Credentials | None, since: float) -> None:
        self._connection = self._runtime.open(
            send=self._send, credentials=credentials, since=since
        )
        try:
            await serve(self._runtime, self._connection, self._received.get)
        finally:
            self._close()

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.close":
            self._close()
            return
        frame: str = message["text"]
        while self._is_full() and not self.is_over:
            self._room.clear()
            await self._room.wait()
        if self.is_over:
            raise ConnectionError("the session is over")
        self._waiting.append(frame)
        self._bytes += byte_length(frame)
        self._news.set()

    def _close(self) -> None:
        self.is_over = True
        self._news.set()
        self._room.set()

    def _is_full(self) -> bool:
        too_many = len(self._waiting) >= self._limits.waiting_frames
        return too_many or self._bytes >= self._limits.waiting_bytes

    def _take(self) -> list[str]:
        frames = list(self._waiting)
        self._waiting.clear()
        self._bytes = 0
        self._room.set()
        return frames

    def _hear(self) -> None:
        # A polling client sends no heartbeats: its requests say that it lives.
        self._heard_at = time.monotonic()
        if self._connection is not None:
            self._connection.last_frame_at = self._heard_at
