"""Why a job failed, in the codes that clients rely on."""

from dataclasses import dataclass
from enum import StrEnum


class FailureCode(StrEnum):
    """The error codes of a job; part of the contract, add but never rename."""

    PROVIDER_UNAVAILABLE = "provider_unavailable"
    PROVIDER_RATE_LIMITED = "provider_rate_limited"
    PROVIDER_TIMEOUT = "provider_timeout"
    PROVIDER_REFUSED = "provider_refused"
    OUTPUT_TRUNCATED = "output_truncated"
    OUTPUT_INVALID = "output_invalid"
    CHECK_FAILED = "check_failed"
    BUDGET_EXCEEDED = "budget_exceeded"
    TIMEOUT = "timeout"
    LOST = "lost"
    EXPIRED = "expired"
    REFUSED = "refused"
    DEPENDENCY_FAILED = "dependency_failed"
    INTERNAL = "internal"


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A failed attempt: the code, a sentence for people, and whether to try again."""

    code: FailureCode
    message: str
    is_final: bool
    retry_after_s: float | None = None


MESSAGES = {
    FailureCode.TIMEOUT: "The job took longer than it may and was stopped.",
    FailureCode.LOST: "The worker was lost too often while it ran this job.",
    FailureCode.EXPIRED: "The job was not started before it expired.",
    FailureCode.REFUSED: "What the job was about has changed, so it was not done.",
    FailureCode.DEPENDENCY_FAILED: "A job that this one needed did not complete.",
    FailureCode.INTERNAL: "Something broke on our side; the error is in the log.",
}


def own_failure(code: FailureCode, *, is_final: bool = True) -> Failure:
    """A failure that we found ourselves, in our words."""
    return Failure(code=code, message=MESSAGES[code], is_final=is_final)
