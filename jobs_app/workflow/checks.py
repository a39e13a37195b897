"""Everything that can be wrong with a workflow before it has ever run."""

import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from jobs_app.workflow.errors import DefinitionError
from jobs_app.workflow.references import NOTHING, Reference, Source
from jobs_app.workflow.typing_rules import list_adapter, mismatch, type_at

if TYPE_CHECKING:
    from jobs_app.workflow.definition import Step, Workflow

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")


def check(workflow: "Workflow") -> None:
    """Raise `DefinitionError` for the first fault, in the order below."""
    for problem in _problems(workflow):
        raise DefinitionError(f"workflow {workflow.name!r}: {problem}")


def _problems(workflow: "Workflow") -> Iterator[str]:
    yield from _names(workflow)
    for step in workflow.steps:
        yield from _sources(workflow, step)
    for step in workflow.steps:
        yield from _arguments(step)
    for step in workflow.steps:
        yield from _types(workflow, step)
        yield from _numbers(step)
    yield from _left_out(workflow)
    yield from _cycle(workflow)


def _names(workflow: "Workflow") -> Iterator[str]:
    names = [step.name for step in workflow.steps]
    for name in names:
        if names.count(name) > 1:
            yield f"duplicate step name {name!r}"
        if not NAME.fullmatch(name):
            yield f"step name {name!r} must be lower-case words, at most 60 characters"
    if workflow.returns not in names:
        yield f"returns unknown step {workflow.returns!r}; steps are {names}"


def _sources(workflow: "Workflow", step: "Step") -> Iterator[str]:
    names = [each.name for each in workflow.steps]
    inputs = list(workflow.inputs)
    for use, reference in step.references():
        if not _is_reference(reference):
            kind = type(reference).__name__
            yield (
                f"step {step.name!r} {use} is a {kind}; "
                "it must be given(…), result(…) or value(…)"
            )
        elif reference.source is Source.INPUT and reference.name not in inputs:
            yield (
                f"step {step.name!r} {use} reads unknown input "
                f"{reference.name!r}; inputs are {inputs}"
            )
        elif reference.source is Source.RESULT and reference.name not in names:
            yield (
                f"step {step.name!r} {use} reads the result of unknown step "
                f"{reference.name!r}; steps are {names}"
            )
    for name in step.after:
        if name not in names:
            yield (
                f"step {step.name!r} comes after unknown step {name!r}; "
                f"steps are {names}"
            )


def _is_reference(passed: object) -> bool:
    return isinstance(passed, Reference)


def _arguments(step: "Step") -> Iterator[str]:
    takes = list(step.signature.parameters)
    passed = [*step.arguments, *([step.as_] if step.as_ is not None else [])]
    if unknown := [name for name in passed if name not in takes]:
        yield f"step {step.name!r} has unknown argument {unknown}; it takes {takes}"
    if len(passed) != len(set(passed)):
        yield f"step {step.name!r} passes {step.as_!r} twice, also as its element"
    missing = [
        name
        for name, parameter in step.signature.parameters.items()
        if parameter.is_required and name not in passed
    ]
    if missing:
        yield f"step {step.name!r} lacks argument {missing}; it takes {takes}"


def _types(workflow: "Workflow", step: "Step") -> Iterator[str]:
    for use, reference in step.references():
        found = type_at(workflow, reference)
        if found.problem:
            yield f"step {step.name!r} {use} {found.problem}"
    for name, reference in step.arguments.items():
        parameter = step.signature.parameters[name]
        if reference.source is Source.VALUE and not reference.path:
            if not _fits(parameter.adapter, reference.constant):
                wanted = _title(parameter.annotation)
                yield f"step {step.name!r} argument {name!r} is no {wanted}"
        elif problem := mismatch(
            type_at(workflow, reference).annotation, parameter.annotation
        ):
            yield f"step {step.name!r} argument {name!r} {problem}"
    if step.otherwise is not NOTHING:
        yield from _otherwise(step)


def _otherwise(step: "Step") -> Iterator[str]:
    adapter = list_adapter(step) if step.is_each else step.signature.result
    if not _fits(adapter, step.otherwise):
        returns = _title(step.signature.returns)
        wanted = f"list of {returns}" if step.is_each else returns
        yield f"step {step.name!r} otherwise= is no {wanted}"


def _fits(adapter: TypeAdapter[Any], constant: Any) -> bool:
    try:
        adapter.validate_python(constant)
    except ValidationError:
        return False
    return True


def _title(annotation: Any) -> str:
    return getattr(annotation, "__name__", str(annotation))


def _numbers(step: "Step") -> Iterator[str]:
    if step.timeout_s is not None and step.timeout_s <= 0:
        yield f"step {step.name!r} timeout_s is {step.timeout_s}, must be above 0"
    if step.weight <= 0:
        yield f"step {step.name!r} weight is {step.weight}, must be above 0"


def _left_out(workflow: "Workflow") -> Iterator[str]:
    for step in workflow.steps:
        for name, reference in step.arguments.items():
            is_required = step.signature.parameters[name].is_required
            if is_required and _may_be_nothing(workflow, reference):
                yield (
                    f"step {step.name!r} argument {name!r} reads step "
                    f"{reference.name!r}, which may be skipped: give the parameter "
                    "a default, or the step otherwise="
                )


def _may_be_nothing(workflow: "Workflow", reference: Reference) -> bool:
    if reference.source is not Source.RESULT:
        return False
    step = workflow.step(reference.name)
    return step.when is not None and step.otherwise is NOTHING


def _cycle(workflow: "Workflow") -> Iterator[str]:
    try:
        TopologicalSorter(workflow.graph()).prepare()
    except CycleError as error:
        # The path runs from what is read to its reader, which is how it is written.
        path = error.args[1][:-1]
        order = [step.name for step in workflow.steps]
        first = min(range(len(path)), key=lambda at: order.index(path[at]))
        turned = [*path[first:], *path[:first], path[first]]
        yield f"cycle: {' -> '.join(turned)}"
