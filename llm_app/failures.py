"""From a vendor's failure to our code: a table, and the exceptions it leads to.

`providers` describes what happened as a `Symptom`, free of any vendor's types; nothing
of the vendor's text goes further.
"""

from dataclasses import dataclass
from enum import StrEnum

from jobs_app.workflow.errors import StepError, Transient
from llm_app.domain.errors import (
    SENTENCES,
    Budget,
    ModelErrorCode,
    budget_sentence,
)


class Symptom(StrEnum):
    """What happened to a call, in words that fit every vendor."""

    CONNECTION = "connection"
    TIMEOUT = "timeout"
    BUSY = "busy"
    OUT_OF_CREDIT = "out_of_credit"
    SERVER_ERROR = "server_error"
    REJECTED = "rejected"
    CONTENT_REFUSED = "content_refused"
    CUT_OFF = "cut_off"
    LENGTH = "length"
    NOT_COMPLETE_JSON = "not_complete_json"
    NOT_THE_SCHEMA = "not_the_schema"
    EMPTY = "empty"
    NOT_A_COMPLETION = "not_a_completion"
    TOO_LARGE = "too_large"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """The code of a symptom, and whether the same call may succeed later."""

    code: ModelErrorCode
    is_transient: bool


_FINAL = False
_TRANSIENT = True

MEANINGS = {
    symptom: Meaning(code=code, is_transient=is_transient)
    for symptom, code, is_transient in (
        (Symptom.CONNECTION, ModelErrorCode.PROVIDER_UNAVAILABLE, _TRANSIENT),
        (Symptom.TIMEOUT, ModelErrorCode.PROVIDER_TIMEOUT, _TRANSIENT),
        (Symptom.BUSY, ModelErrorCode.PROVIDER_RATE_LIMITED, _TRANSIENT),
        (Symptom.OUT_OF_CREDIT, ModelErrorCode.PROVIDER_REFUSED, _FINAL),
        (Symptom.SERVER_ERROR, ModelErrorCode.PROVIDER_UNAVAILABLE, _TRANSIENT),
        (Symptom.REJECTED, ModelErrorCode.PROVIDER_REFUSED, _FINAL),
        (Symptom.CONTENT_REFUSED, ModelErrorCode.PROVIDER_REFUSED, _FINAL),
        # A broken connection may hold next time; a full context will be full again.
        (Symptom.CUT_OFF, ModelErrorCode.OUTPUT_TRUNCATED, _TRANSIENT),
        (Symptom.LENGTH, ModelErrorCode.OUTPUT_TRUNCATED, _FINAL),
        (Symptom.NOT_COMPLETE_JSON, ModelErrorCode.OUTPUT_TRUNCATED, _FINAL),
        # It had its second chance: the reask inside the call.
        (Symptom.NOT_THE_SCHEMA, ModelErrorCode.OUTPUT_INVALID, _FINAL),
        (Symptom.EMPTY, ModelErrorCode.OUTPUT_INVALID, _FINAL),
        # A gateway's page, a broken event: not from the model, so it may pass.
        (Symptom.NOT_A_COMPLETION, ModelErrorCode.PROVIDER_UNAVAILABLE, _TRANSIENT),
        (Symptom.TOO_LARGE, ModelErrorCode.OUTPUT_INVALID, _FINAL),
        # We hung up, as when a job is cancelled; whoever did so has another reason.
        (Symptom.GIVEN_UP, ModelErrorCode.PROVIDER_UNAVAILABLE, _TRANSIENT),
    )
}

_STATUS_SYMPTOMS = {
    408: Symptom.TIMEOUT,
    409: Symptom.SERVER_ERROR,
    425: Symptom.BUSY,
    429: Symptom.BUSY,
}
_NO_CREDIT_CODES = frozenset({"insufficient_quota", "billing_hard_limit_reached"})


class ModelError(StepError):
    """The model gave no usable answer, and asking again would not help."""

    def __init__(self, *, code: ModelErrorCode, message: str | None = None) -> None:
        super().__init__(message or SENTENCES[code], code=code.value)


class TransientModelError(Transient):
    """The model gave no usable answer; the same call may succeed later."""

    def __init__(
        self, *, code: ModelErrorCode, retry_after_s: float | None = None
    ) -> None:
        super().__init__(SENTENCES[code], code=code.value, retry_after_s=retry_after_s)


class CheckFailed(ModelError):  # noqa: N818  named like its code in the contract
    """The case stayed faulty after bounded repair; `kinds` are the checks' codes."""

    def __init__(self, *, kinds: tuple[str, ...]) -> None:
        super().__init__(code=ModelErrorCode.CHECK_FAILED)
        self.kinds = kinds


class BudgetExceeded(ModelError):  # noqa: N818  named like its code in the contract
    """The limit of a job, a person or the house is reached."""

    def __init__(self, *, budget: Budget = Budget.JOB) -> None:
        super().__init__(
            code=ModelErrorCode.BUDGET_EXCEEDED, message=budget_sentence(budget)
        )
        self.budget = budget


def failure_of(
    *, symptom: Symptom, retry_after_s: float | None = None
) -> ModelError | TransientModelError:
    """The exception to raise for a symptom."""
    meaning = MEANINGS[symptom]
    if meaning.is_transient:
        return TransientModelError(code=meaning.code, retry_after_s=retry_after_s)
    return ModelError(code=meaning.code)


def symptom_of_status(*, status: int, vendor_code: str | None = None) -> Symptom:
    """What an HTTP error status means; unknown 4xx are rejections."""
    if status == 429 and vendor_code in _NO_CREDIT_CODES:  # noqa: PLR2004
        return Symptom.OUT_OF_CREDIT
    if status >= 500:  # noqa: PLR2004
        return Symptom.SERVER_ERROR
    return _STATUS_SYMPTOMS.get(status, Symptom.REJECTED)
