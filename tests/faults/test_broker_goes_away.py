"""The broker is killed and comes back, empty: accepted jobs run all the same."""

import json
import time
import urllib.request
from typing import Any

import pytest

from accounts.services import create_personal_token
from tests.faults.cases import BRIEF, Cases, assert_completed_once
from tests.support.model_server import GOOD, Misbehaviour, ModelServer
from tests.support.parts import Parts
from tests.support.processes import wait_until
from tests.support.valkey import Valkey, start_valkey

pytestmark = pytest.mark.timeout(150)

QUEUE = "content_generation"


def _restarted(valkey: Valkey) -> Valkey:
    return start_valkey(directory=valkey.directory, port=valkey.port)


def test_job_asked_for_while_the_broker_is_down_runs_when_it_is_back(
    house: Parts, cases: Cases, valkey: Valkey
) -> None:
    token = create_personal_token(actor=cases.actor, name="t", expires_in_days=1)[1]
    web = house.web()
    house.worker(QUEUE)
    valkey.stop()
    started = time.monotonic()
    job = _post(f"{web.url}/api/v1/jobs/", token)
    took = time.monotonic() - started
    back = _restarted(valkey)
    try:
        ended = cases.wait_for_end(job["id"], within_s=60)
    finally:
        back.stop()

    assert took < 3
    assert_completed_once(ended)


def test_job_that_runs_while_the_broker_is_restarted_completes(
    house: Parts, model: ModelServer, cases: Cases, valkey: Valkey
) -> None:
    slow = Misbehaviour(hangs_s=1.5)
    model.plan = lambda label, _n: slow if label == "narrative" else GOOD
    house.worker(QUEUE)
    first = cases.ask()
    wait_until(lambda: model.asked["narrative"] == 1, what="narrative asked for")
    valkey.stop()
    time.sleep(1)
    back = _restarted(valkey)
    try:
        assert_completed_once(cases.wait_for_end(first))
        # The worker takes new jobs again.
        second = cases.wait_for_end(cases.ask(), within_s=60)
    finally:
        back.stop()

    assert (second["status"], second["attempt"]) == ("completed", 1)


def _post(url: str, token: str) -> Any:
    body = json.dumps({"kind": "case.generate", "args": BRIEF}).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(url, data=body, headers=headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        assert answer.status == 201
        return json.load(answer)
