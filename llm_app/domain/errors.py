"""Why a case was not written: codes that clients rely on, sentences for people.

A sentence is fixed text: it never holds what a model or a vendor answered, since that
may hold the solution.
"""

from enum import StrEnum


class ModelErrorCode(StrEnum):
    """The job error codes that come from the language model."""

    PROVIDER_UNAVAILABLE = "provider_unavailable"
    PROVIDER_RATE_LIMITED = "provider_rate_limited"
    PROVIDER_TIMEOUT = "provider_timeout"
    PROVIDER_REFUSED = "provider_refused"
    OUTPUT_TRUNCATED = "output_truncated"
    OUTPUT_INVALID = "output_invalid"
    CHECK_FAILED = "check_failed"
    BUDGET_EXCEEDED = "budget_exceeded"


class Budget(StrEnum):
    """What a call to the model counts against."""

    JOB = "job"
    PERSON = "person"
    HOUSE = "house"


SENTENCES = {
    ModelErrorCode.PROVIDER_UNAVAILABLE: (
        "The language model could not be reached, or it had an internal error. "
        "Please try again in a few minutes."
    ),
    ModelErrorCode.PROVIDER_RATE_LIMITED: (
        "The language model is busy and asked us to slow down. "
        "Please try again in a few minutes."
    ),
    ModelErrorCode.PROVIDER_TIMEOUT: (
        "The language model took too long to answer. Please try again."
    ),
    ModelErrorCode.PROVIDER_REFUSED: (
        "The language model refused the request. Its address, key, model name or "
        "account needs the attention of whoever runs this server."
    ),
    ModelErrorCode.OUTPUT_TRUNCATED: (
        "The language model broke off before its answer was complete. Please try again."
    ),
    ModelErrorCode.OUTPUT_INVALID: (
        "The language model answered in a form that could not be used. "
        "Please try again, or use another model."
    ),
    ModelErrorCode.CHECK_FAILED: (
        "The case that was written is not solvable or not fair, and repairing it did "
        "not help. Please try again."
    ),
    ModelErrorCode.BUDGET_EXCEEDED: (
        "The budget for calls to the language model is spent."
    ),
}

_BUDGET_SENTENCES = {
    Budget.JOB: (
        "This job would use more of the language model than one job may. "
        "Please ask for something smaller."
    ),
    Budget.PERSON: (
        "You have used as much of the language model today as one person may. "
        "A new day begins at midnight UTC."
    ),
    Budget.HOUSE: (
        "All that may be spent on the language model here in one day is spent. "
        "A new day begins at midnight UTC."
    ),
}


def budget_sentence(budget: Budget) -> str:
    """What people are told when this budget is spent."""
    return _BUDGET_SENTENCES[budget]
