"""How far a run is, by the weights of its steps."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

Tell = Callable[[int, str], Awaitable[None]]


class Progress:
    """Tells `(percent, step)` whenever one of them changes; percent never falls.

    It is told just before the journal is, so that a journal may write both at once.
    """

    def __init__(self, *, weights: Mapping[str, float], tell: Tell) -> None:
        self._weights = weights
        self._total = sum(weights.values())
        self._shares = dict.fromkeys(weights, 0.0)
        self._cells = dict.fromkeys(weights, 1)
        self._tell = tell
        self._told: tuple[int, str] | None = None
        self._percent = 0
        self._in_order = asyncio.Lock()

    async def began(self, step: str) -> None:
        """This step is being worked on."""
        await self._announce(step)

    def expect(self, step: str, *, cells: int) -> None:
        """So many cells make up the step."""
        self._cells[step] = cells

    async def cell_done(self, step: str) -> None:
        """One more cell of the step is done."""
        await self._advance(step, self._shares[step] + 1 / self._cells[step])

    async def step_done(self, step: str) -> None:
        """The step is over without a cell: skipped, or an `each` over nothing."""
        await self._advance(step, 1.0)

    async def _advance(self, step: str, share: float) -> None:
        self._shares[step] = share
        done = sum(self._weights[name] * part for name, part in self._shares.items())
        # The smallest addend saves 99.999… from the floor.
        percent = int(100 * done / self._total + 1e-6)
        self._percent = max(self._percent, min(percent, 100))
        await self._announce(step)

    async def _announce(self, step: str) -> None:
        async with self._in_order:
            now = (self._percent, step)
            if now != self._told:
                self._told = now
                await self._tell(*now)
