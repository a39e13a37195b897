"""Values as JSON and back, and the fingerprint over them."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from jobs_app.workflow.definition import Step
from jobs_app.workflow.errors import InvalidValueError
from jobs_app.workflow.journal import JSON

_SHOWN_PROBLEMS = 5


def validated(adapter: TypeAdapter[Any], found: Any, *, subject: str, code: str) -> Any:
    """The value as its annotated type; `InvalidValueError` names places, no content."""
    try:
        return adapter.validate_python(found)
    except ValidationError as error:
        raise _invalid(error, subject=subject, code=code) from None


def to_json(adapter: TypeAdapter[Any], found: Any) -> JSON:
    """The JSON form from which the same value can be read again."""
    return json.loads(adapter.dump_json(found, by_alias=True, round_trip=True))


def from_json(adapter: TypeAdapter[Any], stored: JSON) -> Any:
    """The value that was stored; raises pydantic's `ValidationError`."""
    return adapter.validate_json(json.dumps(stored))


def as_result(step: Step, found: Any, *, key: str) -> tuple[Any, JSON]:
    """A step's answer as the next step sees it, and its journal form.

    The value has been through JSON, so that a fresh result and a reused one are equal.
    """
    subject = f"The result of {key!r}"
    adapter = step.signature.result
    typed = validated(adapter, found, subject=subject, code="output_invalid")
    try:
        stored = to_json(adapter, typed)
        return from_json(adapter, stored), stored
    except ValidationError as error:
        raise _invalid(error, subject=subject, code="output_invalid") from None
    except PydanticSerializationError:
        raise InvalidValueError(
            subject=subject, problems=("it has no JSON form",), code="output_invalid"
        ) from None


def as_arguments(
    step: Step, found: Mapping[str, Any], *, key: str
) -> tuple[dict[str, Any], JSON]:
    """Typed arguments of one call, and their JSON form."""
    typed, stored = {}, {}
    for name, raw in found.items():
        adapter = step.signature.parameters[name].adapter
        typed[name] = validated(
            adapter, raw, subject=f"Argument {name!r} of {key!r}", code="internal"
        )
        stored[name] = to_json(adapter, typed[name])
    return typed, stored


def fingerprint_of(step: Step, arguments: JSON, *, salt: str) -> str:
    """A digest of all that decides the result: version, prompt, arguments and salt."""
    prompt = None if step.prompt is None else _digest(step.prompt)
    return _digest(
        json.dumps(
            {
                "version": step.version,
                "prompt": prompt,
                "arguments": arguments,
                "salt": salt,
            },
            sort_keys=True,
            separators=(",", ":"),
        )
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _invalid(error: ValidationError, *, subject: str, code: str) -> InvalidValueError:
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    problems = [
        f"{'.'.join(str(part) for part in fault['loc']) or 'it'}: {fault['type']}"
        for fault in faults[:_SHOWN_PROBLEMS]
    ]
    if len(faults) > _SHOWN_PROBLEMS:
        problems.append(f"{len(faults) - _SHOWN_PROBLEMS} more")
    return InvalidValueError(subject=subject, problems=tuple(problems), code=code)
