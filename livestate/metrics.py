"""What the live sockets count; labels come from closed sets."""

from prometheus_client import REGISTRY, Counter, Gauge

from livestate.closing import CloseCode

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

# What a closed socket reports when the peer sent no code, or just went away.
_WITHOUT_CODE = {1005, 1006}
_KNOWN_CODES = {*map(int, CloseCode), *_WITHOUT_CODE}


def count_close(code: int) -> None:
    """Count a closed socket; a client may send any code, so the rare ones share one."""
    CLOSED.labels(str(code) if code in _KNOWN_CODES else "other").inc()


def open_sockets() -> int:
    """How many live sockets this process holds now."""
    return int(REGISTRY.get_sample_value("livestate_open_sockets") or 0)
