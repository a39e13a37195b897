"""Connections to Valkey for hints and presence; short timeouts, in nobody's way."""

from functools import lru_cache

import redis
import redis.asyncio
from channels.layers import get_channel_layer
from django.conf import settings
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry

from livestate.keepalive import KEEPALIVE
from livestate.layer import BoundedPubSubLayer

TIMEOUT_S = 0.5


def layer() -> BoundedPubSubLayer:
    """The channel layer; it must be ours."""
    found = get_channel_layer()
    if not isinstance(found, BoundedPubSubLayer):
        message = "CHANNEL_LAYERS['default'] must be livestate.layer.BoundedPubSubLayer"
        raise TypeError(message)
    return found


@lru_cache(maxsize=1)
def sync_client() -> redis.Redis:
    """The client that all threads of this process share.

    A connection that a broker restart left stale is replaced once; a broker that does
    not answer costs one timeout.
    """
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=TIMEOUT_S,
        socket_connect_timeout=TIMEOUT_S,
        retry=Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,)),
    )


def async_client() -> redis.asyncio.Redis:
    """A client for the running event loop; whoever asks closes it.

    Whoever finds all its connections in use waits for one.
    """
    pool = redis.asyncio.BlockingConnectionPool.from_url(
        settings.REDIS_URL,
        socket_timeout=2,
        socket_connect_timeout=TIMEOUT_S,
        max_connections=8,
        timeout=2,
        **KEEPALIVE,
        retry=AsyncRetry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,)),
    )
    client: redis.asyncio.Redis = redis.asyncio.Redis.from_pool(pool)
    return client


def key(name: str) -> str:
    """A key of ours in a Valkey that may be shared."""
    return layer().group_channel(f"livestate:{name}")
