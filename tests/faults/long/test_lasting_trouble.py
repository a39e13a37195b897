"""Trouble that lasts longer than every patience: all attempts are spent, then it ends.

Half a minute each; `make faults` runs them, `make test` does not.
"""

import time

import psutil
import pytest

from tests.faults.cases import Cases, assert_tells_nothing
from tests.support import model_server as ms
from tests.support.model_server import GOOD, Misbehaviour, ModelServer
from tests.support.parts import Parts
from tests.support.processes import wait_until

pytestmark = pytest.mark.timeout(240)

QUEUE = "content_generation"


@pytest.mark.parametrize(
    ("how", "at", "code"),
    [
        (ms.RATE_LIMITED, "outline", "provider_rate_limited"),
        (ms.BROKEN, "suspects", "provider_unavailable"),
        (Misbehaviour(refuses=True), "outline", "provider_unavailable"),
        (ms.CUT, "narrative", "output_truncated"),
        (Misbehaviour(hangs_s=4), "outline", "provider_timeout"),
    ],
    ids=["429", "500", "hung up", "cut stream", "slow"],
)
def test_lasting_trouble_ends_in_a_failed_job(
    house: Parts,
    model: ModelServer,
    cases: Cases,
    how: Misbehaviour,
    at: str,
    code: str,
) -> None:
    model.always(how, at=at)
    worker = house.worker(QUEUE)
    job = cases.wait_for_end(cases.ask(), within_s=150)

    assert (job["status"], job["error"]["code"]) == ("failed", code)
    assert job["error"]["message"].endswith(".")
    assert job["attempt"] == job["max_attempts"]
    assert_tells_nothing(job, worker.log)


def test_server_that_is_not_there_ends_in_a_failed_job(
    house: Parts, model: ModelServer, cases: Cases
) -> None:
    house.worker(QUEUE, OPENAI_BASE_URL="http://127.0.0.1:1/v1")
    job = cases.wait_for_end(cases.ask(), within_s=150)

    assert job["error"]["code"] == "provider_unavailable"
    assert not model.asked


def test_poison_job_ends_after_a_few_lost_workers(
    house: Parts, model: ModelServer, cases: Cases
) -> None:
    """Each attempt kills the process that runs it, as an out-of-memory killer does."""
    model.plan = lambda label, _n: (
        Misbehaviour(hangs_s=1) if label == "outline" else GOOD
    )
    worker = house.worker(QUEUE, slots=1)
    job_id = cases.ask()
    killed = 0
    until = time.monotonic() + 120
    asked = 0

    def is_asked_again_or_over() -> bool:
        has_failed: bool = cases.shown(job_id)["status"] == "failed"
        return model.asked["outline"] > asked or has_failed

    while cases.shown(job_id)["status"] != "failed" and time.monotonic() < until:
        asked = model.asked["outline"]
        wait_until(is_asked_again_or_over, what="the next attempt", within_s=30)
        for child in psutil.Process(worker.pid).children():
            child.kill()
            killed += 1

    job = cases.shown(job_id)
    assert (job["status"], job["error"]["code"]) == ("failed", "lost")
    assert killed >= 6
