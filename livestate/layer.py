"""The channel layer of the live sockets: pub/sub with bounded queues.

The stock pub/sub layer keeps one unbounded queue per channel; one reader that is stuck
makes the process grow without end. Here a full queue loses its oldest message and
raises a flag, upon which the reader treats everything it follows as changed. It rests
on private names of channels_redis 4.3; the version is pinned, `test_layer` watches.
"""

import asyncio
from typing import Any

from channels_redis.pubsub import RedisPubSubChannelLayer, RedisPubSubLoopLayer
from channels_redis.utils import _wrap_close
from typing_extensions import override

QUEUE_SIZE = 256


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


class _BoundedLoopLayer(RedisPubSubLoopLayer):  # type: ignore[misc]  # untyped library
    def __init__(self, *, queue_size: int = QUEUE_SIZE, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._queue_size = queue_size

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

    def forget(self, channel: str) -> None:
        self.channels.pop(channel, None)
        for members in self.groups.values():
            members.discard(channel)


class BoundedPubSubLayer(RedisPubSubChannelLayer):  # type: ignore[misc]  # untyped library
    """CHANNEL_LAYERS backend; CONFIG: `hosts`, `prefix`, `queue_size`."""

    def take_lag(self, channel: str) -> bool:
        """Whether messages of `channel` were dropped since the last call."""
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
