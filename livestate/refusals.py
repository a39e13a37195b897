"""Refusals: the one vocabulary in which the server says no, on sockets and over REST.

The codes are those of the contract's live-socket section; `reason` is the same word
with spaces instead of underscores, as Phoenix clients expect it. Edges translate a
refusal (`config.errors` to problem details, `livestate.connection` to an error reply);
everything below an edge only raises one.
"""

from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, kw_only=True)
class FieldError:
    """One fault of one input field.

    `pointer` is an RFC 6901 pointer into the payload (`/args/theme`), `code` a stable
    snake_case word, `detail` a sentence that names the limit.
    """

    pointer: str
    code: str
    detail: str


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not a fault
    """This request is refused; nothing was changed."""

    code: ClassVar[str] = "internal_error"

    def __init__(self, message: str, *, errors: tuple[FieldError, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.errors = errors

    @property
    def reason(self) -> str:
        """The code as Phoenix clients show it: `unknown event` for `unknown_event`."""
        return self.code.replace("_", " ")

    def as_reply(self) -> dict[str, Any]:
        """`{reason, code, message}`, plus `errors` when single fields are at fault."""
        reply: dict[str, Any] = {
            "reason": self.reason,
            "code": self.code,
            "message": self.message,
        }
        if self.errors:
            reply["errors"] = [vars(error) for error in self.errors]
        return reply


class UnmatchedTopic(Refusal):
    """No registered topic has this name."""

    code = "unmatched_topic"


class Unauthenticated(Refusal):
    """Nobody is signed in, or the credentials are not valid (any more)."""

    code = "unauthenticated"


class Forbidden(Refusal):
    """The actor is known and may not do this."""

    code = "forbidden"


class NotFound(Refusal):
    """There is no such thing, or the actor may not know of it."""

    code = "not_found"


class RateLimited(Refusal):
    """Too many requests; `retry_after_s` says when the next one may succeed."""

    code = "rate_limited"

    def __init__(self, message: str, *, retry_after_s: float = 1.0) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class InvalidPayload(Refusal):
    """The input does not have the promised shape; `errors` names the fields."""

    code = "invalid_payload"


class UnknownEvent(Refusal):
    """The topic has no event of this name."""

    code = "unknown_event"


class Conflict(Refusal):
    """The current state does not allow this, or somebody else was faster."""

    code = "conflict"


class TooLarge(Refusal):
    """The input exceeds a size limit that the message names."""

    code = "too_large"


class BudgetExceeded(Refusal):
    """The spending limit for model calls is reached."""

    code = "budget_exceeded"


class Unavailable(Refusal):
    """A part that this needs does not answer at the moment."""

    code = "unavailable"
