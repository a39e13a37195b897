"""The live socket under a real uvicorn, with a client that is not ours."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from livestate.credentials import Credentials
from livestate.limits import SocketLimits
from livestate.prepared import EXTENSION, prepare
from livestate.refusals import Forbidden
from livestate.socket import LiveSocket
from livestate.testing import apply_patch
from livestate.uvicorn_protocol import DroppingWebSocketProtocol
from tests.integration.livestate.conftest import ALICE, Board

PING_S = 0.5
LIMITS = SocketLimits(send_timeout_s=0.5, revalidate_s=5)


class Server:
    def __init__(self, limits: SocketLimits) -> None:
        self.past_asgi = 0
        self.live = LiveSocket(authenticate=self._authenticate, limits=limits)
        self.config = uvicorn.Config(
            self._app,
            port=0,
            interface="asgi3",
            ws=DroppingWebSocketProtocol,
            ws_per_message_deflate=False,
            ws_ping_interval=PING_S,
            log_level="warning",
            timeout_graceful_shutdown=3,
        )
        self.server = uvicorn.Server(self.config)

    @property
    def url(self) -> str:
        port = self.server.servers[0].sockets[0].getsockname()[1]
        return f"ws://127.0.0.1:{port}/socket/websocket?vsn=2.0.0"

    async def _app(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            self._count_what_goes_past_asgi(scope)
            await self.live(scope, receive, send)
            return
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.live.shutdown()
        await send({"type": "lifespan.shutdown.complete"})

    def _count_what_goes_past_asgi(self, scope: Any) -> None:
        write_now = scope["extensions"][EXTENSION]

        def counted(data: bytes) -> bool:
            is_written: bool = write_now(data)
            self.past_asgi += is_written
            return is_written

        scope["extensions"][EXTENSION] = counted

    async def _authenticate(self, scope: Any) -> Credentials:
        if b"bad" in scope["query_string"]:
            raise Forbidden("bad")
        return Credentials(actor=ALICE, credential="login")


@pytest.fixture
async def server(board: Board) -> AsyncIterator[Server]:
    running = Server(LIMITS)
    # serve() would take over the signals of the test run.
    task = asyncio.create_task(running.server._serve())
    await until(lambda: running.server.started)
    yield running
    running.server.should_exit = True
    await task


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110  uvicorn offers no event
            await asyncio.sleep(0.02)


async def request(peer: ClientConnection, ref: str, event: str, payload: Any) -> Any:
    join_ref = "1"
    await peer.send(json.dumps([join_ref, ref, "board:1", event, payload]))
    while True:
        frame = json.loads(await peer.recv())
        if frame[1] == ref:
            return frame[4]


async def test_client_follows_under_uvicorn(server: Server, board: Board) -> None:
    async with connect(server.url, subprotocols=["phoenix"]) as peer:  # type: ignore[list-item]
        reply = await request(peer, "1", "phx_join", {})
        state: Any = None
        board.put("one")
        while state is None or not state["rows"]:
            frame = json.loads(await asyncio.wait_for(peer.recv(), 5))
            if frame[3] == "state:change":
                state = frame[4]["state"]
            elif frame[3] == "state:patch":
                state = apply_patch(state, frame[4]["patch"])

        assert peer.subprotocol == "phoenix"
        assert reply == {"status": "ok", "response": {}}
        assert state["rows"] == [{"id": "0", "text": "one"}]


async def test_states_and_patches_go_past_asgi_and_arrive_whole_and_in_order(
    server: Server, board: Board
) -> None:
    # The second is too long for a short frame, the last for a middling one.
    texts = ["a", "„Ü“ 🔎" * 30, "b" * 70_000]
    seen: list[tuple[str, int]] = []
    async with connect(server.url, max_size=None) as peer:
        await peer.send(json.dumps(["1", "1", "board:1", "phx_join", {}]))
        state: Any = None
        for count, text in enumerate(["", *texts]):
            if text:
                board.put(text)
            while state is None or len(state["rows"]) < count:
                event, payload = json.loads(await asyncio.wait_for(peer.recv(), 5))[3:]
                if event == "state:change":
                    state = payload["state"]
                elif event == "state:patch":
                    state = apply_patch(state, payload["patch"])
                seen.append((event, payload.get("version", -1)))

    states = [one for one in seen if one[0].startswith("state:")]
    assert [row["text"] for row in state["rows"]] == texts[::-1]
    assert states == [("state:change", 0), *(("state:patch", n) for n in (1, 2, 3))]
    # Presence goes the same way; only replies do not.
    assert server.past_asgi >= len(states)


async def test_protocol_writes_nothing_past_asgi_once_it_is_closing(
    server: Server, board: Board
) -> None:
    async with connect(server.url) as peer:
        await request(peer, "1", "phx_join", {})
        [protocol] = server.server.server_state.connections
        assert isinstance(protocol, DroppingWebSocketProtocol)
        protocol.transport.close()

        assert not protocol.write_now(prepare("too late").data)


async def test_only_a_silent_peer_is_pinged(server: Server, board: Board) -> None:
    async with connect(server.url) as peer:
        for _ in range(16):
            await peer.send(json.dumps([None, "9", "phoenix", "heartbeat", {}]))
            await asyncio.sleep(PING_S / 4)
        [protocol] = server.server.server_state.connections
        assert isinstance(protocol, DroppingWebSocketProtocol)
        assert protocol.ping_sent_at == 0

        await until(lambda: protocol.ping_sent_at > 0)


async def test_bad_handshake_is_http_403(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await connect(server.url + "&token=bad")

    assert refused.value.response.status_code == 403
    await until(lambda: not server.server.server_state.tasks)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_oversized_frame_closes_with_1009(server: Server) -> None:
    async with connect(server.url) as peer:
        await peer.send("x" * (300 * 1024))
        await asyncio.wait_for(peer.wait_closed(), 5)

    assert peer.close_code == 1009


async def test_text_that_is_not_utf8_closes_with_1007_and_no_traceback(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    async with connect(server.url) as peer:
        # The client library would not send it: a text frame, empty mask, one byte.
        peer.transport.write(b"\x81\x81" + bytes(4) + b"\xff")
        await asyncio.wait_for(peer.wait_closed(), 5)

    assert peer.close_code == 1007
    assert caplog.records == []


async def test_stopping_server_closes_with_1012(server: Server) -> None:
    async with connect(server.url) as peer:
        await request(peer, "1", "phx_join", {})
        server.server.should_exit = True
        await asyncio.wait_for(peer.wait_closed(), 5)

    assert peer.close_code == 1012


async def test_peer_that_never_reads_is_dropped(server: Server, board: Board) -> None:
    peer = await _open_without_reading(server.url)
    for _ in range(20):
        for row in range(40):
            board.put(f"{row}" + "x" * 5000, hint=row == 39)
        await asyncio.sleep(0.05)
    runtime = server.live._runtime
    assert runtime is not None
    assert runtime._connections
    await until(lambda: not runtime._connections)
    await until(lambda: not server.server.server_state.connections)

    peer.close()


async def _open_without_reading(url: str) -> socket.socket:
    """A client with a small receive buffer that joins and then reads nothing."""
    port = urlsplit(url).port
    peer = socket.socket()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    peer.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(peer, ("127.0.0.1", port))
    handshake = (
        "GET /socket/websocket?vsn=2.0.0 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    await loop.sock_sendall(peer, handshake.encode())
    assert b"101" in await loop.sock_recv(peer, 200)
    join = json.dumps(["1", "1", "board:1", "phx_join", {}]).encode()
    masked = b"\x81" + bytes([0x80 | len(join)]) + bytes(4) + join
    await loop.sock_sendall(peer, masked)
    return peer
