"""One view of one topic in this process: its state, its version, who follows it."""

import asyncio
import json
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from livestate import metrics
from livestate.db import db
from livestate.limits import HubTiming
from livestate.outbox import Outbox
from livestate.patch import Operation, diff
from livestate.prepared import Prepared, prepare
from livestate.protocol import dumps, encode_broadcast
from livestate.refusals import Refusal
from livestate.topics import TopicMatch

logger = logging.getLogger(__name__)

# A JavaScript number is exact far beyond; some other client may hold 32 bits.
MAX_VERSION = 2**31 - 1
MAX_RETRY_S = 15.0


@dataclass(frozen=True)
class Reading:
    """A snapshot as it goes over the wire, and what is different since the last one."""

    text: str
    state: Any
    patch: list[Operation]


class StateStream:
    """The flow of one feed into one socket."""

    def __init__(self, *, outbox: Outbox, feed: "Feed") -> None:
        self.outbox = outbox
        self.feed = feed

    def fresh_frame(self) -> Prepared | None:
        """The whole state, once it is known."""
        return self.feed.state_frame()


class Feed:
    """Reads, diffs and encodes once; hands the same frame to every stream.

    The versions rise by one with every change. State is touched on the event loop only;
    the reading itself happens on a database thread.
    """

    def __init__(
        self,
        *,
        match: TopicMatch,
        view: str,
        timing: HubTiming,
        on_refusal: Callable[[str], None],
        max_version: int = MAX_VERSION,
    ) -> None:
        self.match = match
        self.view = view
        self.streams: dict[StateStream, None] = {}
        self.version = 0
        self._timing = timing
        self._on_refusal = on_refusal
        self._max_version = max_version
        self._reading: Reading | None = None
        self._frame: Prepared | None = None
        self._dirty = asyncio.Event()
        self._dirty.set()
        self._failures = 0
        self._task = asyncio.create_task(self._follow())

    def add(self, stream: StateStream) -> None:
        """Let `stream` follow; it gets the state now or as soon as it is known."""
        self.streams[stream] = None
        if self._reading is not None:
            stream.outbox.refresh(stream)

    def remove(self, stream: StateStream) -> None:
        """Let `stream` follow no longer."""
        self.streams.pop(stream, None)
        stream.outbox.forget(stream)

    def mark(self) -> None:
        """Read again soon: something may have changed."""
        self._dirty.set()

    def stop(self) -> None:
        """Read no more."""
        self._task.cancel()

    def state_frame(self) -> Prepared | None:
        """The `state:change` frame of the present version, encoded once."""
        if self._reading is None:
            return None
        if self._frame is None:
            payload = f'{{"state":{self._reading.text},"version":{self.version}}}'
            self._frame = self._prepared("state:change", payload)
        return self._frame

    async def _follow(self) -> None:
        while True:
            await self._wait_for_work()
            self._dirty.clear()
            try:
                self._take(await db(self._read))
            except Refusal:
                # The topic itself is gone or closed: those who follow it must be asked.
                self._on_refusal(self.match.name)
                await self._recover("refused")
            except Exception:
                logger.exception(
                    "reading %s failed; it is tried again", self.match.topic.pattern
                )
                await self._recover("failed")
            else:
                self._failures = 0
                metrics.READ.labels("ok").inc()

    async def _wait_for_work(self) -> None:
        # Spread, so that the feeds of a process do not read all at the same moment.
        longest = self._timing.reread_s * random.uniform(0.7, 1.0)  # noqa: S311
        try:
            async with asyncio.timeout(longest):
                await self._dirty.wait()
        except TimeoutError:
            return
        if self._reading is not None:
            await asyncio.sleep(self._timing.coalesce_s)

    async def _recover(self, outcome: str) -> None:
        metrics.READ.labels(outcome).inc()
        pause = min(self._timing.retry_s * 2**self._failures, MAX_RETRY_S)
        self._failures = min(self._failures + 1, 10)
        await asyncio.sleep(pause)
        self._dirty.set()

    def _read(self) -> Reading | None:
        """Runs on a database thread; None when nothing has changed."""
        topic, before = self.match.topic, self._reading
        snapshot = topic.snapshot(view=self.view, params=self.match.params)
        text = to_json(snapshot)
        if before is not None and text == before.text:
            return None
        state = json.loads(text)
        patch = diff(before.state, state) if before is not None else []
        return Reading(text=text, state=state, patch=patch)

    def _take(self, reading: Reading | None) -> None:
        if reading is None:
            return
        is_first = self._reading is None
        self._reading = reading
        self._frame = None
        if is_first:
            self._deliver(self.state_frame())
        elif reading.patch and self.version < self._max_version:
            self.version += 1
            payload = dumps({"patch": reading.patch, "version": self.version})
            self._deliver(self._prepared("state:patch", payload))
        elif reading.patch:
            # Clients apply a patch of version 0 to whatever they hold: never send one.
            self.version = 0
            self._deliver(self.state_frame())

    def _prepared(self, event: str, payload: str) -> Prepared:
        return prepare(encode_broadcast(self.match.name, event, payload))

    def _deliver(self, frame: Prepared | None) -> None:
        if frame is None:
            return
        for stream in list(self.streams):
            stream.outbox.offer(stream, frame)
        metrics.DELIVERED.inc(len(self.streams))


def to_json(snapshot: Any) -> str:
    """Write a snapshot as it is sent; dates and UUIDs become strings."""
    text = json.dumps(
        snapshot,
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
    )
    # Half a surrogate pair cannot be sent as it is, but as an escape.
    return text if text.isascii() else _sendable(text)


def _sendable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(json.loads(text), allow_nan=False, separators=(",", ":"))
    return text
