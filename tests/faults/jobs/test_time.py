"""Whose turn it is, and for how long, is told by the database's clock alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs_app.models import RecurringJob
from tests.faults.jobs import kinds
from tests.faults.jobs.account import Expected
from tests.faults.jobs.crew import Crew, once

pytestmark = pytest.mark.timeout(180)

OFF_S = 600
# Longer than a lease: it holds only if it is renewed, and judged by one clock.
LASTING = {"steps": 15, "step_s": 0.2}


def test_clocks_of_two_workers_ten_minutes_off(crew: Crew) -> None:
    """One is ahead, one behind; each sweeps, claims and renews beside the right one."""
    crew.start("ann", clock_off_s=OFF_S)
    crew.start("ben", clock_off_s=-OFF_S)
    crew.start("cleo")
    crew.ask(6, **LASTING)
    crew.ask(200, step_s=0.05)
    in_five_minutes = timezone.now() + timedelta(seconds=OFF_S / 2)
    RecurringJob.objects.create(
        name="early", kind=kinds.KIND, cron="* * * * *", next_at=in_five_minutes
    )

    account = crew.conclude(Expected(attempts=once))
    told = {
        name: {
            round((effect.clock - account.at) / OFF_S)
            for effect in account.effects
            if effect.worker == name
        }
        for name in ("ann", "ben", "cleo")
    }
    assert RecurringJob.objects.get().last_at is None
    assert told == {"ann": {1}, "ben": {-1}, "cleo": {0}}
