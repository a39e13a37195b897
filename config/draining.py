"""Emptying this web server: a marker file that the command writes and the server sees.

A file and no hint through Valkey: it means exactly one server, works while the broker
is away, and needs nothing but a place that both processes can reach.
"""

import time

from django.conf import settings

# A marker that is older was meant for the process before this one.
_STARTED_AT = time.time()


def is_draining() -> bool:
    """Whether this process was told to send its people elsewhere."""
    try:
        return bool(settings.DRAIN_FILE.stat().st_mtime >= _STARTED_AT)
    except OSError:
        # What cannot be seen is not there; the command notices that nobody obeys.
        return False


def start_draining() -> None:
    """Write the marker. Raises OSError."""
    settings.DRAIN_FILE.parent.mkdir(parents=True, exist_ok=True)
    settings.DRAIN_FILE.touch()


def stop_draining() -> None:
    """Remove the marker. Raises OSError."""
    settings.DRAIN_FILE.unlink(missing_ok=True)
