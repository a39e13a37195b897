"""Tools for tests of live topics: a client in the process, on the real application.

    async with joined("workspace:7", actor=alice) as room:
        reply = await room.push("post_message", {"body": "hello"})
        await assert_state_equals_snapshot(room)

The client speaks frames with the ASGI application, applies patches as browsers do, and
fails on a version gap. The channel layer behind it is a real Valkey.
"""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from copy import deepcopy
from typing import Any

from livestate.credentials import Credentials, Scope
from livestate.db import db
from livestate.feed import to_json
from livestate.limits import HubTiming, SocketLimits
from livestate.patch import Operation
from livestate.socket import LiveSocket
from livestate.topics import Actor, match_topic

PATIENCE_S = 5.0


class SocketClient:
    """One socket of an ASGI application; keeps every frame that it received.

    Clear `reads` to become a reader that does not read.
    """

    def __init__(self, app: LiveSocket, scope: dict[str, Any] | None = None) -> None:
        self.app = app
        self.frames: list[list[Any]] = []
        self.on_frame: list[Callable[[list[Any]], None]] = []
        self.handshake: dict[str, Any] | None = None
        self.close_code: int | None = None
        self.fault: str | None = None
        self.reads = asyncio.Event()
        self.reads.set()
        self._refs = itertools.count(1)
        self._to_app: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._news = asyncio.Condition()
        self._to_app.put_nowait({"type": "websocket.connect"})
        defaults = {
            "type": "websocket",
            "query_string": b"vsn=2.0.0",
            "headers": [],
            "subprotocols": [],
            "extensions": {"websocket.http.response": {}},
        }
        whole_scope = {**defaults, **(scope or {})}
        self.task = asyncio.create_task(
            app(whole_scope, self._to_app.get, self._from_app)
        )

    def next_ref(self) -> str:
        """Give a ref that this socket has not used."""
        return str(next(self._refs))

    def send(self, frame: list[Any]) -> None:
        """Send one frame."""
        self.send_text(json.dumps(frame))

    def send_text(self, text: str) -> None:
        """Send anything."""
        self._to_app.put_nowait({"type": "websocket.receive", "text": text})

    def send_bytes(self, data: bytes) -> None:
        """Send anything binary."""
        self._to_app.put_nowait({"type": "websocket.receive", "bytes": data})

    async def until(
        self, condition: Callable[[], Any], *, what: str, within_s: float = PATIENCE_S
    ) -> Any:
        """Wait until `condition` is true; fails with what was received so far."""
        try:
            async with asyncio.timeout(within_s), self._news:
                await self._news.wait_for(lambda: self.fault or condition())
        except TimeoutError:
            message = f"{what} did not happen in {within_s} s; got {self.frames[-10:]}"
            raise AssertionError(message) from None
        assert self.fault is None, self.fault  # noqa: S101
        return condition()

    async def frame(
        self, *, event: str, topic: str | None = None, ref: str | None = None
    ) -> list[Any]:
        """Wait for the first frame that matches what is given."""

        def found() -> list[Any] | None:
            for frame in self.frames:
                is_match = frame[3] == event and topic in {None, frame[2]}
                if is_match and ref in {None, frame[1]}:
                    return frame
            return None

        received: list[Any] = await self.until(found, what=f"{event} on {topic}")
        return received

    async def request(
        self, topic: str, event: str, payload: Any, *, join_ref: str | None = None
    ) -> dict[str, Any]:
        """Send a frame and wait for its reply: `{status, response}`."""
        ref = self.next_ref()
        joins = event == "phx_join"
        self.send([ref if joins else join_ref, ref, topic, event, payload])
        reply: dict[str, Any] = (await self.frame(event="phx_reply", ref=ref))[4]
        return reply

    async def closed(self, *, within_s: float = PATIENCE_S) -> int:
        """Wait until the server has closed the socket; gives the code."""
        await self.until(
            lambda: self.close_code is not None, what="closing", within_s=within_s
        )
        assert self.close_code is not None  # noqa: S101
        return self.close_code

    async def disconnect(self) -> None:
        """Go away, as a closed browser tab does."""
        self._to_app.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await asyncio.wait_for(self.task, PATIENCE_S)

    async def _from_app(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.send":
            if not self.reads.is_set():
                await self.reads.wait()
            frame = json.loads(message["text"])
            self.frames.append(frame)
            for hear in self.on_frame:
                hear(frame)
        elif message["type"] == "websocket.close":
            self.close_code = message["code"]
        else:
            self.handshake = self.handshake or message
        # Not awaited: a server that writes must not wait for a test that waits for it.
        self._notifying = asyncio.create_task(self._notify())

    async def _notify(self) -> None:
        async with self._news:
            self._news.notify_all()


class JoinedTopic:
    """A joined topic: the state as a browser holds it."""

    def __init__(self, *, socket: SocketClient, topic: str, actor: Actor) -> None:
        self.socket = socket
        self.topic = topic
        self.actor = actor
        self.state: Any = None
        self.version: int | None = None
        self.patches: list[list[Operation]] = []
        self.join_reply: dict[str, Any] | None = None
        self._join_ref: str | None = None
        socket.on_frame.append(self._hear)

    async def join(self, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Join; gives the reply."""
        self._join_ref = ref = self.socket.next_ref()
        self.socket.send([ref, ref, self.topic, "phx_join", params or {}])
        self.join_reply = (await self.socket.frame(event="phx_reply", ref=ref))[4]
        if self.join_reply["status"] == "ok":
            await self.socket.until(
                lambda: self.version is not None, what=f"the state of {self.topic}"
            )
        return self.join_reply

    async def push(self, event: str, payload: Any = None) -> dict[str, Any]:
        """Send an event; gives the reply `{status, response}`."""
        return await self.socket.request(
            self.topic, event, payload or {}, join_ref=self._join_ref
        )

    async def state_where(self, condition: Callable[[Any], Any], *, what: str) -> Any:
        """Wait for a state with the property; gives the state."""
        await self.socket.until(
            lambda: self.version is not None and condition(self.state), what=what
        )
        return self.state

    def _hear(self, frame: list[Any]) -> None:
        join_ref, _, topic, event, payload = frame
        if topic != self.topic or join_ref not in {None, self._join_ref}:
            return
        if event == "state:change":
            self.state, self.version = payload["state"], payload["version"]
        elif event == "state:patch":
            if self.version is None or payload["version"] != self.version + 1:
                # Raised by the next wait: raised here, it would hit the server.
                self.socket.fault = f"holds version {self.version}, got {payload}"
                return
            self.state = apply_patch(self.state, payload["patch"])
            self.version = payload["version"]
            self.patches.append(payload["patch"])


class Roster:
    """The presence of a topic as phoenix.js keeps it: `{key: {phx_ref: meta}}`."""

    def __init__(self) -> None:
        self.people: dict[str, dict[str, Any]] = {}

    @property
    def devices(self) -> dict[str, int]:
        """How many connections each person has."""
        return {key: len(metas) for key, metas in self.people.items()}

    def hear(self, event: str, payload: Any) -> None:
        """Take in an event of the topic; those not about presence change nothing."""
        if event == "presence_state":
            self.people = {}
            self._add(payload)
        elif event == "presence_diff":
            self._add(payload["joins"])
            self._remove(payload["leaves"])

    def _add(self, entries: dict[str, Any]) -> None:
        for key, entry in entries.items():
            metas = self.people.setdefault(key, {})
            metas.update({meta["phx_ref"]: meta for meta in entry["metas"]})

    def _remove(self, entries: dict[str, Any]) -> None:
        for key, entry in entries.items():
            for meta in entry["metas"]:
                self.people.get(key, {}).pop(meta["phx_ref"], None)
            if not self.people.get(key):
                self.people.pop(key, None)


@asynccontextmanager
async def joined(
    topic: str,
    *,
    actor: Actor,
    limits: SocketLimits | None = None,
    timing: HubTiming | None = None,
) -> AsyncIterator[JoinedTopic]:
    """A client of `actor` that has joined `topic`; its join must succeed."""
    async with connected(actor=actor, limits=limits, timing=timing) as socket:
        client = JoinedTopic(socket=socket, topic=topic, actor=actor)
        reply = await client.join()
        assert reply["status"] == "ok", reply  # noqa: S101
        yield client


@asynccontextmanager
async def connected(
    *,
    actor: Actor,
    limits: SocketLimits | None = None,
    timing: HubTiming | None = None,
) -> AsyncIterator[SocketClient]:
    """A socket of `actor` on a server of its own, as if it were another process."""

    async def authenticate(_scope: Scope) -> Credentials:
        return Credentials(actor=actor, credential=f"test:{actor.key}")

    server = LiveSocket(authenticate=authenticate, limits=limits, timing=timing)
    socket = SocketClient(server)
    try:
        await socket.until(lambda: socket.handshake, what="the handshake")
        yield socket
    finally:
        await socket.disconnect()
        await server.shutdown()


async def assert_state_equals_snapshot(
    client: JoinedTopic, *, within_s: float = PATIENCE_S
) -> None:
    """Assert that the client comes to hold what a fresh snapshot says."""
    match = match_topic(client.topic)
    assert match is not None, client.topic  # noqa: S101
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within_s
    while True:
        view = await db(match.topic.view, actor=client.actor, params=match.params)
        snapshot = await db(match.topic.snapshot, view=view, params=match.params)
        # As sorted text, since Python takes True for 1.
        expected, held = _sorted_text(snapshot), _sorted_text(client.state)
        if expected == held:
            return
        if loop.time() > deadline:
            message = f"{client.topic}: holds {held}, the snapshot is {expected}"
            raise AssertionError(message)
        await asyncio.sleep(0.02)


def _sorted_text(value: Any) -> str:
    return json.dumps(json.loads(to_json(value)), sort_keys=True)


def apply_patch(document: Any, patch: list[Operation]) -> Any:
    """Apply an RFC 6902 patch of add, remove and replace; strict, on a copy."""
    holder = {"root": deepcopy(document)}
    for operation in patch:
        parts = ["root", *map(_unescape, operation["path"].split("/")[1:])]
        if "__proto__" in parts:
            continue  # Browsers' libraries do not go there, and say nothing.
        parent: Any = holder
        for part in parts[:-1]:
            parent = parent[int(part)] if isinstance(parent, list) else parent[part]
        _apply(parent, parts[-1], operation)
    return holder["root"]


def _apply(parent: Any, part: str, operation: Operation) -> None:
    value = deepcopy(operation.get("value"))
    key: Any = int(part) if isinstance(parent, list) else part
    is_new = operation["op"] == "add"
    if isinstance(parent, list) and not 0 <= key < len(parent) + is_new:
        raise IndexError(operation)
    match operation["op"]:
        case "add" if isinstance(parent, list):
            parent.insert(key, value)
        case "add":
            parent[key] = value
        case "remove":
            del parent[key]
        case "replace" if isinstance(parent, dict) and key not in parent:
            raise KeyError(operation)
        case "replace":
            parent[key] = value
        case unknown:
            raise ValueError(unknown)


def _unescape(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")
