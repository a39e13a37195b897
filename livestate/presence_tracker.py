"""Phoenix Presence of a web process: leases renewed, differences told to sockets."""

import asyncio
import logging
import secrets
from typing import Any

import redis

from livestate.db import db
from livestate.limits import HubTiming
from livestate.outbox import Outbox
from livestate.presence import Person, PresenceStore
from livestate.protocol import dumps, encode_broadcast
from livestate.publish import publish_presence
from livestate.topics import TopicMatch

logger = logging.getLogger(__name__)

People = dict[str, Person]

SETTLE_S = 0.05


class PresenceStream:
    """One socket's presence in one topic, and its flow of presence frames."""

    def __init__(self, *, outbox: Outbox, room: "_Room", ref: str) -> None:
        self.outbox = outbox
        self.room = room
        self.ref = ref

    def fresh_frame(self) -> str | None:
        """Everybody who is present."""
        payload = dumps(_grouped(self.room.people))
        return encode_broadcast(self.room.match.name, "presence_state", payload)


class _Room:
    def __init__(self, match: TopicMatch) -> None:
        self.match = match
        self.mine: People = {}
        self.people: People = {}
        self.streams: dict[PresenceStream, None] = {}
        self.lock = asyncio.Lock()

    def take(self, found: People) -> None:
        """Tell every stream the difference; our own are present whatever was read."""
        before, self.people = self.people, {**found, **self.mine}
        joins = {ref: who for ref, who in self.people.items() if before.get(ref) != who}
        leaves = {
            ref: who for ref, who in before.items() if self.people.get(ref) != who
        }
        if not joins and not leaves:
            return
        payload = dumps({"joins": _grouped(joins), "leaves": _grouped(leaves)})
        frame = encode_broadcast(self.match.name, "presence_diff", payload)
        for stream in list(self.streams):
            stream.outbox.offer(stream, frame)


class PresenceTracker:
    """All rooms in which this process has somebody."""

    def __init__(self, *, store: PresenceStore, timing: HubTiming) -> None:
        self._store = store
        self._timing = timing
        self._rooms: dict[str, _Room] = {}
        self._changed: dict[str, TopicMatch] = {}
        self._stale: set[str] = set()
        self._wake = asyncio.Event()
        self._tasks = [
            asyncio.create_task(self._settle_for_ever()),
            asyncio.create_task(self._renew_for_ever()),
        ]

    async def arrive(
        self, *, match: TopicMatch, outbox: Outbox, key: str, meta: dict[str, Any]
    ) -> PresenceStream:
        """Make somebody present; their stream begins with everybody who is."""
        room = self._rooms.setdefault(match.name, _Room(match))
        ref = secrets.token_urlsafe(9)
        room.mine[ref] = Person(key=key, meta={"phx_ref": ref, **meta})
        try:
            await self._store.track({match.name: {ref: room.mine[ref]}})
            await self._refresh(room)
        except (redis.RedisError, OSError) as error:
            logger.warning("presence is local for now: %s", type(error).__name__)
            room.take(room.people)
        stream = PresenceStream(outbox=outbox, room=room, ref=ref)
        if ref in room.mine:
            room.streams[stream] = None
            outbox.refresh(stream)
        self._announce(match)
        return stream

    async def update(self, stream: PresenceStream, *, meta: dict[str, Any]) -> None:
        """Change what others see of somebody, in one difference."""
        room, old = stream.room, stream.ref
        if old not in room.mine:
            return
        ref = secrets.token_urlsafe(9)
        key = room.mine.pop(old).key
        changed = {"phx_ref": ref, "phx_ref_prev": old, **meta}
        room.mine[ref] = Person(key=key, meta=changed)
        stream.ref = ref
        try:
            await self._store.track({room.match.name: {ref: room.mine[ref]}})
            await self._store.untrack(topic=room.match.name, refs=[old])
        except (redis.RedisError, OSError) as error:
            logger.warning("presence is local for now: %s", type(error).__name__)
        self._announce(room.match)

    async def depart(self, stream: PresenceStream) -> None:
        """Make somebody absent."""
        room = stream.room
        name = room.match.name
        room.streams.pop(stream, None)
        stream.outbox.forget(stream)
        room.mine.pop(stream.ref, None)
        if not room.mine and self._rooms.get(name) is room:
            del self._rooms[name]
        try:
            await self._store.untrack(topic=name, refs=[stream.ref])
        except (redis.RedisError, OSError) as error:
            logger.warning("a presence must run out: %s", type(error).__name__)
        self._announce(room.match)

    def mark(self, topic: str) -> None:
        """Read again soon who is present in `topic`."""
        if topic in self._rooms:
            self._stale.add(topic)
            self._wake.set()

    async def stop(self) -> None:
        """Stop renewing; what is still held runs out by itself."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._settle()
        await self._store.close()

    def _announce(self, match: TopicMatch) -> None:
        self._changed[match.name] = match
        self._wake.set()

    async def _settle_for_ever(self) -> None:
        while True:
            await self._wake.wait()
            # A restart brings hundreds at once: wait for the rest of the crowd.
            await asyncio.sleep(SETTLE_S)
            self._wake.clear()
            await self._settle()

    async def _settle(self) -> None:
        changed, self._changed = self._changed, {}
        stale, self._stale = self._stale, set()
        for match in changed.values():
            await asyncio.to_thread(publish_presence, match.name)
            await _tell_topic(match)
        for name in stale | changed.keys():
            room = self._rooms.get(name)
            if room is not None:
                await self._refresh_quietly(room)

    async def _renew_for_ever(self) -> None:
        while True:
            await asyncio.sleep(self._timing.renew_s)
            held = {name: dict(room.mine) for name, room in self._rooms.items()}
            try:
                if held:
                    await self._store.track(held)
            except (redis.RedisError, OSError) as error:
                logger.warning("presence not renewed: %s", type(error).__name__)
            self._stale |= held.keys()
            self._wake.set()

    async def _refresh_quietly(self, room: _Room) -> None:
        try:
            await self._refresh(room)
        except (redis.RedisError, OSError) as error:
            logger.warning("presence could not be read: %s", type(error).__name__)

    async def _refresh(self, room: _Room) -> None:
        async with room.lock:
            expired, people = await self._store.read(room.match.name)
            room.take(people)
        if expired:
            self._announce(room.match)


async def _tell_topic(match: TopicMatch) -> None:
    try:
        await db(match.topic.presence_changed, params=match.params)
    except Exception:
        logger.exception("presence_changed of %s failed", match.topic.pattern)


def _grouped(people: People) -> dict[str, Any]:
    grouped: dict[str, Any] = {}
    for person in people.values():
        grouped.setdefault(person.key, {"metas": []})["metas"].append(person.meta)
    return grouped
