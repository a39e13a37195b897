"""Wishes for the whole state, of which many are answered by few.

A client that missed a patch asks at every further patch until the state arrives; the
first answer already holds everything that the others ask for.
"""

import asyncio
from collections.abc import Callable

PAUSE_S = 0.1


class Refresher:
    """Sends when asked to, then at most once per pause, the last time at its end."""

    def __init__(self, send: Callable[[], None], *, pause_s: float = PAUSE_S) -> None:
        self._send = send
        self._pause_s = pause_s
        self._pausing: asyncio.TimerHandle | None = None
        self._is_wanted = False

    def ask(self) -> None:
        """Send now, or at the end of the pause."""
        if self._pausing is not None:
            self._is_wanted = True
            return
        self._send()
        loop = asyncio.get_running_loop()
        self._pausing = loop.call_later(self._pause_s, self._go_on)

    def stop(self) -> None:
        """Send no more."""
        self._is_wanted = False
        if self._pausing is not None:
            self._pausing.cancel()

    def _go_on(self) -> None:
        self._pausing = None
        if self._is_wanted:
            self._is_wanted = False
            self.ask()
