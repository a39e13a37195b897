"""What an exception of `openai`, `instructor` or their HTTP client means.

`str()` of these exceptions may hold the model's whole answer, the solution included:
only types, statuses and headers are looked at, and only these are logged.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2
import openai
import pydantic
from instructor.core.exceptions import InstructorError

from llm_app.failures import Symptom, symptom_of_status
from llm_app.providers.transport import AnswerTooLargeError

_REFUSING_FINISHES = frozenset({"content_filter"})


# The first row whose type fits decides, so subclasses come before their bases.
_SYMPTOMS: tuple[tuple[type[BaseException], Symptom], ...] = (
    (openai.APITimeoutError, Symptom.TIMEOUT),
    (httpx2.TimeoutException, Symptom.TIMEOUT),
    (openai.APIConnectionError, Symptom.CONNECTION),
    (httpx2.HTTPError, Symptom.CONNECTION),
    (openai.APIResponseValidationError, Symptom.NOT_A_COMPLETION),
    (openai.APIError, Symptom.SERVER_ERROR),
)


def symptom_of(*, error: BaseException) -> Symptom:
    """The symptom that an exception of a call shows."""
    if isinstance(error, openai.APIStatusError):
        return symptom_of_status(status=error.status_code, vendor_code=error.code)
    if any(isinstance(one, AnswerTooLargeError) for one in (error, error.__cause__)):
        return Symptom.TOO_LARGE
    fitting = (symptom for kind, symptom in _SYMPTOMS if isinstance(error, kind))
    return next(fitting, Symptom.NOT_A_COMPLETION)


def symptom_of_rejection(*, error: InstructorError) -> Symptom:
    """Why no answer to a structured question was accepted."""
    cause = error.__cause__
    if not isinstance(cause, pydantic.ValidationError):
        return Symptom.NOT_THE_SCHEMA
    broken = [one for one in cause.errors() if one["type"] == "json_invalid"]
    cut = any("EOF" in str(one.get("ctx", {}).get("error", "")) for one in broken)
    return Symptom.NOT_COMPLETE_JSON if cut else Symptom.NOT_THE_SCHEMA


def symptom_of_broken_stream(*, error: BaseException) -> Symptom:
    """The symptom of an exception after text had begun to arrive."""
    found = symptom_of(error=error)
    is_cut = found in {Symptom.CONNECTION, Symptom.NOT_A_COMPLETION}
    return Symptom.CUT_OFF if is_cut else found


def symptom_of_finish(*, reason: str | None, refusal: str | None) -> Symptom | None:
    """What a finish reason complains about; None when the answer is whole."""
    if refusal or reason in _REFUSING_FINISHES:
        return Symptom.CONTENT_REFUSED
    if reason == "length":
        return Symptom.LENGTH
    if reason in {"stop", "tool_calls"}:
        return None
    return Symptom.CUT_OFF


def retry_after_of(*, error: BaseException) -> float | None:
    """The seconds that the server asked to wait; None when it did not say."""
    if not isinstance(error, openai.APIStatusError):
        return None
    headers = error.response.headers
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    given = headers.get("retry-after")
    seconds = _number(given)
    return seconds if seconds is not None else _seconds_until(given)


def _number(text: Any) -> float | None:
    try:
        return max(0.0, float(text))
    except (TypeError, ValueError):
        return None


def _seconds_until(date: str | None) -> float | None:
    try:
        moment = parsedate_to_datetime(date or "")
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
