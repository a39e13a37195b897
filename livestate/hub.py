"""The hub of a process: hints come in once, feeds read once, all get the same."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import redis

from livestate.feed import Feed, StateStream
from livestate.layer import GAP, BoundedPubSubLayer
from livestate.limits import HubTiming
from livestate.outbox import Outbox
from livestate.publish import GROUP
from livestate.topics import TopicMatch

logger = logging.getLogger(__name__)

Hint = dict[str, Any]

# A broker that does not answer must not keep people from joining.
SUBSCRIBE_PATIENCE_S = 2.0
RESUBSCRIBE_PAUSE_S = 1.0


class Hub:
    """All feeds of this process and their one subscription to hints."""

    def __init__(
        self,
        *,
        layer: BoundedPubSubLayer,
        timing: HubTiming,
        on_hint: Callable[[Hint], None],
        on_gap: Callable[[], None],
    ) -> None:
        self._layer = layer
        self._timing = timing
        self._on_hint = on_hint
        self._on_gap = on_gap
        self._feeds: dict[str, dict[str, Feed]] = {}
        self._listening = asyncio.Event()
        self._listener: asyncio.Task[None] | None = None
        self._patience_ends = 0.0
        self._is_stopped = False

    async def start(self) -> None:
        """Subscribe to hints, before anything is read; waits for it only briefly."""
        now = asyncio.get_running_loop().time()
        if self._listener is None:
            self._listener = asyncio.create_task(self._listen())
            self._patience_ends = now + SUBSCRIBE_PATIENCE_S
        if self._listening.is_set() or now > self._patience_ends:
            return
        try:
            async with asyncio.timeout_at(self._patience_ends):
                await self._listening.wait()
        except TimeoutError:
            logger.warning("no hints from the broker yet; reading at intervals")

    async def stop(self) -> None:
        """Stop reading and listening."""
        for feeds in self._feeds.values():
            for feed in feeds.values():
                feed.stop()
        self._feeds.clear()
        self._is_stopped = True
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)
            self._listener = None

    def follow(self, *, match: TopicMatch, view: str, outbox: Outbox) -> StateStream:
        """A stream of one view of a topic into `outbox`, beginning with its state."""
        views = self._feeds.setdefault(match.name, {})
        feed = views.get(view)
        if feed is None:
            feed = views[view] = Feed(
                match=match,
                view=view,
                timing=self._timing,
                on_refusal=lambda name: self._on_hint(
                    {"kind": "reauthorize", "topic": name}
                ),
            )
        stream = StateStream(outbox=outbox, feed=feed)
        feed.add(stream)
        return stream

    def unfollow(self, stream: StateStream) -> None:
        """End a stream; its feed goes a little after its last one."""
        feed = stream.feed
        feed.remove(stream)
        if not feed.streams:
            loop = asyncio.get_running_loop()
            loop.call_later(self._timing.linger_s, self._drop_if_idle, feed)

    def mark(self, *, topic: str, view: str | None = None) -> None:
        """Have a topic read again, in one view or in all."""
        for name, feed in self._feeds.get(topic, {}).items():
            if view is None or name == view:
                feed.mark()

    def mark_all(self) -> None:
        """Have everything read again: hints may have been lost."""
        for topic in self._feeds:
            self.mark(topic=topic)

    def _drop_if_idle(self, feed: Feed) -> None:
        views = self._feeds.get(feed.match.name, {})
        if feed.streams or views.get(feed.view) is not feed:
            return
        feed.stop()
        del views[feed.view]
        if not views:
            del self._feeds[feed.match.name]

    async def _listen(self) -> None:
        # asyncio.wait_for, which redis-py uses, may swallow a cancellation before 3.12.
        while not self._is_stopped:
            try:
                channel = await self._layer.new_channel()
                try:
                    await self._layer.group_add(GROUP, channel)
                    self._listening.set()
                    self._lost_track()
                    while not self._is_stopped:
                        await self._take_next(channel)
                finally:
                    self._layer.forget(channel)
            except (redis.RedisError, OSError) as error:
                logger.warning("listening for hints failed: %s", type(error).__name__)
                await asyncio.sleep(RESUBSCRIBE_PAUSE_S)

    async def _take_next(self, channel: str) -> None:
        try:
            hint = await self._layer.receive(channel)
        except (redis.RedisError, OSError):
            raise
        except Exception:
            # Whatever shares the broker may say what it likes; we go on listening.
            logger.exception("bytes that are no hint were ignored")
            return
        if self._layer.take_lag(channel):
            self._lost_track()
        if hint != GAP:
            self._dispatch(hint)

    def _lost_track(self) -> None:
        self.mark_all()
        self._on_gap()

    def _dispatch(self, hint: Hint) -> None:
        try:
            if hint["kind"] == "state":
                for topic in hint["topics"]:
                    self.mark(topic=topic, view=hint["view"])
            else:
                self._on_hint(hint)
        except Exception:
            # Another release may publish hints that this one does not know.
            logger.exception("a hint could not be handled")
