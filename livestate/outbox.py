"""What waits to be written to one socket; bounded, whatever the reader does.

A socket that reads is written to directly: no task, no queue, and under our own server
not even a message per socket. Only when a write has to wait does the outbox queue.
State and presence frames belong to a `Stream`: when too many wait, they are dropped and
the stream is sent afresh once the reader catches up.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any, Protocol

from livestate import metrics
from livestate.limits import SocketLimits
from livestate.prepared import Prepared, WriteNow, cannot_write
from livestate.protocol import byte_length

logger = logging.getLogger(__name__)

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


class Stream(Protocol):
    """A flow of frames that one fresh frame can replace."""

    def fresh_frame(self) -> Prepared | None:
        """The whole as of now; None if there is nothing (any more)."""
        ...


class Outbox:
    """The frames on their way to one socket, in order."""

    def __init__(
        self,
        *,
        send: Send,
        write_now: WriteNow = cannot_write,
        on_stuck: Callable[[], None],
        limits: SocketLimits,
    ) -> None:
        self._send = send
        self._write_now = write_now
        self._on_stuck = on_stuck
        self._limits = limits
        self._queue: deque[tuple[Stream | None, str, int]] = deque()
        self._bytes = 0
        self._patches = 0
        self._behind: dict[Stream, None] = {}
        self._writer: asyncio.Task[None] | None = None
        self.is_closed = False

    def push(self, frame: str) -> None:
        """Send a frame that must not be lost; an outbox full of them is stuck."""
        if not self._write_through(frame):
            self._enqueue(None, frame)
            too_many = len(self._queue) > self._limits.queued_frames
            if too_many or self._bytes > self._limits.queued_bytes:
                self._give_up()

    def offer(self, stream: Stream, frame: Prepared) -> None:
        """Send a frame of a stream, now or as part of a later fresh one."""
        if self._writer is None and self._write_now(frame.data):
            return
        if self._write_through(frame.text) or stream in self._behind:
            return
        self._enqueue(stream, frame.text)
        too_many = self._patches > self._limits.queued_patches
        if too_many or self._bytes > self._limits.queued_bytes // 2:
            self._drop_streams()

    def refresh(self, stream: Stream) -> None:
        """Send the stream afresh; many wishes while the socket is busy are one."""
        if self._writer is not None:
            self._behind[stream] = None
            return
        frame = stream.fresh_frame()
        if frame is not None and not self._write_now(frame.data):
            self._write_through(frame.text)

    def forget(self, stream: Stream) -> None:
        """Send nothing more of a stream that has ended."""
        self._behind.pop(stream, None)
        self._remove({stream})

    def close(self) -> None:
        """Drop what waits; nothing is sent any more."""
        self._end()
        if self._writer is not None:
            self._writer.cancel()

    def _write_through(self, frame: str) -> bool:
        if self.is_closed:
            return True
        if self._writer is not None:
            return False
        try:
            rest = run_until_blocked(self._message(frame))
        except Exception as error:  # noqa: BLE001  logged; others share this call
            self._lose(error)
            return True
        if rest is not None:
            self._writer = asyncio.create_task(self._drain(rest))
        return True

    async def _drain(self, rest: Awaitable[None]) -> None:
        waiting: Awaitable[None] | None = rest
        try:
            while waiting is not None:
                async with asyncio.timeout(self._limits.send_timeout_s):
                    await waiting
                frame = self._next()
                waiting = None if frame is None else self._message(frame)
        except TimeoutError:
            self._give_up()
        except Exception as error:  # noqa: BLE001  logged
            self._lose(error)
        finally:
            self._writer = None

    def _next(self) -> str | None:
        if self._queue:
            stream, frame, size = self._queue.popleft()
            self._bytes -= size
            self._patches -= stream is not None
            return frame
        while self._behind:
            behind = next(iter(self._behind))
            del self._behind[behind]
            fresh = behind.fresh_frame()
            if fresh is not None:
                return fresh.text
        return None

    def _message(self, frame: str) -> Coroutine[Any, Any, None]:
        return self._send({"type": "websocket.send", "text": frame})

    def _enqueue(self, stream: Stream | None, frame: str) -> None:
        size = byte_length(frame)
        self._queue.append((stream, frame, size))
        self._bytes += size
        self._patches += stream is not None

    def _drop_streams(self) -> None:
        streams = {stream: None for stream, _, _ in self._queue if stream is not None}
        self._remove(set(streams))
        self._behind.update(streams)
        metrics.RESYNCED.inc(len(streams))

    def _remove(self, streams: set[Stream]) -> None:
        kept = [item for item in self._queue if item[0] not in streams]
        self._queue = deque(kept)
        self._bytes = sum(size for _, _, size in kept)
        self._patches = sum(stream is not None for stream, _, _ in kept)

    def _lose(self, error: Exception) -> None:
        """The peer has gone; the connection learns it from its own receive()."""
        self._end()
        if not isinstance(error, OSError | RuntimeError):
            logger.error("writing to a live socket broke", exc_info=error)

    def _give_up(self) -> None:
        self._end()
        self._on_stuck()

    def _end(self) -> None:
        self.is_closed = True
        self._write_now = cannot_write
        self._queue.clear()
        self._behind.clear()


def run_until_blocked(
    coroutine: Coroutine[Any, Any, None],
) -> Awaitable[None] | None:
    """Run a coroutine in place; None if it ended, else the rest of it, to be awaited.

    Python 3.12 calls this an eager task. A task per write would cost several times what
    the write itself does.
    """
    try:
        yielded = coroutine.send(None)
    except StopIteration:
        return None
    return _Rest(coroutine, yielded)


class _Rest:
    """A coroutine that is already running, from its first suspension on."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], yielded: Any) -> None:
        self._coroutine = coroutine
        self._yielded = yielded

    def __await__(self) -> Generator[Any, Any, None]:
        value = self._yielded
        while True:
            try:
                try:
                    sent = yield value
                except BaseException as error:  # noqa: BLE001  handed on, all of it
                    value = self._coroutine.throw(error)
                else:
                    value = self._coroutine.send(sent)
            except StopIteration:
                return
