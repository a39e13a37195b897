"""Driving the graph: start what is ready, take what is done, stop in good order."""

import asyncio
from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter
from typing import Any

from jobs_app.workflow.cell import CellRun
from jobs_app.workflow.definition import Step, Workflow
from jobs_app.workflow.errors import (
    Halt,
    JournalError,
    RunFailed,
    StaleRun,
    StepError,
    told,
)
from jobs_app.workflow.planning import plan_cells
from jobs_app.workflow.references import NOTHING
from jobs_app.workflow.session import Cell, Done, Session, commit
from jobs_app.workflow.undo import undo_all


class _EndedError(Exception):
    """A cell has ended the run."""

    def __init__(self, key: str, cause: BaseException) -> None:
        super().__init__(key)
        self.key = key
        self.cause = cause

    def rank(self) -> int:
        """Lower goes first when several end at once, whatever the timing was."""
        for rank, kind in enumerate((StaleRun, JournalError)):
            if isinstance(self.cause, kind):
                return rank
        return 3 if isinstance(self.cause, Halt) else 2


class Drive:
    """One run of one workflow on one event loop."""

    def __init__(
        self,
        workflow: Workflow,
        *,
        inputs: Mapping[str, Any],
        session: Session,
        grace_s: float,
        stop: asyncio.Event | None,
    ) -> None:
        self._workflow = workflow
        self._inputs = inputs
        self._session = session
        self._grace_s = grace_s
        self._stop = stop
        self._sorter = TopologicalSorter(workflow.graph())
        self._tasks: dict[asyncio.Task[Done], CellRun] = {}
        self._results: dict[str, Any] = {}
        self._values: dict[str, list[Any]] = {}
        self._left: dict[str, int] = {}

    async def complete(self) -> Any:
        """The result of the workflow's `returns` step, `None` where it was skipped.

        Raises `RunFailed`, `Halt`, `StaleRun`, `JournalError` or `CancelledError`; no
        task of this run is left behind in any of these cases.
        """
        try:
            try:
                await self._run_all()
            except _EndedError as ended:
                worst = await self._settle(ended)
            except (StaleRun, JournalError) as error:
                worst = await self._settle(_EndedError(self._workflow.name, error))
            else:
                found = self._results[self._workflow.returns]
                return None if found is NOTHING else found
        finally:
            await self._cancel(self._tasks)
        await self._end(worst)
        raise AssertionError("unreachable: _end raises")

    async def _run_all(self) -> None:
        self._sorter.prepare()
        while self._sorter.is_active():
            for name in self._sorter.get_ready():
                await self._launch(self._workflow.step(name))
            if self._tasks:
                await self._take_some()

    async def _launch(self, step: Step) -> None:
        try:
            cells = plan_cells(
                step,
                inputs=self._inputs,
                results=self._results,
                salt=self._session.salt,
            )
        except Exception as error:
            await self._refuse(step, error)
            raise _EndedError(step.name, error) from error
        if cells is None:
            await self._skip(step)
            return
        if step.is_each:
            await commit(
                self._session.journal.planned(keys=[cell.key for cell in cells])
            )
        self._values[step.name] = [None] * len(cells)
        self._left[step.name] = len(cells)
        self._session.progress.expect(step.name, cells=len(cells))
        for cell in cells:
            running = CellRun(cell, self._session)
            task = asyncio.create_task(running.complete(), name=cell.key)
            self._tasks[task] = running
        if not cells:
            await self._session.progress.step_done(step.name)
            self._done(step, [])

    async def _skip(self, step: Step) -> None:
        await self._session.progress.step_done(step.name)
        await commit(self._session.journal.skipped(key=step.name))
        await self._session.event(
            "step.skipped",
            Cell(step=step, key=step.name, index=0, arguments={}, fingerprint=""),
        )
        self._done(step, step.otherwise)

    async def _refuse(self, step: Step, error: Exception) -> None:
        code, message = told(error)
        await commit(
            self._session.journal.failed(
                key=step.name, attempt=0, code=code, message=message, final=True
            )
        )

    def _done(self, step: Step, found: Any) -> None:
        self._results[step.name] = found
        self._sorter.done(step.name)

    async def _take_some(self, *, timeout_s: float | None = None) -> None:
        """Wait for the next cells to end; raise the gravest of what ended the run."""
        ended = []
        for task in await self._next(timeout_s):
            cell = self._tasks.pop(task).cell
            if task.cancelled():
                if not self._session.is_stopping:
                    stray = StepError("The step was cancelled from outside.")
                    ended.append(_EndedError(cell.key, stray))
                continue
            if error := task.exception():
                ended.append(_EndedError(cell.key, error))
            else:
                self._keep(task.result())
        if ended:
            raise min(ended, key=_EndedError.rank)

    async def _next(self, timeout_s: float | None) -> Iterable[asyncio.Task[Done]]:
        if self._stop is None or self._session.is_stopping:
            ready, _ = await asyncio.wait(
                self._tasks, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED
            )
            return ready
        stop = asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait(
                [*self._tasks, stop], return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            stop.cancel()
        if self._stop.is_set():
            raise _EndedError(self._workflow.name, Halt("the worker is stopping"))
        return [task for task in self._tasks if task.done()]

    def _keep(self, done: Done) -> None:
        step = done.cell.step
        self._values[step.name][done.cell.index] = done.value
        self._left[step.name] -= 1
        if not self._left[step.name]:
            values = self._values[step.name]
            self._done(step, values if step.is_each else values[0])

    async def _settle(self, ended: _EndedError) -> _EndedError:
        """Start nothing more; let what is in flight land within the grace."""
        self._session.is_stopping = True
        loop = asyncio.get_running_loop()
        until = loop.time() + self._grace_s
        await self._cancel(
            task for task, cell in self._tasks.items() if not cell.is_in_flight
        )
        while self._tasks and not isinstance(ended.cause, StaleRun):
            remaining = until - loop.time()
            if remaining <= 0:
                break
            try:
                await self._take_some(timeout_s=remaining)
            except _EndedError as other:
                ended = min(ended, other, key=_EndedError.rank)
            except (StaleRun, JournalError) as error:
                fatal = _EndedError(self._workflow.name, error)
                ended = min(ended, fatal, key=_EndedError.rank)
        return ended

    async def _cancel(self, tasks: Iterable[asyncio.Task[Done]]) -> None:
        self._session.is_stopping = True
        doomed = list(tasks)
        for task in doomed:
            task.cancel()
        if doomed:
            await asyncio.wait(doomed)
        for task in doomed:
            self._tasks.pop(task, None)
            if not task.cancelled():
                task.exception()  # looked at, so that asyncio does not complain

    async def _end(self, ended: _EndedError) -> None:
        cause = ended.cause
        if isinstance(cause, Halt | StaleRun | JournalError):
            raise cause
        try:
            errors = await undo_all(self._session)
        except (StaleRun, JournalError) as error:
            raise error from cause
        raise RunFailed(step=ended.key, cause=cause, undo_errors=errors) from cause
