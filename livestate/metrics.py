"""What the live sockets count; labels come from closed sets."""

from prometheus_client import REGISTRY, Counter, Gauge

OPEN_SOCKETS = Gauge("livestate_open_sockets", "Live sockets that are open")
CLOSED = Counter("livestate_sockets_closed", "Live sockets closed", ["code"])
REFUSED = Counter("livestate_handshakes_refused", "Handshakes refused", ["status"])
DELIVERED = Counter("livestate_deliveries", "State frames handed to sockets")
RESYNCED = Counter(
    "livestate_resyncs", "Streams whose frames were dropped for a slow reader"
)
READ = Counter("livestate_reads", "Snapshots read", ["outcome"])
HINTS_LOST = Counter("livestate_hints_lost", "Hints that could not be published")
IGNORED = Counter("livestate_frames_ignored", "Frames that could not be decoded")

_KNOWN_CODES = {1001, 1005, 1006, 1009, 1011, 1012, 4401, 4408, 4429}


def count_close(code: int) -> None:
    """Count a closed socket; a client may send any code, so the rare ones share one."""
    CLOSED.labels(str(code) if code in _KNOWN_CODES else "other").inc()


def open_sockets() -> int:
    """How many live sockets this process holds now."""
    return int(REGISTRY.get_sample_value("livestate_open_sockets") or 0)
