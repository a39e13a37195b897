"""Emptying a server before it stops, so that its clients do not all return at once."""

import asyncio
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from livestate.closing import CloseCode
from livestate.connection import Connection


def _never() -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Drain:
    """Whether this server is being emptied, and over how many seconds."""

    is_on: Callable[[], bool] = _never
    spread_s: float = 20


class Departures:
    """Who of a draining server leaves when; each socket at a moment of its own."""

    def __init__(self, drain: Drain) -> None:
        self._drain = drain
        self._planned: dict[Connection, asyncio.TimerHandle] = {}

    def plan(self, connections: Iterable[Connection]) -> None:
        """Give every socket its moment, or take all of them back; call it often."""
        if not self._drain.is_on():
            while self._planned:
                self._planned.popitem()[1].cancel()
            return
        loop = asyncio.get_running_loop()
        for connection in connections:
            if connection not in self._planned:
                delay = random.uniform(0, self._drain.spread_s)  # noqa: S311
                self._planned[connection] = loop.call_later(
                    delay,
                    connection.close,
                    CloseCode.RESTART,
                    "this server is being emptied",
                )

    def forget(self, connection: Connection) -> None:
        """Plan nothing for a socket that is closed."""
        planned = self._planned.pop(connection, None)
        if planned is not None:
            planned.cancel()
