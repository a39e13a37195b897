"""The no-op kind, with and without a row in django-celery-results.

A plain handler, as the tasks of the peers are.
"""

from typing import Any

from pydantic import BaseModel

from jobs_app.registry import JobRun, job_kind
from tests.bench.jobs.marks import mark

KIND, KIND_WITH_RESULT = "bench.noop", "bench.noop_with_result"


class Number(BaseModel):
    """Which job of the bench."""

    number: int


class Nothing(BaseModel):
    """No result."""


OPTIONS: dict[str, Any] = {
    "title": "Do nothing",
    "queue": "default",
    "args": Number,
    "result": Nothing,
    "describe": lambda args: f"Doing nothing, number {args.number}",
}


@job_kind(KIND, **OPTIONS, keeps_celery_result=False)
@job_kind(KIND_WITH_RESULT, **OPTIONS)
def do_nothing(args: Number, run: JobRun) -> Nothing:
    mark(args.number)
    return Nothing()
