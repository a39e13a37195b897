"""What all cells of one run share: the journal, the pools, and who listens."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from jobs_app.workflow.definition import Step
from jobs_app.workflow.errors import JournalError, StaleRun, StepError
from jobs_app.workflow.journal import Journal, StepRecord
from jobs_app.workflow.observers import (
    Event,
    EventKind,
    Observers,
    RunInfo,
    log_alone,
)
from jobs_app.workflow.progress import Progress

logger = logging.getLogger("jobs_app.workflow")
_T = TypeVar("_T")

OnPartial = Callable[[str, dict[str, Any]], Awaitable[None]]
OnProgress = Callable[[int, str], Awaitable[None]]
OnUsage = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One call to make: a step, or one element of an `each`."""

    step: Step
    key: str
    index: int
    arguments: Mapping[str, Any]
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class Done:
    """A cell whose result is in the journal."""

    cell: Cell
    value: Any
    attempt: int


@dataclass(kw_only=True)
class Session:
    """The state of one run. `completed` is in the order of completion."""

    info: RunInfo
    journal: Journal
    records: Mapping[str, StepRecord]
    resources: Mapping[str, Any]
    pools: Mapping[str, asyncio.Semaphore]
    observers: Observers
    progress: Progress
    on_partial: OnPartial | None
    on_usage: OnUsage | None
    partial_interval_s: float
    salt: str
    completed: list[Done] = field(default_factory=list)
    is_stopping: bool = False

    async def event(
        self,
        kind: EventKind,
        cell: Cell | None = None,
        *,
        attempt: int | None = None,
        data: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """Tell the observers."""
        await self.observers.event(
            Event(
                kind=kind,
                run=self.info,
                step=None if cell is None else cell.step.name,
                key=None if cell is None else cell.key,
                attempt=attempt,
                data=data,
            )
        )

    async def partial(self, key: str, data: Mapping[str, Any]) -> None:
        """Show partial output; only `StaleRun` comes back from the listener."""
        if self.on_partial is not None:
            await harmless(self.on_partial, key, dict(data))

    async def usage(self, used: Mapping[str, Any]) -> None:
        """Report usage; a spent budget (`StepError`) comes back from the listener."""
        if self.on_usage is not None:
            await harmless(self.on_usage, dict(used), passes=(StaleRun, StepError))


async def commit(writing: Coroutine[Any, Any, _T]) -> _T:
    """Write to the journal to the end, even when cancelled meanwhile.

    Raises `StaleRun` as it is and any other exception as `JournalError`.
    """
    task = asyncio.create_task(writing)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if not task.cancelled() and (error := task.exception()):
            logger.warning("journal failed while stopping: %s", type(error).__name__)
        raise
    except StaleRun:
        raise
    except Exception as error:
        raise JournalError(f"the journal failed: {type(error).__name__}") from error


async def harmless(
    listener: Callable[..., Awaitable[None]],
    *arguments: object,
    passes: tuple[type[Exception], ...] = (StaleRun,),
) -> None:
    """Call a listener of the run; log what it raises, and pass on only `passes`."""
    try:
        await listener(*arguments)
    except passes:
        raise
    except Exception as error:  # noqa: BLE001  logged
        log_alone(error, "workflow listener failed")
