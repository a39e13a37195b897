"""Logins that ended a moment ago.

The hint that ends a login closes the sockets that are open. One that is just being
opened has read its rights before and would be missed; it asks here.
"""

import time
from collections import deque
from typing import Any

from livestate.credentials import Credentials

# Longer than a handshake or a join may take.
REMEMBERED_S = 60.0


class Endings:
    """The `close` hints of the last minute."""

    def __init__(self) -> None:
        self._heard: deque[tuple[float, dict[str, Any]]] = deque()

    def note(self, hint: dict[str, Any]) -> None:
        """Remember a hint, and forget those that nobody can have missed."""
        now = time.monotonic()
        # One that lacks something fails here, not at every join of the next minute.
        known = {name: hint[name] for name in ("actor_key", "credential", "code")}
        self._heard.append((now, known))
        while self._heard[0][0] < now - REMEMBERED_S:
            self._heard.popleft()

    def code_since(self, moment: float, login: Credentials) -> int | None:
        """The code to close with if the login ended after `moment`."""
        for heard_at, hint in reversed(self._heard):
            if heard_at < moment:
                return None
            if is_meant(hint, login):
                code: int = hint["code"]
                return code
        return None


def is_meant(hint: dict[str, Any], login: Credentials) -> bool:
    """Whether a `close` hint is about this login."""
    about: tuple[str | None, str | None] = hint["actor_key"], hint["credential"]
    return login.actor.key == about[0] or login.credential == about[1]
