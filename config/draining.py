"""Emptying this web server: a marker file that the command writes and the server sees.

A file and no hint through Valkey: it means exactly one server, works while the broker
is away, and needs nothing but a place that both processes can reach.
"""

from django.conf import settings


def _marked_at() -> int | None:
    try:
        return int(settings.DRAIN_FILE.stat().st_mtime_ns)
    except OSError:
        # What cannot be seen is not there; the command notices that nobody obeys.
        return None


# A marker that is there at the start was meant for the process before this one. It is
# told by its time, not by being older than now: clocks are set back.
_LEFT_BEHIND = _marked_at()


def is_draining() -> bool:
    """Whether this process was told to send its people elsewhere."""
    marked_at = _marked_at()
    return marked_at is not None and marked_at != _LEFT_BEHIND


def start_draining() -> None:
    """Write the marker. Raises OSError."""
    settings.DRAIN_FILE.parent.mkdir(parents=True, exist_ok=True)
    settings.DRAIN_FILE.touch()


def stop_draining() -> None:
    """Remove the marker. Raises OSError."""
    settings.DRAIN_FILE.unlink(missing_ok=True)
