"""A job kind that runs the steps, and jobs of it run as a worker does."""

from functools import cache
from typing import Literal

from pydantic import BaseModel

from accounts.domain.actor import Actor
from accounts.services import create_local_user
from jobs_app.models import JobStep
from jobs_app.registry import JobRun, job_kind
from jobs_app.testing import perform_job
from tests.bench.workflow.shapes import NUMBER, SHAPES, STEPS
from tests.bench.workflow.taken import Taken

KIND = "bench.workflow"


class Which(BaseModel):
    """The shape of the workflow."""

    shape: Literal["chain", "wide"]


class Found(BaseModel):
    """What it has returned."""

    number: int


@job_kind(
    KIND,
    title="Do nothing in steps",
    queue="default",
    args=Which,
    result=Found,
    describe=lambda args: f"Doing nothing, {args.shape}",
)
async def run_steps(args: Which, run: JobRun) -> Found:
    with _taken().one():
        number = await run.workflow(
            SHAPES[args.shape].workflow,
            inputs={"number": NUMBER},
            resources={},
            pools={},
            salt="",
        )
    return Found(number=number)


def run_jobs(shape: str, *, runs: int) -> Taken:
    """Run so many jobs one after the other; how long their workflows took."""
    _taken.cache_clear()
    for _ in range(runs):
        done = perform_job(kind=KIND, args={"shape": shape}, actor=_actor())
        assert done.job.status == "completed", done.job.error_message
        assert done.job.result == {"number": NUMBER}
        kept = JobStep.objects.filter(job=done.job, status="completed").count()
        assert kept == STEPS, f"{kept} steps are in the journal"
    return _taken()


@cache
def _taken() -> Taken:
    return Taken()


@cache
def _actor() -> Actor:
    return create_local_user(username="bench", display_name="The Bench")
