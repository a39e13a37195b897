"""Loaded into a worker: ends each job once, at an exact place of it.

The product has no hook for it, so the journal is wrapped from outside. The process
kills itself, or waits there to be killed with all others. Before that it leaves a file
in a room that it was told of, named after the job.

Besides, each request to the model says which job and step it is for, and what a process
of the pool would import at its first call is imported before it is forked: here most of
them are killed at their first call.
"""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2
import instructor
import openai
from celery.signals import worker_init
from django.db import transaction
from instructor.core.exceptions import InstructorError

from jobs_app import store
from jobs_app.journal import JobJournal
from llm_app.providers import open_provider, options_from_settings
from llm_app.schemas.brief import CaseBrief
from tests.faults.workflows import places
from tests.faults.workflows.places import JOB, PROCESS, STEP, Moment, Place

_places = places.read(os.environ.get(places.PLACES_VARIABLE, ""))
_room = Path(os.environ[places.ROOM_VARIABLE])
_waits = bool(os.environ[places.WAITS_VARIABLE])
_began, _kept, _finished = (
    JobJournal.started,
    JobJournal.raw_answer,
    JobJournal.finished,
)
_complete, _send = store.complete, httpx2.AsyncClient.send
_opened = JobJournal.__init__
# A process of the pool runs one job at a time.
_job_id = 0


@worker_init.connect
def _warm_up(**_: Any) -> None:
    async def refuse(**_: Any) -> None:
        raise openai.OpenAIError

    async def ask_once() -> None:
        async with open_provider(options=options_from_settings(tokens_used=0)):
            ask: Any = instructor.patch(create=refuse, mode=instructor.Mode.JSON_SCHEMA)
            with suppress(InstructorError):
                await ask(response_model=CaseBrief, max_retries=0, messages=[])

    asyncio.run(ask_once())


def _remember(self: JobJournal, *, claim: store.Claim, **options: Any) -> None:
    global _job_id  # noqa: PLW0603
    _job_id = claim.job_id
    _opened(self, claim=claim, **options)


async def _start(self: JobJournal, *, key: str, **row: Any) -> None:
    await _began(self, key=key, **row)
    await _end_at(Place(key=key, moment=Moment.BEGUN), self)


async def _keep(self: JobJournal, *, key: str, **row: Any) -> None:
    await _kept(self, key=key, **row)
    await _end_at(Place(key=key, moment=Moment.ANSWERED), self)


async def _finish(self: JobJournal, *, key: str, **row: Any) -> None:
    await _end_at(Place(key=key, moment=Moment.WORKED_OUT), self)
    await _finished(self, key=key, **row)
    await _end_at(Place(key=key, moment=Moment.FINISHED), self)


def _finish_job(*, job_id: int, attempt: int, **row: Any) -> None:
    wanted = _places.get(job_id)
    moment = wanted.moment if wanted is not None else None
    if moment is Moment.EFFECT and _arrive(job_id):
        _die()
    if moment is Moment.COMPLETED and _arrive(job_id):
        transaction.on_commit(_die)
    _complete(job_id=job_id, attempt=attempt, **row)


async def _ask(
    self: httpx2.AsyncClient, request: httpx2.Request, **options: Any
) -> httpx2.Response:
    task = asyncio.current_task()
    request.headers[JOB] = str(_job_id)
    request.headers[PROCESS] = str(os.getpid())
    # The engine names the task of a step after it.
    request.headers[STEP] = task.get_name() if task is not None else ""
    return await _send(self, request, **options)


async def _end_at(place: Place, journal: JobJournal) -> None:
    job_id = journal._claim.job_id
    if _places.get(job_id) != place or not _arrive(job_id):
        return
    if not _waits:
        _die()
    await asyncio.Event().wait()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _arrive(job_id: int) -> bool:
    """Whether it is the first time: an attempt may be lost before its place, too."""
    try:
        (_room / str(job_id)).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


JobJournal.__init__ = _remember  # type: ignore[method-assign]
JobJournal.started = _start  # type: ignore[method-assign]
JobJournal.raw_answer = _keep  # type: ignore[method-assign]
JobJournal.finished = _finish  # type: ignore[method-assign]
store.complete = _finish_job
httpx2.AsyncClient.send = _ask  # type: ignore[method-assign]
