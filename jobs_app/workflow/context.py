"""What a step function may ask of the engine while it runs."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


async def _nowhere(_data: Any) -> None:
    """Take it and do nothing: the run was started without a listener."""


async def _keep_nowhere(_request: str, _answer: Any) -> None:
    """Keep nothing: the run was started without a journal."""


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
    kept: Mapping[str, Any] = field(default_factory=dict, repr=False)
    on_raw: Callable[[str, Any], Awaitable[None]] = field(
        default=_keep_nowhere, repr=False
    )

    async def partial(self, data: Mapping[str, Any]) -> None:
        """Show what is there so far; throttled, and never kept as a result."""
        await self.on_partial(data)

    async def usage(self, used: Mapping[str, Any]) -> None:
        """Report what a call has cost; may raise when a budget is spent."""
        await self.on_usage(used)

    async def raw(self, answer: Any, *, request: str) -> None:
        """Journal an answer as it came (JSON), before it is validated.

        `request` is a digest of all that was asked. The answer is kept until the step
        is done or has failed for good; a step that rejects it and wants another one
        asks otherwise, or fails for good.
        """
        await self.on_raw(request, answer)

    def kept_raw(self, *, request: str) -> Any:
        """The answer that an earlier attempt was given to that request, else None."""
        return self.kept.get(request)
