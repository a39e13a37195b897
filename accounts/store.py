"""What accounts keeps in Valkey: short-lived facts that nobody misses after a flush."""

import json
from functools import lru_cache
from typing import Any, cast

import redis
from django.conf import settings

from livestate.refusals import Unavailable

PREFIX = "caseroom:accounts:"
NO_ANSWER = "Valkey does not answer at the moment; try again."


def put(*, key: str, value: dict[str, Any], seconds: int) -> None:
    """Keep `value` under `key` for a while; raises `Unavailable`."""
    try:
        _client().set(PREFIX + key, json.dumps(value), ex=seconds)
    except redis.RedisError as error:
        raise Unavailable(NO_ANSWER) from error


def take(*, key: str) -> dict[str, Any] | None:
    """Read and delete in one step: of two takers one gets it. Raises `Unavailable`."""
    try:
        found = _client().getdel(PREFIX + key)
    except redis.RedisError as error:
        raise Unavailable(NO_ANSWER) from error
    return cast("dict[str, Any]", json.loads(cast("bytes", found))) if found else None


def has(*, key: str) -> bool:
    """Whether something is kept under `key`; raises `Unavailable`."""
    try:
        return bool(_client().exists(PREFIX + key))
    except redis.RedisError as error:
        raise Unavailable(NO_ANSWER) from error


def count(*, key: str, seconds: int) -> tuple[int, int]:
    """Add one to a counter that ends `seconds` after its first use.

    Returns the new count and the seconds left. Raises `Unavailable`.
    """
    try:
        with _client().pipeline(transaction=True) as pipeline:
            pipeline.incr(PREFIX + key)
            pipeline.expire(PREFIX + key, seconds, nx=True)
            pipeline.ttl(PREFIX + key)
            counted, _, left = pipeline.execute()
    except redis.RedisError as error:
        raise Unavailable(NO_ANSWER) from error
    return int(counted), max(1, int(left))


def forget(*, key: str) -> None:
    """Drop what is kept under `key`; raises `Unavailable`."""
    try:
        _client().delete(PREFIX + key)
    except redis.RedisError as error:
        raise Unavailable(NO_ANSWER) from error


def _client() -> redis.Redis:
    return _client_at(settings.REDIS_URL)


@lru_cache(maxsize=4)
def _client_at(url: str) -> redis.Redis:
    # One client per address: tests move between servers within a process.
    return redis.Redis.from_url(
        url, socket_timeout=2, socket_connect_timeout=1, health_check_interval=30
    )
