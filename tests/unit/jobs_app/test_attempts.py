"""The history of a job's status, read as attempts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jobs_app.domain.attempts import Attempt, Change, Outcome, attempts_of

START = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _change(source: str, target: str, at: int, **values: Any) -> Change:
    given = {"attempt": 1, "lost": 0, "excused": 0, "error_code": "", **values}
    return Change(
        at=START + timedelta(seconds=at),
        from_status=source,
        to_status=target,
        claimed_by=f"worker {given['attempt']}",
        celery_task_id=f"task {given['attempt']}",
        error_message=f"about {given['error_code']}" if given["error_code"] else "",
        **given,
    )


def _one(target: str, **values: Any) -> Attempt:
    begun = _change("pending", "running", 0)
    [attempt] = attempts_of([begun, _change("running", target, 5, **values)])
    return attempt


@pytest.mark.parametrize(
    ("target", "values", "outcome"),
    [
        ("completed", {}, Outcome.COMPLETED),
        ("cancelled", {}, Outcome.CANCELLED),
        ("failed", {"error_code": "timeout"}, Outcome.FAILED),
        ("failed", {"error_code": "lost", "lost": 1}, Outcome.FAILED),
        ("pending", {"error_code": "timeout"}, Outcome.PUT_BACK),
        ("pending", {"excused": 1}, Outcome.EXCUSED),
        ("pending", {"lost": 1}, Outcome.LOST),
    ],
)
def test_attempt_has_the_outcome_that_its_end_tells(
    target: str, values: dict[str, Any], outcome: Outcome
) -> None:
    attempt = _one(target, **values)

    assert attempt.outcome is outcome
    assert attempt.ended_at == START + timedelta(seconds=5)


def test_attempt_that_has_not_ended_is_running() -> None:
    [attempt] = attempts_of([_change("pending", "running", 3)])

    assert (attempt.outcome, attempt.ended_at) == (Outcome.RUNNING, None)
    assert (attempt.worker, attempt.celery_task_id) == ("worker 1", "task 1")


def test_error_stands_at_its_own_attempt_only() -> None:
    attempts = attempts_of(
        [
            _change("pending", "running", 0),
            _change("running", "pending", 1, error_code="timeout"),
            _change("pending", "running", 2, attempt=2, error_code="timeout"),
            _change("running", "pending", 3, attempt=2, lost=1, error_code="timeout"),
            _change("pending", "running", 4, attempt=3, lost=1, error_code="timeout"),
            _change("running", "completed", 5, attempt=3, lost=1, error_code="timeout"),
        ]
    )

    assert [one.number for one in attempts] == [1, 2, 3]
    assert [one.error_code for one in attempts] == ["timeout", "", ""]
    assert attempts[0].error_message == "about timeout"


def test_job_that_ended_without_a_worker_has_no_attempt() -> None:
    assert attempts_of([_change("pending", "cancelled", 0, attempt=0)]) == []
