"""Job kinds: what can be run, with which arguments, where, and by which function."""

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from accounts.domain.actor import Actor
from jobs_app.domain.errors import UnknownJobKind
from jobs_app.domain.requests import DEFAULT_PRIORITY, LONGEST_WAIT_S
from jobs_app.domain.status import JobStatus
from jobs_app.workflow import Workflow

ArgsT = TypeVar("ArgsT", bound=BaseModel)
HandlerT = TypeVar("HandlerT", bound=Callable[..., Any])


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
    def began_at(self) -> datetime:
        """When the first attempt began: the same in every attempt.

        What a handler reads as of this time, it reads alike in each of them, so that
        steps which are paid for are found again.
        """
        ...

    @property
    def tokens_used(self) -> int:
        """What the job's attempts have spent on model calls so far."""
        ...

    def stop_if_asked(self) -> None:
        """Raise where the attempt is to end: cancelled, out of time, shut down, lost.

        For plain handlers; one that is `async` is stopped at its next wait.
        """
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

    async def waited_for(self) -> list["Needed"]:
        """The jobs that this one waited for, in the order in which they were made."""
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
class Needed:
    """A job that another has waited for, as it ended."""

    job_id: int
    kind: str
    status: JobStatus
    result: dict[str, Any] | None
    error_code: str


class Snooze(Exception):  # noqa: N818  not an error: the handler looks again later
    """Raised by a handler that wants to be run again after some seconds.

    The job waits, without having failed: no attempt is used up.
    """

    def __init__(self, *, after_s: float) -> None:
        if not 0 <= after_s <= LONGEST_WAIT_S:
            raise ValueError(f"after_s: {after_s} is not in 0 … {LONGEST_WAIT_S}")
        super().__init__(f"again in {after_s} s")
        self.after_s = after_s


@dataclass(frozen=True, kw_only=True)
class Unique(Generic[ArgsT]):
    """Which jobs of a kind are the same; a second one gives the first.

    `by` says what of the arguments counts (default: all of them). Without `period_s` a
    job is in the way while it is pending or running; with it also once completed, until
    the next period of that many seconds begins (UTC, counted from the epoch). Without
    `is_per_actor` whoever asks second is given the other person's job, and sees it.
    """

    by: Callable[[ArgsT], str] | None = None
    period_s: int | None = None
    is_per_actor: bool = True


@dataclass(frozen=True, kw_only=True)
class JobKind(Generic[ArgsT]):
    """One kind of job.

    `run(args, run)` does the slow work outside any transaction. `effect(args, output,
    actor)` turns its output into rows, inside the transaction that completes the job,
    so that it happens exactly once; without one the output is the result, and nothing
    else is written. `admit(actor)` refuses people who may not ask for it now, and
    `admit_again(args, actor)` owners who may not have this job run again. `prepare`
    fills in what must stay the same over all attempts, such as a seed. `describe` is
    the title people see, `workflow` what `run` runs, for its drawing.

    A change of `args` or `result` that old rows do not fit raises `version`; then
    `upgrade_args` and `upgrade_result` turn what a given older version has written into
    the present form. `is_encrypted` seals the arguments at rest; the title and the
    unique key must then not give them away. `hidden_args` are fields that staff who may
    read arguments do not see. `keeps_celery_result` gives each attempt a
    Celery task of its own, shown in the list of django-celery-results. Without it a
    worker runs many such jobs on one message, at a third of the price.

    A kind that is not `is_public` is asked for by services of the application alone,
    which check what clients may; clients do not see it in the list of kinds.
    `topics(subject_id)` names the live topics that show jobs about this subject, beside
    that of their owner: each change of such a job is published there, too.
    """

    name: str
    title: str
    queue: str
    args: type[ArgsT]
    result: type[BaseModel]
    run: Callable[[ArgsT, JobRun], Any]
    describe: Callable[[ArgsT], str]
    effect: Callable[..., Completion] | None = None
    workflow: Workflow | None = None
    admit: Callable[[Actor], None] = field(default=lambda _actor: None)
    admit_again: Callable[[ArgsT, Actor], None] | None = None
    prepare: Callable[[ArgsT], ArgsT] = field(default=lambda args: args)
    max_attempts: int = 3
    timeout_s: float = 900.0
    priority: int = DEFAULT_PRIORITY
    unique: Unique[ArgsT] | None = None
    expires_in_s: float | None = None
    version: int = 1
    upgrade_args: Callable[[int, dict[str, Any]], dict[str, Any]] | None = None
    upgrade_result: Callable[[int, dict[str, Any]], dict[str, Any]] | None = None
    is_encrypted: bool = False
    hidden_args: frozenset[str] = frozenset()
    keeps_celery_result: bool = True
    is_public: bool = True
    topics: Callable[[str], tuple[str, ...]] = field(default=lambda _subject_id: ())


_kinds: dict[str, JobKind[Any]] = {}


def job_kind(name: str, **options: Any) -> Callable[[HandlerT], HandlerT]:
    """Register the decorated `handler(args, run)` as a kind of job.

    `async def` for what waits, such as for a model: it can be stopped at any wait. A
    plain `def` costs less, for what calculates; it calls `run.stop_if_asked()` now and
    then.

    `options` are the fields of `JobKind` other than `name` and `run`. Kinds live in
    modules or packages named `job_kinds`, which are imported at start.
    """

    def register(handler: HandlerT) -> HandlerT:
        if name in _kinds:
            raise ValueError(f"job kind {name!r} is registered twice")
        _kinds[name] = JobKind(name=name, run=handler, **options)
        return handler

    return register


def discover_kinds(package: str, path: Iterable[str]) -> None:
    """Import every module of a package `job_kinds`; call it in its `__init__`.

    So a new kind is a new file, and no list has to name it.
    """
    for module in pkgutil.iter_modules(path, f"{package}."):
        import_module(module.name)


def kind_named(name: str) -> JobKind[Any]:
    """The kind of this name; raises `UnknownJobKind`."""
    found = _kinds.get(name)
    if found is None:
        raise UnknownJobKind(kind=name, known=[kind.name for kind in public_kinds()])
    return found


def public_kind_named(name: str) -> JobKind[Any]:
    """The kind of this name, if clients may ask for it; raises `UnknownJobKind`."""
    found = kind_named(name)
    if not found.is_public:
        raise UnknownJobKind(kind=name, known=[kind.name for kind in public_kinds()])
    return found


def topics_about(*, kind: str, subject_id: str) -> tuple[str, ...]:
    """The live topics that show a job of this kind, about this, beside its owner's."""
    found = _kinds.get(kind)
    return found.topics(subject_id) if found is not None and subject_id else ()


def is_brief(name: str) -> bool:
    """Whether jobs of this kind need no Celery task of their own."""
    kind = _kinds.get(name)
    return kind is not None and not kind.keeps_celery_result


def brief_kinds() -> tuple[str, ...]:
    """The names of all brief kinds."""
    return tuple(name for name in _kinds if is_brief(name))


def all_kinds() -> list[JobKind[Any]]:
    """Every registered kind, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def public_kinds() -> list[JobKind[Any]]:
    """Every kind that clients may ask for, by name."""
    return [kind for kind in all_kinds() if kind.is_public]
