"""TCP keepalive for connections that only listen.

Whoever waits for hints writes nothing: a peer that vanished without a word, behind a
router that forgot the connection, would never be noticed.
"""

import socket
from typing import Any

IDLE_S, INTERVAL_S, PROBES = 10, 5, 3

# Not every system knows every option.
_OPTIONS = {
    getattr(socket, name): value
    for name, value in (
        ("TCP_KEEPIDLE", IDLE_S),
        ("TCP_KEEPINTVL", INTERVAL_S),
        ("TCP_KEEPCNT", PROBES),
    )
    if hasattr(socket, name)
}

# For the connections of redis-py.
KEEPALIVE: dict[str, Any] = {
    "socket_keepalive": True,
    "socket_keepalive_options": _OPTIONS,
}
