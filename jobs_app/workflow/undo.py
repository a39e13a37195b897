"""Taking back what a failed run has done."""

import asyncio
import inspect

from jobs_app.workflow.context import StepContext
from jobs_app.workflow.errors import JournalError, StaleRun
from jobs_app.workflow.session import Done, Session, commit

UndoErrors = tuple[tuple[str, Exception], ...]


async def undo_all(session: Session) -> UndoErrors:
    """Undo the completed cells, the latest first.

    One that fails does not stop the others; the failures are returned. Raises
    `StaleRun` or `JournalError` when the run cannot be kept any more.
    """
    errors = []
    for done in reversed(session.completed):
        if done.cell.step.undo is None:
            continue
        try:
            await _undo(done, session)
        except (StaleRun, JournalError):
            raise
        except Exception as error:  # noqa: BLE001  reported with the run's failure
            errors.append((done.cell.key, error))
            await session.event(
                "step.undo_failed", done.cell, data={"error": type(error).__name__}
            )
    return tuple(errors)


async def _undo(done: Done, session: Session) -> None:
    cell = done.cell
    if cell.step.undo is None:
        return
    await session.event("step.undoing", cell)
    context = StepContext(
        run_id=session.info.run_id,
        step=cell.step.name,
        key=cell.key,
        attempt=done.attempt,
        resources=session.resources,
    )
    async with asyncio.timeout(cell.step.timeout_s):
        undoing = cell.step.undo(done.value, cell.arguments, context)
        if inspect.isawaitable(undoing):
            await undoing
    await commit(session.journal.undone(key=cell.key))
    await session.event("step.undone", cell)
