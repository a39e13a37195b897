"""One change to many clients: Caseroom beside the floor and stock Channels.

All servers of a size run with all their clients at once; rounds go in turn, so that
what else the machine does hits all of them.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.bench.crowd import CrowdOf, Heard
from tests.bench.house import House
from tests.bench.machine import Meter, cpu_s, memory_kib
from tests.bench.stacks import Floor, Ours, OursTwice, Stack, StockChannels

SETTLE_S = 2.0
WITHIN_S = 60.0


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many clients per process, and what is done to them."""

    clients: int
    rounds: int
    updates: int
    rate: float
    stock_updates: int


PLANS = (
    Plan(clients=100, rounds=3, updates=60, rate=10, stock_updates=20),
    Plan(clients=1000, rounds=3, updates=60, rate=10, stock_updates=4),
    Plan(clients=5000, rounds=3, updates=16, rate=3, stock_updates=1),
)
TWO_PROCESSES = Plan(clients=1000, rounds=3, updates=40, rate=5, stock_updates=0)


@dataclass(kw_only=True)
class Figures:
    """What all rounds of one server gave."""

    name: str
    clients: int
    memory_kib: float
    opening_s: float
    frames: int = 0
    bytes: int = 0
    lost: int = 0
    resyncs: int = 0
    server_s: float = 0.0
    valkey_s: float = 0.0
    crowd_s: float = 0.0
    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    closed: dict[str, int] = field(default_factory=dict)

    @property
    def cpu_ms_per_1000(self) -> float:
        return 1e6 * (self.server_s + self.valkey_s) / max(self.frames, 1)

    @property
    def bytes_per_frame(self) -> float:
        return self.bytes / max(self.frames, 1)

    def as_json(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "cpu_ms_per_1000": self.cpu_ms_per_1000,
            "bytes_per_frame": self.bytes_per_frame,
            "crowd_cpu_ms_per_1000": 1e6 * self.crowd_s / max(self.frames, 1),
        }


class Bench:
    """A running server, its crowds, and what was measured so far."""

    def __init__(self, *, stack: Stack, crowds: list[CrowdOf], clients: int) -> None:
        self.stack = stack
        self._crowds = crowds
        before = memory_kib(stack.pids)
        headers = stack.headers(clients * len(crowds))
        seconds = 0.0
        for number, (crowd, port) in enumerate(zip(crowds, stack.ports, strict=True)):
            mine = headers[number * clients : (number + 1) * clients]
            seconds += crowd.open(ports=[port], path=stack.path, headers=mine)
        time.sleep(SETTLE_S)
        grown = memory_kib(stack.pids) - before
        self.figures = Figures(
            name=stack.name,
            clients=clients * len(crowds),
            memory_kib=grown / (clients * len(crowds)),
            opening_s=seconds,
        )

    def warm_up(self) -> None:
        """Two updates that do not count."""
        for _ in range(2):
            self._begin()
            key, at = self.stack.update()
            self._end({key: at})

    def round(self, *, updates: int, rate: float | None) -> None:
        """Publish `updates` at `rate`, or each when everybody has the one before."""
        self._begin()
        meter = Meter(servers=self.stack.pids, valkey=self.stack.house.valkey_pid)
        crowd_before = self._crowd_s()
        if rate is None:
            for _ in range(updates):
                key, at = self.stack.update()
                self._add(self._end({key: at}))
                self._begin()
        else:
            published = dict(paced(self.stack.update, updates=updates, rate=rate))
            self._add(self._end(published))
        used, figures = meter.read(), self.figures
        figures.server_s += used.server_s
        figures.valkey_s += used.valkey_s
        figures.crowd_s += self._crowd_s() - crowd_before

    def check_state(self) -> None:
        """Compare what the crowds hold with a fresh snapshot."""
        for crowd in self._crowds:
            held = crowd.state()
            if held["versions"] != 1:
                self.figures.faults.append(f"{held['versions']} versions are held")
            is_ours = isinstance(self.stack, Ours)
            if is_ours and held["state"] != self.stack.house.snapshot():
                self.figures.faults.append("the state held is not the snapshot")

    def _begin(self) -> None:
        for crowd in self._crowds:
            crowd.begin()

    def _end(self, published: dict[str, float]) -> list[Heard]:
        return [
            crowd.end(published=published, within_s=WITHIN_S) for crowd in self._crowds
        ]

    def _crowd_s(self) -> float:
        return cpu_s(crowd.pid for crowd in self._crowds)

    def _add(self, all_heard: list[Heard]) -> None:
        figures = self.figures
        for heard in all_heard:
            figures.frames += heard.frames
            figures.bytes += heard.bytes
            figures.lost += heard.lost
            figures.resyncs += heard.resyncs
            figures.p50_ms.append(heard.p50_ms)
            figures.p99_ms.append(heard.p99_ms)
        figures.faults = [fault for heard in all_heard for fault in heard.faults]
        figures.closed = {
            code: number for heard in all_heard for code, number in heard.closed.items()
        }


def paced(
    update: Callable[[], tuple[str, float]], *, updates: int, rate: float
) -> Iterator[tuple[str, float]]:
    """Call `update` so many times, `rate` times a second."""
    began = time.monotonic()
    for number in range(updates):
        time.sleep(max(0.0, began + number / rate - time.monotonic()))
        yield update()


def fan_out(*, plan: Plan, stacks: list[Stack]) -> list[Figures]:
    """Measure all `stacks` in turn, `plan.rounds` times."""
    with ExitStack() as running:
        benches = [
            running.enter_context(_bench(stack, clients=plan.clients))
            for stack in stacks
        ]
        for bench in benches:
            bench.warm_up()
        for _ in range(plan.rounds):
            for bench in benches:
                # What takes a second or more per update has no rate of its own.
                is_stock = isinstance(bench.stack, StockChannels)
                bench.round(
                    updates=plan.stock_updates if is_stock else plan.updates,
                    rate=None if is_stock else plan.rate,
                )
        for bench in benches:
            bench.check_state()
        return [bench.figures for bench in benches]


def peers(house: House, *, layer: str) -> list[Stack]:
    """Caseroom, the floor and stock Channels."""
    return [Ours(house), Floor(house), StockChannels(house, layer=layer)]


def two_processes(house: House) -> list[Stack]:
    """One process and two, to be compared."""
    return [Ours(house), OursTwice(house)]


@contextmanager
def _bench(stack: Stack, *, clients: int) -> Iterator[Bench]:
    stack.start()
    crowds = [stack.crowd() for _ in stack.ports]
    try:
        yield Bench(stack=stack, crowds=crowds, clients=clients)
    finally:
        for crowd in crowds:
            crowd.stop()
        stack.stop()
