"""What a step function may ask of the engine while it runs."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


async def _nowhere(_data: Any) -> None:
    """Take it and do nothing: the run was started without a listener."""


@dataclass(frozen=True, kw_only=True)
class StepContext:
    """This attempt of this step; asked for by a parameter named `ctx`.

    `key` is the step's name, or `clues[2]` in a cell of an `each`.
    """

    run_id: str
    step: str
    key: str
    attempt: int
    resources: Mapping[str, Any] = field(default_factory=dict)
    on_partial: Callable[[Mapping[str, Any]], Awaitable[None]] = field(
        default=_nowhere, repr=False
    )
    on_usage: Callable[[Mapping[str, Any]], Awaitable[None]] = field(
        default=_nowhere, repr=False
    )
    on_raw: Callable[[Any], Awaitable[None]] = field(default=_nowhere, repr=False)

    async def partial(self, data: Mapping[str, Any]) -> None:
        """Show what is there so far; throttled, and never kept as a result."""
        await self.on_partial(data)

    async def usage(self, used: Mapping[str, Any]) -> None:
        """Report what a call has cost; may raise when a budget is spent."""
        await self.on_usage(used)

    async def raw(self, answer: Any) -> None:
        """Journal an answer as it came (JSON), before it is validated."""
        await self.on_raw(answer)
