"""Ports on this machine."""

import errno
import random
import socket

from config.dev.refusal import StartRefused

# Below the range that the kernel hands to outgoing connections, so that a part which is
# started again after a crash still finds its port free.
_CANDIDATES = range(18_000, 32_000)
_TRIES = 200


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens now."""
    for port in random.sample(_CANDIDATES, _TRIES):
        if _problem(host="127.0.0.1", port=port) is None:
            return port
    raise StartRefused("No free port was found on 127.0.0.1 between 18000 and 32000.")


def require_free(*, host: str, port: int) -> None:
    """Refuse to start on a port that something else listens on."""
    problem = _problem(host=host, port=port)
    if problem is None:
        return
    if problem.errno == errno.EADDRINUSE:
        raise StartRefused(
            f"Port {port} is taken. End what listens there, or choose another one: "
            f"make run PORT={port + 10}"
        )
    raise StartRefused(
        f"HOST={host} PORT={port} cannot be opened ({problem.strerror}). "
        "Choose others: make run HOST=127.0.0.1 PORT=8010"
    )


def _problem(*, host: str, port: int) -> OSError | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            return error
    return None
