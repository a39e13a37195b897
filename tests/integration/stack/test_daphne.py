"""The other supported server: it lacks our extension and closes with fewer codes."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from asgiref.sync import sync_to_async

from accounts.services import create_personal_token
from livestate.protocol import MAX_FRAME_BYTES
from livestate.publish import close_sockets
from tests.support.live_peer import Visitor, live_peer
from tests.support.parts import Parts, Web
from tests.support.people import sign_up


@pytest.fixture
def daphne(parts: Parts) -> Web:
    return parts.web(server="daphne")


async def test_every_socket_of_a_person_is_closed_and_so_is_one_that_sends_too_much(
    daphne: Web,
) -> None:
    alice = await sync_to_async(sign_up)("alice")
    _, token = await sync_to_async(create_personal_token)(
        actor=alice, name="bot", expires_in_days=1
    )
    headers = Visitor(daphne.url, token=token).socket_headers
    async with AsyncExitStack() as sockets:
        peers = [
            await sockets.enter_async_context(live_peer(daphne.url, headers=headers))
            for _ in range(3)
        ]
        for peer in peers:
            await peer.join("session_list")

        await peers[0].connection.send("x" * (MAX_FRAME_BYTES + 1))
        assert await peers[0].closed() == 4009
        await asyncio.to_thread(close_sockets, actor_key=alice.external_id, code=1012)

        assert {await peer.closed() for peer in peers[1:]} == {4012}
