"""One round of one system: a burst, a full queue, and jobs at a steady pace."""

import time
from collections import Counter
from dataclasses import dataclass, field

from tests.bench.jobs.producing import Asked
from tests.bench.jobs.systems import Running
from tests.bench.machine import cpu_s

WARM_UP = 60
WITHIN_S = 180.0
_POLL_S = 0.002


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much is asked of a system in a round."""

    burst: int = 600
    paced: int = 120
    rate: float = 20.0


@dataclass(frozen=True, kw_only=True)
class Cpu:
    """CPU milliseconds per job, by who spent them."""

    worker: float
    broker: float
    database: float
    producer: float

    @property
    def total(self) -> float:
        return self.worker + self.broker + self.database + self.producer


@dataclass(frozen=True, kw_only=True)
class Round:
    """What one round of one system gave."""

    burst_per_s: float
    drain_per_s: float
    cpu: Cpu
    start_ms: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def one_round(running: Running, *, plan: Plan, valkey: int, postgres: int) -> Round:
    """Start workers, measure, stop them. All that is measured happens when warm."""
    faults: list[str] = []

    def finish(asked: Asked) -> tuple[float, dict[int, float]]:
        started, ended_at, wrong = _await(running, asked)
        faults.extend(f"{running.system.name}: {fault}" for fault in wrong)
        return ended_at, started

    running.start_worker()
    try:
        finish(running.producer.ask(count=WARM_UP))
        spenders = [running.worker.pid], [valkey], [postgres]
        before = [cpu_s(pids) for pids in spenders]
        burst = running.producer.ask(count=plan.burst)
        burst_ended_at, _ = finish(burst)
        spent = [cpu_s(pids) - was for pids, was in zip(spenders, before, strict=True)]

        running.hold()
        held = running.producer.ask(count=plan.burst)
        released_at = time.monotonic()
        running.release()
        drained_at, _ = finish(held)

        paced = running.producer.ask(count=plan.paced, rate=plan.rate)
        _, started = finish(paced)
    finally:
        running.stop_worker()
    worker, broker, database, producer = (
        1000 * each / plan.burst for each in (*spent, burst.cpu_s)
    )
    return Round(
        burst_per_s=plan.burst / (burst_ended_at - burst.moments[0]),
        drain_per_s=plan.burst / (drained_at - released_at),
        cpu=Cpu(worker=worker, broker=broker, database=database, producer=producer),
        start_ms=start_latencies(paced, started),
        faults=faults,
    )


def start_latencies(asked: Asked, started: dict[int, float]) -> list[float]:
    """Milliseconds from just before the asking to the start of each handler."""
    return [
        1000 * (started[number] - moment)
        for number, moment in enumerate(asked.moments, start=asked.first)
        if number in started
    ]


def wrong_runs(asked: Asked, ran: Counter[int]) -> list[str]:
    """What did not run exactly once."""
    wanted = range(asked.first, asked.first + len(asked.moments))
    lost = [number for number in wanted if ran[number] == 0]
    twice = [number for number in wanted if ran[number] > 1]
    strange = sorted(set(ran) - set(wanted))
    found = {"never ran": lost, "ran more than once": twice, "not asked for": strange}
    return [f"{what}: {numbers[:10]}" for what, numbers in found.items() if numbers]


def _await(running: Running, asked: Asked) -> tuple[dict[int, float], float, list[str]]:
    """Wait until all have run and the system says so, too; gives starts and the end."""
    until = time.monotonic() + WITHIN_S
    count = len(asked.moments)
    while running.marks.count() < count:
        if time.monotonic() > until:
            break
        time.sleep(_POLL_S)
    asked_in_all = asked.first + count
    completed = running.producer.completed()
    while completed is not None and completed < asked_in_all:
        if time.monotonic() > until:
            break
        completed = running.producer.completed()
    ended_at = time.monotonic()
    marks = running.marks.take()
    if completed is None and marks:
        ended_at = max(moment for _, moment in marks)
    wrong = wrong_runs(asked, Counter(number for number, _ in marks))
    if completed is not None and completed != asked_in_all:
        wrong.append(f"{completed} completed, {asked_in_all} asked for")
    return dict(marks), ended_at, wrong
