"""Processes killed under jobs: workers, the database, and by a job itself."""

import itertools
import time

import pytest
from django.db import connection

from jobs_app import store
from tests.faults.jobs.account import Expected
from tests.faults.jobs.crew import NAMES, SLOTS, Crew, none_failed, wait_for_running
from tests.support.services import Services

pytestmark = pytest.mark.timeout(240)


def test_one_of_three_workers_killed_every_two_seconds(crew: Crew) -> None:
    crew.start()
    crew.ask(240, steps=3, step_s=0.1)
    killed = 0
    for name, _ in zip(itertools.cycle(NAMES), crew.until_live(0, every_s=2)):
        crew.kill(name)
        crew.start(name)
        killed += 1

    assert killed >= 3
    crew.conclude(Expected(attempts=none_failed, most_lost=killed * SLOTS))


def test_all_workers_killed_at_once(crew: Crew) -> None:
    crew.start()
    crew.ask(200, steps=2, step_s=0.1)
    for _ in range(2):
        wait_for_running(3 * SLOTS)
        crew.kill()
        crew.start()

    crew.conclude(Expected(attempts=none_failed, most_lost=2 * 3 * SLOTS))


def test_database_restarted(crew: Crew, services: Services) -> None:
    if services.postgres is None:
        pytest.skip("SQLite is no server; the nearest is that all workers are killed")
    with connection.cursor() as cursor:
        # The servers of the tests may forget what was committed last; not this one.
        cursor.execute("ALTER DATABASE test_caseroom SET synchronous_commit = on")
    connection.close()
    crew.start()
    crew.ask(200, steps=2, step_s=0.1)
    for _ in range(2):
        wait_for_running(3 * SLOTS)
        connection.close()
        services.postgres.break_off()
        time.sleep(1)
        services.postgres.start_again()

    crew.conclude(
        Expected(
            # What could not be written counts as lost; a step that met the outage just
            # before its end counts as failed.
            attempts=lambda job: job.attempt - job.lost in {1, 2},
            most_lost=2 * 3 * SLOTS,
            errors=("OperationalError", "InterfaceError", "Shutdown"),
        )
    )


def test_poison_job_among_good_ones(crew: Crew) -> None:
    crew.start()
    crew.ask(100, step_s=0.05)
    [poison] = crew.ask(1, is_poison=True)
    crew.ask(100, step_s=0.05)

    account = crew.conclude(
        Expected(
            attempts=lambda job: (
                job.attempt == (store.MAX_LOST + 1 if job.pk == poison else 1)
            ),
            most_lost=store.MAX_LOST + 1,
            failed=1,
            # The loss of the last one may be noticed during the shutdown.
            errors=("WorkerLostError", "ExceptionWithTraceback", "WorkerShutdown"),
        )
    )
    [failed] = [job for job in account.jobs if job.status == "failed"]
    assert (failed.pk, failed.error_code) == (poison, "lost")
