"""Values for logs and spans: short, whatever was passed."""

from collections.abc import Mapping
from typing import Any, Final

MAX_CHARS: Final = 200
MAX_FIELDS: Final = 20


def bounded(shown: object, *, max_chars: int = MAX_CHARS) -> str:
    """The value as text of at most `max_chars` characters, and how much was cut."""
    text = shown if isinstance(shown, str) else repr(shown)
    if len(text) <= max_chars:
        return text
    return f"{text[:max_chars]}… ({len(text)} characters)"


def bounded_fields(
    fields: Mapping[str, Any], *, max_chars: int = MAX_CHARS
) -> dict[str, Any]:
    """Numbers as they are, the rest as bounded text; at most `MAX_FIELDS` fields."""
    return {
        name: shown
        if isinstance(shown, bool | int | float)
        else bounded(shown, max_chars=max_chars)
        for name, shown in list(fields.items())[:MAX_FIELDS]
    }
