"""The forms in which moments leave the server and row ids come back."""

from datetime import UTC, datetime


def utc_text(moment: datetime | None) -> str | None:
    """UTC, ISO 8601 with milliseconds and `Z`; None stays None."""
    if moment is None:
        return None
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


# Larger than any row's number, and safely within a 64-bit column.
_MAX_DIGITS = 18
_NO_ROW = -1


def row_number(text: str) -> int:
    """The primary key behind an id from outside; one that no row has for anything else.

    One spelling only: a topic named by another would follow the row unheard of hints.
    """
    is_number = text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS
    return int(text) if is_number and not text.startswith("0") else _NO_ROW
