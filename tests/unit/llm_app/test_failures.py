"""Every symptom has a meaning, and no message quotes a vendor."""

import pytest

from jobs_app.workflow import Transient
from llm_app.domain.errors import SENTENCES, ModelErrorCode
from llm_app.failures import (
    MEANINGS,
    BudgetExceeded,
    CheckFailed,
    Symptom,
    failure_of,
    symptom_of_status,
)


@pytest.mark.parametrize("symptom", Symptom)
def test_symptom_becomes_a_failure_with_its_code_and_sentence(
    symptom: Symptom,
) -> None:
    failure = failure_of(symptom=symptom, retry_after_s=7)

    meaning = MEANINGS[symptom]
    assert failure.code == meaning.code.value
    assert failure.message == SENTENCES[meaning.code]
    assert isinstance(failure, Transient) is meaning.is_transient


def test_every_code_of_the_contract_has_a_sentence() -> None:
    assert set(SENTENCES) == set(ModelErrorCode)
    assert all(text.endswith(".") for text in SENTENCES.values())


def test_wait_is_carried_when_the_failure_is_transient() -> None:
    failure = failure_of(symptom=Symptom.BUSY, retry_after_s=7)

    assert isinstance(failure, Transient)
    assert failure.retry_after_s == 7


@pytest.mark.parametrize(
    ("status", "vendor_code", "symptom"),
    [
        (400, None, Symptom.REJECTED),
        (401, "invalid_api_key", Symptom.REJECTED),
        (404, "model_not_found", Symptom.REJECTED),
        (408, None, Symptom.TIMEOUT),
        (429, None, Symptom.BUSY),
        (429, "rate_limit_exceeded", Symptom.BUSY),
        (429, "insufficient_quota", Symptom.OUT_OF_CREDIT),
        (500, None, Symptom.SERVER_ERROR),
        (503, None, Symptom.SERVER_ERROR),
        (529, None, Symptom.SERVER_ERROR),
    ],
)
def test_status_becomes_a_symptom(
    status: int, vendor_code: str | None, symptom: Symptom
) -> None:
    assert symptom_of_status(status=status, vendor_code=vendor_code) is symptom


def test_our_own_refusals_are_final() -> None:
    assert CheckFailed(kinds=("not_unique",)).code == "check_failed"
    assert BudgetExceeded().code == "budget_exceeded"
    assert not isinstance(BudgetExceeded(), Transient)
