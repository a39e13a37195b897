"""Arguments and results between their rows and their types."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from jobs_app.models import Job
from jobs_app.registry import JobKind
from jobs_app.sealing import seal, unseal

ArgsT = TypeVar("ArgsT", bound=BaseModel)


class FromTheFutureError(Exception):
    """The arguments were written by a newer version of the kind than this process has.

    During a deploy that is normal: a newer worker will take the job.
    """


class UnreadableArgsError(Exception):
    """Arguments that were accepted once do not fit the kind as it is now."""

    def __init__(self, kind: str, faults: int) -> None:
        super().__init__(f"arguments of {kind} have {faults} faults")


def args_for_row(kind: JobKind[ArgsT], args: ArgsT) -> dict[str, Any]:
    """The fields of a row that hold these arguments."""
    plain = args.model_dump(mode="json")
    return {
        "args": seal(plain) if kind.is_encrypted else plain,
        "args_version": kind.version,
        "is_encrypted": kind.is_encrypted,
    }


def args_of(job: Job, *, kind: JobKind[ArgsT]) -> ArgsT:
    """The arguments in their present form.

    Raises `FromTheFutureError`, `CannotUnsealError`, `UnreadableArgsError`.
    """
    if job.args_version > kind.version:
        raise FromTheFutureError
    args = unseal(job.args) if job.is_encrypted else job.args
    if job.args_version < kind.version and kind.upgrade_args is not None:
        args = kind.upgrade_args(job.args_version, args)
    try:
        return kind.args.model_validate(args)
    except ValidationError as error:
        # Its text quotes the arguments, which may be sealed.
        raise UnreadableArgsError(kind.name, error.error_count()) from None


def result_of(job: Job, *, kind: JobKind[Any]) -> dict[str, Any] | None:
    """The result in its present form; one of a newer version as it is."""
    is_old = job.result_version < kind.version
    if job.result is None or not is_old or kind.upgrade_result is None:
        found: dict[str, Any] | None = job.result
        return found
    return kind.upgrade_result(job.result_version, job.result)
