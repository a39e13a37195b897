"""Hints: "this topic may have changed", from anywhere to every web process.

A hint carries no data and may be lost, doubled or late: the hubs read the database. So
publishing never fails and hardly ever waits; a broker that is down is logged, counted.
"""

import asyncio
import logging
import time
from functools import partial
from typing import Any

import redis
from django.db import transaction

from livestate import metrics, valkey
from livestate.closing import CloseCode

logger = logging.getLogger(__name__)

GROUP = "livestate.hints"

# While the broker does not answer, only one caller per pause pays for finding out.
PAUSE_AFTER_FAILURE_S = 1.0

# The end of a right is rare, and worth the wait even then.
_URGENT = {"close", "reauthorize"}

_paused_until = 0.0


def publish(*topics: str, view: str | None = None) -> None:
    """Say that the state of `topics` (or only one view of it) may have changed.

    Call it after commit; inside a transaction use `publish_on_commit`. What changed
    together is best said together: it is one hint for every process to take in.
    """
    _send({"kind": "state", "topics": topics, "view": view})


def publish_on_commit(*topics: str, view: str | None = None) -> None:
    """`publish` once the surrounding transaction commits; at once if there is none."""
    transaction.on_commit(partial(publish, *topics, view=view))


async def apublish(*topics: str, view: str | None = None) -> None:
    """`publish` for code on an event loop."""
    await asyncio.to_thread(partial(publish, *topics, view=view))


def close_sockets(
    *,
    actor_key: str | None = None,
    credential: str | None = None,
    code: int = CloseCode.UNAUTHENTICATED,
) -> None:
    """Close every socket of an actor or of one login, on all servers."""
    if actor_key is None and credential is None:
        raise ValueError("name the actor or the credential whose sockets to close")
    _send(
        {
            "kind": "close",
            "actor_key": actor_key,
            "credential": credential,
            "code": code,
        }
    )


def reauthorize(*, topic: str) -> None:
    """Have everybody's right to `topic`, and the view of it, determined anew."""
    _send({"kind": "reauthorize", "topic": topic})


def publish_presence(topic: str) -> None:
    """Say that the people present in `topic` may have changed."""
    _send({"kind": "presence", "topic": topic})


def _send(hint: dict[str, Any]) -> None:
    global _paused_until  # noqa: PLW0603  one breaker per process
    if hint["kind"] not in _URGENT and time.monotonic() < _paused_until:
        metrics.HINTS_LOST.inc()
        return
    layer = valkey.layer()
    try:
        valkey.sync_client().publish(layer.group_channel(GROUP), layer.serialize(hint))
    except (redis.RedisError, OSError) as error:
        _paused_until = time.monotonic() + PAUSE_AFTER_FAILURE_S
        metrics.HINTS_LOST.inc()
        logger.warning("a %s hint was lost: %s", hint["kind"], type(error).__name__)
