"""A broker that dies and comes back, under open sockets."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from livestate import publish as publishing
from livestate import valkey
from livestate.credentials import Credentials, Scope
from livestate.limits import HubTiming, SocketLimits
from livestate.presence import online_keys
from livestate.socket import LiveSocket
from livestate.testing import (
    JoinedTopic,
    SocketClient,
    assert_state_equals_snapshot,
    joined,
)
from tests.integration.livestate.conftest import ALICE, Board
from tests.support.valkey import Valkey, start_valkey

# Reading at intervals must not be what heals here.
ON_HINTS_ONLY = HubTiming(reread_s=600, renew_s=0.3, lease_s=2)


@pytest.fixture
def broker(tmp_path: Path, settings: Any) -> Iterator[Valkey]:
    own = start_valkey(directory=tmp_path)
    settings.REDIS_URL = own.url
    settings.CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "livestate.layer.BoundedPubSubLayer",
            "CONFIG": {"hosts": [own.url], "prefix": "restart"},
        }
    }
    valkey.sync_client.cache_clear()
    yield own
    valkey.sync_client().connection_pool.disconnect()
    valkey.sync_client.cache_clear()
    own.stop()


async def test_hints_and_presence_come_back_with_the_broker(
    broker: Valkey, board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with joined("board:1", actor=ALICE, timing=ON_HINTS_ONLY) as client:
        board.put("before")
        await client.state_where(lambda state: len(state["rows"]) == 1, what="1 row")
        broker.stop()
        await asyncio.to_thread(board.put, "lost hint")
        restarted = start_valkey(directory=tmp_path, port=broker.port)
        monkeypatch.setattr(publishing, "_paused_until", 0.0)
        await asyncio.sleep(2.5)

        await asyncio.to_thread(board.put, "after")
        await client.state_where(lambda state: len(state["rows"]) == 3, what="3 rows")
        await assert_state_equals_snapshot(client)
        assert await asyncio.to_thread(online_keys, ["board:1"]) == {
            "board:1": ["alice"]
        }
    restarted.stop()


async def test_what_was_lost_with_the_broker_is_made_up_for_at_its_return(
    broker: Valkey, board: Board, tmp_path: Path
) -> None:
    ended: set[str] = set()

    async def authenticate(_scope: Scope) -> Credentials:
        return Credentials(actor=ALICE, credential="login")

    async def are_still_valid(logins: Sequence[Credentials]) -> list[bool]:
        return [login.credential not in ended for login in logins]

    server = LiveSocket(
        authenticate=authenticate,
        are_still_valid=are_still_valid,
        limits=SocketLimits(revalidate_s=600),
        timing=ON_HINTS_ONLY,
    )
    client = JoinedTopic(socket=SocketClient(server), topic="board:1", actor=ALICE)
    await client.join()
    broker.stop()
    board.put("nobody was told", hint=False)
    restarted = start_valkey(directory=tmp_path, port=broker.port)
    await client.state_where(lambda state: state["rows"], what="the row")

    restarted.stop()
    ended.add("login")
    restarted = start_valkey(directory=tmp_path, port=broker.port)

    assert await client.socket.closed() == 4401
    await server.shutdown()
    restarted.stop()
