"""What processes cost, read from /proc; and how many sockets this one may hold."""

import os
import resource
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

_TICKS = os.sysconf("SC_CLK_TCK")
_NS = 1_000_000_000


def raise_file_limit(*, needed: int) -> None:
    """Let this process and its children open `needed` files; says so if it may not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < needed:
        if hard != resource.RLIM_INFINITY and hard < needed:
            raise SystemExit(
                f"{needed} open files are needed, {hard} are allowed. Run: "
                f"ulimit -n {needed}"
            )
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


def cpu_s(pids: Iterable[int]) -> float:
    """CPU seconds of these processes and their children, ended ones too, as of now."""
    return sum(_cpu_s(pid) for root in pids for pid in _family(root))


def memory_kib(pids: Iterable[int]) -> int:
    """Proportional memory of these processes and their children."""
    return sum(_pss_kib(pid) for root in pids for pid in _family(root))


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a round took, by part."""

    server_s: float
    valkey_s: float

    @property
    def total_s(self) -> float:
        return self.server_s + self.valkey_s


class Meter:
    """Measures from its creation to `read`."""

    def __init__(self, *, servers: list[int], valkey: int) -> None:
        self._servers = servers
        self._valkey = valkey
        self._before = self._now()

    def read(self) -> Usage:
        server, valkey = self._now()
        return Usage(
            server_s=server - self._before[0], valkey_s=valkey - self._before[1]
        )

    def _now(self) -> tuple[float, float]:
        return cpu_s(self._servers), cpu_s([self._valkey])


class Watch:
    """Takes a sample now and then, in a thread, until stopped."""

    def __init__(self, sample: Callable[[], float], *, every_s: float) -> None:
        self._sample = sample
        self._every_s = every_s
        self._samples: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> list[float]:
        """Give the samples, the one at the start first."""
        self._over.set()
        self._thread.join()
        return self._samples

    def _watch(self) -> None:
        self._samples.append(self._sample())
        while not self._over.wait(self._every_s):
            self._samples.append(self._sample())


def _family(pid: int) -> list[int]:
    children = psutil.Process(pid).children(recursive=True)
    return [pid, *(child.pid for child in children)]


def _cpu_s(pid: int) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except FileNotFoundError:
        # It has ended since it was listed.
        return 0.0
    # The name stands in brackets and may hold anything, so count from its end.
    fields = stat.rpartition(") ")[2].split()
    # The last two are of children that have ended: databases start one per connection.
    return sum(map(int, fields[11:15])) / _TICKS


def _pss_kib(pid: int) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    return next(
        int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")
    )
