"""From a pydantic validation failure to a refusal that names field and limit."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from livestate.refusals import FieldError, InvalidPayload

ModelT = TypeVar("ModelT", bound=BaseModel)

# A payload may be wrong in ten thousand places; the first few tell the story.
MAX_REPORTED_ERRORS = 20


def validated(model: type[ModelT], data: object, *, pointer: str = "") -> ModelT:
    """Validate `data` against `model`.

    Raises `InvalidPayload` whose `errors` point below `pointer` (an RFC 6901 prefix).
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise invalid_payload(error, pointer=pointer) from None


def invalid_payload(error: ValidationError, *, pointer: str = "") -> InvalidPayload:
    """The refusal that says what `error` found."""
    details = error.errors(include_url=False, include_input=False)
    found = tuple(
        FieldError(
            pointer=pointer + _pointer(detail),
            code=detail["type"],
            detail=_sentence(detail),
        )
        for detail in details[:MAX_REPORTED_ERRORS]
    )
    first = found[0]
    field = first.pointer.rsplit("/", 1)[-1] or "payload"
    return InvalidPayload(f"{field}: {first.detail}", errors=found)


def _pointer(detail: ErrorDetails) -> str:
    parts = (str(part).replace("~", "~0").replace("/", "~1") for part in detail["loc"])
    return "".join(f"/{part}" for part in parts)


def _sentence(detail: ErrorDetails) -> str:
    message = detail["msg"].removeprefix("Value error, ")
    # Custom validators and pydantic disagree about capitals and full stops.
    return message[:1].upper() + message[1:].rstrip(".") + "."
