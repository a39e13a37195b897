"""The port for whoever watches runs, and the guard that keeps watchers harmless."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Any, Literal

from typing_extensions import override

from jobs_app.workflow.journal import JSON

logger = logging.getLogger("jobs_app.workflow")
_FAILED = "workflow observer %s failed"

EventKind = Literal[
    "run.started",
    "run.resumed",
    "run.completed",
    "run.failed",
    "run.halted",
    "run.cancelled",
    "run.stale",
    "step.started",
    "step.reused",
    "step.skipped",
    "step.retrying",
    "step.reset",
    "step.compensating",
    "step.usage",
    "step.completed",
    "step.failed",
    "step.undoing",
    "step.undone",
    "step.undo_failed",
]


@dataclass(frozen=True, kw_only=True)
class RunInfo:
    """Which run is meant."""

    workflow: str
    version: int
    run_id: str


@dataclass(frozen=True, kw_only=True)
class AttemptInfo:
    """Which attempt is meant. `arguments` is content: never log it by default."""

    run: RunInfo
    step: str
    key: str
    attempt: int
    arguments: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that has happened; `data` holds numbers and codes, no content."""

    kind: EventKind
    run: RunInfo
    step: str | None = None
    key: str | None = None
    attempt: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


class Observer:
    """Middleware. Inherit and override; what is raised here is logged, no more.

    The context managers wrap the whole run and each attempt, in the task and the
    context variables of what they wrap, and see its exception.
    """

    async def event(self, event: Event, /) -> None:
        """Take note of the event."""
        del event

    def around_run(self, run: RunInfo, /) -> AbstractAsyncContextManager[None]:
        """Wrap the run."""
        del run
        return nullcontext()

    def around_attempt(
        self, attempt: AttemptInfo, /
    ) -> AbstractAsyncContextManager[None]:
        """Wrap one attempt of one step."""
        del attempt
        return nullcontext()

    async def succeeded(self, attempt: AttemptInfo, output: JSON, /) -> None:
        """Look at the journalled result of this attempt, inside `around_attempt`.

        `output` is content: never log it by default.
        """
        del attempt, output


class Observers:
    """All observers of a run as one that cannot break it."""

    def __init__(self, observers: Sequence[Observer]) -> None:
        self._observers = tuple(observers)

    async def event(self, event: Event) -> None:
        """Tell all; a failing one is logged and the others still hear it."""
        for observer in self._observers:
            with _guarded(observer):
                await observer.event(event)

    async def succeeded(self, attempt: AttemptInfo, output: JSON) -> None:
        """Show the result to all; a failing one is logged."""
        for observer in self._observers:
            with _guarded(observer):
                await observer.succeeded(attempt, output)

    @asynccontextmanager
    async def around_run(self, run: RunInfo) -> AsyncIterator[None]:
        """Enter all in order, leave them in reverse order."""
        async with AsyncExitStack() as stack:
            for observer in self._observers:
                wrapper = partial(observer.around_run, run)
                await stack.enter_async_context(_Harmless(observer, wrapper))
            yield

    @asynccontextmanager
    async def around_attempt(self, attempt: AttemptInfo) -> AsyncIterator[None]:
        """Enter all in order, leave them in reverse order."""
        async with AsyncExitStack() as stack:
            for observer in self._observers:
                wrapper = partial(observer.around_attempt, attempt)
                await stack.enter_async_context(_Harmless(observer, wrapper))
            yield


def log_alone(error: Exception, text: str, *arguments: object) -> None:
    """Log an error of who watches, without the step's error in which it happened.

    What a step raises may quote content, and a traceback shows what it is chained to.
    """
    error.__context__ = error.__cause__ = None
    logger.error(text, *arguments, exc_info=error)


@contextmanager
def _guarded(observer: Observer) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001  logged
        log_alone(error, _FAILED, type(observer).__name__)


class _Harmless(AbstractAsyncContextManager[None]):
    """An observer's context manager that neither raises nor swallows anything."""

    def __init__(
        self,
        observer: Observer,
        wrapper: Callable[[], AbstractAsyncContextManager[None]],
    ) -> None:
        self._observer = observer
        self._wrapper = wrapper
        self._entered: AbstractAsyncContextManager[None] | None = None

    @override
    async def __aenter__(self) -> None:
        with _guarded(self._observer):
            manager = self._wrapper()
            await manager.__aenter__()
            self._entered = manager

    @override
    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._entered is None:
            return
        try:
            await self._entered.__aexit__(exc_type, exc, traceback)
        except Exception as error:  # noqa: BLE001  logged, unless it is the step's own
            if error is not exc:
                log_alone(error, _FAILED, type(self._observer).__name__)
