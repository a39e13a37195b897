"""Housekeeping done by many at once, and a broker that is away for a while."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from jobs_app.models import RecurringJob
from jobs_app.sweeper import Sweeper
from tests.faults.jobs import kinds
from tests.faults.jobs.account import Expected
from tests.faults.jobs.crew import Crew, once
from tests.support.parts import Parts
from tests.support.processes import wait_until
from tests.support.valkey import Valkey, start_valkey

pytestmark = pytest.mark.timeout(240)

LASTING = {"steps": 15, "step_s": 0.2}
RECURRING = 50
RARELY = "0 0 29 2 *"
HASTY_BEAT = "tests.faults.jobs.hasty_beat:app"


def test_two_sweepers_and_two_beats_beside_three_workers(
    crew: Crew, house: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    beats = [house.beat(name=name, application=HASTY_BEAT) for name in ("b1", "b2")]
    crew.start()
    with _sweeping(threads=2):
        crew.ask(6, **LASTING)
        crew.ask(200, step_s=0.05)
        _schedule(RECURRING)
        wait_until(
            lambda: not RecurringJob.objects.filter(next_at__lte=Now()).exists(),
            what="every recurring job asked for",
        )
        account = crew.conclude(Expected(attempts=once))

    assert len(account.jobs) == 206 + RECURRING
    assert "Traceback" not in "".join(beat.log for beat in beats)
    assert [one.message for one in caplog.records if one.levelname == "ERROR"] == []


@contextmanager
def _sweeping(*, threads: int) -> Iterator[None]:
    """Sweepers of this process, beside those of the workers."""
    sweepers = [Sweeper() for _ in range(threads)]
    for sweeper in sweepers:
        sweeper.start()
    try:
        yield
    finally:
        for sweeper in sweepers:
            sweeper.stop()
        for sweeper in sweepers:
            sweeper.join()


def _schedule(count: int) -> None:
    """Recurring jobs that are due now, and then not for long."""
    RecurringJob.objects.bulk_create(
        RecurringJob(
            name=f"piece {number}", kind=kinds.KIND, cron=RARELY, next_at=timezone.now()
        )
        for number in range(count)
    )


def test_broker_stopped_for_twenty_seconds_while_jobs_are_accepted(
    crew: Crew, valkey: Valkey
) -> None:
    crew.start()
    valkey.stop()
    stopped_at = time.monotonic()
    crew.ask(200, step_s=0.05)
    time.sleep(max(0, stopped_at + 20 - time.monotonic()))
    back = start_valkey(directory=valkey.directory, port=valkey.port)
    try:
        crew.conclude(
            Expected(
                attempts=once,
                errors=("ConnectionError", "kombu.exceptions.OperationalError"),
            )
        )
    finally:
        back.stop()
