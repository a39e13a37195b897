"""Telling the processes of a pool that their worker shuts down.

Celery's own warm shutdown waits for running jobs without limit, its cold one cuts them
off. In between: the parent writes the moment at which jobs are handed back into memory
that it shares with its children, whose heartbeats look at it.
"""

import mmap
import struct
import time

_MOMENT = struct.Struct("d")
# Anonymous and shared: children that are forked later see what the parent writes.
_shared = mmap.mmap(-1, _MOMENT.size)


def begin(*, grace_s: float) -> None:
    """From now on running jobs have `grace_s` to end by themselves."""
    _shared[: _MOMENT.size] = _MOMENT.pack(time.monotonic() + grace_s)


def is_over() -> bool:
    """Whether a running job must be handed back now."""
    # The clock of the machine since its start: the same in every process.
    return has_begun() and time.monotonic() >= _moment()


def has_begun() -> bool:
    """Whether the worker has been told to stop."""
    return _moment() > 0


def _moment() -> float:
    moment: float = _MOMENT.unpack(_shared[: _MOMENT.size])[0]
    return moment
