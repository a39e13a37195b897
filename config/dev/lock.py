"""One stack per data directory, and one Valkey per append-only file.

The kernel drops the lock with the last process that holds the file open, so a stack
that was ended by `kill -9` leaves none behind.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.dev.refusal import StartRefused

_POLL_S = 0.1


@contextmanager
def held(file: Path, *, taken: str, remedy: str, wait_s: float = 0) -> Iterator[int]:
    """Hold the lock of `file`; gives its descriptor, for a child that holds it too.

    Raises `StartRefused` with `taken`, the id of the holder and `remedy`, when it is
    still taken after `wait_s`.
    """
    until = time.monotonic() + wait_s
    while (descriptor := _try_lock(file)) is None:
        if time.monotonic() >= until:
            holder = file.read_text(encoding="utf-8").strip() or "unknown"
            raise StartRefused(f"{taken} (process {holder}). {remedy}")
        time.sleep(_POLL_S)
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield descriptor
    finally:
        file.unlink(missing_ok=True)
        os.close(descriptor)


def _try_lock(file: Path) -> int | None:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    # The holder before us may have removed the file between our open and our lock: then
    # we hold a file that nobody else will look at.
    if not file.exists() or not os.path.samestat(os.fstat(descriptor), file.stat()):
        os.close(descriptor)
        return None
    return descriptor
