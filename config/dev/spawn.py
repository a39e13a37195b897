"""Starting a child that cannot outlive this process."""

import asyncio
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_POLL_S = 0.05
_CHUNK = 64 * 1024
# Looked up before any fork: a child between fork and exec must not load anything.
_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def tied_to_parent(by: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn`: the kernel sends `by` to the child when this process ends.

    The signal comes when the *thread* that forked ends: fork from the main thread only.
    """
    parent = os.getpid()

    def before_exec() -> None:
        if _prctl is not None:
            _prctl(_PR_SET_PDEATHSIG, int(by))
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def spawn(
    argv: Sequence[str],
    *,
    variables: Mapping[str, str],
    directory: Path,
    death_signal: signal.Signals,
    inherit: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start `argv` in a session of its own, its output on one pipe.

    In its own session the terminal's Ctrl-C does not reach it: who ends, and in which
    order, is decided here.
    """
    return subprocess.Popen(  # noqa: S603 - every argv is built in `programs`
        argv,
        cwd=directory,
        env=dict(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        pass_fds=tuple(inherit),
        preexec_fn=tied_to_parent(death_signal),  # noqa: PLW1509 - it only calls prctl
    )


async def end_of(process: subprocess.Popen[bytes]) -> int:
    """Wait for the end of `process`; gives its exit status.

    asyncio's own `wait` waits, in some versions, until the pipe closes too, which a
    killed worker's pool keeps open.
    """
    while (status := process.poll()) is None:  # noqa: ASYNC110 - the kernel tells no one
        await asyncio.sleep(_POLL_S)
    return status


async def lines_of(process: subprocess.Popen[bytes]) -> AsyncIterator[str]:
    """What `process` writes, line by line; a line without end is cut at 64 KiB."""
    if process.stdout is None:
        return
    reader = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), process.stdout
    )
    rest = b""
    try:
        while chunk := await reader.read(_CHUNK):
            *lines, rest = (rest + chunk).split(b"\n")
            if len(rest) > _CHUNK:
                lines, rest = [*lines, rest], b""
            for line in lines:
                yield line.decode(errors="replace").rstrip()
        if rest:
            yield rest.decode(errors="replace").rstrip()
    finally:
        transport.close()


def signal_group(pid: int, by: signal.Signals) -> None:
    """Send `by` to every process of the session that `spawn` started as `pid`."""
    try:
        os.killpg(pid, by)
    except ProcessLookupError:
        return
