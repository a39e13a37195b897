"""The kind of job that is done harm to: some steps, then one effect that is counted.

Workers load it with `--include`; a test imports it before it asks for jobs.
"""

import asyncio
import os
import signal
import time
from dataclasses import astuple, dataclass

from django.db import connection
from pydantic import BaseModel, ConfigDict, Field

from jobs_app.registry import Completion, JobRun, job_kind

KIND = "faults.piece"
# In the environment of a worker: what it is called in the account.
NAME_VARIABLE = "FAULTS_WORKER"


class Piece(BaseModel):
    """So many steps of so many seconds; each is written under the attempt's guard."""

    model_config = ConfigDict(extra="forbid")
    steps: int = Field(default=1, ge=0, le=100)
    step_s: float = Field(default=0.0, ge=0, le=10)
    is_poison: bool = False


class Made(BaseModel):
    """The result: which attempt it was."""

    attempt: int


@dataclass(frozen=True, kw_only=True)
class Effect:
    """A row of the table in which effects are counted."""

    job_id: int
    attempt: int
    worker: str
    clock: float


def create_table() -> None:
    """Without any constraint: two effects of one job must show as two rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE faults_effect (job_id bigint, attempt integer,"
            " worker varchar(40), clock double precision)"
        )


def drop_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE faults_effect")


def effects() -> list[Effect]:
    """Every effect that was committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT job_id, attempt, worker, clock FROM faults_effect")
        return [
            Effect(job_id=job_id, attempt=attempt, worker=worker, clock=clock)
            for job_id, attempt, worker, clock in cursor.fetchall()
        ]


def _count(*, args: Piece, output: Effect, actor: str) -> Completion:
    del args, actor
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO faults_effect (job_id, attempt, worker, clock)"
            " VALUES (%s, %s, %s, %s)",
            astuple(output),
        )
    return Completion(result=Made(attempt=output.attempt))


@job_kind(
    KIND,
    title="Make a piece",
    queue="default",
    args=Piece,
    result=Made,
    describe=lambda _args: "Making a piece",
    effect=_count,
    # A clock that is ten minutes off must not matter.
    expires_in_s=300,
    max_attempts=3,
    timeout_s=60,
)
async def make(args: Piece, run: JobRun) -> Effect:
    """Take the steps; a poison one kills the process that takes it."""
    if args.is_poison:
        os.kill(os.getpid(), signal.SIGKILL)
    for number in range(args.steps):
        await asyncio.sleep(args.step_s)
        await run.preview(text=f"step {number}")
    return Effect(
        job_id=run.job_id,
        attempt=run.attempt,
        worker=os.environ.get(NAME_VARIABLE, ""),
        clock=time.time(),
    )
