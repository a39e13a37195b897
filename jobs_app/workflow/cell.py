"""One cell from its first attempt to its journalled result."""

import asyncio
import inspect
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Any

from pydantic import ValidationError

from jobs_app.workflow.context import StepContext
from jobs_app.workflow.errors import (
    Halt,
    JournalError,
    StaleRun,
    StepError,
    StepTimedOutError,
    told,
)
from jobs_app.workflow.journal import JSON, StepStatus
from jobs_app.workflow.observers import AttemptInfo
from jobs_app.workflow.partials import PartialThrottle
from jobs_app.workflow.retry import EXTRA_ATTEMPTS, GIVE_UP, RETRY, Continue, Verdict
from jobs_app.workflow.session import Cell, Done, Session, commit
from jobs_app.workflow.signature import CONTEXT
from jobs_app.workflow.values import as_result, from_json

logger = logging.getLogger("jobs_app.workflow")


class CellRun:
    """The way of one cell through reuse, attempts, retries and compensation.

    `is_in_flight` is true while there is something to lose: stopping may cancel a cell
    that only waits, and gives the others time.
    """

    def __init__(self, cell: Cell, session: Session) -> None:
        self.cell = cell
        self.is_in_flight = False
        self._session = session
        self._extra_attempts = 0
        record = session.records.get(cell.key)
        self._attempts_before = record.attempt if record is not None else 0
        is_same = record is not None and record.fingerprint == cell.fingerprint
        self._raw = dict(record.raw) if record is not None and is_same else {}

    async def complete(self) -> Done:
        """The result, journalled; raises what the last attempt raised."""
        reused = await self._reuse()
        if reused is not None:
            return reused
        tried = 0
        while True:
            tried += 1
            attempt = self._attempts_before + tried
            try:
                return await self._attempt(attempt)
            except (Halt, StaleRun, JournalError):
                self._session.is_stopping = True
                raise
            except Exception as error:  # noqa: BLE001  raised again or answered
                done = await self._after_failure(error, attempt=attempt, tried=tried)
                if done is not None:
                    return done

    async def _reuse(self) -> Done | None:
        cell, record = self.cell, self._session.records.get(self.cell.key)
        if (
            record is None
            or record.status != StepStatus.COMPLETED
            or record.fingerprint != cell.fingerprint
        ):
            return None
        try:
            found = from_json(cell.step.signature.result, record.output)
        except ValidationError:
            logger.warning("journalled result of %s no longer fits", cell.key)
            return None
        done = Done(cell=cell, value=found, attempt=record.attempt)
        await self._session.progress.cell_done(cell.step.name)
        await commit(self._note_reuse(done))
        await self._session.event("step.reused", cell, attempt=record.attempt)
        return done

    async def _note_reuse(self, done: Done) -> None:
        # One unit for `commit`, as in `_finish`.
        await self._session.journal.reused(key=self.cell.key)
        self._session.completed.append(done)

    async def _attempt(self, attempt: int) -> Done:
        cell, session = self.cell, self._session
        info = AttemptInfo(
            run=session.info,
            step=cell.step.name,
            key=cell.key,
            attempt=attempt,
            arguments=cell.arguments,
        )
        async with self._slot():
            await session.progress.began(cell.step.name)
            await commit(
                session.journal.started(
                    key=cell.key, fingerprint=cell.fingerprint, attempt=attempt
                )
            )
            await session.event("step.started", cell, attempt=attempt)
            async with session.observers.around_attempt(info):
                found, stored = await self._call(attempt)
                done = await self._land(found, stored, attempt=attempt)
                await session.observers.succeeded(info, stored)
                return done

    async def _call(self, attempt: int) -> tuple[Any, JSON]:
        throttle = PartialThrottle(
            send=partial(self._session.partial, self.cell.key),
            interval_s=self._session.partial_interval_s,
        )
        is_good = False
        try:
            found = await self._within_time(self._context(attempt, throttle))
            checked = as_result(self.cell.step, found, key=self.cell.key)
            is_good = True
            return checked
        finally:
            await throttle.close(flush=is_good)
            if throttle.has_sent and not is_good:
                await self._session.event("step.reset", self.cell, attempt=attempt)
                await self._session.partial(self.cell.key, {})

    async def _within_time(self, context: StepContext) -> Any:
        step = self.cell.step
        arguments = dict(self.cell.arguments)
        if step.signature.takes_context:
            arguments[CONTEXT] = context
        limit = asyncio.timeout(step.timeout_s)
        try:
            async with limit:
                found = step.function(**arguments)
                return await found if inspect.isawaitable(found) else found
        except TimeoutError as error:
            if limit.expired() and step.timeout_s is not None:
                raise StepTimedOutError(
                    step=self.cell.key, timeout_s=step.timeout_s
                ) from error
            raise
        except asyncio.CancelledError:
            raise_if_own_cancellation(self.cell.key)
            raise

    async def _land(self, found: Any, stored: JSON, *, attempt: int) -> Done:
        done = Done(cell=self.cell, value=found, attempt=attempt)
        await commit(self._finish(done, stored))
        await self._session.event("step.completed", self.cell, attempt=attempt)
        return done

    async def _finish(self, done: Done, stored: JSON) -> None:
        # One unit for `commit`: a cell that is cancelled here must still be undone.
        await self._session.progress.cell_done(self.cell.step.name)
        await self._session.journal.finished(
            key=self.cell.key,
            fingerprint=self.cell.fingerprint,
            attempt=done.attempt,
            output=stored,
        )
        self._session.completed.append(done)

    async def _after_failure(
        self, error: Exception, *, attempt: int, tried: int
    ) -> Done | None:
        """Try again (`None`), take the compensation's value, or raise the error."""
        step, retry = self.cell.step, self.cell.step.retry
        if self._session.is_stopping:
            await self._journal_failure(error, attempt=attempt, final=False)
            if retry.allows(error, tried=tried) or step.compensate is not None:
                # It has not failed for good, so this is not why the run ends.
                raise asyncio.CancelledError
            raise error
        if retry.allows(error, tried=tried):
            await self._wait(error, attempt=attempt, tried=tried)
            return None
        match await self._compensate(error, attempt=attempt):
            case (found, stored):
                await self._journal_failure(error, attempt=attempt, final=False)
                return await self._land(found, stored, attempt=attempt)
            case answer if answer is RETRY and self._extra_attempts < EXTRA_ATTEMPTS:
                # The same answers would lead to the same failure.
                self._raw.clear()
                self._extra_attempts += 1
                await self._wait(error, attempt=attempt, tried=tried)
                return None
        # Now, not when the drive hears of it: whoever gets our slot must not start.
        self._session.is_stopping = True
        await self._journal_failure(error, attempt=attempt, final=True)
        raise error

    async def _wait(self, error: Exception, *, attempt: int, tried: int) -> None:
        await self._journal_failure(error, attempt=attempt, final=False)
        wait_s = self.cell.step.retry.wait_s(error, tried=tried)
        await self._session.event(
            "step.retrying", self.cell, attempt=attempt, data={"wait_s": wait_s}
        )
        with self._idle():
            await asyncio.sleep(wait_s)

    async def _compensate(
        self, error: Exception, *, attempt: int
    ) -> tuple[Any, JSON] | Verdict:
        step = self.cell.step
        if step.compensate is None:
            return GIVE_UP
        await self._session.event("step.compensating", self.cell, attempt=attempt)
        try:
            async with self._slot(), asyncio.timeout(step.timeout_s):
                answer = step.compensate(
                    error, self.cell.arguments, self._context(attempt)
                )
                if inspect.isawaitable(answer):
                    answer = await answer
            if isinstance(answer, Continue):
                return as_result(step, answer.value, key=self.cell.key)
        except (Halt, StaleRun, JournalError):
            raise
        except Exception as broken:  # noqa: BLE001  the step's own error is the news
            # By its class only: what it says may be content.
            kind = type(broken).__name__
            logger.error("compensation of %s failed: %s", self.cell.key, kind)  # noqa: TRY400
            return GIVE_UP
        return answer

    async def _journal_failure(
        self, error: Exception, *, attempt: int, final: bool
    ) -> None:
        code, message = told(error)
        await commit(
            self._session.journal.failed(
                key=self.cell.key,
                attempt=attempt,
                code=code,
                message=message,
                final=final,
            )
        )
        await self._session.event(
            "step.failed",
            self.cell,
            attempt=attempt,
            data={"code": code, "error": type(error).__name__, "final": final},
        )

    def _context(
        self, attempt: int, throttle: PartialThrottle | None = None
    ) -> StepContext:
        async def on_usage(used: Mapping[str, Any]) -> None:
            await self._session.event(
                "step.usage", self.cell, attempt=attempt, data=dict(used)
            )
            await self._session.usage(used)

        async def on_raw(request: str, answer: Any) -> None:
            self._raw[request] = answer
            await commit(
                self._session.journal.raw_answer(
                    key=self.cell.key, attempt=attempt, raw=dict(self._raw)
                )
            )

        async def on_partial(data: Mapping[str, Any]) -> None:
            if throttle is not None:
                await throttle.push(data)

        return StepContext(
            run_id=self._session.info.run_id,
            step=self.cell.step.name,
            key=self.cell.key,
            attempt=attempt,
            resources=self._session.resources,
            on_partial=on_partial,
            on_usage=on_usage,
            kept=self._raw,
            on_raw=on_raw,
        )

    @asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        pool = self.cell.step.pool
        if pool is None:
            self._start_or_stop()
            yield
            return
        slots = self._session.pools[pool]
        with self._idle():
            await slots.acquire()
        try:
            self._start_or_stop()
            yield
        finally:
            slots.release()

    @contextmanager
    def _idle(self) -> Iterator[None]:
        """Nothing is lost if the cell is cancelled in here."""
        self._start_or_stop()
        self.is_in_flight = False
        try:
            yield
        finally:
            self.is_in_flight = True

    def _start_or_stop(self) -> None:
        if self._session.is_stopping:
            raise asyncio.CancelledError
        self.is_in_flight = True


def raise_if_own_cancellation(key: str) -> None:
    """Turn a `CancelledError` that nobody asked for into a failure of the step."""
    task = asyncio.current_task()
    if task is not None and not task.cancelling():
        raise StepError(f"Step {key!r} was cancelled from inside.")
