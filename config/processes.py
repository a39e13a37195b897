"""What a process settles for itself: its ties to others, its garbage collector."""

import ctypes
import gc
import signal
import sys

_PR_SET_PDEATHSIG = 1
# Python's own are 700, 10, 10: one read of a list would make it collect several times.
# The old objects are looked at about as often as by default: closed sockets are cycles.
_COLLECT_AFTER = (10_000, 5, 2)


def die_with_parent(*, by: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send `by` to this process when its parent ends.

    Without it a pool child lives on after `kill -9` of its worker. Elsewhere than on
    Linux there is no such call, and nothing happens.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, by)


def spare_the_collector() -> None:
    """Let the garbage collector leave alone what was imported, and come less often.

    A server holds hundreds of thousands of objects for ever. Looking through them again
    and again took a tenth of the time in which changes are sent out, at the worst
    moments.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)
