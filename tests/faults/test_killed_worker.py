"""Acceptance 4: whatever is killed, the job completes by itself, once."""

import os
import signal
import time

import psutil
import pytest
import redis

from tests.faults.cases import Cases, assert_completed_once, assert_tells_nothing
from tests.support.model_server import GOOD, Misbehaviour, ModelServer
from tests.support.parts import Parts
from tests.support.processes import Process, wait_until
from tests.support.valkey import Valkey

pytestmark = pytest.mark.timeout(120)

QUEUE = "content_generation"


def _hold_the_narrative(model: ModelServer) -> None:
    """The first narrative takes so long that the worker can be shot meanwhile."""
    slow = Misbehaviour(hangs_s=2.5)
    model.plan = lambda label, n: slow if (label, n) == ("narrative", 1) else GOOD


def _wait_for_narrative(model: ModelServer) -> None:
    wait_until(lambda: model.asked["narrative"] == 1, what="narrative asked for")


def _assert_no_finished_step_was_asked_for_again(model: ModelServer) -> None:
    again = {label for label, count in model.asked.items() if count > 1}
    assert again <= {"narrative"}
    assert model.asked["narrative"] == 2


def test_job_survives_kill_9_of_its_worker(
    house: Parts, model: ModelServer, cases: Cases
) -> None:
    _hold_the_narrative(model)
    worker = house.worker(QUEUE)
    job_id = cases.ask()
    _wait_for_narrative(model)
    done_before = cases.finished_steps(job_id)
    worker.kill()
    killed_at = time.monotonic()
    house.worker(QUEUE)
    job = cases.wait_for_end(job_id)
    took = time.monotonic() - killed_at

    assert {"outline", "suspects", "timeline", "repair"} <= done_before
    assert_completed_once(job)
    assert job["attempt"] == 2
    assert took < 60
    _assert_no_finished_step_was_asked_for_again(model)
    assert_tells_nothing({**job, "preview": job["preview"]}, worker.log)


def test_job_survives_kill_9_of_its_pool_process(
    house: Parts, model: ModelServer, cases: Cases
) -> None:
    _hold_the_narrative(model)
    worker = house.worker(QUEUE)
    job_id = cases.ask()
    _wait_for_narrative(model)
    for child in psutil.Process(worker.pid).children(recursive=True):
        child.kill()
    job = cases.wait_for_end(job_id)

    assert_completed_once(job)
    _assert_no_finished_step_was_asked_for_again(model)


def test_frozen_worker_that_wakes_up_late_changes_nothing(
    house: Parts, model: ModelServer, cases: Cases
) -> None:
    """The zombie of the prototype's fault test 7."""
    _hold_the_narrative(model)
    frozen = house.worker(QUEUE)
    job_id = cases.ask()
    _wait_for_narrative(model)
    _signal_group(frozen, signal.SIGSTOP)
    house.worker(QUEUE)
    job = cases.wait_for_end(job_id)
    _signal_group(frozen, signal.SIGCONT)
    wait_until(lambda: model.finished["narrative"] >= 1, what="narrative sent")
    time.sleep(3)

    assert job["attempt"] == 2
    assert_completed_once(cases.shown(job_id))
    assert cases.shown(job_id) == job


def test_job_goes_on_after_its_worker_was_told_to_stop(
    house: Parts, model: ModelServer, cases: Cases
) -> None:
    _hold_the_narrative(model)
    worker = house.worker(QUEUE)
    job_id = cases.ask()
    _wait_for_narrative(model)
    worker.stop(within_s=15)
    house.worker(QUEUE)

    assert_completed_once(cases.wait_for_end(job_id))


def test_hints_that_were_flushed_before_the_claim_are_sent_again(
    house: Parts, cases: Cases, valkey: Valkey
) -> None:
    job_id = cases.ask()
    with redis.Redis.from_url(valkey.url) as client:
        assert client.llen(f"caseroom:{QUEUE}") == 1
        client.flushall()
    house.worker(QUEUE)

    assert_completed_once(cases.wait_for_end(job_id))


def _signal_group(process: Process, number: signal.Signals) -> None:
    os.killpg(process.pid, number)
