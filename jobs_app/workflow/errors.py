"""What a run can end with, and what a step may raise.

Only a `StepError` or a `Refusal` has its message journalled and shown: these are
written by us and never quote arguments or outputs. Any other exception appears by its
class name.
"""

from livestate.refusals import Refusal


class DefinitionError(Exception):
    """The workflow is wrong as it is written; raised when it is built."""


class StepError(Exception):
    """This step failed for good; `code` is the job's error code.

    The message is shown to people: it must not contain arguments or outputs.
    """

    def __init__(self, message: str, *, code: str = "internal") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class Transient(StepError):  # noqa: N818  reads as `on=(Transient,)`
    """This may succeed when tried again, after `retry_after_s` if that is given."""

    def __init__(
        self,
        message: str,
        *,
        code: str = "internal",
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message, code=code)
        self.retry_after_s = retry_after_s


class StepTimedOutError(Transient):
    """The attempt ran past the step's `timeout_s` and was stopped."""

    def __init__(self, *, step: str, timeout_s: float) -> None:
        super().__init__(
            f"Step {step!r} took longer than {timeout_s:g} s.", code="timeout"
        )


class InvalidValueError(StepError):
    """A value does not have the annotated type; names places and rules, no content."""

    def __init__(self, *, subject: str, problems: tuple[str, ...], code: str) -> None:
        super().__init__(f"{subject} is not valid: {'; '.join(problems)}.", code=code)


class Halt(Exception):  # noqa: N818  a request, not a fault
    """Stop here without undoing anything; run again with the same journal to go on.

    `resume_after_s` is a wish of the step for when.
    """

    def __init__(self, reason: str, *, resume_after_s: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.resume_after_s = resume_after_s


class StaleRun(Exception):  # noqa: N818  the news that somebody else owns the run
    """The fence was lost: another attempt owns this run, so nothing more is written."""


class JournalError(Exception):
    """The journal could not be read or written; nothing is undone, resume later."""


class RunFailed(Exception):  # noqa: N818  the name of an outcome
    """The run failed at `step` because of `cause`; finished steps have been undone.

    `undo_errors` holds `(key, exception)` of each undo that itself failed.
    """

    def __init__(
        self,
        *,
        step: str,
        cause: BaseException,
        undo_errors: tuple[tuple[str, Exception], ...] = (),
    ) -> None:
        self.step = step
        self.cause = cause
        self.undo_errors = undo_errors
        self.code, self.message = told(cause)
        super().__init__(f"step {step!r} failed: {self.message}")


def told(error: BaseException) -> tuple[str, str]:
    """The `(code, message)` that may be stored and shown for this exception."""
    match error:
        case StepError() | Refusal():
            return error.code, error.message
        case _:
            return "internal", type(error).__name__
