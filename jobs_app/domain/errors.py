"""Refusals of jobs_app."""

from livestate.refusals import Conflict, FieldError, InvalidPayload, NotFound


class UnknownJobKind(InvalidPayload):
    """There is no job kind of this name."""

    def __init__(self, *, kind: str, known: list[str]) -> None:
        names = ", ".join(known)
        detail = f"There is no job kind {kind[:100]!r}; there are: {names}."
        error = FieldError(pointer="/kind", code="unknown_kind", detail=detail)
        super().__init__(f"kind: {detail}", errors=(error,))


class JobNotFound(NotFound):
    """There is no such job, or it belongs to somebody else."""

    def __init__(self) -> None:
        super().__init__("There is no such job.")


class NoWorkflow(NotFound):
    """The job runs no workflow that could be drawn."""

    def __init__(self) -> None:
        super().__init__("This job runs no workflow.")


class TooLate(Conflict):
    """The job has already ended."""

    def __init__(self, *, status: str) -> None:
        super().__init__(f"Too late: the job is already {status}.")


class NotRetryable(Conflict):
    """Only failed and cancelled jobs can be run again."""

    def __init__(self, *, status: str) -> None:
        super().__init__(
            f"Only a failed or cancelled job can be retried, not a {status} one."
        )


class StillLive(Conflict):
    """Only a job that has ended can be run again."""

    def __init__(self, *, status: str) -> None:
        super().__init__(f"Only a job that has ended can be run again: it is {status}.")


class AlreadyThere(Conflict):
    """A job with the same unique key is there, so no other was made."""

    def __init__(self, *, job_id: int) -> None:
        super().__init__(f"Job {job_id}, which does the same, is there already.")


class KeyReused(Conflict):
    """The same Idempotency-Key came with another body."""

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was already used with another body.")


class UnknownNeededJob(InvalidPayload):
    """A job is to wait for one that is not there."""

    def __init__(self, *, job_id: int) -> None:
        super().__init__(f"after: There is no job {job_id} to wait for.")


class NeededJobEnded(Conflict):
    """A job needs another to complete, which has already ended otherwise."""

    def __init__(self, *, job_id: int, status: str) -> None:
        super().__init__(f"Job {job_id}, which this one needs, is already {status}.")


class UnknownQueue(InvalidPayload):
    """There is no queue of this name."""

    def __init__(self, *, name: str, known: list[str]) -> None:
        names = ", ".join(known)
        super().__init__(f"There is no queue {name[:50]!r}; there are: {names}.")


class BadSchedule(InvalidPayload):
    """A cron expression or time zone that means nothing."""

    def __init__(self, *, field: str, value: str) -> None:
        detail = (
            f"{value[:100]!r} is no {field.replace('_', ' ')} that has a next tick."
        )
        error = FieldError(pointer=f"/{field}", code="bad_schedule", detail=detail)
        super().__init__(f"{field}: {detail}", errors=(error,))
        self.field = field


class StaleAttempt(Exception):  # noqa: N818  not a refusal: nobody asked
    """This attempt no longer owns its job: lost, cancelled, or finished elsewhere.

    Whatever the attempt has not committed must be rolled back.
    """
