"""Acceptance 5: whatever the model server does, the job ends, and says why."""

from typing import Any

import pytest

from tests.faults.cases import Cases, assert_completed_once, assert_tells_nothing
from tests.support import model_server as ms
from tests.support.model_server import Misbehaviour, ModelServer
from tests.support.parts import Parts

pytestmark = pytest.mark.timeout(180)

QUEUE = "content_generation"
NARRATIVE = "narrative"


@pytest.mark.parametrize(
    ("how", "at", "times"),
    [
        (ms.RATE_LIMITED, "outline", 2),
        (ms.BROKEN, "suspects", 1),
        (ms.CUT, NARRATIVE, 1),
        (ms.CUT, "timeline", 1),
        (ms.WRONG_SCHEMA, "clue", 1),
        (Misbehaviour(refuses=True), "outline", 1),
        (Misbehaviour(hangs_s=4), "suspects", 1),
    ],
    ids=["429", "500", "cut stream", "cut", "wrong schema", "hung up", "slow"],
)
def test_passing_trouble_is_survived(
    house: Parts,
    model: ModelServer,
    cases: Cases,
    how: Misbehaviour,
    at: str,
    times: int,
) -> None:
    model.first(how, at=at, times=times)
    house.worker(QUEUE)
    job = cases.wait_for_end(cases.ask())

    assert_completed_once(job)


@pytest.mark.parametrize(
    ("how", "at", "code"),
    [
        (ms.TRUNCATED, "suspects", "output_truncated"),
        (ms.TOO_LONG, NARRATIVE, "output_truncated"),
        (ms.WRONG_SCHEMA, "timeline", "output_invalid"),
        (ms.NOT_JSON, "suspects", "output_invalid"),
        (ms.REFUSED_KEY, "outline", "provider_refused"),
    ],
    ids=["truncated", "too long", "wrong schema", "not JSON", "refused key"],
)
def test_lasting_trouble_fails_the_job_with_a_code_and_a_sentence(
    house: Parts,
    model: ModelServer,
    cases: Cases,
    how: Misbehaviour,
    at: str,
    code: str,
) -> None:
    model.always(how, at=at)
    worker = house.worker(QUEUE)
    job_id = cases.ask()
    job = cases.wait_for_end(job_id)

    _assert_failed(job, code)
    assert_tells_nothing(job, worker.log, _stored_errors(cases, job_id))


def _assert_failed(job: dict[str, Any], code: str) -> None:
    assert job["status"] == "failed"
    assert job["error"]["code"] == code
    assert job["error"]["message"].endswith(".")
    assert job["session_id"] is None


def _stored_errors(cases: Cases, job_id: str) -> list[str]:
    steps = cases.row(job_id).steps.all()
    return [text for step in steps for text in (step.error_code, step.error_message)]
