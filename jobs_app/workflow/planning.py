"""From a step that is ready to the calls that it makes."""

from collections.abc import Mapping
from typing import Any

from jobs_app.workflow.definition import Step
from jobs_app.workflow.errors import StepError
from jobs_app.workflow.references import NOTHING, Reference
from jobs_app.workflow.session import Cell
from jobs_app.workflow.values import as_arguments, fingerprint_of


def plan_cells(
    step: Step,
    *,
    inputs: Mapping[str, Any],
    results: Mapping[str, Any],
    salt: str,
) -> tuple[Cell, ...] | None:
    """The cells of this step in order, or `None` when its `when` is false."""
    resolved = {
        name: reference.resolve(inputs=inputs, results=results)
        for name, reference in step.arguments.items()
    }
    arguments = {name: it for name, it in resolved.items() if it is not NOTHING}
    if not _is_wanted(step, arguments, inputs=inputs, results=results):
        return None
    if step.over is None or step.as_ is None:
        return (_cell(step, arguments, index=0, salt=salt),)
    elements = step.over.resolve(inputs=inputs, results=results)
    if elements is NOTHING:
        return ()
    if not isinstance(elements, list | tuple):
        kind = type(elements).__name__
        raise StepError(f"Step {step.name!r} goes over a list, but got a {kind}.")
    return tuple(
        _cell(step, {**arguments, step.as_: element}, index=index, salt=salt)
        for index, element in enumerate(elements)
    )


def _is_wanted(
    step: Step,
    arguments: Mapping[str, Any],
    *,
    inputs: Mapping[str, Any],
    results: Mapping[str, Any],
) -> bool:
    match step.when:
        case None:
            return True
        case Reference() as reference:
            return bool(reference.resolve(inputs=inputs, results=results))
        case predicate:
            return bool(predicate(arguments))


def _cell(step: Step, arguments: Mapping[str, Any], *, index: int, salt: str) -> Cell:
    key = f"{step.name}[{index}]" if step.is_each else step.name
    typed, stored = as_arguments(step, arguments, key=key)
    return Cell(
        step=step,
        key=key,
        index=index,
        arguments=typed,
        fingerprint=fingerprint_of(step, stored, salt=salt),
    )
