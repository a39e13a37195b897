"""What can be said about types before a run: plain classes, and fields on a path."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from inspect import isclass
from typing import TYPE_CHECKING, Any, get_type_hints, is_typeddict

from pydantic import BaseModel, TypeAdapter

from jobs_app.workflow.references import Pick, Reference, Source

if TYPE_CHECKING:
    from jobs_app.workflow.definition import Step, Workflow


@dataclass(frozen=True, kw_only=True)
class Known:
    """The type at the end of a reference (`Any` = unknown), or what is wrong."""

    annotation: Any = Any
    problem: str = ""


def list_adapter(step: "Step") -> TypeAdapter[Any]:
    """The adapter for the result of a whole `each`."""
    return TypeAdapter(list[step.signature.returns])  # type: ignore[name-defined]


def type_at(workflow: "Workflow", reference: Reference) -> Known:
    """Follow the path through pydantic models and dataclasses as far as they go."""
    annotation = _start(workflow, reference)
    for part in reference.path:
        match part:
            case Pick(at=str() as name) if fields := _fields(annotation):
                if name not in fields:
                    owner = annotation.__name__
                    return Known(
                        problem=f"reads unknown field {name!r} of {owner}; "
                        f"it has {list(fields)}"
                    )
                annotation = fields[name]
            case _:
                return Known()
    return Known(annotation=annotation)


def mismatch(found: Any, wanted: Any) -> str:
    """Say what is wrong where both are plain classes that do not fit, else ''."""
    if not (_is_plain(found) and _is_plain(wanted)):
        return ""
    if issubclass(found, wanted) or (found is int and wanted is float):
        return ""
    return f"takes {wanted.__name__}, but is given {found.__name__}"


def _is_plain(annotation: Any) -> bool:
    # `Any` is a class since Python 3.11.
    if annotation is Any or not isclass(annotation):
        return False
    return not (is_typeddict(annotation) or getattr(annotation, "_is_protocol", False))


def _start(workflow: "Workflow", reference: Reference) -> Any:
    match reference.source:
        case Source.INPUT:
            return workflow.inputs[reference.name]
        case Source.RESULT:
            step = workflow.step(reference.name)
            returns = step.signature.returns
            return list[returns] if step.is_each else returns  # type: ignore[valid-type]
        case Source.VALUE:
            return type(reference.constant)


def _fields(annotation: Any) -> Mapping[str, Any]:
    if not isclass(annotation):
        return {}
    if issubclass(annotation, BaseModel):
        return {name: info.annotation for name, info in annotation.model_fields.items()}
    if dataclasses.is_dataclass(annotation):
        return get_type_hints(annotation)
    return {}
