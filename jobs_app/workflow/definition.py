"""A workflow as data: what is run, on which arguments, in which order."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from types import MappingProxyType
from typing import Any

from jobs_app.workflow.checks import check
from jobs_app.workflow.context import StepContext
from jobs_app.workflow.references import NOTHING, Reference, Source
from jobs_app.workflow.retry import Continue, Retry, Verdict
from jobs_app.workflow.signature import Signature, signature_of

Arguments = Mapping[str, Any]
Answer = Continue | Verdict
Compensate = Callable[[Exception, Arguments, StepContext], Answer | Awaitable[Answer]]
Undo = Callable[[Any, Arguments, StepContext], Awaitable[None] | None]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One node of the graph; build it with `step` or `each`."""

    name: str
    function: Callable[..., Any]
    arguments: Mapping[str, Reference]
    over: Reference | None = None
    as_: str | None = None
    after: tuple[str, ...] = ()
    when: Reference | Callable[[Arguments], bool] | None = None
    otherwise: Any = NOTHING
    retry: Retry = field(default_factory=Retry)
    pool: str | None = None
    timeout_s: float | None = None
    weight: float = 1.0
    version: int = 1
    prompt: str | None = None
    compensate: Compensate | None = None
    undo: Undo | None = None

    @property
    def is_each(self) -> bool:
        """This step runs once per element."""
        return self.over is not None

    @property
    def signature(self) -> Signature:
        """What the function takes and returns."""
        return signature_of(self.function)

    def references(self) -> tuple[tuple[str, Reference], ...]:
        """Every place that this step reads from, with the word that names its use."""
        named = [(f"argument {name!r}", ref) for name, ref in self.arguments.items()]
        if self.over is not None:
            named.append(("over", self.over))
        if isinstance(self.when, Reference):
            named.append(("when", self.when))
        return tuple(named)

    def waits_for(self) -> tuple[str, ...]:
        """The names of the steps that must be done first, each once."""
        read = [ref.name for _, ref in self.references() if ref.source is Source.RESULT]
        return tuple(dict.fromkeys([*read, *self.after]))


def step(  # noqa: PLR0913  each option is one word of the definition language
    name: str,
    function: Callable[..., Any],
    /,
    *,
    after: tuple[str, ...] = (),
    when: Reference | Callable[[Arguments], bool] | None = None,
    otherwise: Any = NOTHING,
    retry: Retry = Retry(),  # noqa: B008  immutable
    pool: str | None = None,
    timeout_s: float | None = None,
    weight: float = 1.0,
    version: int = 1,
    prompt: str | None = None,
    compensate: Compensate | None = None,
    undo: Undo | None = None,
    **arguments: Reference,
) -> Step:
    """One call of `function` with these arguments.

    - `after`: steps to wait for without reading them.
    - `when`: a reference, or a function of the arguments; where it is false the step is
      skipped and its result is `otherwise`. With `NOTHING` (the default) an argument
      that reads it is left out, so that the reader's own default applies.
    - `retry`, `timeout_s`, `pool`: per attempt; `pool` names one of the run's pools.
    - `weight`: its share of the progress bar.
    - `version`, `prompt`: part of the fingerprint; change them and the step runs anew.
    - `compensate(error, arguments, ctx)`: asked when no attempt is left; answers
      `Continue(value)`, `RETRY` or `GIVE_UP`.
    - `undo(result, arguments, ctx)`: called when a later step has failed.
    """
    return Step(
        name=name,
        function=function,
        arguments=MappingProxyType(arguments),
        after=after,
        when=when,
        otherwise=otherwise,
        retry=retry,
        pool=pool,
        timeout_s=timeout_s,
        weight=weight,
        version=version,
        prompt=prompt,
        compensate=compensate,
        undo=undo,
    )


def each(  # noqa: PLR0913  each option is one word of the definition language
    name: str,
    function: Callable[..., Any],
    /,
    *,
    over: Reference,
    as_: str,
    after: tuple[str, ...] = (),
    when: Reference | Callable[[Arguments], bool] | None = None,
    otherwise: Any = NOTHING,
    retry: Retry = Retry(),  # noqa: B008  immutable
    pool: str | None = None,
    timeout_s: float | None = None,
    weight: float = 1.0,
    version: int = 1,
    prompt: str | None = None,
    compensate: Compensate | None = None,
    undo: Undo | None = None,
    **arguments: Reference,
) -> Step:
    """One call of `function` per element of `over`, passed as the argument `as_`.

    The cells run concurrently and are journalled one by one under `name[index]`; the
    result is the list of their results in the order of the elements. The options are
    those of `step` and hold for each cell; `when` decides about all of them at once.
    """
    return Step(
        name=name,
        function=function,
        arguments=MappingProxyType(arguments),
        over=over,
        as_=as_,
        after=after,
        when=when,
        otherwise=otherwise,
        retry=retry,
        pool=pool,
        timeout_s=timeout_s,
        weight=weight,
        version=version,
        prompt=prompt,
        compensate=compensate,
        undo=undo,
    )


@dataclass(frozen=True)
class Workflow:
    """Typed inputs, steps in any order, and the step whose result is the run's.

    Raises `DefinitionError` when something in it cannot work.
    """

    name: str
    _: KW_ONLY
    inputs: Mapping[str, Any]
    steps: tuple[Step, ...]
    returns: str
    version: int = 1

    def __post_init__(self) -> None:
        check(self)

    def step(self, name: str) -> Step:
        """The step of this name; `KeyError` where there is none."""
        return {each_.name: each_ for each_ in self.steps}[name]

    def graph(self) -> dict[str, tuple[str, ...]]:
        """For each step the steps that it waits for."""
        return {each_.name: each_.waits_for() for each_ in self.steps}
