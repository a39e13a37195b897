"""Worker processes that are told to stop, and queues that stay paused without them."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

from accounts.domain.actor import Actor
from config.dev import programs
from config.dev.environment import DataDir
from jobs_app import registry, services
from jobs_app.models import Job
from jobs_app.registry import JobKind
from tests.integration.jobs_app.holding import NAME, OPTIONS, hold
from tests.support.processes import Process, wait_until
from tests.support.services import Services

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]

GRACE_S = 1.5
STARTED_WITHIN_S = 60
StartWorker = Callable[[], Process]


@pytest.fixture
def start_worker(
    transactional_db: None, services: Services, tmp_path: Path
) -> Iterator[StartWorker]:
    """Starts a worker with one slot; it takes jobs when this returns."""
    started: list[Process] = []
    variables = {
        **os.environ,
        "DATABASE_URL": services.test_database_url,
        "WORKER_GRACE_S": str(GRACE_S),
        "JOB_SWEEP_S": "0.5",
    }

    def start() -> Process:
        data = DataDir(root=tmp_path / f"worker {len(started)}")
        data.create()
        program = programs.worker(queue="default", slots=1, data=data)
        app = "tests.integration.jobs_app.holding_app:app"
        process = Process(
            [app if one == "config.celery:app" else one for one in program.argv],
            log_file=tmp_path / f"worker {len(started)}.log",
            variables={**variables, **program.variables},
        )
        started.append(process)
        ready = programs.ready_file(data=data, name=program.name)
        process.wait_until(ready.exists, what="ready", within_s=STARTED_WITHIN_S)
        return process

    yield start
    for process in started:
        process.kill()


@pytest.fixture
def ask(alice: Actor, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], Job]:
    kind: JobKind[Any] = JobKind(name=NAME, run=hold, **OPTIONS)
    monkeypatch.setitem(registry._kinds, NAME, kind)

    def ask(seconds: float) -> Job:
        args = {"seconds": seconds}
        return services.enqueue(kind=NAME, args=args, actor=alice)

    return ask


def _wait_for(job: Job, status: str, *, within_s: float = 20) -> None:
    def has_come() -> bool:
        job.refresh_from_db()
        return bool(job.status == status)

    wait_until(has_come, what=f"job {status}", within_s=within_s)


def _stop(worker: Process) -> float:
    """SIGTERM; gives the seconds until the worker was gone."""
    began_at = time.monotonic()
    assert worker.stop(within_s=30) == 0, worker.log
    return time.monotonic() - began_at


def test_job_that_ends_within_the_grace_is_let_end(
    start_worker: StartWorker, ask: Callable[[float], Job]
) -> None:
    worker = start_worker()
    job = ask(GRACE_S / 2)
    _wait_for(job, "running")
    took = _stop(worker)
    job.refresh_from_db()

    assert (job.status, job.attempt, job.excused) == ("completed", 1, 0), worker.log
    assert took < GRACE_S + 3


def test_job_that_lasts_longer_goes_on_elsewhere_at_once(
    start_worker: StartWorker, ask: Callable[[float], Job]
) -> None:
    first = start_worker()
    job = ask(60)
    _wait_for(job, "running")
    start_worker()
    took = _stop(first)
    _wait_for(job, "completed", within_s=5)

    assert took < GRACE_S + 3
    assert (job.attempt, job.excused, job.lost) == (2, 1, 0)
    assert job.result == {"attempt": 2}
    assert [
        (step.from_status, step.to_status, step.attempt)
        for step in job.transitions.all()
    ] == [
        ("pending", "running", 1),
        ("running", "pending", 1),
        ("pending", "running", 2),
        ("running", "completed", 2),
    ]
    assert "Traceback" not in first.log


def test_pause_outlives_the_worker_which_is_gone_at_once(
    start_worker: StartWorker, ask: Callable[[float], Job], settings: Any
) -> None:
    job = ask(0)
    services.pause_queue(name="default", by="ann")
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        worker = start_worker()
        # The hint is taken, and nothing follows from it.
        wait_until(lambda: not broker.llen("caseroom:default"), what="hint taken")
        assert _stop(worker) < 3
    job.refresh_from_db()
    assert (job.status, job.attempt) == ("pending", 0)
    services.send_hint_for_next(job)
    start_worker()
    services.resume_queue(name="default")

    _wait_for(job, "completed")
