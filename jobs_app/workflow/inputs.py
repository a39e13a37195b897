"""The inputs of a run, checked against the workflow before anything starts."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from jobs_app.workflow.definition import Workflow
from livestate.refusals import FieldError, InvalidPayload


def checked_inputs(workflow: Workflow, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs as their declared types; `InvalidPayload` names each fault."""
    faults = [
        FieldError(
            pointer=f"/inputs/{name}",
            code="missing",
            detail=f"Input {name} is missing.",
        )
        for name in workflow.inputs
        if name not in inputs
    ]
    faults += [
        FieldError(
            pointer=f"/inputs/{name}",
            code="unknown",
            detail=f"There is no input {name}; there are {list(workflow.inputs)}.",
        )
        for name in inputs
        if name not in workflow.inputs
    ]
    checked = {}
    for name, annotation in workflow.inputs.items():
        if name not in inputs:
            continue
        try:
            checked[name] = TypeAdapter(annotation).validate_python(inputs[name])
        except ValidationError as error:
            faults += _field_errors(name, error)
    if faults:
        raise InvalidPayload(
            f"{faults[0].pointer}: {faults[0].detail}", errors=tuple(faults)
        )
    return checked


def _field_errors(name: str, error: ValidationError) -> list[FieldError]:
    return [
        FieldError(
            pointer="/".join(["/inputs", name, *(str(part) for part in fault["loc"])]),
            code=fault["type"],
            detail=fault["msg"],
        )
        for fault in error.errors(include_url=False, include_input=False)
    ]
