"""Rights that end while somebody is on the way in: nobody slips through."""

import asyncio
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from livestate.credentials import Credentials, Scope
from livestate.limits import SocketLimits
from livestate.publish import close_sockets, reauthorize
from livestate.socket import LiveSocket
from livestate.testing import JoinedTopic, SocketClient
from tests.integration.livestate.conftest import ALICE, BOB, Board, BoardTopic

WAITING = 5


@dataclass
class Door:
    """Whoever has been let in waits behind it until it is opened."""

    is_shut: bool = False
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    async def pass_through(self) -> Credentials:
        login = Credentials(actor=ALICE, credential="login of alice")
        if self.is_shut:
            self.reached.set()
            await self.opened.wait()
        return login


@pytest.fixture
async def door() -> Door:
    return Door()


@pytest.fixture
async def server(door: Door, board: Board) -> AsyncIterator[LiveSocket]:
    async def authenticate(scope: Scope) -> Credentials | None:
        if b"anonymous" in scope["query_string"]:
            return None
        return await door.pass_through()

    async def authenticate_token(_token: str) -> Credentials:
        return await door.pass_through()

    live = LiveSocket(
        authenticate=authenticate,
        authenticate_token=authenticate_token,
        limits=SocketLimits(pending_per_topic=WAITING),
    )
    yield live
    await live.shutdown()


async def _opened(server: LiveSocket, query: str = "") -> SocketClient:
    client = SocketClient(server, {"query_string": f"vsn=2.0.0{query}".encode()})
    await client.until(lambda: client.handshake, what="the handshake")
    return client


async def test_login_that_ends_during_the_handshake(
    server: LiveSocket, door: Door
) -> None:
    earlier = await _opened(server)
    door.is_shut = True
    late = SocketClient(server)
    await door.reached.wait()
    close_sockets(actor_key="alice")
    assert await earlier.closed() == 4401

    door.opened.set()

    assert await late.closed() == 4401


async def test_login_that_ends_during_a_join_with_a_token(
    server: LiveSocket, door: Door
) -> None:
    earlier, late = await _opened(server), await _opened(server, "&anonymous=1")
    door.is_shut = True
    late.send(["1", "1", "board:1", "phx_join", {"token": "t"}])
    await door.reached.wait()
    close_sockets(credential="login of alice")
    assert await earlier.closed() == 4401

    door.opened.set()

    assert await late.closed() == 4401
    assert [frame[3] for frame in late.frames] == []


async def test_login_that_ended_before_the_handshake_does_not_count(
    server: LiveSocket,
) -> None:
    earlier = await _opened(server)
    close_sockets(actor_key="alice")
    await earlier.closed()

    again = await _opened(server)

    assert (await again.request("board:1", "phx_join", {}))["status"] == "ok"


async def test_right_that_is_lost_during_the_join(
    server: LiveSocket, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    bystander = JoinedTopic(socket=await _opened(server), topic="board:1", actor=BOB)
    await bystander.join()
    admitted, go_on = threading.Event(), threading.Event()
    monkeypatch.setattr(BoardTopic, "presence_meta", _waiting(admitted, go_on))
    late = await _opened(server)
    late.send(["1", "1", "board:1", "phx_join", {}])
    await asyncio.to_thread(admitted.wait, 5)
    board.banned.add("alice")
    reauthorize(topic="board:1")
    await bystander.socket.frame(event="phx_error")

    go_on.set()

    error = await late.frame(event="phx_error")
    assert error[:2] == ["1", "1"]


async def test_waiting_frames_do_not_keep_a_lost_right(
    server: LiveSocket, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = JoinedTopic(socket=await _opened(server), topic="board:1", actor=ALICE)
    await client.join()
    handling, go_on = threading.Event(), threading.Event()
    monkeypatch.setattr(BoardTopic, "refuse", _waiting(handling, go_on))
    for ref in range(100, 100 + 2 * WAITING):
        client.socket.send(["1", str(ref), "board:1", "refuse", {}])
    await asyncio.to_thread(handling.wait, 5)
    board.banned.add("alice")
    reauthorize(topic="board:1")
    # The hint comes by the wire that this one comes by.
    board.put("seen")
    await client.state_where(lambda state: state["rows"], what="the row")

    go_on.set()

    await client.socket.frame(event="phx_error")
    last = await client.socket.frame(event="phx_reply", ref=str(99 + WAITING))
    assert last[4]["response"]["code"] == "unmatched_topic"


def _waiting(reached: threading.Event, go_on: threading.Event) -> object:
    def method(*_: object, **__: object) -> dict[str, object]:
        reached.set()
        assert go_on.wait(5)
        return {}

    return method
