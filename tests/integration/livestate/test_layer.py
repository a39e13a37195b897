"""The bounded channel layer, on a real Valkey."""

import asyncio
import socket
from typing import Any

from livestate import valkey
from livestate.keepalive import IDLE_S
from livestate.layer import BoundedPubSubLayer
from livestate.publish import GROUP, publish


async def test_full_queue_keeps_the_newest_and_says_that_it_lagged(
    valkey_url: str,
) -> None:
    layer = BoundedPubSubLayer(hosts=[valkey_url], prefix="lag", queue_size=5)
    channel = await layer.new_channel()
    await layer.group_add("g", channel)
    for number in range(20):
        await layer.group_send("g", {"number": number})
    await asyncio.sleep(0.3)

    received = [(await layer.receive(channel))["number"] for _ in range(5)]

    assert received == [15, 16, 17, 18, 19]
    assert [layer.take_lag(channel), layer.take_lag(channel)] == [True, False]
    await layer.flush()


async def test_hint_published_without_a_loop_reaches_the_group(
    valkey_url: str,
) -> None:
    layer = valkey.layer()
    channel = await layer.new_channel()
    await layer.group_add(GROUP, channel)

    await asyncio.to_thread(publish, "board:1", view="v")
    async with asyncio.timeout(5):
        message = await layer.receive(channel)

    assert message == {"kind": "state", "topics": ["board:1"], "view": "v"}
    await layer.flush()


async def test_silent_connections_are_kept_alive_and_lost_ones_noticed(
    valkey_url: str,
) -> None:
    layer = BoundedPubSubLayer(hosts=[valkey_url], prefix="alive")
    await layer.new_channel()
    client = valkey.async_client()
    [shard] = layer._get_layer()._shards
    pool: Any = client.connection_pool
    pooled = await pool.get_connection()

    for connection in (shard._pubsub.connection, pooled):
        peer = connection._writer.get_extra_info("socket")
        assert peer.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        assert peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == IDLE_S
    await pool.release(pooled)
    await client.aclose()
    await layer.flush()
