"""Job kinds: what can be run, with which arguments, where, and by which function."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from jobs_app.domain.errors import UnknownJobKind
from jobs_app.workflow import Workflow

ArgsT = TypeVar("ArgsT", bound=BaseModel)
HandlerT = TypeVar("HandlerT", bound=Callable[..., Awaitable[Any]])


class JobRun(Protocol):
    """What a handler may ask of the run it is part of."""

    @property
    def job_id(self) -> int:
        """The job."""
        ...

    @property
    def actor(self) -> str:
        """The external_id of who asked for it."""
        ...

    @property
    def attempt(self) -> int:
        """The fencing token of this attempt."""
        ...

    @property
    def tokens_used(self) -> int:
        """What the job's attempts have spent on model calls so far."""
        ...

    async def workflow(
        self,
        definition: Workflow,
        *,
        inputs: dict[str, Any],
        resources: dict[str, Any],
        pools: dict[str, int],
        salt: str,
    ) -> Any:
        """Run a workflow whose finished steps are journalled for this job."""
        ...

    async def preview(self, **fields: str) -> None:
        """Show `title` and `text` while they are written: a write and a patch each."""
        ...


@dataclass(frozen=True, kw_only=True)
class Completion:
    """What a finished job leaves behind: its typed result and what it is about."""

    result: BaseModel
    subject_id: str = ""


@dataclass(frozen=True, kw_only=True)
class JobKind(Generic[ArgsT]):
    """One kind of job.

    `run(args, run)` does the slow work outside any transaction. `effect(args, output,
    actor)` turns its output into rows, inside the transaction that completes the job,
    so that it happens exactly once. `prepare` fills in what must stay the same over all
    attempts, such as a seed. `describe` is the title people see.
    """

    name: str
    title: str
    queue: str
    args: type[ArgsT]
    result: type[BaseModel]
    run: Callable[[ArgsT, JobRun], Awaitable[Any]]
    effect: Callable[..., Completion]
    describe: Callable[[ArgsT], str]
    prepare: Callable[[ArgsT], ArgsT] = field(default=lambda args: args)
    max_attempts: int = 3
    timeout_s: float = 900.0


_kinds: dict[str, JobKind[Any]] = {}


def job_kind(name: str, **options: Any) -> Callable[[HandlerT], HandlerT]:
    """Register the decorated `async def handler(args, run)` as a kind of job.

    `options` are the fields of `JobKind` other than `name` and `run`. Kinds live in
    modules named `job_kinds`, which are imported at start.
    """

    def register(handler: HandlerT) -> HandlerT:
        if name in _kinds:
            raise ValueError(f"job kind {name!r} is registered twice")
        _kinds[name] = JobKind(name=name, run=handler, **options)
        return handler

    return register


def kind_named(name: str) -> JobKind[Any]:
    """The kind of this name; raises `UnknownJobKind`."""
    found = _kinds.get(name)
    if found is None:
        raise UnknownJobKind(kind=name, known=sorted(_kinds))
    return found


def all_kinds() -> list[JobKind[Any]]:
    """Every registered kind, by name."""
    return [_kinds[name] for name in sorted(_kinds)]
