"""A worker that stands still for longer than its lease, and then goes on."""

import signal

import pytest

from jobs_app.models import Job
from tests.faults.jobs import locks
from tests.faults.jobs.account import Expected
from tests.faults.jobs.crew import SLOTS, Crew, wait_for_running
from tests.support.processes import wait_until

pytestmark = pytest.mark.timeout(180)

LASTING = {"steps": 8, "step_s": 0.2}


def test_frozen_worker_wakes_while_its_jobs_run_elsewhere(crew: Crew) -> None:
    crew.ask(6, **LASTING)
    crew.ask(200, step_s=0.02)
    crew.start()
    frozen = _freeze("ann", crew)
    wait_until(
        lambda: Job.objects.running().filter(id__in=frozen, attempt=2).exists(),
        what="a job of the frozen worker running elsewhere",
    )
    crew.send("ann", signal.SIGCONT)

    crew.conclude(
        Expected(
            attempts=lambda job: job.attempt == (2 if job.pk in frozen else 1),
            most_lost=SLOTS,
        )
    )


def _freeze(name: str, crew: Crew) -> list[int]:
    """Stop the worker while all its slots are busy, outside of any transaction."""
    wait_for_running(3 * SLOTS)
    while True:
        crew.send(name, signal.SIGSTOP)
        held = crew.held_by(name)
        if len(held) == SLOTS and not locks.are_held():
            return held
        crew.send(name, signal.SIGCONT)
