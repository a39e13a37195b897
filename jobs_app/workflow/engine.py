"""Running a workflow: check what is given, set the table, drive, announce the end."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Any

from jobs_app.workflow.definition import Workflow
from jobs_app.workflow.drive import Drive
from jobs_app.workflow.errors import (
    DefinitionError,
    Halt,
    JournalError,
    RunFailed,
    StaleRun,
)
from jobs_app.workflow.inputs import checked_inputs
from jobs_app.workflow.journal import Journal
from jobs_app.workflow.observers import Observer, Observers, RunInfo
from jobs_app.workflow.progress import Progress
from jobs_app.workflow.session import (
    OnPartial,
    OnProgress,
    OnUsage,
    Session,
    commit,
    harmless,
)


async def run(  # noqa: PLR0913  the whole outside world of a run, each part by name
    workflow: Workflow,
    *,
    inputs: Mapping[str, Any],
    journal: Journal,
    run_id: str,
    resources: Mapping[str, Any] = MappingProxyType({}),
    pools: Mapping[str, int] = MappingProxyType({}),
    observers: Sequence[Observer] = (),
    on_partial: OnPartial | None = None,
    on_progress: OnProgress | None = None,
    on_usage: OnUsage | None = None,
    grace_s: float = 60.0,
    fingerprint_salt: str = "",
    partial_interval_s: float = 0.2,
    stop: asyncio.Event | None = None,
) -> Any:
    """Run the workflow, or go on where the journal says; the result of `returns`.

    - `resources`: whatever the steps need from outside (`ctx.resources`).
    - `pools`: how many attempts of each pool may run at once.
    - `on_partial(key, data)`: partial output, at most once per `partial_interval_s` and
      cell; `{}` = drop what was shown, the attempt was in vain.
    - `on_progress(percent, step)`: whenever one of them changes, just before the
      journal is told what makes it true.
    - `on_usage(used)`: a `StepError` from it fails the step (a budget is spent).
    - `fingerprint_salt`: what else decides results, such as the model's name.
    - `grace_s`: how long calls in flight may go on after a failure or a halt.
    - `stop`: set it to halt: nothing new starts, calls in flight get their grace.

    Raises `InvalidPayload` for bad inputs, `RunFailed` after undoing, `Halt` or
    `JournalError` without undoing, `StaleRun` at once; when cancelled it stops at once
    and leaves the journal for the next run.
    """
    _check_pools(workflow, pools)
    checked = checked_inputs(workflow, inputs)
    info = RunInfo(workflow=workflow.name, version=workflow.version, run_id=run_id)

    async def tell(percent: int, step: str) -> None:
        if on_progress is not None:
            await harmless(on_progress, percent, step)

    session = Session(
        info=info,
        journal=journal,
        records=await commit(journal.load()),
        resources=resources,
        pools={name: asyncio.Semaphore(size) for name, size in pools.items()},
        observers=Observers(observers),
        progress=Progress(
            weights={each.name: each.weight for each in workflow.steps}, tell=tell
        ),
        on_partial=on_partial,
        on_usage=on_usage,
        partial_interval_s=partial_interval_s,
        salt=fingerprint_salt,
    )
    drive = Drive(workflow, inputs=checked, session=session, grace_s=grace_s, stop=stop)
    async with session.observers.around_run(info), _announced(session):
        keys = [each.name for each in workflow.steps if not each.is_each]
        await commit(journal.planned(keys=keys))
        return await drive.complete()


@asynccontextmanager
async def _announced(session: Session) -> AsyncIterator[None]:
    await session.event("run.resumed" if session.records else "run.started")
    try:
        yield
    except StaleRun:
        await session.event("run.stale")
        raise
    except Halt:
        await session.event("run.halted")
        raise
    except asyncio.CancelledError:
        await session.event("run.cancelled")
        raise
    except RunFailed as error:
        data = {"code": error.code, "undo_errors": len(error.undo_errors)}
        await session.event("run.failed", data={"step": error.step, **data})
        raise
    except JournalError:
        await session.event("run.failed", data={"code": "internal"})
        raise
    await session.event("run.completed")


def _check_pools(workflow: Workflow, pools: Mapping[str, int]) -> None:
    for each in workflow.steps:
        if each.pool is not None and each.pool not in pools:
            raise DefinitionError(
                f"workflow {workflow.name!r}: step {each.name!r} needs pool "
                f"{each.pool!r}; the run has {sorted(pools)}"
            )
    for name, size in pools.items():
        if size < 1:
            raise DefinitionError(f"pool {name!r} is {size}, must be at least 1")
