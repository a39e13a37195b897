"""Who may open a socket, and for how long."""

import time
from typing import Any

import pytest

from livestate.credentials import Credentials
from livestate.limits import HubTiming, SocketLimits
from livestate.refusals import Forbidden, Unauthenticated, Unavailable
from livestate.socket import LiveSocket
from livestate.testing import SocketClient
from tests.integration.livestate.conftest import ALICE, Board


async def nobody(_scope: Any) -> None:
    return None


async def alice(_scope: Any) -> Credentials:
    return Credentials(actor=ALICE, credential="login")


async def foreign(_scope: Any) -> Credentials:
    raise Forbidden("a foreign origin")


async def unknown(_scope: Any) -> Credentials:
    raise Unavailable("nobody can tell")


async def broken(_scope: Any) -> Credentials:
    raise ZeroDivisionError


async def token_of_alice(token: str) -> Credentials:
    if token != "good":
        raise Unauthenticated("The token is not valid.")
    return Credentials(actor=ALICE, credential="token")


@pytest.mark.parametrize(
    ("query", "authenticate", "status"),
    [
        (b"vsn=2.0.0", foreign, 403),
        (b"vsn=2.0.0", broken, 503),
        (b"vsn=2.0.0", unknown, 503),
        (b"", alice, 403),
        (b"vsn=1.0.0", alice, 403),
        (b"vsn=2.0.0&vsn=2.0.0", alice, 403),
    ],
)
async def test_handshake_is_refused(
    board: Board, query: bytes, authenticate: Any, status: int
) -> None:
    server = LiveSocket(authenticate=authenticate)
    socket = SocketClient(server, {"query_string": query})
    handshake = await socket.until(lambda: socket.handshake, what="handshake")

    assert handshake["type"] == "websocket.http.response.start"
    assert handshake["status"] == status


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [([], None), (["phoenix", "base64url.bearer.phx.abc"], "phoenix"), (["x"], None)],
)
async def test_subprotocol_is_echoed_only_when_offered(
    board: Board, offered: list[str], chosen: str | None
) -> None:
    server = LiveSocket(authenticate=alice)
    socket = SocketClient(server, {"subprotocols": offered})
    handshake = await socket.until(lambda: socket.handshake, what="handshake")
    await socket.disconnect()
    await server.shutdown()

    assert handshake["subprotocol"] == chosen


async def test_anonymous_socket_joins_with_a_token(board: Board) -> None:
    server = LiveSocket(authenticate=nobody, authenticate_token=token_of_alice)
    socket = SocketClient(server)
    without = await socket.request("board:1", "phx_join", {})
    wrong = await socket.request("board:1", "phx_join", {"token": "bad"})
    right = await socket.request("board:1", "phx_join", {"token": "good"})
    await socket.disconnect()
    await server.shutdown()

    assert without["response"]["code"] == "unauthenticated"
    assert wrong["response"]["code"] == "unauthenticated"
    assert right["status"] == "ok"


async def test_anonymous_socket_that_never_joins_is_closed(
    board: Board, quick: HubTiming
) -> None:
    server = LiveSocket(
        authenticate=nobody, limits=SocketLimits(anonymous_s=0.1), timing=quick
    )
    socket = SocketClient(server)

    assert await socket.closed() == 4401
    await server.shutdown()


async def test_socket_ends_with_its_login(board: Board, quick: HubTiming) -> None:
    async def briefly(_scope: Any) -> Credentials:
        until = time.time() + 0.2
        return Credentials(actor=ALICE, credential="login", expires_at=until)

    server = LiveSocket(authenticate=briefly, timing=quick)
    socket = SocketClient(server)
    await socket.request("board:1", "phx_join", {})

    assert await socket.closed() == 4401
    await server.shutdown()


async def test_login_is_checked_from_time_to_time(
    board: Board, quick: HubTiming
) -> None:
    async def have_ended(logins: list[Credentials]) -> list[bool]:
        return [False for _ in logins]

    limits = SocketLimits(revalidate_s=0.1)
    server = LiveSocket(
        authenticate=alice, are_still_valid=have_ended, limits=limits, timing=quick
    )
    socket = SocketClient(server)

    assert await socket.closed() == 4401
    await server.shutdown()


async def test_lost_right_is_found_without_a_hint(
    board: Board, quick: HubTiming
) -> None:
    limits = SocketLimits(revalidate_s=0.1)
    server = LiveSocket(authenticate=alice, limits=limits, timing=quick)
    socket = SocketClient(server)
    await socket.request("board:1", "phx_join", {})
    board.banned.add("alice")

    await socket.frame(event="phx_error")
    await socket.disconnect()
    await server.shutdown()


async def test_right_that_cannot_be_determined_hides_no_other(
    board: Board, quick: HubTiming
) -> None:
    limits = SocketLimits(revalidate_s=0.1)
    server = LiveSocket(authenticate=alice, limits=limits, timing=quick)
    socket = SocketClient(server)
    for name in ("board:broken", "board:1"):
        await socket.request(name, "phx_join", {})
    board.unjudgeable.add("broken")
    board.banned.add("alice")

    await socket.frame(event="phx_error", topic="board:1")
    await socket.disconnect()
    await server.shutdown()


@pytest.mark.parametrize("extensions", [None, {}])
async def test_server_without_extensions_serves(board: Board, extensions: Any) -> None:
    server = LiveSocket(authenticate=alice)
    socket = SocketClient(server, {"extensions": extensions})

    assert (await socket.request("board:1", "phx_join", {}))["status"] == "ok"
    await socket.frame(event="state:change")
    await socket.disconnect()
    await server.shutdown()
