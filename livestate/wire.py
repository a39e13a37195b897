"""The one form in which moments leave the server."""

from datetime import UTC, datetime


def utc_text(moment: datetime | None) -> str | None:
    """UTC, ISO 8601 with milliseconds and `Z`; None stays None."""
    if moment is None:
        return None
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
