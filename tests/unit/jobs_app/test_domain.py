import pytest

from jobs_app.domain.backoff import CAP_S, backoff_s
from jobs_app.domain.budget import failed_attempts, tokens_left
from jobs_app.domain.failures import MESSAGES, FailureCode, own_failure
from jobs_app.domain.status import LIVE, TERMINAL, TRANSITIONS, JobStatus, may_become


def test_every_status_has_a_row_in_the_table() -> None:
    assert set(TRANSITIONS) == set(JobStatus)


@pytest.mark.parametrize("status", sorted(TERMINAL))
def test_terminal_statuses_lead_nowhere(status: JobStatus) -> None:
    assert not any(may_become(current=status, wanted=wanted) for wanted in JobStatus)


def test_a_job_is_either_live_or_terminal() -> None:
    assert set(JobStatus) == LIVE | TERMINAL
    assert not LIVE & TERMINAL


def test_a_pending_job_is_never_completed_without_running() -> None:
    assert not may_become(current=JobStatus.PENDING, wanted=JobStatus.COMPLETED)


def test_backoff_grows_and_is_capped() -> None:
    waits = [backoff_s(failed_attempts=n, jitter=0.5) for n in range(1, 30)]

    assert waits == sorted(waits)
    assert waits[0] == pytest.approx(5.0)
    assert waits[-1] <= CAP_S


def test_backoff_never_undercuts_what_the_provider_asked_for() -> None:
    assert backoff_s(failed_attempts=1, jitter=0.0, at_least_s=42.0) == 42.0


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_our_own_failures_are_sentences(code: FailureCode) -> None:
    failure = own_failure(code)

    assert failure.message.endswith(".")
    assert failure.is_final


def test_lost_and_excused_attempts_are_no_failures() -> None:
    assert failed_attempts(attempt=7, lost=3, excused=2) == 2


@pytest.mark.parametrize(
    ("tokens", "elapsed_s", "left"),
    [(None, 0.0, 60.0), (0.0, 30.0, 30.0), (50.0, 30.0, 60.0), (5.0, -9.0, 5.0)],
)
def test_a_rate_limit_refills_evenly_up_to_its_limit(
    tokens: float | None, elapsed_s: float, left: float
) -> None:
    found = tokens_left(limit=60, period_s=60, tokens=tokens, elapsed_s=elapsed_s)

    assert found == left
