"""A wish to cancel that meets the end of its job: one of the two wins, wholly."""

import random
import time

import pytest

from accounts.domain.actor import Actor
from jobs_app import services
from jobs_app.domain.errors import TooLate
from jobs_app.domain.status import JobStatus
from jobs_app.models import Job
from tests.faults.jobs.account import Expected
from tests.faults.jobs.crew import Crew

pytestmark = pytest.mark.timeout(180)

JOBS = 200
STEP_S = 0.3


def test_cancel_racing_completion(crew: Crew) -> None:
    chance = random.Random(4)  # noqa: S311 - a race, not a secret
    crew.start()
    crew.ask(JOBS, step_s=STEP_S)
    due: dict[int, float] = {}
    granted: set[int] = set()
    for _ in crew.until_live(0, every_s=0.005):
        now = time.monotonic()
        for job_id in Job.objects.running().values_list("id", flat=True):
            # About as long as the job takes: wishes come before its end, and after.
            due.setdefault(job_id, now + chance.uniform(0, 2 * STEP_S))
        for job_id, moment in due.items():
            if moment <= now:
                due[job_id] = float("inf")
                if _is_granted(job_id, crew.actor):
                    granted.add(job_id)

    account = crew.conclude(
        Expected(attempts=lambda job: job.attempt <= 1, cancelled=range(10, JOBS))
    )
    cancelled = {job.pk for job in account.jobs if job.status == JobStatus.CANCELLED}
    assert cancelled == granted
    assert len(account.effects) >= 10


def _is_granted(job_id: int, actor: Actor) -> bool:
    try:
        services.cancel(job_id=str(job_id), actor=actor)
    except TooLate:
        return False
    return True
