"""Phoenix Presence of a web process: leases renewed, differences told to sockets.

Coming and going is only noted at first; a little later everything noted is written,
read back and told at once. A restart brings hundreds of people in a moment: a round
trip and a difference for each of them would cost their number squared.
"""

import asyncio
import logging
import secrets
from contextlib import suppress
from typing import Any

import redis

from livestate.db import db
from livestate.limits import HubTiming
from livestate.outbox import Outbox
from livestate.prepared import Prepared, prepare
from livestate.presence import Person, PresenceStore
from livestate.protocol import dumps, encode_broadcast
from livestate.publish import publish_presence
from livestate.topics import TopicMatch

logger = logging.getLogger(__name__)

People = dict[str, Person]

SETTLE_S = 0.03


class PresenceStream:
    """One socket's presence in one topic, and its flow of presence frames."""

    def __init__(self, *, outbox: Outbox, room: "_Room", ref: str) -> None:
        self.outbox = outbox
        self.room = room
        self.ref = ref

    def fresh_frame(self) -> Prepared | None:
        """Everybody who is present."""
        return self.room.state_frame()


class _Room:
    """A topic in which this process has somebody."""

    def __init__(self, match: TopicMatch) -> None:
        self.match = match
        self.mine: People = {}
        self.people: People = {}
        self.waiting: dict[PresenceStream, None] = {}
        self.streams: dict[PresenceStream, None] = {}
        self._frame: Prepared | None = None

    def take(self, found: People) -> None:
        """Tell who came and went, and everything to those who wait for it.

        Our own are present whatever was found.
        """
        before, self.people = self.people, {**found, **self.mine}
        joins = {ref: who for ref, who in self.people.items() if before.get(ref) != who}
        leaves = {
            ref: who for ref, who in before.items() if self.people.get(ref) != who
        }
        if joins or leaves:
            self._frame = None
            payload = dumps({"joins": _grouped(joins), "leaves": _grouped(leaves)})
            frame = self._prepared("presence_diff", payload)
            for stream in list(self.streams):
                stream.outbox.offer(stream, frame)
        waiting, self.waiting = self.waiting, {}
        self.streams |= waiting
        for stream in waiting:
            stream.outbox.refresh(stream)

    def state_frame(self) -> Prepared:
        """The `presence_state` frame, encoded once."""
        if self._frame is None:
            payload = dumps(_grouped(self.people))
            self._frame = self._prepared("presence_state", payload)
        return self._frame

    def _prepared(self, event: str, payload: str) -> Prepared:
        return prepare(encode_broadcast(self.match.name, event, payload))


class PresenceTracker:
    """All rooms in which this process has somebody."""

    def __init__(self, *, store: PresenceStore, timing: HubTiming) -> None:
        self._store = store
        self._timing = timing
        self._rooms: dict[str, _Room] = {}
        self._arrived: dict[str, People] = {}
        self._departed: dict[str, set[str]] = {}
        self._changed: dict[str, TopicMatch] = {}
        self._stale: set[str] = set()
        self._wake = asyncio.Event()
        self._untold: dict[str, TopicMatch] = {}
        self._telling: asyncio.Task[None] | None = None
        self._is_stopping = False
        self._task = asyncio.create_task(self._settle_until_stopped())

    def arrive(
        self, *, match: TopicMatch, outbox: Outbox, key: str, meta: dict[str, Any]
    ) -> PresenceStream:
        """Make somebody present; their stream begins with everybody who is."""
        room = self._rooms.setdefault(match.name, _Room(match))
        ref = secrets.token_urlsafe(9)
        self._add(room, ref, Person(key=key, meta={"phx_ref": ref, **meta}))
        stream = PresenceStream(outbox=outbox, room=room, ref=ref)
        room.waiting[stream] = None
        return stream

    def update(self, stream: PresenceStream, *, meta: dict[str, Any]) -> None:
        """Change what others see of somebody, in one difference."""
        room, old = stream.room, stream.ref
        key = room.mine[old].key
        stream.ref = ref = secrets.token_urlsafe(9)
        changed = {"phx_ref": ref, "phx_ref_prev": old, **meta}
        self._remove(room, old)
        self._add(room, ref, Person(key=key, meta=changed))

    def depart(self, stream: PresenceStream) -> None:
        """Make somebody absent."""
        room = stream.room
        room.streams.pop(stream, None)
        room.waiting.pop(stream, None)
        stream.outbox.forget(stream)
        self._remove(room, stream.ref)
        if not room.mine:
            del self._rooms[room.match.name]

    def mark(self, topic: str) -> None:
        """Read again soon who is present in `topic`."""
        if topic in self._rooms:
            self._stale.add(topic)
            self._wake.set()

    async def stop(self) -> None:
        """Give back what was left and stop; what is still held runs out by itself.

        Nothing is cut off: a round that is under way knows who has left, and nobody
        else does.
        """
        self._is_stopping = True
        self._wake.set()
        try:
            await asyncio.gather(self._task, return_exceptions=True)
            if self._telling is not None:
                await self._telling
        finally:
            await self._store.close()

    def _add(self, room: _Room, ref: str, person: Person) -> None:
        room.mine[ref] = person
        self._arrived.setdefault(room.match.name, {})[ref] = person
        self._announce(room.match)

    def _remove(self, room: _Room, ref: str) -> None:
        del room.mine[ref]
        self._arrived.get(room.match.name, {}).pop(ref, None)
        self._departed.setdefault(room.match.name, set()).add(ref)
        self._announce(room.match)

    def _announce(self, match: TopicMatch) -> None:
        self._changed[match.name] = match
        self._wake.set()

    async def _settle_until_stopped(self) -> None:
        # One after the other: a renewal beside a departure could outlive it.
        renewal_due = self._in_a_renewal()
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(renewal_due):
                    await self._wake.wait()
                    if not self._is_stopping:
                        await asyncio.sleep(SETTLE_S)
            is_last = self._is_stopping
            if asyncio.get_running_loop().time() >= renewal_due:
                self._note_renewal()
                renewal_due = self._in_a_renewal()
            self._wake.clear()
            try:
                await self._settle()
            except Exception:
                logger.exception("presence stumbled; it is renewed soon")
            if is_last:
                return

    def _in_a_renewal(self) -> float:
        return asyncio.get_running_loop().time() + self._timing.renew_s

    def _note_renewal(self) -> None:
        for name, room in self._rooms.items():
            self._arrived.setdefault(name, {}).update(room.mine)
            self._stale.add(name)

    async def _settle(self) -> None:
        """Write what was noted, tell the other servers and the topic, read and tell."""
        arrived, self._arrived = self._arrived, {}
        departed, self._departed = self._departed, {}
        changed, self._changed = self._changed, {}
        stale, self._stale = self._stale | changed.keys(), set()
        await self._write(arrived, departed)
        for name in stale:
            if name in self._rooms:
                await self._refresh(self._rooms[name])
        for name in changed:
            await asyncio.to_thread(publish_presence, name)
        self._untold |= changed
        if self._untold and (self._telling is None or self._telling.done()):
            self._telling = asyncio.create_task(self._tell_topics())

    async def _tell_topics(self) -> None:
        # Beside the rounds: a database that hangs must let no lease run out.
        while self._untold:
            await _tell_topic(self._untold.pop(next(iter(self._untold))))

    async def _write(
        self, arrived: dict[str, People], departed: dict[str, set[str]]
    ) -> None:
        try:
            await self._store.untrack(departed)
            await self._store.track(arrived)
        except (redis.RedisError, OSError) as error:
            # Renewing will add whoever is still here; the leases of the others run out.
            logger.warning("presence was not written: %s", type(error).__name__)

    async def _refresh(self, room: _Room) -> None:
        expired = 0
        try:
            expired, people = await self._store.read(room.match.name)
        except (redis.RedisError, OSError) as error:
            logger.warning("presence was not read: %s", type(error).__name__)
            people = room.people
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
