"""Who is present in a topic: leases in Valkey, correct over many web processes.

Every presence is a lease that its web process renews; those of a killed process run out
by themselves. Time is Valkey's, so that the clocks of the servers need not agree.
"""

import json
import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import redis
import redis.asyncio
from redis.commands.core import Script

from livestate import valkey

logger = logging.getLogger(__name__)

_NOW = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
"""
_TRACK = (
    _NOW
    + """
for i = 2, #ARGV, 2 do
  redis.call('ZADD', KEYS[2], now + ARGV[1], ARGV[i])
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1] * 4)
redis.call('PEXPIRE', KEYS[2], ARGV[1] * 4)
"""
)
_UNTRACK = """
for _, ref in ipairs(ARGV) do
  redis.call('ZREM', KEYS[2], ref)
  redis.call('HDEL', KEYS[1], ref)
end
"""
_READ = (
    _NOW
    + """
local dead = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)
for _, ref in ipairs(dead) do
  redis.call('ZREM', KEYS[2], ref)
  redis.call('HDEL', KEYS[1], ref)
end
return {#dead, redis.call('HGETALL', KEYS[1])}
"""
)
_ONLINE = (
    _NOW
    + """
local topics = {}
for i = 1, #KEYS, 2 do
  local found = {}
  for _, ref in ipairs(redis.call('ZRANGEBYSCORE', KEYS[i + 1], now, '+inf')) do
    local person = redis.call('HGET', KEYS[i], ref)
    if person then found[#found + 1] = person end
  end
  topics[#topics + 1] = found
end
return topics
"""
)


@dataclass(frozen=True)
class Person:
    """One connection of one actor: the presence key and what others see."""

    key: str
    meta: dict[str, Any]

    def to_json(self) -> str:
        """As stored."""
        return json.dumps({"key": self.key, "meta": self.meta})

    @classmethod
    def from_json(cls, text: str | bytes) -> "Person":
        """From the store."""
        stored = json.loads(text)
        return cls(key=stored["key"], meta=stored["meta"])


def online_keys(topics: list[str]) -> dict[str, list[str]]:
    """The keys of those present in each topic, sorted, in one round trip.

    Everybody counts as absent while Valkey does not answer.
    """
    if not topics:
        return {}
    keys = [key for topic in topics for key in _keys(topic)]
    try:
        answers = _online_script(valkey.sync_client())(keys=keys)
    except (redis.RedisError, OSError) as error:
        logger.warning("presence could not be read: %s", type(error).__name__)
        return {topic: [] for topic in topics}
    return {
        topic: sorted({Person.from_json(text).key for text in answer})
        for topic, answer in zip(topics, answers, strict=True)
    }


@lru_cache(maxsize=1)
def _online_script(client: redis.Redis) -> Script:
    # One script for all topics, sent by its hash: fifty of them cost more than all
    # queries of a list.
    return client.register_script(_ONLINE)


class PresenceStore:
    """The leases of all processes, from an event loop. Raises redis.RedisError."""

    def __init__(self, *, client: redis.asyncio.Redis, lease_s: float) -> None:
        self._client = client
        self._lease_ms = int(lease_s * 1000)

    async def track(self, topics: dict[str, dict[str, Person]]) -> None:
        """Take or renew the leases of `{topic: {phx_ref: person}}`."""
        if not topics:
            return
        pipeline = self._client.pipeline(transaction=False)
        for topic, people in topics.items():
            arguments = [
                part
                for ref, person in people.items()
                for part in (ref, person.to_json())
            ]
            pipeline.eval(_TRACK, 2, *_keys(topic), self._lease_ms, *arguments)
        await pipeline.execute()

    async def untrack(self, topics: dict[str, set[str]]) -> None:
        """Give the leases of `{topic: {phx_ref}}` back."""
        if not topics:
            return
        pipeline = self._client.pipeline(transaction=False)
        for topic, refs in topics.items():
            pipeline.eval(_UNTRACK, 2, *_keys(topic), *refs)
        await pipeline.execute()

    async def read(self, topic: str) -> tuple[int, dict[str, Person]]:
        """How many leases ran out since the last read; who is present, by phx_ref."""
        dead, flat = await self._client.eval(_READ, 2, *_keys(topic))
        people = {
            ref.decode(): Person.from_json(text)
            for ref, text in zip(flat[::2], flat[1::2], strict=True)
        }
        return dead, people

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _keys(topic: str) -> tuple[str, str]:
    # The braces keep both keys on one node of a cluster.
    base = valkey.key(f"presence:{{{topic}}}")
    return f"{base}:people", f"{base}:leases"
