"""The channel layer of the live sockets: pub/sub with bounded queues.

The stock pub/sub layer keeps one unbounded queue per channel; one reader that is stuck
makes the process grow without end. Here a full queue loses its oldest message and
raises a flag, upon which the reader treats everything it follows as changed. The same
flag is raised, and the reader woken, when the connection to the broker was replaced:
what was published meanwhile is lost, and the stock layer says nothing of it. All this
rests on private names of channels_redis 4.3; the version is pinned, tests watch.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from channels_redis.pubsub import (
    RedisPubSubChannelLayer,
    RedisPubSubLoopLayer,
    RedisSingleShardConnection,
)
from channels_redis.utils import _wrap_close
from redis.asyncio.client import PubSub
from redis.asyncio.connection import Connection
from typing_extensions import override

from livestate.keepalive import KEEPALIVE

QUEUE_SIZE = 256
LISTEN_S = 5.0
# What wakes a reader after a gap; the flag says the rest.
GAP = {"kind": "gap"}


class DroppingQueue(asyncio.Queue[bytes]):
    """A queue that, when full, drops its oldest item and remembers that it did."""

    def __init__(self, maxsize: int) -> None:
        super().__init__(maxsize)
        self.has_lagged = False

    @override
    def put_nowait(self, item: bytes) -> None:
        if self.full():
            self.get_nowait()
            self.has_lagged = True
        super().put_nowait(item)


class _PatientPubSub(PubSub):
    """Waits long, and tells when a lost connection was replaced (not of the first)."""

    def __init__(self, *, on_reconnect: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._on_reconnect = on_reconnect

    @override
    async def get_message(
        self, ignore_subscribe_messages: bool = False, timeout: float | None = 0.0
    ) -> Any:
        """Wait long: the stock layer wakes ten times a second for nothing."""
        del timeout
        return await super().get_message(ignore_subscribe_messages, timeout=LISTEN_S)

    @override
    async def on_connect(self, connection: Connection) -> None:
        await super().on_connect(connection)
        self._on_reconnect()


class _Shard(RedisSingleShardConnection):  # type: ignore[misc]  # untyped library
    def _ensure_redis(self) -> None:
        had_one = self._redis is not None
        super()._ensure_redis()
        client: Any = self._redis
        if not had_one:
            self._pubsub = _PatientPubSub(
                on_reconnect=self.channel_layer.note_gap,
                connection_pool=client.connection_pool,
            )


class _BoundedLoopLayer(RedisPubSubLoopLayer):  # type: ignore[misc]  # untyped library
    _shards: list[Any]

    def __init__(self, *, queue_size: int = QUEUE_SIZE, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._queue_size = queue_size
        hosts = [{**KEEPALIVE, **shard.host} for shard in self._shards]
        self._shards = [_Shard(host, self) for host in hosts]

    async def _subscribe_to_channel(self, channel: str) -> None:
        self.channels[channel] = DroppingQueue(self._queue_size)
        try:
            await self._get_shard(channel).subscribe(channel)
        except BaseException:
            self.channels.pop(channel, None)
            raise

    def take_lag(self, channel: str) -> bool:
        queue = self.channels.get(channel)
        if queue is None or not queue.has_lagged:
            return False
        queue.has_lagged = False
        return True

    def note_gap(self) -> None:
        wake = self.channel_layer.serialize(GAP)
        for queue in self.channels.values():
            queue.put_nowait(wake)
            queue.has_lagged = True

    def forget(self, channel: str) -> None:
        self.channels.pop(channel, None)
        for members in self.groups.values():
            members.discard(channel)


class BoundedPubSubLayer(RedisPubSubChannelLayer):  # type: ignore[misc]  # untyped library
    """CHANNEL_LAYERS backend; CONFIG: `hosts`, `prefix`, `queue_size`."""

    def take_lag(self, channel: str) -> bool:
        """Whether messages of `channel` may have been lost since the last call."""
        lagged: bool = self._get_layer().take_lag(channel)
        return lagged

    def forget(self, channel: str) -> None:
        """Drop a channel of this process that nobody will receive from again."""
        self._get_layer().forget(channel)

    def group_channel(self, group: str) -> str:
        """The pub/sub channel of a group, for publishers without an event loop."""
        return f"{self._kwargs.get('prefix', 'asgi')}__group__{group}"

    def _get_layer(self) -> _BoundedLoopLayer:
        loop = asyncio.get_running_loop()
        layer: _BoundedLoopLayer | None = self._layers.get(loop)
        if layer is None:
            layer = _BoundedLoopLayer(**self._kwargs, channel_layer=self)
            self._layers[loop] = layer
            _wrap_close(self, loop)
        return layer
