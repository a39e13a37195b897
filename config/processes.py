"""Ties between processes, for Linux."""

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent(*, by: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send `by` to this process when its parent ends.

    Without it a pool child lives on after `kill -9` of its worker. Elsewhere than on
    Linux there is no such call, and nothing happens.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, by)
