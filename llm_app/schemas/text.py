"""Text that people type: trimmed, normalised, free of control characters."""

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DIRECTION_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(value: object) -> object:
    """Trim and NFC-normalise a string; anything else passes unchanged.

    Raises a validation error when the string holds a control character (line breaks
    and tabs included), a lone surrogate or a direction override.
    """
    if not isinstance(value, str):
        return value
    trimmed = value.strip()
    categories = {unicodedata.category(character) for character in trimmed}
    if categories & _FORBIDDEN_CATEGORIES or _DIRECTION_OVERRIDES.search(trimmed):
        raise PydanticCustomError(
            "control_characters",
            "must be one line of text without control characters",
        )
    return unicodedata.normalize("NFC", trimmed)


def bounded(*, low: int, high: int) -> BeforeValidator:
    """A validator that cleans and names the limit and the length."""

    def check(value: object) -> object:
        text = clean(value)
        if isinstance(text, str) and not low <= len(text) <= high:
            code = "string_too_short" if len(text) < low else "string_too_long"
            raise PydanticCustomError(
                code,
                "must be {low} to {high} characters long; this has {length}",
                {"low": low, "high": high, "length": len(text)},
            )
        return text

    return BeforeValidator(check)


Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)
]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
